// Prints the figures of docs/credibility.md, "The columns of a table of control".
//
//   bazel run -c opt //tests/data_checks/credibility:print_control_records
#include <cstdlib>
#include <iostream>

#include "tests/data_checks/credibility/control_records.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/test_data.h"

int main() {
  constexpr char kTable[] = "control/control_2022h1.csv";
  const std::optional<std::string> csv = crosscheck::TestDataPath(kTable);
  if (!csv.has_value()) {
    std::cerr << crosscheck::NoTestData(kTable) << "\n";
    return 1;
  }
  const crosscheck::TempDir dir;
  const absl::StatusOr<crosscheck::ControlRecords> records = crosscheck::GradeControlTable(
      *csv, "tests/maps/control_2022h1.map", dir.path());
  if (!records.ok()) {
    std::cerr << records.status() << "\n";
    return 1;
  }
  crosscheck::PrintControlRecords(*records, std::cout);
  return 0;
}
