// The other versions of a claim and those that correct it, asked one by one and read all at once.
#include "engine/cells/partners.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/index_entries.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Claim Under(uint64_t number, const std::string& scope, const std::string& external_id) {
  return MakeClaim({.number = number, .cell = 0x40ce + number, .external_scope = scope, .external_id = external_id});
}

ClaimKey KeyOf(const Claim& claim) { return ClaimKeyOf(claim); }

class PartnersTest : public ::testing::TestWithParam<bool> {
 protected:
  PartnersTest() : store_(OpenOrDie(dir_.path() + "/store", OpenMode::kWrite)) {
    StoreClaims({first_, second_, alone_, elsewhere_, without_, third_}, 10, store_.get());
    view_ = store_->NewReadView();
  }

  // With all versions read at once, or not.
  Partners Filled() {
    Partners partners(*view_, IgnoreDamage);
    if (GetParam()) {
      EXPECT_TRUE(partners.ReadAllVersions().ok());
    }
    return partners;
  }

  static std::map<uint64_t, NightCell> Correcting(const Claim& corrected, const Claim& by) {
    std::map<uint64_t, NightCell> cells;
    NightCorrection* correction = cells[by.place().cell()].add_corrections();
    correction->set_scope(corrected.external_scope());
    correction->set_external_id(corrected.external_id());
    correction->set_claim_key(KeyOf(by).ToBytes());
    return cells;
  }

  const Claim first_ = Under(1, "feed", "c1"), second_ = Under(2, "feed", "c1"),
              third_ = Under(6, "feed", "c1"), alone_ = Under(3, "feed", "c2"),
              elsewhere_ = Under(4, "other feed", "c1"), without_ = Under(5, "feed", "");
  TempDir dir_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<const ReadView> view_;
};

TEST_P(PartnersTest, VersionsAreTheOthersUnderTheScopeAndTheId) {
  const Partners partners = Filled();
  EXPECT_THAT(*partners.VersionsOf(KeyOf(first_), first_),
              UnorderedElementsAre(KeyOf(second_), KeyOf(third_)));
  EXPECT_THAT(*partners.VersionsOf(KeyOf(alone_), alone_), IsEmpty());
  EXPECT_THAT(*partners.VersionsOf(KeyOf(elsewhere_), elsewhere_), IsEmpty()) << "another feed's id";
  EXPECT_THAT(*partners.VersionsOf(KeyOf(without_), without_), IsEmpty()) << "no id is no common id";
}

TEST_P(PartnersTest, CorrectionsThatCellsRememberStandBesideTheVersions) {
  Partners partners = Filled();
  partners.SetCorrections(Correcting(first_, alone_));
  EXPECT_THAT(*partners.Of(KeyOf(first_), first_),
              UnorderedElementsAre(KeyOf(second_), KeyOf(third_), KeyOf(alone_)));
  EXPECT_THAT(*partners.VersionsOf(KeyOf(first_), first_),
              UnorderedElementsAre(KeyOf(second_), KeyOf(third_)));
  EXPECT_THAT(*partners.Of(KeyOf(elsewhere_), elsewhere_), IsEmpty());
  // What was remembered before is not added to.
  partners.SetCorrections({});
  EXPECT_THAT(*partners.Of(KeyOf(first_), first_), UnorderedElementsAre(KeyOf(second_), KeyOf(third_)));
}

TEST_P(PartnersTest, OneThatIsBothAVersionAndACorrectionIsGivenOnceAndNoneIsItsOwn) {
  Partners partners = Filled();
  partners.SetCorrections(Correcting(first_, second_));
  EXPECT_THAT(*partners.Of(KeyOf(first_), first_), UnorderedElementsAre(KeyOf(second_), KeyOf(third_)));
  EXPECT_THAT(*partners.Of(KeyOf(second_), second_), UnorderedElementsAre(KeyOf(first_), KeyOf(third_)));
}

TEST_P(PartnersTest, ACorrectionWithoutAReadableKeyIsPassedOver) {
  Partners partners = Filled();
  std::map<uint64_t, NightCell> cells = Correcting(alone_, first_);
  cells.begin()->second.mutable_corrections(0)->set_claim_key("short");
  partners.SetCorrections(cells);
  EXPECT_THAT(*partners.Of(KeyOf(alone_), alone_), IsEmpty());
}

TEST_P(PartnersTest, AllUnderAnIdAreLookedUpItselfIncluded) {
  EXPECT_THAT(*Filled().LookUp("feed", "c2"), ElementsAre(KeyOf(alone_)));
  EXPECT_THAT(*Filled().LookUp("feed", "c1"), UnorderedElementsAre(KeyOf(first_), KeyOf(second_), KeyOf(third_)));
  EXPECT_THAT(*Filled().LookUp("feed", "c"), IsEmpty()) << "the beginning of an id is another id";
}

INSTANTIATE_TEST_SUITE_P(OneByOneAndAllAtOnce, PartnersTest, ::testing::Bool());

}  // namespace
}  // namespace crosscheck
