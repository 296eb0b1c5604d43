// Cuts what a corpus says into items: one question each, with one answer for each origin.
//
//   std::vector<Item> items = ItemsOf(corpus, judgements);
//
// Pure; the items and their order depend only on the set of claims and judgements.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_ITEMS_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_ITEMS_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/credibility/item.h"
#include "engine/relate/relate.h"
#include "proto/judgement.pb.h"

namespace crosscheck {

// An answer about control stands for an origin this long after it was given, unless somebody claims
// a change: relations look 30 days ahead, but nobody is faulted for a silence of more than a week.
inline constexpr int kFreshDays = 7;

// Of a running total one day in so many is a question: each day's figure repeats the last one's.
inline constexpr int kSeriesDays = 30;

// By place id, kind, subject and first day. Judgements on sources, and clashing ones, are not to be
// given: see judgements.h.
std::vector<Item> ItemsOf(const Corpus& corpus, absl::Span<const Judgement> judgements);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_ITEMS_H_
