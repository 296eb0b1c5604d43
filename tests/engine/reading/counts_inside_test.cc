#include "engine/reading/counts_inside.h"

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
                                   .On("2023-02-18").Count("killed", "", INCIDENT, 1, 1),
                               10);
    const Claim none_killed = InCell(Casualties("none_killed", "name:governor").Denied()
                                         .At("p:town1", {"p:region"}).On("2023-02-15"),
                                     10);
    const Claim no_count = InCell(
        ClaimBuilder("fire").By("name:governor").Event("shelling").At("p:town1", {"p:region"})
            .On("2023-02-15"),
        10);
    store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
    StoreClaims({denial_, admission_, mayor_, elsewhere, later, none_killed, no_count}, 10, store_.get());
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

  // Whether claims are looked up or all looked through.
  std::vector<std::string> Deciding(const Finding& finding, const std::vector<Claim>& claims) const {
    const std::vector<std::string> names = Deciding(finding, claims, /*most_lookups=*/1000);
    EXPECT_EQ(Deciding(finding, claims, /*most_lookups=*/0), names);
    return names;
  }

  std::vector<std::string> Deciding(const Finding& finding, const std::vector<Claim>& claims,
                                    size_t most_lookups) const {
    CountsInside inside(*view_, BuiltInVocabulary(), as_known_day_, most_lookups);
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

TEST_F(CountsInsideTest, ACountByAnotherSourceTakesNoDenialBack) {
  Finding finding = Disagreement(QUANTITY);
  finding.mutable_answers(0)->mutable_claims(0)->set_claim_id(mayor_.id());
  EXPECT_THAT(Deciding(finding, {denial_, mayor_}), IsEmpty());
}

// Of two totals for the region, a day's and one given two months later, the earlier source's total in a
// town, on that later day, may be the nearer one at odds with the second.
TEST_F(CountsInsideTest, FindsTotalsInsideNearTheDayOfOneForTheArea) {
  const auto total = [](const char* name, const char* source, const char* day) {
    return Casualties(name, source).On(day).Count("killed", "", CUMULATIVE, 50, 50);
  };
  const Claim first = InCell(total("first", "name:governor", "2023-03-01").AtArea("p:region"), 1);
  const Claim second = InCell(total("second", "name:ministry", "2023-05-01").AtArea("p:region"), 1);
  StoreClaims({first, second,
               InCell(total("nearer", "name:governor", "2023-05-02").At("p:town1", {"p:region"}), 10),
               InCell(total("between", "name:governor", "2023-04-01").At("p:town1", {"p:region"}), 10),
               InCell(total("stranger", "name:mayor", "2023-05-01").At("p:town1", {"p:region"}), 10)},
              10, store_.get());
  view_ = store_->NewReadView();
  Finding finding;
  finding.mutable_question()->set_kind(QUANTITY);
  finding.add_answers()->add_claims()->set_claim_id(first.id());
  finding.add_answers()->add_claims()->set_claim_id(second.id());
  EXPECT_THAT(Deciding(finding, {first, second}), ElementsAre("nearer"));
}

}  // namespace
}  // namespace crosscheck
