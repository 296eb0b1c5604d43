#include "tools/render/csv.h"

#include <gtest/gtest.h>

#include <sstream>

namespace crosscheck {
namespace {

std::string Row(const std::vector<std::string>& fields) {
  std::ostringstream out;
  WriteCsvRow(fields, out);
  return out.str();
}

TEST(WriteCsvRowTest, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(Row({"a", "b c", "1.5", "'"}), "a,b c,1.5,'\r\n");
  EXPECT_EQ(Row({"a,b", "say \"x\"", "two\nlines", "\r"}),
            "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"\r\"\r\n");
}

TEST(WriteCsvRowTest, EmptyFieldsStayFields) {
  EXPECT_EQ(Row({"", "", ""}), ",,\r\n");
  EXPECT_EQ(Row({""}), "\"\"\r\n");
}

}  // namespace
}  // namespace crosscheck
