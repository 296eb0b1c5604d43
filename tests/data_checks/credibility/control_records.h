// The columns of a table of control, each as a source: graded as the weeks went by, then held to the
// outcome of the last weeks, which is judged from the agreement of two of them.
//
//   absl::StatusOr<ControlRecords> records = GradeControlTable(csv, map, directory);
//   PrintControlRecords(*records, std::cout);
#ifndef CROSSCHECK_TESTS_DATA_CHECKS_CREDIBILITY_CONTROL_RECORDS_H_
#define CROSSCHECK_TESTS_DATA_CHECKS_CREDIBILITY_CONTROL_RECORDS_H_

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/credibility/timing.h"
#include "engine/judgements/grades.h"

namespace crosscheck {

// A source's judged answers in the last weeks.
struct Outcome {
  int answers = 0;
  int held = 0;
};

struct ControlRecords {
  std::vector<std::pair<std::string, Grades>> as_of;  // date, grades without any judgement
  int judged_places = 0;
  Grades after;                            // with the judgements
  std::map<std::string, Outcome> outcome;  // by source
  std::vector<TimingRecord> timing;
};

// `directory`: where to make a store for the while.
absl::StatusOr<ControlRecords> GradeControlTable(const std::string& csv, const std::string& map,
                                                 const std::string& directory);

void PrintControlRecords(const ControlRecords& records, std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_DATA_CHECKS_CREDIBILITY_CONTROL_RECORDS_H_
