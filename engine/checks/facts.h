// What the checks that look at a whole night are given: counts and notices gathered beforehand, so
// that no check reads a store.
//
// Thread safety: plain values. Ordered containers, since their order reaches the output.
#ifndef CROSSCHECK_ENGINE_CHECKS_FACTS_H_
#define CROSSCHECK_ENGINE_CHECKS_FACTS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

using CountsByDay = std::map<int32_t, int64_t>;  // days since 1970-01-01, by known day

// Everything in whose chain a source stands.
struct SourceActivity {
  CountsByDay claims;
  std::map<std::string, CountsByDay> by_language;  // "" when the report does not say
  std::map<std::string, CountsByDay> by_topic;
  std::map<std::string, CountsByDay> by_region;    // place ids
};

// Who the claims about one place go back to.
struct PlaceActivity {
  std::string place_id;
  std::string place_name;
  std::map<std::string, CountsByDay> by_origin;
};

struct DamageFact {
  std::string family;
  std::string key_text;
  std::string reason;
};

struct RejectsFact {
  std::string file;
  int64_t rows = 0;
  int64_t first_line = 0;
  std::string field;   // of the first
  std::string reason;  // of the first
};

// A source whose suggested letter is not that of the night before.
struct GradeMoveFact {
  std::string source_id;
  std::string name;
  std::string before;
  std::string after;
  double probability_before = 0;
  double probability_after = 0;
};

struct NightFacts {
  int32_t day = 0;  // of the night; its claims are those known by the end of the day before or so
  std::vector<DamageFact> damages;
  int64_t damages_left_out = 0;
  std::vector<RejectsFact> rejects;
  std::map<std::string, SourceActivity> sources;  // by source id
  std::vector<PlaceActivity> places;
  std::vector<GradeMoveFact> grade_moves;
  absl::Span<const NightNotice> notices;  // of claims and findings, of all checks
  std::function<std::string(const std::string& source_id)> source_name;
  std::function<std::string(const std::string& place_id)> place_name;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_FACTS_H_
