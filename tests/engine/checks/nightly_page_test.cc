// docs/nightly.md has a section for every check, and none for a check that is not there.
#include <fstream>
#include <set>
#include <string>

#include "engine/checks/exceptions.h"
#include "engine/checks/registry.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(NightlyPageTest, HasASectionForEachCheck) {
  std::ifstream page("docs/nightly.md");
  ASSERT_TRUE(page.is_open());
  std::set<std::string> sections;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("### ", 0) == 0) sections.insert(line.substr(4));
  }
  std::set<std::string> checks = {kExceptionsCheck};
  for (const Check& check : AllChecks()) checks.insert(check.name);
  EXPECT_EQ(sections, checks);
}

}  // namespace
}  // namespace crosscheck
