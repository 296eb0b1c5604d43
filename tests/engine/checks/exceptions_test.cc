#include "engine/checks/exceptions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/checks/check.h"
#include "engine/identity/content_id.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kSigned[] = "owner: \"m.k\" reason: \"asked the ministry\" expires: \"2023-08-31\"";
const int32_t kDay = *DayNumber(2023, 8, 20);

std::string Error(const std::string& text) {
  const absl::StatusOr<NightExceptions> read = ParseExceptions("accepted.textproto", text);
  return read.ok() ? "" : std::string(read.status().message());
}

TEST(ParseExceptionsTest, NamesFileLineAndMistake) {
  EXPECT_EQ(Error(absl::StrCat("exception { id: \"0123abcd\" ", kSigned, " }")), "");
  EXPECT_EQ(Error(""), "");
  EXPECT_THAT(Error("exception {\n  idd: \"1\"\n}"), HasSubstr("accepted.textproto:2:"));
  EXPECT_THAT(Error("\nexception { id: \"0123abcd\" reason: \"r\" expires: \"2024\" }"),
              HasSubstr("accepted.textproto:2:1: no owner"));
  EXPECT_THAT(Error("exception { id: \"0123abcd\" owner: \"o\" expires: \"2024\" }"),
              HasSubstr("no reason"));
  EXPECT_THAT(Error("exception { id: \"0123abcd\" owner: \"o\" reason: \"r\" }"),
              HasSubstr("no expiry"));
  EXPECT_THAT(Error("exception { id: \"0123abcd\" owner: \"o\" reason: \"r\" expires: \"soon\" }"),
              HasSubstr("'soon'"));
  EXPECT_THAT(Error(absl::StrCat("exception { id: \"xyz\" ", kSigned, " }")),
              HasSubstr("hexadecimal"));
  EXPECT_THAT(Error(absl::StrCat("exception { id: \"01\" ", kSigned, " }")),
              HasSubstr("too short"));
  EXPECT_THAT(Error(absl::StrCat("exception { ", kSigned, " }")), HasSubstr("names nothing"));
  EXPECT_THAT(Error(absl::StrCat("exception { place: \"p:1\" ", kSigned, " }")),
              HasSubstr("names no check"));
  EXPECT_THAT(Error(absl::StrCat("exception { check: \"conflict\" place: \"p:1\" ", kSigned, " }")),
              HasSubstr("there is no check 'conflict'"));
}

TEST(ParseExceptionsTest, DeepNestingEndsWithAnError) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "exception { ";
  EXPECT_NE(Error(text), "");
}

class AcceptedNoticesTest : public ::testing::Test {
 protected:
  AcceptedNotices Accepted(const std::string& body, int32_t day = kDay) {
    return AcceptedNotices(*ParseExceptions("f", absl::StrCat("exception { ", body, kSigned, " }")),
                           day);
  }

  AcceptedNoticesTest() : notice_(MakeNotice("conflicts", "x")) {
    notice_.set_place_id("p:1");
    notice_.set_source_id("agency");
    notice_.set_finding_id("0123456789abcdef");
  }

  NightNotice notice_;
};

TEST_F(AcceptedNoticesTest, ById) {
  const std::string key = ToHex(notice_.key()).substr(0, 9);
  AcceptedNotices accepted = Accepted(absl::StrCat("id: \"", key, "\" "));
  ASSERT_NE(accepted.Find(notice_), nullptr);
  EXPECT_EQ(accepted.Find(notice_)->owner(), "m.k");
  EXPECT_EQ(accepted.Find(MakeNotice("conflicts", "y")), nullptr);
  EXPECT_THAT(accepted.Leftovers(), IsEmpty());
}

TEST_F(AcceptedNoticesTest, ByTheIdThatShowTakes) {
  AcceptedNotices accepted = Accepted("id: \"3031323334\" ");  // "01234"
  EXPECT_NE(accepted.Find(notice_), nullptr);
}

TEST_F(AcceptedNoticesTest, ByPlaceOrSourceWithinACheck) {
  EXPECT_NE(Accepted("check: \"conflicts\" place: \"p:1\" ").Find(notice_), nullptr);
  EXPECT_NE(Accepted("check: \"conflicts\" source: \"agency\" ").Find(notice_), nullptr);
  EXPECT_EQ(Accepted("check: \"conflicts\" place: \"p:2\" ").Find(notice_), nullptr);
  EXPECT_EQ(Accepted("check: \"quiet_sources\" place: \"p:1\" ").Find(notice_), nullptr);
}

TEST_F(AcceptedNoticesTest, HoldsUntilItsLastDayAndSaysSoAfterwards) {
  const std::string body = "check: \"conflicts\" place: \"p:1\" ";
  const int32_t last = *DayNumber(2023, 8, 31);
  EXPECT_NE(Accepted(body, last).Find(notice_), nullptr);
  AcceptedNotices expired = Accepted(body, last + 1);
  EXPECT_EQ(expired.Find(notice_), nullptr);
  const std::vector<NightNotice> leftovers = expired.Leftovers();
  ASSERT_THAT(leftovers, SizeIs(1));
  EXPECT_THAT(leftovers[0].title(), HasSubstr("ran out on 2023-08-31"));
}

TEST_F(AcceptedNoticesTest, SaysWhatCoversNothing) {
  AcceptedNotices accepted = Accepted("check: \"conflicts\" place: \"p:9\" ");
  accepted.Find(notice_);
  const std::vector<NightNotice> leftovers = accepted.Leftovers();
  ASSERT_THAT(leftovers, SizeIs(1));
  EXPECT_EQ(leftovers[0].title(), "exception for check conflicts, place p:9 covers nothing");
}

}  // namespace
}  // namespace crosscheck
