// docs/values.md says what the value parsers make of phrases, dates and names; this reads its
// tables and asks them.
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "engine/quantity/phrase.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using Row = std::vector<std::string>;

// The rows of the table whose first column has the heading, without the heading.
std::vector<Row> Table(absl::string_view heading) {
  std::ifstream page("docs/values.md");
  EXPECT_TRUE(page.good());
  std::vector<Row> rows;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (!absl::StartsWith(line, "|")) {
      inside = false;
      continue;
    }
    Row cells;
    for (absl::string_view cell : absl::StrSplit(line.substr(1), '|')) {
      cell = absl::StripAsciiWhitespace(cell);
      if (absl::StartsWith(cell, "`") && absl::EndsWith(cell, "`") && cell.size() > 1) {
        cell = cell.substr(1, cell.size() - 2);
      }
      cells.emplace_back(cell);
    }
    if (cells[0] == heading) {
      inside = true;
    } else if (inside && !absl::StartsWith(cells[0], "---")) {
      rows.push_back(cells);
    }
  }
  return rows;
}

TEST(ValuesPage, Numbers) {
  const std::vector<Row> rows = Table("phrase");
  EXPECT_GT(rows.size(), 20u);
  for (const Row& row : rows) {
    const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(row[0], false);
    EXPECT_EQ(interval.ok() ? FormatInterval(*interval) : "refused", row[1]) << row[0];
  }
}

TEST(ValuesPage, Dates) {
  const std::vector<Row> rows = Table("EDTF");
  EXPECT_GT(rows.size(), 10u);
  for (const Row& row : rows) {
    const absl::StatusOr<TimeSpan> span = ParseEdtf(row[0]);
    if (!span.ok()) {
      EXPECT_EQ("refused", row[1]) << row[0];
      continue;
    }
    EXPECT_EQ(span->has_first_day() ? FormatDay(span->first_day()) : "open", row[1]) << row[0];
    EXPECT_EQ(span->has_last_day() ? FormatDay(span->last_day()) : "open", row[2]) << row[0];
  }
}

TEST(ValuesPage, Names) {
  const std::vector<Row> rows = Table("name");
  EXPECT_GT(rows.size(), 5u);
  for (const Row& row : rows) {
    EXPECT_EQ(FoldName(row[0]), row[1]) << row[0];
    EXPECT_EQ(SpellingSkeleton(row[0]), row[2]) << row[0];
  }
}

}  // namespace
}  // namespace crosscheck
