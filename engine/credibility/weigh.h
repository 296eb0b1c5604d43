// Weighs the answers of all items against everybody's record, and records against the answers,
// until both stand still.
//
//   Weights w = Weigh(items, WeighOptions{.as_of_day = 19500});
//   w.belief[i][c]           // in candidate c of item i
//   w.records["mod"]         // what the source's answers came to
//
// A source has one accuracy for each topic and bearing; each is drawn toward the source's accuracy
// for that bearing over all topics, and these toward what all sources have for that bearing. So an
// answer against its giver's interest weighs as much more as such answers hold more often.
//
//   belief(c)  ~  product over votes of  a / |S| if c in S,  (1 - a) / (K - |S|) if not
//
// with S the candidates that the answer leaves possible, of K. With one candidate each, this is the
// model of engine/infer/one_accuracy.h. Derivation and sources: docs/credibility.md.
//
// Pure; the same items give the same bits, in any order of feeding.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_WEIGH_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_WEIGH_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/credibility/common_record.h"
#include "engine/credibility/item.h"
#include "engine/infer/beta.h"

namespace crosscheck {

struct WeighOptions {
  int32_t as_of_day = 0;
  double half_life_days = 365;
  // By source: hits and misses known from elsewhere.
  std::map<std::string, Beta> priors;
};

// An answer that counts in its giver's record.
struct CountedAnswer {
  uint32_t item = 0;
  uint32_t voice = 0;   // within the item
  double weight = 0;    // faded by its age, in (0, 1]
  double holds = 0;     // belief in what it leaves possible
};

// Hits, misses and what is not known of them.
struct Tally {
  Beta seen = {0, 0};
  double unsure = 0;  // variance of the hits: sum of weight^2 p (1 - p)
  int questions = 0;
  int disputed = 0;
  int judged = 0;
};

struct WeighedSource {
  std::string origin;
  std::string side;
  Tally all;
  std::map<Bearing, Tally> by_bearing;
  std::map<std::pair<std::string, Bearing>, Tally> by_topic;  // topic, bearing
  std::vector<CountedAnswer> counted;
  int alone = 0;
  int too_late = 0;
  std::string same_voice_as;  // a source of the same copy group that sorts before it; empty: none
};

struct Weights {
  std::vector<std::vector<double>> belief;     // by item, by candidate; sums to 1
  std::map<std::string, WeighedSource> sources;  // by origin
  // What is common to sources, by bearing: the priors of single sources.
  std::map<Bearing, CommonRecord> common;
  int rounds = 0;
};

// How strongly the accuracy on one topic is drawn to the source's over all, in claims.
inline constexpr double kTopicClaims = 10;

Weights Weigh(absl::Span<const Item> items, const WeighOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_WEIGH_H_
