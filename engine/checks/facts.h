// What the checks that look at a whole night are given: counts gathered beforehand, so
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

#include "engine/checks/grade_move.h"

namespace crosscheck {

using CountsByDay = std::map<int32_t, int64_t>;  // days since 1970-01-01, by known day

// No check needs to be given counts of days before this many up to the night.
inline constexpr int kDaysLookedBack = 120;

// Everything in whose chain a source stands.
struct SourceActivity {
  CountsByDay claims;  // its first day is that of its first claim ever, though nothing is counted
  std::map<std::string, CountsByDay> by_language;  // "" when the report does not say
  std::map<std::string, CountsByDay> by_topic;
  std::map<std::string, CountsByDay> by_region;    // place ids
};

// How many claims about a place go back to one origin.
struct OriginActivity {
  int64_t recent = 0;   // of the last kRecentDays, see single_origin.h
  int64_t earlier = 0;  // of the kEarlierDays before those
};

// Who the claims about one place go back to.
struct PlaceActivity {
  std::string place_id;
  std::map<std::string, OriginActivity> by_origin;
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

struct NightFacts {
  int32_t day = 0;  // of the night; its claims are those known by the end of the day before or so
  std::vector<DamageFact> damages;
  int64_t damages_left_out = 0;
  std::vector<RejectsFact> rejects;
  std::map<std::string, SourceActivity> sources;  // by source id
  std::vector<PlaceActivity> places;  // those that were spoken of within the days looked back
  std::vector<GradeMove> grade_moves;  // of sources that had a letter on the night before
  std::function<std::string(const std::string& source_id)> source_name;
  std::function<std::string(const std::string& place_id)> place_name;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_FACTS_H_
