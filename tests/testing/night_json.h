// A night's report as text, to be compared or shown when a test fails.
#ifndef CROSSCHECK_TESTS_TESTING_NIGHT_JSON_H_
#define CROSSCHECK_TESTS_TESTING_NIGHT_JSON_H_

#include <sstream>
#include <string>

#include "engine/nightly/night_report.h"
#include "tools/render/night_data.h"

namespace crosscheck {

inline std::string JsonOf(const NightReport& report) {
  std::ostringstream out;
  WriteNightJson(report, out);
  return out.str();
}

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_NIGHT_JSON_H_
