// The list of all checks, by which a night and its reader know them.
#include "engine/checks/registry.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace crosscheck {
namespace {

TEST(RegistryTest, EachCheckHasANameOfItsOwnAHeadingAndAPart) {
  std::set<std::string> names;
  for (const Check& check : AllChecks()) {
    EXPECT_TRUE(names.insert(check.name).second) << check.name;
    EXPECT_FALSE(check.heading.empty()) << check.name;
    EXPECT_TRUE(check.of_claim != nullptr || check.of_finding != nullptr ||
                check.of_notice != nullptr || check.of_night != nullptr)
        << check.name;
  }
}

TEST(RegistryTest, ACheckIsFoundByItsNameAndByNoOther) {
  for (const Check& check : AllChecks()) EXPECT_EQ(FindCheck(check.name), &check);
  EXPECT_EQ(FindCheck("conflict"), nullptr);
  EXPECT_EQ(FindCheck(""), nullptr);
}

// Who reads from the top learns first that the rest may be incomplete.
TEST(RegistryTest, ANightBeginsWithWhetherTheStoreIsSound) {
  EXPECT_EQ(AllChecks().front().name, "storage_integrity");
  EXPECT_EQ(AllChecks().front().severity, CheckSeverity::kDamage);
}

// A night of long ago can be made again, but not what the store was like then.
TEST(RegistryTest, OnlyDamageAndRejectedInputAreAboutTheStoreItself) {
  std::set<std::string> about_store;
  for (const Check& check : AllChecks()) {
    if (check.is_about_store) about_store.insert(check.name);
  }
  EXPECT_EQ(about_store, (std::set<std::string>{"rejected_input", "storage_integrity"}));
}

}  // namespace
}  // namespace crosscheck
