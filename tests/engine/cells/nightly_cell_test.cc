// What one cell remembers: under which subjects and spans of days, with which places, and that it
// does not matter in which order or in how many goes the claims came.
#include "engine/cells/nightly_cell.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/index_entries.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr uint64_t kCell = 0x40ce;
const int32_t kNight = *DayNumber(2023, 8, 20);

ClaimBuilder At(const char* name, const char* event, const char* date) {
  return ClaimBuilder(name).By("name:one").Event(event).Actor("russia").At("p:town").On(date).Published("2023-08-18");
}

Claim InCell(Claim claim, uint64_t cell = kCell) {
  claim.set_external_scope("feed");
  claim.mutable_place()->set_cell(cell);
  return claim;
}

ClaimKey KeyOf(const Claim& claim) { return ClaimKeyOf(claim); }

// A claim and its partners.
using Added = std::pair<Claim, std::vector<ClaimKey>>;

void AddTo(CellDigester& digester, const std::vector<Added>& all) {
  const std::string language = "en";
  for (const auto& [claim, partners] : all) {
    digester.Add(KeyOf(claim), claim, partners,
                 [&](const std::string&) -> const std::string& { return language; });
  }
}

CellDigester Digester() { return CellDigester(BuiltInVocabulary(), ActivityFrom(kNight)); }

RememberedCell CellOf(const std::vector<Added>& all) {
  CellDigester digester = Digester();
  AddTo(digester, all);
  return digester.Finish(kCell);
}

NightCell CellOf(const Claim& claim) { return CellOf(std::vector<Added>{{claim, {}}}).cell; }

// "control 612", one a subject and span; the span that means all of them is "*".
std::vector<std::string> SubjectsOf(const NightCell& cell) {
  std::vector<std::string> lines;
  for (const NightSubject& subject : cell.subjects()) {
    for (const int32_t span : subject.spans()) {
      lines.push_back(absl::StrCat(subject.name(), " ", span == kEverySpan ? "*" : absl::StrCat(span)));
    }
  }
  return lines;
}

int32_t SpanWith(int year, int month, int day) { return *DayNumber(year, month, day) / kSpanDays; }

std::vector<Added> ManyClaims() {
  const Claim first = InCell(At("a", "capture", "2023-08-12"));
  const Claim second = InCell(At("b", "hold", "2023-06-01/2023-08-12"));
  const Claim far = InCell(At("c", "shelling", "2023-08-12"), kCell + 1);
  return {{first, {KeyOf(far)}},
          {second, {}},
          {InCell(At("d", "shelling", "2023-08-13").Count("killed", "civilians", INCIDENT, 3, 5)), {KeyOf(first)}},
          {InCell(At("e", "withdraw", "2023-08-14").Corrects("a")), {}}};
}

TEST(NightlyCellTest, NeitherOrderNorResumingMakesADifference) {
  std::vector<Added> claims = ManyClaims();
  const RememberedCell at_once = CellOf(claims);
  EXPECT_EQ(at_once.cell.claims(), 4);
  for (size_t taken = 0; taken <= claims.size(); ++taken) {
    std::rotate(claims.begin(), claims.begin() + 1, claims.end());
    const auto middle = claims.begin() + static_cast<std::ptrdiff_t>(taken);
    const RememberedCell before = CellOf({claims.begin(), middle});
    CellDigester digester = Digester();
    digester.Resume(before.cell);
    ASSERT_TRUE(digester.ResumeActivity(before.activity));
    AddTo(digester, {middle, claims.end()});
    const RememberedCell resumed = digester.Finish(kCell);
    EXPECT_EQ(resumed.cell.SerializeAsString(), at_once.cell.SerializeAsString()) << taken;
    EXPECT_EQ(resumed.activity.SerializeAsString(), at_once.activity.SerializeAsString()) << taken;
  }
}

TEST(NightlyCellTest, FinishingLeavesNothingForTheNextCell) {
  CellDigester digester = Digester();
  AddTo(digester, ManyClaims());
  digester.Finish(kCell);
  EXPECT_EQ(digester.Finish(kCell).cell.SerializeAsString(), CellOf(std::vector<Added>()).cell.SerializeAsString());
}

TEST(NightlyCellTest, AnEventIsUnderItsFamilyAndControlInTheSpanOfItsDay) {
  const int32_t span = SpanWith(2023, 8, 12);
  EXPECT_THAT(SubjectsOf(CellOf(InCell(At("a", "capture", "2023-08-12")))),
              ElementsAre(absl::StrCat("control ", span), absl::StrCat("events capture ", span)));
  EXPECT_THAT(SubjectsOf(CellOf(InCell(At("a", "capture", "2023-08-12").With(PLANNED)))),
              ElementsAre(absl::StrCat("intended capture ", span)));
}

TEST(NightlyCellTest, ALongDateIsInEachOfItsSpansAndAnOpenOneInAll) {
  EXPECT_THAT(SubjectsOf(CellOf(InCell(At("a", "shelling", "2023-06-01/2023-08-12")))),
              SizeIs(SpanWith(2023, 8, 12) - SpanWith(2023, 6, 1) + 1));
  EXPECT_THAT(SubjectsOf(CellOf(InCell(At("a", "shelling", "../2023-08-12")))), Contains("events blast *"));
  EXPECT_THAT(SubjectsOf(CellOf(InCell(At("a", "shelling", "1900/2023")))), ElementsAre("events blast *"))
      << "a century is all of them";
}

// However early it begins to count.
TEST(NightlyCellTest, ARunningTotalIsInTheSpanOfTheDayUpToWhichItCounts) {
  const Claim total = InCell(At("a", "casualties", "2020-02-24/2023-08-12").Count("killed", "", CUMULATIVE, 9000, 9000));
  const std::string name = absl::StrCat("count killed ", CUMULATIVE);
  std::vector<std::string> counted;
  for (const std::string& line : SubjectsOf(CellOf(total))) {
    if (line.starts_with(name)) counted.push_back(line);
  }
  EXPECT_THAT(counted, ElementsAre(absl::StrCat(name, " ", SpanWith(2023, 8, 12))));
}

TEST(NightlyCellTest, OtherPartnersChangeWhatAClaimIsComparedWith) {
  const Claim claim = InCell(At("a", "capture", "2023-08-12"));
  const Claim near = InCell(At("b", "capture", "2023-08-13")), far = InCell(At("c", "capture", "2023-08-12"), kCell + 1);
  const std::vector<ClaimKey> none, both = {KeyOf(near), KeyOf(far)};
  CellDigester digester = Digester();
  digester.Resume(CellOf(claim));
  digester.ChangePartners(KeyOf(claim), claim, none, both);
  const NightCell changed = digester.Finish(kCell).cell;
  EXPECT_EQ(changed.SerializeAsString(), CellOf({{claim, both}}).cell.SerializeAsString());
  EXPECT_NE(changed.subjects(0).digests(0), CellOf(claim).subjects(0).digests(0));
  EXPECT_THAT(changed.links(), ElementsAre(KeyOf(far).ToBytes())) << "its own cell is no link";
}

TEST(NightlyCellTest, PartnersCountWhateverTheirOrder) {
  const ClaimKey key = KeyOf(InCell(At("a", "hold", "2023"))), b = KeyOf(InCell(At("b", "hold", "2023"))),
                 c = KeyOf(InCell(At("c", "hold", "2023")));
  EXPECT_EQ(DigestOf(key, {b, c}), DigestOf(key, {c, b}));
  EXPECT_NE(DigestOf(key, {b, c}), DigestOf(key, {b}));
  EXPECT_NE(DigestOf(key, {b}), DigestOf(b, {key})) << "a claim is not its partner";
}

TEST(NightlyCellTest, PlacesAreRememberedOnceWithWhatNamesThem) {
  const Claim town = InCell(At("a", "capture", "2023-08-12").Point(48.5, 38.25));
  const Claim again = InCell(At("b", "shelling", "2023-08-13").Point(48.5, 38.25));
  const Claim axis = InCell(At("c", "advance", "2023-08-13").To("p:other"));
  const NightCell cell = CellOf({{town, {}}, {again, {}}, {axis, {}}}).cell;
  std::vector<std::string> places;
  for (const NightPlace& place : cell.places()) {
    places.push_back(absl::StrCat(place.id(), " ", place.name(), place.is_second() ? " second" : "",
                                  place.has_lat_e7() ? absl::StrCat(" ", place.lat_e7()) : ""));
  }
  EXPECT_THAT(places, ::testing::UnorderedElementsAre("p:town town 485000000", "p:town town", "p:other other second"));
}

TEST(NightlyCellTest, ACorrectionIsRememberedUnderWhatItCorrects) {
  const Claim correction = InCell(At("e", "withdraw", "2023-08-14").Corrects("a"));
  const NightCell cell = CellOf(correction);
  ASSERT_EQ(cell.corrections_size(), 1);
  EXPECT_EQ(cell.corrections(0).scope(), "feed");
  EXPECT_EQ(cell.corrections(0).external_id(), "a");
  EXPECT_EQ(cell.corrections(0).claim_key(), KeyOf(correction).ToBytes());
  NightCell dropped = cell;
  DropCorrections(&dropped);
  DropSubjects(&dropped);
  EXPECT_THAT(dropped.corrections(), IsEmpty());
  EXPECT_THAT(dropped.subjects(), IsEmpty());
  EXPECT_EQ(dropped.places_size(), 1);
}

}  // namespace
}  // namespace crosscheck
