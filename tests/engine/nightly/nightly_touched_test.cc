#include "engine/nightly/nightly_touched.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/cells/nightly_cell.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;

using Cells = std::map<uint64_t, NightCell>;
// Of a subject the digests of its claims, by span of days.
using Subjects = std::map<std::string, std::map<int32_t, uint64_t>>;

constexpr int32_t kSpan = 600;
constexpr uint64_t kTown = 1, kVillage = 2, kCountry = 3;

NightCell CellOf(uint64_t number, const std::string& id, const Subjects& subjects) {
  NightCell cell;
  cell.set_cell(number);
  cell.set_claims(1000);
  NightPlace* const place = cell.add_places();
  place->set_id(id);
  place->set_is_area(id == "country");
  if (id != "country") place->add_parents("country");
  for (const auto& [name, spans] : subjects) {
    NightSubject* const subject = cell.add_subjects();
    subject->set_name(name);
    for (const auto& [span, digest] : spans) {
      subject->add_spans(span);
      subject->add_digests(digest);
    }
  }
  return cell;
}

// A town and a village that were shelled all the time, and a country.
Cells Before() {
  Subjects shelled;
  for (int32_t span = 500; span <= 700; ++span) shelled["events shelling"][span] = 1;
  return {{kTown, CellOf(kTown, "town", shelled)},
          {kVillage, CellOf(kVillage, "village", shelled)},
          {kCountry, CellOf(kCountry, "country", {{"events shelling", {{500, 1}}}})}};
}

Cells With(Cells cells, uint64_t number, const std::string& subject, int32_t span) {
  for (NightSubject& known : *cells.at(number).mutable_subjects()) {
    if (known.name() != subject) continue;
    for (int i = 0; i < known.spans_size(); ++i) {
      if (known.spans(i) == span) {
        known.set_digests(i, 2);
        return cells;
      }
    }
    known.add_spans(span);
    known.add_digests(2);
    return cells;
  }
  NightSubject* const added = cells.at(number).add_subjects();
  added->set_name(subject);
  added->add_spans(span);
  added->add_digests(2);
  return cells;
}

struct Result {
  Touched touched;
  int64_t claims = 0;
};

Result Find(const Cells& after, const std::set<uint64_t>& made, const std::set<uint64_t>& whole = {},
            const std::map<uint64_t, SubjectSpans>& also_changed = {}) {
  const Cells before = Before();
  CellsUpdate update;
  update.cells = after;
  for (const uint64_t number : made) update.made[number] = "";
  const PlaceMap map(update.cells);
  Result result;
  result.touched = FindTouched(before, update, map, whole, also_changed);
  result.claims = ClaimsToCompare(result.touched, map);
  return result;
}

// The cells' clusters are numbered as the cells are.
constexpr int kTownCluster = 0, kVillageCluster = 1, kCountryCluster = 2;

TEST(NightlyTouchedTest, WhatHappenedTouchesItsPlaceAboutThen) {
  const auto [touched, claims] = Find(With(Before(), kTown, "events shelling", kSpan), {kTown});
  EXPECT_THAT(touched.whole, IsEmpty());
  ASSERT_THAT(touched.on_days, ElementsAre(Key(kTownCluster)));
  ASSERT_EQ(touched.on_days.at(kTownCluster).size(), 1u);
  const DayRange days = touched.on_days.at(kTownCluster)[0];
  EXPECT_LE(days.first_day, kSpan * kSpanDays - 92);
  EXPECT_GE(days.last_day, kSpan * kSpanDays + kSpanDays + 92);
  EXPECT_LE(days.last_day - days.first_day, 500);
  EXPECT_LT(claims, 300);
}

TEST(NightlyTouchedTest, DaysYearsApartAreComparedEachForThemselves) {
  Cells after = With(Before(), kTown, "events shelling", kSpan);
  after = With(std::move(after), kTown, "events shelling", kSpan + 60);
  const Result result = Find(after, {kTown});
  ASSERT_THAT(result.touched.on_days, ElementsAre(Key(kTownCluster)));
  EXPECT_EQ(result.touched.on_days.at(kTownCluster).size(), 2u);
}

TEST(NightlyTouchedTest, ControlReachesFartherThanEvents) {
  const DayRange events =
      Find(With(Before(), kTown, "events shelling", kSpan), {kTown}).touched.on_days.at(kTownCluster)[0];
  const DayRange control = Find(With(Before(), kTown, "control", kSpan), {kTown}).touched.on_days.at(kTownCluster)[0];
  EXPECT_LT(control.first_day, events.first_day);
  EXPECT_GT(control.last_day, events.last_day);
}

TEST(NightlyTouchedTest, SoDoesWhatIsIntended) {
  const DayRange events =
      Find(With(Before(), kTown, "events shelling", kSpan), {kTown}).touched.on_days.at(kTownCluster)[0];
  const DayRange plans =
      Find(With(Before(), kTown, "intended shelling", kSpan), {kTown}).touched.on_days.at(kTownCluster)[0];
  EXPECT_LT(plans.first_day, events.first_day);
  EXPECT_GT(plans.last_day, events.last_day);
}

TEST(NightlyTouchedTest, WhatIsSaidOfACountryTouchesWhatLiesInIt) {
  const Result result = Find(With(Before(), kCountry, "events shelling", kSpan), {kCountry});
  EXPECT_THAT(result.touched.on_days, ElementsAre(Key(kTownCluster), Key(kVillageCluster), Key(kCountryCluster)));
}

TEST(NightlyTouchedTest, WhatCountsOnAnyDayTouchesAllOfThem) {
  EXPECT_THAT(Find(With(Before(), kTown, "events shelling", kEverySpan), {kTown}).touched.whole,
              ElementsAre(kTownCluster));
  EXPECT_THAT(Find(With(Before(), kTown, "events shelling", kSpan), {kTown}, {kTown}).touched.whole,
              ElementsAre(kTownCluster));
}

// Whatever is counted afterwards may fall below it.
TEST(NightlyTouchedTest, ARunningTotalTouchesAllDaysFromItsOwnOn) {
  const auto days_of = [](const char* subject) {
    const Result result = Find(With(Before(), kTown, subject, kSpan), {kTown});
    EXPECT_THAT(result.touched.whole, IsEmpty());
    EXPECT_THAT(result.touched.on_days, ElementsAre(Key(kTownCluster)));
    EXPECT_EQ(result.touched.on_days.at(kTownCluster).size(), 1u);
    return std::pair(result.touched.on_days.at(kTownCluster)[0], result.claims);
  };
  const auto [of_totals, claims_of_totals] = days_of("count killed 3");
  const auto [of_counts, claims_of_counts] = days_of("count killed 1");
  EXPECT_EQ(of_totals.first_day, of_counts.first_day);
  EXPECT_EQ(of_totals.last_day, kMaxDay);
  EXPECT_LT(of_counts.last_day, kMaxDay);
  EXPECT_GT(claims_of_totals, claims_of_counts);
  EXPECT_LT(claims_of_totals, 1000);
}

TEST(NightlyTouchedTest, TotalsOfACountryTouchThoseOfTheirTimeInIt) {
  Cells after = With(Before(), kCountry, "count killed 3", kSpan);
  after = With(std::move(after), kTown, "count killed 3", kSpan + 1);
  const Touched touched = Find(after, {kCountry}).touched;
  EXPECT_THAT(touched.on_days, ElementsAre(Key(kTownCluster), Key(kCountryCluster)));
  EXPECT_LT(touched.on_days.at(kTownCluster)[0].last_day, kMaxDay);
  EXPECT_EQ(touched.on_days.at(kCountryCluster)[0].last_day, kMaxDay);
}

TEST(NightlyTouchedTest, ClaimsThatCountOtherwiseTouchTheirDaysAsNewOnesDo) {
  const auto days_of = [](const char* subject) {
    const Touched touched = Find(Before(), {}, {}, {{kTown, {{subject, {kSpan}}}}}).touched;
    EXPECT_THAT(touched.whole, IsEmpty());
    EXPECT_THAT(touched.on_days, ElementsAre(Key(kTownCluster)));
    return touched.on_days.at(kTownCluster)[0];
  };
  EXPECT_LE(days_of("count killed 1").first_day, kSpan * kSpanDays);
  EXPECT_LT(days_of("count killed 1").last_day, kMaxDay);
  EXPECT_EQ(days_of("count killed 3").last_day, kMaxDay);
}

TEST(NightlyTouchedTest, WhatCountsTouchesItsPlaceAsAnEventOnlyWhereSomebodyQuestionsThatThereWasAny) {
  EXPECT_THAT(Find(With(Before(), kTown, "counts in shelling", kEverySpan), {kTown}).touched.whole,
              ElementsAre(kTownCluster));
  // What came of a plan is told beside it.
  Cells planned = With(Before(), kTown, "counts in casualties", kEverySpan);
  planned = With(std::move(planned), kCountry, "intended casualties", kSpan);
  EXPECT_THAT(Find(planned, {kTown}).touched.whole, ElementsAre(kTownCluster));
  const Touched touched = Find(With(Before(), kTown, "counts in casualties", kEverySpan), {kTown}).touched;
  EXPECT_THAT(touched.whole, IsEmpty());
}

TEST(NightlyTouchedTest, APlaceThatWasNotKnownIsComparedWhole) {
  Cells after = Before();
  after[9] = CellOf(9, "hamlet", {{"events shelling", {{kSpan, 1}}}});
  EXPECT_THAT(Find(after, {9}).touched.whole, ElementsAre(3));
  // Or of which something else is known now.
  Cells renamed = With(Before(), kTown, "events shelling", kSpan);
  renamed.at(kTown).mutable_places(0)->set_name("new town");
  EXPECT_THAT(Find(renamed, {kTown}).touched.whole, ElementsAre(kTownCluster));
}

TEST(NightlyTouchedTest, OnlyCorrectionsThatAreNewAreTold) {
  const auto correct = [](NightCell& cell, const char* id) {
    NightCorrection* const correction = cell.add_corrections();
    correction->set_scope("s");
    correction->set_external_id(id);
    correction->set_claim_key(id);
  };
  Cells before = Before();
  correct(before.at(kTown), "1");
  CellsUpdate update;
  update.cells = before;
  correct(update.cells.at(kTown), "2");
  correct(update.cells.at(kVillage), "3");
  update.made = {{kTown, ""}, {kVillage, ""}};
  EXPECT_THAT(NewlyCorrected(before, update), ElementsAre(ExternalId{"s", "2"}, ExternalId{"s", "3"}));
}

}  // namespace
}  // namespace crosscheck
