// Which claims a report looks at and which findings it shows.
#ifndef CROSSCHECK_ENGINE_REPORT_REPORT_OPTIONS_H_
#define CROSSCHECK_ENGINE_REPORT_REPORT_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crosscheck {

// Unset: no restriction.
struct ReportOptions {
  std::string place_id;                 // this place, and for an area everything inside it
  std::optional<double> within_km;      // with place_id: everything this near to it as well
  std::string region_id;                // everything inside this area
  std::optional<int32_t> first_day;     // event time, days since 1970-01-01, both ends included
  std::optional<int32_t> last_day;
  std::optional<int32_t> as_known_day;  // only what was published by this day, included
  std::vector<std::string> relations;   // findings with one of these; empty: conflicts and mismatches
  std::string source_id;                // findings in which this source, or one of its origin, speaks
  int min_severity = 0;                 // 0..100
  int max_findings = 0;                 // 0: all; the others are counted
  bool explain = false;                 // list every pair with its reasons rather than the first ones
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_REPORT_REPORT_OPTIONS_H_
