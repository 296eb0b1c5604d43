#include "engine/run/counts_inside.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Claim InCell(ClaimBuilder builder, uint64_t cell) {
  Claim claim = builder.Published("2023-03-01");
  claim.mutable_place()->set_cell(cell);
  return claim;
}

ClaimBuilder Casualties(const std::string& name, const std::string& source) {
  return ClaimBuilder(name).By(source).Event("casualties");
}

// The governor denies that anybody was hurt in the region, and later counts three in one of its towns;
// the mayor of another town counts five.
class CountsInsideTest : public ::testing::Test {
 protected:
  CountsInsideTest() {
    denial_ = InCell(
        Casualties("denial", "name:governor").Denied().AtArea("p:region").On("2023-02-15"), 1);
    admission_ = InCell(Casualties("admission", "name:governor").At("p:town1", {"p:region"})
                            .On("2023-02-15").Count("killed", "", INCIDENT, 3, 3),
                        10);
    mayor_ = InCell(Casualties("mayor", "name:mayor").At("p:town2", {"p:region"}).On("2023-02-15")
                        .Count("killed", "", INCIDENT, 5, 5),
                    20);
    const Claim elsewhere =
        InCell(Casualties("elsewhere", "name:governor").At("p:town3", {"p:other"}).On("2023-02-15")
                   .Count("killed", "", INCIDENT, 2, 2),
               30);
    const Claim later = InCell(Casualties("later", "name:governor").At("p:town1", {"p:region"})
                                   .On("2023-08-15").Count("killed", "", INCIDENT, 1, 1),
                               10);
    const Claim no_count = InCell(
        ClaimBuilder("fire").By("name:governor").Event("shelling").At("p:town1", {"p:region"})
            .On("2023-02-15"),
        10);
    store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
    StoreClaims({denial_, admission_, mayor_, elsewhere, later, no_count}, 10, store_.get());
    view_ = store_->NewReadView();
  }

  // On how many were hurt, the denial against the mayor's count.
  Finding Disagreement(QuestionKind kind) const {
    Finding finding;
    finding.mutable_question()->set_kind(kind);
    finding.add_answers()->add_claims()->set_claim_id(denial_.id());
    finding.add_answers()->add_claims()->set_claim_id(mayor_.id());
    return finding;
  }

  std::vector<std::string> Deciding(const Finding& finding, const std::vector<Claim>& claims) const {
    CountsInside inside(*view_, BuiltInVocabulary(), as_known_day_);
    const absl::StatusOr<std::vector<Claim>> more =
        inside.DecidingOn(absl::MakeSpan(&finding, 1), claims);
    EXPECT_TRUE(more.ok()) << more.status();
    std::vector<std::string> names;
    for (const Claim& claim : *more) names.push_back(claim.external_id());
    return names;
  }

  const TempDir dir_;
  Claim denial_, admission_, mayor_;
  std::optional<int32_t> as_known_day_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<ReadView> view_;
};

TEST_F(CountsInsideTest, FindsWhatTheSourceOfACountForTheAreaCountsInside) {
  EXPECT_THAT(Deciding(Disagreement(QUANTITY), {denial_, mayor_}), ElementsAre("admission"));
}

TEST_F(CountsInsideTest, WhatIsReadAlreadyIsNotReadAgain) {
  EXPECT_THAT(Deciding(Disagreement(QUANTITY), {denial_, admission_, mayor_}), IsEmpty());
}

TEST_F(CountsInsideTest, OnlyNumbersAreLookedInto) {
  EXPECT_THAT(Deciding(Disagreement(RESPONSIBILITY), {denial_, mayor_}), IsEmpty());
}

TEST_F(CountsInsideTest, WhatWasNotKnownYetDecidesNothing) {
  as_known_day_ = admission_.published().last_day() - 1;
  EXPECT_THAT(Deciding(Disagreement(QUANTITY), {denial_, mayor_}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
