#include "engine/reading/subject_days.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/relate/relate.h"
#include "engine/time/civil.h"
#include "gtest/gtest.h"
#include "storage/index_entries.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

constexpr int32_t kDay = 19400;  // 2023-02-12

Claim Said(const std::string& event, int32_t first, int32_t last, bool denied = false) {
  ClaimBuilder claim("a");
  claim.By("name:a").Event(event).Actor("russia").At("p:town");
  claim.On(absl::StrCat(FormatDay(first), "/", FormatDay(last)));
  if (denied) claim.Denied();
  return claim;
}

class SubjectDaysTest : public ::testing::Test {
 protected:
  int TopicOf(const Claim& claim) { return days_.TopicOf(GlanceAt(claim)); }
  bool WidenFor(const Claim& claim) { return days_.WidenFor(TopicOf(claim), WideDays::Of(claim), /*of_area=*/false); }
  bool NoteAsked(const Claim& claim) { return days_.NoteAsked(TopicOf(claim), WideDays::Of(claim)); }

  // As read, and as it may be by its key and bytes, which never says no where the claim says yes.
  bool Reads(const Claim& claim, bool of_area = false) {
    const bool is_read = days_.IsRead(TopicOf(claim), WideDays::Of(claim), of_area);
    const std::string bytes = claim.SerializeAsString();
    EXPECT_EQ(days_.TopicOf(GlanceAt(bytes)), TopicOf(claim));
    EXPECT_TRUE(days_.IsRead(TopicOf(claim), SubjectDays::DaysAtMostOf(ClaimKeyOf(claim)), of_area) || !is_read);
    const WideDays scanned = days_.ToScan(of_area, /*with_control=*/true);
    EXPECT_TRUE(!is_read || WideDays::Of(claim).Meets(scanned));
    return is_read;
  }

  SubjectDays days_{BuiltInVocabulary(), kDay, kDay + 2};
};

TEST_F(SubjectDaysTest, EventsAreReadOfTheirMonthAndControlOfSeveral) {
  EXPECT_TRUE(Reads(Said("shelling", kDay, kDay)));
  EXPECT_TRUE(Reads(Said("shelling", kDay - 5, kDay - 5)));
  EXPECT_TRUE(Reads(Said("shelling", *DayNumber(2023, 2, 28), *DayNumber(2023, 2, 28))));
  EXPECT_FALSE(Reads(Said("shelling", kDay - 40, kDay - 40)));
  EXPECT_FALSE(Reads(Said("shelling", kDay + 40, kDay + 40)));
  EXPECT_TRUE(Reads(Said("capture", kDay - 40, kDay - 40)));
  EXPECT_FALSE(Reads(Said("capture", kDay - 400, kDay - 400)));
}

TEST_F(SubjectDaysTest, OfAnAreaOnlyWhatReachesInsideIsRead) {
  EXPECT_FALSE(Reads(Said("shelling", kDay, kDay), /*of_area=*/true));
  EXPECT_TRUE(Reads(Said("shelling", kDay, kDay, /*denied=*/true), /*of_area=*/true));
  EXPECT_TRUE(Reads(Said("capture", kDay, kDay), /*of_area=*/true));
}

TEST_F(SubjectDaysTest, AClaimThatLastsReachesAllItsDays) {
  const Claim of_months = Said("shelling", kDay - 60, kDay + 60, /*denied=*/true);
  const Claim at_their_end = Said("shelling", kDay + 60, kDay + 60);
  EXPECT_FALSE(Reads(at_their_end));
  WidenFor(of_months);
  EXPECT_TRUE(Reads(at_their_end));
  EXPECT_FALSE(Reads(Said("storm", kDay + 60, kDay + 60)));
  EXPECT_FALSE(Reads(Said("shelling", kDay + 90, kDay + 90)));
}

TEST_F(SubjectDaysTest, AClaimThatEndedLongBeforeReachesNothing) {
  WidenFor(Said("shelling", kDay - 200, kDay - 100, /*denied=*/true));
  EXPECT_FALSE(Reads(Said("shelling", kDay - 150, kDay - 150)));
}

// Who held the town on these days, as one claim answers it.
QuestionGroup HeldOn(int32_t first, int32_t last) {
  QuestionGroup question;
  question.kind = CONTROL;
  question.days.first = question.told.first = first;
  question.days.last = question.told.last = last;
  question.statements = {0};
  return question;
}

TEST_F(SubjectDaysTest, AQuestionIsFollowedToItsEndsAndBeyond) {
  const Claim held = Said("capture", kDay, kDay);
  const Corpus corpus(absl::MakeSpan(&held, 1), BuiltInVocabulary());
  const QuestionGroup question = HeldOn(kDay - 90, kDay);
  const Claim earlier = Said("capture", kDay - 150, kDay - 150);
  EXPECT_FALSE(Reads(earlier));
  EXPECT_TRUE(days_.WidenFor(question, corpus.statements()));
  EXPECT_TRUE(Reads(earlier));
  EXPECT_FALSE(days_.WidenFor(question, corpus.statements()));
  // What is at odds over control draws in nothing else.
  EXPECT_FALSE(Reads(Said("shelling", kDay - 90, kDay - 90)));
}

TEST_F(SubjectDaysTest, SoIsAClaimThatLastsAndMeetsIt) {
  const Claim held = Said("capture", kDay, kDay);
  const Corpus corpus(absl::MakeSpan(&held, 1), BuiltInVocabulary());
  const Claim of_years = Said("capture", kDay + 80, kDay + 800);
  EXPECT_FALSE(WidenFor(of_years));
  days_.WidenFor(HeldOn(kDay, kDay + 90), corpus.statements());
  EXPECT_TRUE(WidenFor(of_years));
  EXPECT_TRUE(Reads(Said("capture", kDay + 800, kDay + 800)));
  EXPECT_FALSE(WidenFor(of_years));
}

TEST_F(SubjectDaysTest, AQuestionOnOtherDaysIsNotFollowed) {
  const Claim held = Said("capture", kDay, kDay);
  const Corpus corpus(absl::MakeSpan(&held, 1), BuiltInVocabulary());
  EXPECT_FALSE(days_.WidenFor(HeldOn(kDay - 300, kDay - 200), corpus.statements()));
}

// Which of its conflicts are of one dispute hangs on all that is said in the month, and no longer on what was said
// before and after it.
TEST_F(SubjectDaysTest, OfOneMonthOfALongerDisputeTheMonthIsFollowed) {
  const Claim denied = Said("shelling", kDay, kDay, /*denied=*/true);
  const Corpus corpus(absl::MakeSpan(&denied, 1), BuiltInVocabulary());
  QuestionGroup question;
  question.kind = OCCURRENCE;
  question.part = "month";
  question.told = {*DayNumber(2023, 2, 5), *DayNumber(2023, 2, 28)};
  question.statements = {0};
  const Claim of_january = Said("shelling", *DayNumber(2023, 1, 10), *DayNumber(2023, 2, 2));
  EXPECT_FALSE(WidenFor(of_january));
  days_.WidenFor(question, corpus.statements());
  EXPECT_TRUE(WidenFor(of_january));
  EXPECT_TRUE(Reads(Said("shelling", *DayNumber(2023, 1, 10), *DayNumber(2023, 1, 10))));
  EXPECT_FALSE(Reads(Said("shelling", *DayNumber(2023, 4, 1), *DayNumber(2023, 4, 1))));
}

TEST_F(SubjectDaysTest, TotalsOfAnAreaAreReadOfTheDaysOfThoseAskedFor) {
  const auto total = [](int32_t day) -> Claim {
    return ClaimBuilder("t").By("name:a").Event("casualties").At("p:town").On(FormatDay(day))
        .Count("killed", "civilians", CUMULATIVE, 4, 5);
  };
  EXPECT_TRUE(Reads(total(kDay + 30)));
  EXPECT_FALSE(Reads(total(kDay + 30), /*of_area=*/true));
  EXPECT_FALSE(NoteAsked(total(kDay + 30)));
  EXPECT_TRUE(Reads(total(kDay + 31), /*of_area=*/true));
  EXPECT_FALSE(Reads(total(kDay), /*of_area=*/true));
  EXPECT_TRUE(NoteAsked(Said("capture", kDay, kDay)));
}

}  // namespace
}  // namespace crosscheck
