// What sources have in common: how their rates scatter, as far as their records tell.
//
// Each source's rate is taken from one Beta. Which one is not known from a dozen records, so the
// likely ones are all kept, each with its share, over a grid of means and strengths, with a prior that
// is flat over the mean's log-odds and over the rates' standard deviation. One best Beta instead would
// make intervals too narrow.
//
//   CommonRecord common = CommonRecordOf({{30, 10}, {45, 5}, {8, 4}});
//   Estimate e = EstimateOf(common, {30, 10});    // mean 0.76, and the variance about it
//
// Pure functions.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_COMMON_RECORD_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_COMMON_RECORD_H_

#include <utility>
#include <vector>

#include "engine/infer/beta.h"

namespace crosscheck {

struct CommonRecord {
  std::vector<std::pair<Beta, double>> likely;  // shares sum to 1
};

// `seen`: hits and misses of each voice; those without any are passed over. One pseudo-source, right
// eight times in ten, holds the fit where there are few.
CommonRecord CommonRecordOf(const std::vector<Beta>& seen);

struct Estimate {
  double mean = 0;
  double variance = 0;
  double strength = 0;  // of the posterior, in claims, on average
};

// Of the rate of a source with this record.
Estimate EstimateOf(const CommonRecord& common, const Beta& seen);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_COMMON_RECORD_H_
