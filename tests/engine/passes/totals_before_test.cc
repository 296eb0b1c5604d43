#include "engine/passes/totals_before.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr uint64_t kCountry = 1;

int32_t DayOf(const char* day) { return ParseEdtf(day)->first_day(); }

ClaimBuilder Total(const char* name, const char* origin, const char* date, double number) {
  return ClaimBuilder(name).By(origin).Event("casualties").AtArea("p:country").On(date).Published("2023-12-01")
      .Count("killed", "", CUMULATIVE, number, number);
}

class TotalsBeforeTest : public ::testing::Test {
 protected:
  void Feed(std::vector<Claim> claims) {
    for (Claim& claim : claims) claim.mutable_place()->set_cell(kCountry);
    StoreClaims(claims, 100, store_.get());
    claims_ = std::move(claims);
    view_ = store_->NewReadView();
  }

  // By their names, for each of the days.
  std::vector<std::vector<std::string>> Before(const std::vector<const char*>& dates,
                                               std::optional<int32_t> as_known_day = std::nullopt,
                                               const std::string& measure = "killed") const {
    std::vector<int32_t> days;
    for (const char* date : dates) days.push_back(DayOf(date));
    // With another beside it, on other days.
    const std::string other = measure == "killed" ? "wounded" : "killed";
    const absl::StatusOr<std::vector<TotalsBefore>> before = FindTotalsBefore(
        *view_, {{.cell_min = kCountry, .cell_max = kCountry}}, {{other, {DayOf("2024-01-01")}}, {measure, days}},
        BuiltInVocabulary(),
        {.as_known_day = as_known_day, .may_have_partners = [this](const Claim& claim) {
           return claim.external_id() == maybe_corrected_;
         }});
    EXPECT_TRUE(before.ok()) << before.status();
    std::vector<std::vector<std::string>> names;
    for (const std::vector<ClaimKey>& keys : before->at(1)) {
      names.emplace_back();
      for (const ClaimKey& key : keys) {
        for (const Claim& claim : claims_) {
          if (claim.id() == key.id.bytes()) names.back().push_back(claim.external_id());
        }
      }
    }
    return names;
  }

  std::string maybe_corrected_;

 private:
  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
  std::unique_ptr<ReadView> view_;
  std::vector<Claim> claims_;
};

TEST_F(TotalsBeforeTest, OfASeriesThatGrowsTheLastIsLeft) {
  Feed({Total("a", "name:x", "2023-01-01", 100), Total("b", "name:x", "2023-02-01", 200),
        Total("c", "name:x", "2023-03-01", 300)});
  EXPECT_THAT(Before({"2023-01-01", "2023-02-15", "2023-03-01", "2023-03-02"}),
              ElementsAre(IsEmpty(), ElementsAre("b"), ElementsAre("b"), ElementsAre("c")));
}

TEST_F(TotalsBeforeTest, AHigherOneIsLeftUntilItIsMadeUp) {
  Feed({Total("a", "name:x", "2023-01-01", 300), Total("b", "name:x", "2023-02-01", 200),
        Total("c", "name:x", "2023-03-01", 250), Total("d", "name:x", "2023-04-01", 300)});
  EXPECT_THAT(Before({"2023-02-15", "2023-03-15", "2023-04-15"}),
              ElementsAre(UnorderedElementsAre("a", "b"), UnorderedElementsAre("a", "c"), ElementsAre("d")));
}

TEST_F(TotalsBeforeTest, EachOriginStartAndThingIsASeriesOfItsOwn) {
  Feed({Total("a", "name:x", "2023-01-01", 100), Total("b", "name:y", "2023-02-01", 200),
        Total("since", "name:x", "2022-02-24/2023-02-01", 900),
        Total("other", "name:x", "2023-02-01", 800).Count("wounded", "", CUMULATIVE, 900, 900)});
  EXPECT_THAT(Before({"2023-03-01"}), ElementsAre(UnorderedElementsAre("b", "since", "other")));
  EXPECT_THAT(Before({"2023-02-01", "2023-03-01"}, std::nullopt, "wounded"),
              ElementsAre(IsEmpty(), ElementsAre("other")));
}

TEST_F(TotalsBeforeTest, WhatIsDeniedOfOneIncidentOrNotKnownYetLeavesNothing) {
  Feed({Total("denied", "name:x", "2023-01-01", 100).Denied(),
        Total("later", "name:x", "2023-01-02", 100).Published("2023-12-05"),
        ClaimBuilder("incident").By("name:x").Event("casualties").AtArea("p:country").On("2023-01-03")
            .Count("killed", "", INCIDENT, 5, 5)});
  EXPECT_THAT(Before({"2023-03-01"}, DayOf("2023-12-02")), ElementsAre(IsEmpty()));
  EXPECT_THAT(Before({"2023-03-01"}), ElementsAre(ElementsAre("later")));
}

// If it was, the one before it is what a series goes on from.
TEST_F(TotalsBeforeTest, BelowOneThatMayHaveBeenCorrectedTheOthersAreLeft) {
  Feed({Total("a", "name:x", "2023-01-01", 100), Total("b", "name:x", "2023-02-01", 200)});
  maybe_corrected_ = "b";
  EXPECT_THAT(Before({"2023-03-01"}), ElementsAre(UnorderedElementsAre("a", "b")));
  maybe_corrected_ = "a";
  EXPECT_THAT(Before({"2023-03-01"}), ElementsAre(ElementsAre("b")));
}

TEST_F(TotalsBeforeTest, ATotalWithoutALastDayCountsUpToItsPublication) {
  Feed({Total("a", "name:x", "2023-01-01/..", 100).Published("2023-05-01")});
  EXPECT_THAT(Before({"2023-05-01", "2023-05-02"}), ElementsAre(IsEmpty(), ElementsAre("a")));
}

}  // namespace
}  // namespace crosscheck
