#include "engine/mentions/times.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TimesTest : public testing::Test {
 protected:
  std::vector<TimeMention> Find(absl::string_view words,
                                absl::string_view published = "2023-08-13") const {
    const MentionText text(words, lexicon_);
    return TimeFinder().Find(text, {.published_day = ParseEdtf(published)->last_day()});
  }
  // "words=edtf" of each resolved one, "words" of the others.
  std::vector<std::string> Lines(absl::string_view words,
                                 absl::string_view published = "2023-08-13") const {
    std::vector<std::string> lines;
    for (const TimeMention& m : Find(words, published)) {
      const std::string said(words.substr(m.begin, m.end - m.begin));
      lines.push_back(m.resolved ? absl::StrCat(said, "=", m.edtf) : said);
    }
    return lines;
  }

  const MentionLexicon lexicon_ = MentionLexicon::BuiltIn();
};

// 13 August 2023 was a Sunday.
TEST_F(TimesTest, ABareWeekdayIsTheLatestOne) {
  EXPECT_THAT(Lines("The bridge fell on Saturday."), ElementsAre("Saturday=2023-08-12"));
  EXPECT_THAT(Lines("It happened on Sunday."), ElementsAre("Sunday=2023-08-13"));
  EXPECT_THAT(Lines("They will meet on Monday."), ElementsAre("Monday=2023-08-14"));
  EXPECT_THAT(Lines("They met last Friday."), ElementsAre("last Friday=2023-08-04"));
}

TEST_F(TimesTest, DatesTakeTheYearThatMakesThemPast) {
  EXPECT_THAT(Lines("Captured on Feb. 17 and lost on Dec. 3."),
              ElementsAre("Feb. 17=2023-02-17", "Dec. 3=2022-12-03"));
  EXPECT_THAT(Lines("They left on Dec. 3, earlier than planned."),
              ElementsAre("Dec. 3=2022-12-03"));
  EXPECT_THAT(Lines("on 12 August 2022"), ElementsAre("12 August 2022=2022-08-12"));
  EXPECT_THAT(Lines("the 3rd of May, 1999"), ElementsAre("the 3rd of May, 1999=1999-05-03"));
  EXPECT_THAT(Lines("Friday, Aug. 11"), ElementsAre("Friday, Aug. 11=2023-08-11"));
}

TEST_F(TimesTest, Ranges) {
  EXPECT_THAT(Lines("on the night of Aug. 11-12"),
              ElementsAre("the night of Aug. 11-12=2023-08-11/2023-08-12"));
  EXPECT_THAT(Lines("from May 3 to June 4, 2020"),
              ElementsAre("May 3 to June 4, 2020=2020-05-03/2020-06-04"));
  EXPECT_THAT(Lines("in 2014-2016"), ElementsAre("2014-2016=2014/2016"));
  EXPECT_THAT(Lines("between 5 and 9 July"), ElementsAre("5 and 9 July=2023-07-05/2023-07-09"));
  EXPECT_THAT(Lines("from Monday to Thursday"),
              ElementsAre("Monday to Thursday=2023-08-07/2023-08-10"));
}

TEST_F(TimesTest, WordsToldFromPublication) {
  EXPECT_THAT(Lines("drones struck overnight"), ElementsAre("overnight=2023-08-12/2023-08-13"));
  EXPECT_THAT(Lines("this week"), ElementsAre("this week=2023-08-07/2023-08-13"));
  EXPECT_THAT(Lines("last week"), ElementsAre("last week=2023-07-31/2023-08-06"));
  EXPECT_THAT(Lines("last month"), ElementsAre("last month=2023-07"));
  EXPECT_THAT(Lines("last year"), ElementsAre("last year=2022"));
  EXPECT_THAT(Lines("two days ago"), ElementsAre("two days ago=2023-08-11"));
  EXPECT_THAT(Lines("over the past day"), ElementsAre("the past day=2023-08-12/2023-08-13"));
  EXPECT_THAT(Lines("yesterday evening"), ElementsAre("yesterday evening=2023-08-12"));
  EXPECT_THAT(Lines("earlier this month"), ElementsAre("earlier this month=2023-08-01/2023-08-13"));
}

TEST_F(TimesTest, WeekendsOfAFeastOrADay) {
  EXPECT_THAT(Lines("on Labor Day weekend 2022"),
              ElementsAre("Labor Day weekend 2022=2022-09-03/2022-09-05"));
  EXPECT_THAT(Lines("on Halloween 2021 weekend"),
              ElementsAre("Halloween 2021 weekend=2021-10-30/2021-10-31"));
  EXPECT_THAT(Lines("the weekend of July 4"),
              ElementsAre("the weekend of July 4=2023-07-01/2023-07-02"));
  EXPECT_THAT(Lines("the weekend of Thanksgiving 2022"),
              ElementsAre("the weekend of Thanksgiving 2022=2022-11-24/2022-11-27"));
}

TEST_F(TimesTest, WeeksByNumberAndTheOneAfterNext) {
  EXPECT_THAT(Lines("in week 31 of 2022"), ElementsAre("week 31 of 2022=2022-08-01/2022-08-07"));
  EXPECT_THAT(Lines("in week 31"), ElementsAre());
  EXPECT_THAT(Lines("the week before last."),
              ElementsAre("the week before last=2023-07-24/2023-07-30"));
  EXPECT_THAT(Lines("the week after next."),
              ElementsAre("the week after next=2023-08-21/2023-08-27"));
}

TEST_F(TimesTest, DaysFromADayOn) {
  EXPECT_THAT(Lines("two weeks starting Aug. 1"),
              ElementsAre("two weeks starting Aug. 1=2023-08-01/2023-08-14"));
  EXPECT_THAT(Lines("for a week starting from Aug. 1"),
              ElementsAre("a week starting from Aug. 1=2023-08-01/2023-08-07"));
  EXPECT_THAT(Lines("for 3 days, from Aug. 1"),
              ElementsAre("3 days, from Aug. 1=2023-08-01/2023-08-03"));
  EXPECT_THAT(Lines("before the tenth day of the month"),
              ElementsAre("the tenth day of the month=../2023-08-09"));
  EXPECT_THAT(Lines("sold for $ 12 Aug. 3"), ElementsAre("Aug. 3=2023-08-03"));
}

TEST_F(TimesTest, PrecisionStays) {
  EXPECT_THAT(Lines("in mid-July"), ElementsAre("mid-July=2023-07-11/2023-07-20"));
  EXPECT_THAT(Lines("in late 2022"), ElementsAre("late 2022=2022-09/2022-12"));
  EXPECT_THAT(Lines("in September 2022"), ElementsAre("September 2022=2022-09"));
  EXPECT_THAT(Lines("in the summer of 2021"), ElementsAre("the summer of 2021=2021-06/2021-08"));
  EXPECT_THAT(Lines("in the third quarter of 2021"),
              ElementsAre("the third quarter of 2021=2021-07/2021-09"));
  EXPECT_THAT(Lines("throughout the 1990s"), ElementsAre("the 1990s=1990/1999"));
  const std::vector<TimeMention> weeks = Find("three weeks ago");
  ASSERT_EQ(weeks.size(), 1u);
  EXPECT_TRUE(weeks[0].span.approximate());
}

TEST_F(TimesTest, Bounds) {
  EXPECT_THAT(Lines("since Friday"), ElementsAre("Friday=2023-08-11/2023-08-13"));
  EXPECT_THAT(Lines("by Aug. 1"), ElementsAre("Aug. 1=../2023-08-01"));
  EXPECT_THAT(Lines("until 2020"), ElementsAre("2020=../2020"));
  EXPECT_THAT(Lines("before dawn on Monday"), ElementsAre("dawn on Monday=2023-08-07"));
  EXPECT_EQ(Find("since Friday")[0].named.last_day(), Find("since Friday")[0].named.first_day());
}

TEST_F(TimesTest, DurationsAndRecurringTimesAreNoDates) {
  const std::vector<TimeMention> hours = Find("The fire burned for three hours.");
  ASSERT_EQ(hours.size(), 1u);
  EXPECT_EQ(hours[0].kind, TimeKind::kDuration);
  EXPECT_FALSE(hours[0].resolved);
  EXPECT_EQ(Find("shelled daily")[0].kind, TimeKind::kRecurring);
  EXPECT_EQ(Find("every Friday")[0].kind, TimeKind::kRecurring);
  EXPECT_THAT(Lines("for two days running"), ElementsAre("two days running=2023-08-12/2023-08-13"));
  EXPECT_THAT(Lines("for the third day in a row"),
              ElementsAre("the third day in a row=2023-08-11/2023-08-13"));
  EXPECT_THAT(Lines("a 34-year-old man"), IsEmpty());
}

TEST_F(TimesTest, WordsThatPointBack) {
  EXPECT_THAT(Lines("The town fell on Aug. 2. The next day the bridge fell."),
              ElementsAre("Aug. 2=2023-08-02", "The next day=2023-08-03"));
  EXPECT_THAT(Lines("It fell on Aug. 2. Two days earlier they had left."),
              ElementsAre("Aug. 2=2023-08-02", "Two days earlier=2023-07-31"));
  const std::vector<TimeMention> that = Find("It rained that day.");
  ASSERT_EQ(that.size(), 1u);
  EXPECT_FALSE(that[0].resolved);
  EXPECT_EQ(that[0].offset_days, 0);

  const MentionText text("It rained that day.", lexicon_);
  TimeContext context;
  context.published_day = ParseEdtf("2023-08-13")->last_day();
  context.anchor = *ParseEdtf("2023-07-05");
  EXPECT_EQ(TimeFinder().Find(text, context)[0].edtf, "2023-07-05");
}

TEST_F(TimesTest, TimesOfReportsStandApart) {
  EXPECT_EQ(Find("The ministry said on Saturday that a depot burned.")[0].role, TimeRole::kReport);
  EXPECT_EQ(Find("He told reporters on Friday that it was over.")[0].role, TimeRole::kReport);
  EXPECT_EQ(Find("A depot burned on Saturday.")[0].role, TimeRole::kUnknown);
  EXPECT_EQ(Find("The army on Thursday claimed the hill.")[0].role, TimeRole::kReport);
  EXPECT_EQ(Find("He said rockets hit the port on Friday.")[0].role, TimeRole::kUnknown);
}

TEST_F(TimesTest, OrdinaryWordsAreNoTimes) {
  EXPECT_THAT(Lines("They may march again; the sun sat low."), IsEmpty());
  EXPECT_THAT(Lines("May I ask who won 2014 votes?"), IsEmpty());
  EXPECT_THAT(Lines("The second of the two men left."), IsEmpty());
  EXPECT_THAT(Lines("the 92nd brigade and 155 mm shells"), IsEmpty());
}

TEST_F(TimesTest, Ukrainian) {
  EXPECT_THAT(Lines("У ніч на 12 серпня"), ElementsAre("ніч на 12 серпня=2023-08-11/2023-08-12"));
  EXPECT_THAT(Lines("минулого тижня та у вересні 2022 року"),
              ElementsAre("минулого тижня=2023-07-31/2023-08-06", "вересні 2022 року=2022-09"));
  EXPECT_THAT(Lines("з п'ятниці"), ElementsAre("п'ятниці=2023-08-11/2023-08-13"));
  EXPECT_THAT(Lines("два дні тому"), ElementsAre("два дні тому=2023-08-11"));
  EXPECT_THAT(Lines("за минулу добу"), ElementsAre("минулу добу=2023-08-12/2023-08-13"));
  EXPECT_THAT(Lines("восени 2021 року"), ElementsAre("восени 2021 року=2021-09/2021-11"));
  EXPECT_THAT(Lines("в середині серпня"), ElementsAre("середині серпня=2023-08-11/2023-08-20"));
}

TEST_F(TimesTest, Russian) {
  EXPECT_THAT(Lines("в ночь на понедельник"),
              ElementsAre("ночь на понедельник=2023-08-06/2023-08-07"));
  EXPECT_THAT(Lines("утром 9 августа"), ElementsAre("утром 9 августа=2023-08-09"));
  EXPECT_THAT(Lines("с 3 по 5 мая"), ElementsAre("3 по 5 мая=2023-05-03/2023-05-05"));
  EXPECT_THAT(Lines("на прошлой неделе"), ElementsAre("прошлой неделе=2023-07-31/2023-08-06"));
}

TEST_F(TimesTest, HistoriesCarryTheYearOn) {
  EXPECT_THAT(
      Lines("War broke out on 1 May 1870. By 9 May 1870 it spread; on 3 June it reached the "
            "coast. Peace came on 2 July 1871."),
      ElementsAre("1 May 1870=1870-05-01", "9 May 1870=../1870-05-09", "3 June=1870-06-03",
                  "2 July 1871=1871-07-02"));
}

}  // namespace
}  // namespace crosscheck
