// The columns of a public table of control as sources: what must hold of their records, whatever the
// figures are.
#include "tests/data_checks/credibility/control_records.h"

#include <gtest/gtest.h>

#include <iostream>
#include <optional>

#include "tests/testing/temp_store.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

constexpr char kTable[] = "control/control_2022h1.csv";

TEST(ControlRecordsTest, LettersFromBeforeAreBorneOutByTheOutcome) {
  const std::optional<std::string> csv = TestDataPath(kTable);
  if (!csv.has_value()) GTEST_SKIP() << NoTestData(kTable);
  const TempDir dir;
  const absl::StatusOr<ControlRecords> records =
      GradeControlTable(*csv, "tests/maps/control_2022h1.map", dir.path());
  ASSERT_TRUE(records.ok()) << records.status();
  PrintControlRecords(*records, std::cout);
  EXPECT_GT(records->judged_places, 100);
  // Those of whom the outcome was not made keep the order in which they were graded before it.
  const Grades& before = records->as_of.back().second;
  const auto probability = [&](const std::string& source) {
    for (const SourceGrade& grade : before.sources()) {
      if (grade.source_id() == source) return grade.overall().probability();
    }
    return -1.0;
  };
  const auto held = [&](const std::string& source) {
    const Outcome& outcome = records->outcome.at(source);
    return static_cast<double>(outcome.held) / outcome.answers;
  };
  EXPECT_EQ(probability("government@russia") < probability("liveuamap"),
            held("government@russia") < held("liveuamap"));
  EXPECT_EQ(probability("government@russia") < probability("government@ukraine"),
            held("government@russia") < held("government@ukraine"));
  ASSERT_FALSE(records->timing.empty());
}

}  // namespace
}  // namespace crosscheck
