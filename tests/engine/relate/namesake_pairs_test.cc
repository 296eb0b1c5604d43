#include "engine/relate/namesake_pairs.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/relate/relate.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// The name is what follows the last colon: places of one name, and not one place.
Claim Shelled(const char* name, const char* place, const char* date, const char* event = "shelling") {
  return ClaimBuilder(name).By("name:one").Event(event).Actor("russia").At(place).On(date).Published(date);
}

std::vector<std::string> Pairs(const std::vector<Claim>& claims) {
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<std::string> pairs;
  ForEachNamesakePair(corpus.statements(), [&](int i, int j) {
    pairs.push_back(absl::StrCat(claims[i].external_id(), " ", claims[j].external_id()));
  });
  return pairs;
}

TEST(NamesakePairsTest, PlacesOfOneNameThatAreSaidToBeShelledAtOneTime) {
  EXPECT_THAT(Pairs({Shelled("a", "kherson:town", "2023-08-12"), Shelled("b", "donetsk:town", "2023-08-12"),
                     Shelled("c", "donetsk:village", "2023-08-12")}),
              UnorderedElementsAre("a b"));
}

TEST(NamesakePairsTest, NamesAreComparedFolded) {
  Claim b = Shelled("b", "donetsk:town", "2023-08-12");
  b.mutable_place()->set_name("TOWN");
  b.mutable_place()->set_name_key(Shelled("a", "x:town", "2023").place().name_key());
  EXPECT_THAT(Pairs({Shelled("a", "kherson:town", "2023-08-12"), b}), UnorderedElementsAre("a b"));
}

TEST(NamesakePairsTest, NotOfOnePlaceNorOfTwoFamiliesNorOfTwoTimes) {
  EXPECT_THAT(Pairs({Shelled("a", "kherson:town", "2023-08-12"), Shelled("b", "kherson:town", "2023-08-12")}), IsEmpty());
  EXPECT_THAT(Pairs({Shelled("a", "kherson:town", "2023-08-12"), Shelled("b", "donetsk:town", "2023-08-12", "capture")}),
              IsEmpty());
  for (const char* later : {"2023-08-13", "2023-08-14"}) {
    EXPECT_THAT(Pairs({Shelled("a", "kherson:town", "2023-08-12"), Shelled("b", "donetsk:town", later)}), IsEmpty());
  }
}

// What ended is forgotten, and what goes on is not.
TEST(NamesakePairsTest, ALongDateMeetsAllThatLieInIt) {
  EXPECT_THAT(Pairs({Shelled("long", "kherson:town", "2023-08-01/2023-08-31"), Shelled("a", "kherson:town", "2023-08-02"),
                     Shelled("b", "donetsk:town", "2023-08-20"), Shelled("c", "donetsk:town", "2023-09-20")}),
              UnorderedElementsAre("long b"));
}

TEST(NamesakePairsTest, OpinionsAndLinesBetweenTwoPlacesAreLeftOut) {
  Claim opinion = Shelled("b", "donetsk:town", "2023-08-12");
  opinion.set_modality(OPINION);
  const Claim line = ClaimBuilder("c").By("name:one").Event("shelling").At("donetsk:town").Relation(BETWEEN)
                         .To("donetsk:other").On("2023-08-12").Published("2023-08-12");
  EXPECT_THAT(Pairs({Shelled("a", "kherson:town", "2023-08-12"), opinion, line}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
