#include "tools/render/report_text.h"

#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/finding.pb.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Two who say that it was shelled, of one origin, and one who denies it.
Finding Disputed() {
  Finding finding;
  finding.set_id(std::string(16, '\x01'));
  finding.set_relation("denies");
  finding.set_severity(70);
  finding.set_status("open");
  finding.mutable_question()->set_text("Did it happen (shelling) at Town from 2023-06-03 to 2023-06-28?");
  Answer& happened = *finding.add_answers();
  happened.set_value("happened");
  happened.set_reports(2);
  happened.add_origins("Mayor");
  for (const char* const id : {"m1", "m2"}) {
    Voice& voice = *happened.add_claims();
    voice.set_external_id(id);
    voice.set_claimant("Mayor");
    voice.set_origin("name:mayor");
    voice.set_event_type("shelling");
    voice.set_date("2023-06-03");
  }
  Answer& denied = *finding.add_answers();
  denied.set_value("did not happen");
  denied.set_reports(1);
  denied.add_origins("Ministry");
  denied.add_claims()->set_claimant("Ministry");
  return finding;
}

std::string Text(const Finding& finding, bool every_voice = false) {
  ConflictReport report;
  *report.add_findings() = finding;
  ReportTextOptions options;
  options.every_voice = every_voice;
  std::ostringstream out;
  WriteReportText(report, options, out);
  return out.str();
}

TEST(ReportTextTest, OneMonthOfALongerDisputeSaysSo) {
  Finding finding = Disputed();
  EXPECT_THAT(Text(finding), Not(HasSubstr("goes on for longer")));
  finding.mutable_question()->set_part("month");
  EXPECT_THAT(Text(finding), HasSubstr("2023-06-28?\nOne month of a question that goes on for longer.\n\n"));
}

TEST(ReportTextTest, WhatAnOriginRepeatsIsCountedUnlessAllIsAskedFor) {
  const std::string few = Text(Disputed()), all = Text(Disputed(), /*every_voice=*/true);
  EXPECT_THAT(few, HasSubstr("[m1]"));
  EXPECT_THAT(few, Not(HasSubstr("[m2]")));
  EXPECT_THAT(few, HasSubstr("and 1 more from the same origin"));
  EXPECT_THAT(all, HasSubstr("[m2]"));
}

// What a reason names can be read above it.
TEST(ReportTextTest, OfAnOriginTheVoiceIsShownThatAReasonNames) {
  Finding finding = Disputed();
  finding.mutable_answers(0)->mutable_claims(0)->set_claim_id("first");
  finding.mutable_answers(0)->mutable_claims(1)->set_claim_id("second");
  finding.add_pairs()->set_a("second");
  const std::string text = Text(finding);
  EXPECT_THAT(text, HasSubstr("[m2]"));
  EXPECT_THAT(text, Not(HasSubstr("[m1]")));
  EXPECT_THAT(text, HasSubstr("and 1 more from the same origin"));
}

TEST(ReportTextTest, OfManyOriginsTheFirstAreShownAndThoseOfTheReasons) {
  Finding finding = Disputed();
  Answer& denied = *finding.mutable_answers(1);
  denied.clear_claims();
  for (int i = 0; i < 30; ++i) {
    Voice& voice = *denied.add_claims();
    voice.set_external_id(absl::StrCat("d", i));
    voice.set_claim_id(absl::StrCat("id", i));
    voice.set_claimant(absl::StrCat("Resident ", i));
    voice.set_origin(absl::StrCat("name:resident ", i));
  }
  finding.add_pairs()->set_b("id29");
  const std::string text = Text(finding);
  EXPECT_THAT(text, HasSubstr("[d0]"));
  EXPECT_THAT(text, HasSubstr("[d10]"));
  EXPECT_THAT(text, Not(HasSubstr("[d11]")));
  EXPECT_THAT(text, HasSubstr("[d29]"));
  EXPECT_THAT(text, HasSubstr("and 18 more origins (--explain lists all)"));
  EXPECT_THAT(Text(finding, /*every_voice=*/true), HasSubstr("[d11]"));
}

TEST(ReportTextTest, WhatAPersonDecidedStandsBesideTheSeverity) {
  Finding finding = Disputed();
  EXPECT_THAT(Text(finding), HasSubstr("denies, severity 70\n"));
  finding.set_status("judged: happened (O. Editor, 2023-08-20)");
  EXPECT_THAT(Text(finding), HasSubstr("denies, severity 70, judged: happened (O. Editor, 2023-08-20)\n"));
}

}  // namespace
}  // namespace crosscheck
