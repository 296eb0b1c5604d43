// Each check on the least that makes it speak, and on what must leave it silent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "engine/checks/aged_conflicts.h"
#include "engine/checks/registry.h"
#include "engine/checks/single_origin.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const int32_t kDay = *DayNumber(2023, 8, 20);

std::vector<NightNotice> OfNight(const Check& check, NightFacts facts) {
  facts.day = kDay;
  facts.source_name = [](const std::string& id) { return "<" + id + ">"; };
  facts.place_name = [](const std::string& id) { return "<" + id + ">"; };
  std::vector<NightNotice> notices;
  check.of_night(facts, [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

std::vector<NightNotice> OfFinding(const Check& check, const Finding& finding) {
  std::vector<NightNotice> notices;
  check.of_finding(finding, [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

std::vector<NightNotice> OfClaim(const Claim& claim) {
  static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  std::vector<NightNotice> notices;
  ImpossibleDatesCheck().of_claim(claim, vocabulary->FindEventType(claim.event_type()),
                                  [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

Finding AFinding(RelationKind kind, QuestionKind question, const std::string& mode = "") {
  Finding finding;
  finding.set_id("0123456789abcdef");
  finding.set_severity(70);
  finding.mutable_question()->set_kind(question);
  finding.mutable_question()->set_mode(mode);
  finding.mutable_question()->set_text("Who controlled it?");
  finding.mutable_question()->mutable_place()->set_name("Lyman");
  Relation* pair = finding.add_pairs();
  pair->set_kind(kind);
  pair->add_why("control: held by one, says A; held by another, says B");
  Answer* answer = finding.add_answers();
  answer->set_value("Russia");
  answer->set_reports(3);
  answer->add_origins("A");
  Voice* voice = answer->add_claims();
  voice->set_published("2023-07-01");
  answer->add_claims()->set_date("2023-07-10");  // not known when it was published
  return finding;
}

Claim AClaim(const std::string& event, const std::string& published, const std::string& date) {
  Claim claim;
  claim.set_id("abcdefabcdefabcd");
  claim.set_event_type(event);
  claim.mutable_place()->set_name("Lyman");
  claim.add_chain()->set_name("Ministry");
  if (!published.empty()) *claim.mutable_published() = *ParseEdtf(published);
  *claim.mutable_event_time() = *ParseEdtf(date);
  return claim;
}

TEST(RegistryTest, NamesAreDistinctAndEachCheckHasAPart) {
  std::set<std::string> names;
  for (const Check& check : AllChecks()) {
    EXPECT_TRUE(names.insert(check.name).second) << check.name;
    EXPECT_FALSE(check.heading.empty());
    EXPECT_TRUE(check.of_claim != nullptr || check.of_finding != nullptr ||
                check.of_night != nullptr)
        << check.name;
    EXPECT_EQ(FindCheck(check.name), &check);
  }
  EXPECT_EQ(AllChecks().front().name, "storage_integrity");
  EXPECT_EQ(FindCheck("no such check"), nullptr);
}

TEST(StorageIntegrityTest, NamesEachDamageAndCountsTheRest) {
  NightFacts facts;
  EXPECT_THAT(OfNight(StorageIntegrityCheck(), facts), IsEmpty());
  facts.damages = {{"claims", "40ce/0/2023-08-12/9f8e", "checksum mismatch"}};
  facts.damages_left_out = 7;
  const std::vector<NightNotice> notices = OfNight(StorageIntegrityCheck(), facts);
  ASSERT_THAT(notices, SizeIs(2));
  EXPECT_EQ(notices[0].title(), "damaged: claims 40ce/0/2023-08-12/9f8e");
  EXPECT_EQ(notices[0].details(0), "checksum mismatch");
  EXPECT_THAT(notices[1].title(), HasSubstr("7 more"));
}

TEST(ConflictsTest, ContradictionsAndDenialsBetweenOrigins) {
  EXPECT_THAT(OfFinding(ConflictsCheck(), AFinding(CONTRADICTS, CONTROL)), SizeIs(1));
  EXPECT_THAT(OfFinding(ConflictsCheck(), AFinding(SELF_CONTRADICTS, CONTROL)), IsEmpty());
  const std::vector<NightNotice> notices = OfFinding(ConflictsCheck(), AFinding(DENIES, CONTROL));
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].severity(), 70);
  EXPECT_EQ(notices[0].title(), "Who controlled it?");
  EXPECT_EQ(notices[0].details(0), "Russia: 3 reports, 1 origin (A)");
  EXPECT_EQ(notices[0].last_known_day(), *DayNumber(2023, 7, 10));
}

TEST(SelfContradictionsTest, RunningTotalsHaveACheckOfTheirOwn) {
  const Finding control = AFinding(SELF_CONTRADICTS, CONTROL);
  const Finding total = AFinding(SELF_CONTRADICTS, QUANTITY, "cumulative");
  const Finding toll = AFinding(SELF_CONTRADICTS, QUANTITY, "incident");
  EXPECT_THAT(OfFinding(SelfContradictionsCheck(), control), SizeIs(1));
  EXPECT_THAT(OfFinding(SelfContradictionsCheck(), toll), SizeIs(1));
  EXPECT_THAT(OfFinding(SelfContradictionsCheck(), total), IsEmpty());
  EXPECT_THAT(OfFinding(FallingCountsCheck(), total), SizeIs(1));
  EXPECT_THAT(OfFinding(FallingCountsCheck(), toll), IsEmpty());
  EXPECT_THAT(OfFinding(FallingCountsCheck(), AFinding(CONTRADICTS, QUANTITY, "cumulative")),
              IsEmpty());
}

TEST(PlaceMismatchesTest, QuestionsOfPlaceOnly) {
  EXPECT_THAT(OfFinding(PlaceMismatchesCheck(), AFinding(RELATION_UNSPECIFIED, PLACE)), SizeIs(1));
  EXPECT_THAT(OfFinding(PlaceMismatchesCheck(), AFinding(DENIES, CONTROL)), IsEmpty());
}

TEST(ImpossibleDatesTest, AnEventCannotFollowItsReport) {
  EXPECT_THAT(OfClaim(AClaim("capture", "2023-08-12", "2023-08-12")), IsEmpty());
  EXPECT_THAT(OfClaim(AClaim("capture", "2023-08-12", "2023-08")), IsEmpty());
  EXPECT_THAT(OfClaim(AClaim("capture", "", "2023-08-12")), IsEmpty());
  const std::vector<NightNotice> late = OfClaim(AClaim("capture", "2023-08-12", "2023-08-15"));
  ASSERT_THAT(late, SizeIs(1));
  EXPECT_THAT(late[0].title(), HasSubstr("on 2023-08-15, but published on 2023-08-12"));
  // One day can be the time zone: said, but as less grave.
  const std::vector<NightNotice> next = OfClaim(AClaim("capture", "2023-08-12", "2023-08-13"));
  ASSERT_THAT(next, SizeIs(1));
  EXPECT_LT(next[0].severity(), late[0].severity());
}

TEST(ImpossibleDatesTest, PlansAndOrdersSpeakOfTheFuture) {
  Claim plan = AClaim("capture", "2023-08-12", "2023-08-15");
  for (const Modality modality : {PLANNED, ORDERED, OPINION, HYPOTHETICAL}) {
    plan.set_modality(modality);
    EXPECT_THAT(OfClaim(plan), IsEmpty()) << Modality_Name(modality);
  }
  EXPECT_THAT(OfClaim(AClaim("evacuation_order", "2023-08-12", "2023-08-15")), IsEmpty());
}

TEST(ImpossibleDatesTest, WordsCannotBeSaidAfterTheyWerePublished) {
  Claim claim = AClaim("capture", "2023-08-12", "2023-08-10");
  *claim.mutable_said() = *ParseEdtf("2023-08-14");
  const std::vector<NightNotice> notices = OfClaim(claim);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_THAT(notices[0].title(), HasSubstr("said on 2023-08-14"));
}

TEST(QuietSourcesTest, TheNightsOwnDayIsNotOver) {
  NightFacts facts;
  for (int32_t day = kDay - 60; day < kDay; ++day) facts.sources["agency"].claims[day] = 25;
  EXPECT_THAT(OfNight(QuietSourcesCheck(), facts), IsEmpty());
  for (int32_t day = kDay - 3; day < kDay; ++day) facts.sources["agency"].claims.erase(day);
  const std::vector<NightNotice> notices = OfNight(QuietSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "<agency>: gone quiet, 0 claims in the last 3 days where 75 would be usual");
  EXPECT_EQ(notices[0].source_id(), "agency");
}

TEST(ShiftedSourcesTest, SaysWhatHasShifted) {
  NightFacts facts;
  SourceActivity& activity = facts.sources["agency"];
  for (int32_t day = kDay - 63; day < kDay; ++day) {
    const bool last_week = day >= kDay - 7;
    activity.by_language[last_week ? "ru" : "uk"][day] = 8;
    activity.by_topic["strikes"][day] = 8;
    activity.by_region["p:1"][day] = 4;
    activity.by_region["p:2"][day] = 4;
  }
  const std::vector<NightNotice> notices = OfNight(ShiftedSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "<agency>: its mix of languages has shifted");
  EXPECT_THAT(notices[0].details(0), HasSubstr("100 %"));
}

TEST(SingleOriginTest, AnOriginThatComesToFeedMostOfAPlace) {
  NightFacts facts;
  PlaceActivity& place = facts.places.emplace_back();
  place.place_id = "p:1";
  place.by_origin["ministry"] = {.recent = 9, .earlier = 10};
  place.by_origin["agency"] = {.recent = 1, .earlier = 12};
  const std::vector<NightNotice> notices = OfNight(SingleOriginCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(),
            "<p:1>: 9 of 10 claims of the last 30 days go back to <ministry>");
  EXPECT_EQ(notices[0].place_id(), "p:1");
  // A place that never had another, too few claims, a second origin that still speaks: nothing new.
  place.by_origin["ministry"].earlier = 22;
  place.by_origin["agency"].earlier = 0;
  EXPECT_THAT(OfNight(SingleOriginCheck(), facts), IsEmpty());
}

TEST(RejectedInputTest, OneForEachFileAndNewWhenThereAreMore) {
  NightFacts facts;
  facts.rejects = {{"a.jsonl", 2, 17, "date", "no such day"}};
  const std::vector<NightNotice> two = OfNight(RejectedInputCheck(), facts);
  ASSERT_THAT(two, SizeIs(1));
  EXPECT_EQ(two[0].title(), "a.jsonl: 2 rows rejected");
  EXPECT_THAT(two[0].details(0), HasSubstr("line 17, field date: no such day"));
  facts.rejects[0].rows = 3;
  EXPECT_NE(OfNight(RejectedInputCheck(), facts)[0].key(), two[0].key());
}

TEST(MovedGradesTest, SaysFromWhichToWhich) {
  NightFacts facts;
  facts.grade_moves = {{"agency", "The Agency", "B", "C", 0.81, 0.72}};
  const std::vector<NightNotice> notices = OfNight(MovedGradesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "The Agency: from B to C");
  EXPECT_THAT(notices[0].details(0), HasSubstr("81 %"));
}

TEST(AgedConflictsTest, AfterThirtyDaysWithoutAWord) {
  NightNotice conflict = MakeNotice("conflicts", "f");
  conflict.set_finding_id("f");
  conflict.set_last_known_day(kDay - kAgedDays);
  NightNotice fresh = conflict, other = conflict;
  fresh.set_last_known_day(kDay - kAgedDays + 1);
  other.set_check("place_mismatches");
  const std::vector<NightNotice> all = {conflict, fresh, other};
  NightFacts facts;
  facts.notices = all;
  EXPECT_THAT(OfNight(AgedConflictsCheck(), facts), SizeIs(1));
}

}  // namespace
}  // namespace crosscheck
