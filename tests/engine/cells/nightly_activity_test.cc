#include "engine/cells/nightly_activity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/time/civil.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const int32_t kDay = *DayNumber(2023, 8, 20);

// Of what the taker has and these claims.
NightCellActivity ActivityOf(ActivityTaker& taker, const std::vector<Claim>& claims,
                             int* asked = nullptr) {
  StatementBuilder builder(BuiltInVocabulary());
  const std::string ukrainian = "uk";
  for (const Claim& claim : claims) {
    taker.Take(claim, builder.Build(claim), [&](const std::string&) -> const std::string& {
      if (asked != nullptr) ++*asked;
      return ukrainian;
    });
  }
  return taker.Finish();
}

NightCellActivity ActivityOf(const std::vector<Claim>& claims, int* asked = nullptr,
                             int32_t day = kDay) {
  ActivityTaker taker(ActivityFrom(day));
  return ActivityOf(taker, claims, asked);
}

Claim Said(const std::string& name, const std::string& source, const std::string& published) {
  return ClaimBuilder(name).By(source).Event("shelling").At("p:town").On(published).Published(
      published);
}

TEST(NightlyActivityTest, CountsComeBackByDayAndValue) {
  ActivityTally tally(kDay);
  tally.Add(ActivityOf({Said("a", "name:one", "2023-08-18"), Said("b", "name:one", "2023-08-18"),
                        Said("c", "name:two", "2023-06-18")}),
            "p:town");
  tally.Add(ActivityOf({Said("d", "name:one", "2023-08-19")}), "p:other");
  NightFacts facts;
  tally.MoveTo(&facts);
  EXPECT_THAT(facts.sources.at("name:one").claims,
              ElementsAre(Pair(kDay - 2, 2), Pair(kDay - 1, 1)));
  EXPECT_THAT(facts.sources.at("name:one").by_language.at("uk"), SizeIs(2));
  EXPECT_THAT(facts.sources.at("name:two").claims, ElementsAre(Pair(kDay - 63, 1)));
  EXPECT_THAT(facts.sources.at(kAllSources).claims, SizeIs(3));
  ASSERT_THAT(facts.places, SizeIs(2));
  EXPECT_EQ(facts.places[0].place_id, "p:town");
  EXPECT_EQ(facts.places[0].by_origin.at("name:one").recent, 2);
  EXPECT_EQ(facts.places[0].by_origin.at("name:two").earlier, 1);
}

// Who speaks of one oblast as before has not shifted because the data came to know an area around it.
TEST(NightlyActivityTest, AnAreaMadeOfDivisionsIsNoDivision) {
  ActivityTally tally(kDay);
  const auto said = [](const std::string& name, std::vector<std::string> parents) -> Claim {
    return ClaimBuilder(name).By("name:one").Event("shelling").At("p:town", std::move(parents)).On("2023-08-18")
        .Published("2023-08-18");
  };
  tally.Add(ActivityOf({said("a", {"g:raion", "g:oblast", "g:country"}),
                        said("b", {"g:raion", "g:oblast", "cc:area", "g:country"})}),
            "p:town");
  NightFacts facts;
  tally.MoveTo(&facts);
  EXPECT_THAT(facts.sources.at("name:one").by_region, SizeIs(1));
  EXPECT_THAT(facts.sources.at("name:one").by_region.at("g:oblast"), ElementsAre(Pair(kDay - 2, 2)));
}

TEST(NightlyActivityTest, OfEarlierDaysOnlyTheFirstIsRemembered) {
  int asked = 0;
  const NightCellActivity activity = ActivityOf(
      {Said("a", "name:one", "2022-08-18"), Said("b", "name:one", "2022-09-18")}, &asked);
  EXPECT_EQ(asked, 0);  // nobody looks reports up for them
  EXPECT_THAT(activity.parts(), IsEmpty());
  ActivityTally tally(kDay);
  tally.Add(activity, "p:town");
  NightFacts facts;
  tally.MoveTo(&facts);
  EXPECT_THAT(facts.sources.at("name:one").claims, ElementsAre(Pair(*DayNumber(2022, 8, 18), 0)));
  EXPECT_THAT(facts.places, IsEmpty());
}

TEST(NightlyActivityTest, TheOrderOfClaimsDoesNotMatter) {
  std::vector<Claim> claims = {Said("a", "name:one", "2023-08-18"),
                               Said("b", "name:two", "2023-07-18"),
                               Said("c", "name:one", "2023-08-17")};
  const std::string before = ActivityOf(claims).SerializeAsString();
  std::swap(claims[0], claims[2]);
  std::swap(claims[0], claims[1]);
  EXPECT_EQ(ActivityOf(claims).SerializeAsString(), before);
}

TEST(NightlyActivityTest, ResumedItIsThatOfAllClaims) {
  const std::vector<Claim> earlier = {Said("a", "name:one", "2023-04-18"),
                                      Said("b", "name:two", "2023-07-18"),
                                      Said("c", "name:one", "2023-08-17")};
  const std::vector<Claim> later = {Said("d", "name:one", "2023-08-17"),
                                    Said("e", "name:three", "2023-08-30")};
  std::vector<Claim> all = earlier;
  all.insert(all.end(), later.begin(), later.end());
  const NightCellActivity remembered = ActivityOf(earlier);
  for (const int32_t days : {0, 1, 60, 1000}) {
    ActivityTaker taker(ActivityFrom(kDay + days));
    ASSERT_TRUE(taker.Resume(remembered));
    EXPECT_EQ(ActivityOf(taker, later).SerializeAsString(),
              ActivityOf(all, nullptr, kDay + days).SerializeAsString())
        << days;
  }
  // What was left out then cannot be brought back.
  EXPECT_FALSE(ActivityTaker(ActivityFrom(kDay - 1)).Resume(remembered));
}

TEST(NightlyActivityTest, TablesThatDoNotFitAreNotSound) {
  NightCellActivity activity = ActivityOf({Said("a", "name:one", "2023-08-18")});
  EXPECT_TRUE(IsSound(activity));
  activity.add_topics(0);
  EXPECT_FALSE(IsSound(activity));
  EXPECT_FALSE(ActivityTaker(ActivityFrom(kDay)).Resume(activity));
  activity.mutable_topics()->RemoveLast();
  activity.set_regions(0, 99);
  EXPECT_FALSE(IsSound(activity));
}

}  // namespace
}  // namespace crosscheck
