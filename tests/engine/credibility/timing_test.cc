// First, accepted, confirmed.
#include "engine/credibility/timing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "engine/vocabulary/vocabulary.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kMoscow[] = "defence_ministry@russia";
constexpr char kKyiv[] = "general_staff@ukraine";

class TimingTest : public ::testing::Test {
 protected:
  ClaimBuilder Says(const char* source, const char* party, const char* day) {
    ClaimBuilder claim(absl::StrCat(source, party, day));
    claim.By(source).Event("hold").Actor(party).At("p:1").On(day).Published(day);
    return claim;
  }
  ClaimBuilder Denies(const char* source, const char* party, const char* day) {
    return Says(source, party, day).Denied();
  }

  // "russia: first 2023-08-03 defence_ministry@russia, accepted -, confirmed 2023-08-09 name:isw"
  std::vector<std::string> Lines(const std::vector<Claim>& claims) {
    const Corpus corpus(claims, vocabulary_);
    const std::vector<ControlEpisode> episodes = EpisodesOf(corpus);
    records_.clear();
    for (const TimingRecord& record : TimingOf(corpus, episodes)) records_[record.origin] = record;
    const auto text = [](const std::optional<Saying>& saying) {
      if (!saying.has_value()) return std::string("-");
      return absl::StrCat(FormatDay(saying->day), " ", saying->origin);
    };
    std::vector<std::string> lines;
    for (const ControlEpisode& e : episodes) {
      lines.push_back(absl::StrCat(e.party, ": first ", text(e.sayings[0]), ", accepted ",
                                   text(e.accepted), ", confirmed ", text(e.confirmed)));
    }
    return lines;
  }

  const Vocabulary vocabulary_ = Vocabulary::BuiltIn();
  std::map<std::string, TimingRecord> records_;
};

TEST_F(TimingTest, FirstAcceptedConfirmed) {
  EXPECT_THAT(
      Lines({Says("name:isw", "ukraine", "2023-08-01"), Says(kMoscow, "russia", "2023-08-03"),
             Says("name:isw", "russia", "2023-08-09"), Says(kKyiv, "russia", "2023-08-12")}),
      ElementsAre("russia: first 2023-08-03 defence_ministry@russia, accepted 2023-08-12 "
                  "general_staff@ukraine, confirmed 2023-08-09 name:isw"));
  EXPECT_EQ(records_[kMoscow].first, 1);
  EXPECT_EQ(records_[kMoscow].median_lead_days, 6);
  EXPECT_EQ(records_[kMoscow].premature, 0);
  EXPECT_EQ(records_[kKyiv].median_lag_days, 3);
}

TEST_F(TimingTest, WhatEverybodySaysFromTheStartIsNoEpisode) {
  EXPECT_THAT(Lines({Says("name:isw", "ukraine", "2023-08-01"), Says(kKyiv, "ukraine", "2023-08-01"),
                     Says("name:isw", "ukraine", "2023-08-05")}),
              IsEmpty());
}

TEST_F(TimingTest, NotBorneOutWithinAWeekIsPremature) {
  Lines({Denies("name:isw", "russia", "2023-08-01"), Says(kMoscow, "russia", "2023-08-03"),
         Denies("name:isw", "russia", "2023-08-05"), Denies("name:isw", "russia", "2023-08-15")});
  EXPECT_EQ(records_[kMoscow].could_be_borne_out, 1);
  EXPECT_EQ(records_[kMoscow].premature, 1);
}

TEST_F(TimingTest, WhereNoThirdPartySpeaksNothingIsPremature) {
  Lines({Says(kKyiv, "ukraine", "2023-08-01"), Says(kMoscow, "russia", "2023-08-03")});
  EXPECT_EQ(records_[kMoscow].could_be_borne_out, 0);
}

TEST_F(TimingTest, TakenBackUnconfirmedIsCounted) {
  Lines({Denies("name:isw", "russia", "2023-08-01"), Says(kMoscow, "russia", "2023-08-03"),
         Denies(kMoscow, "russia", "2023-08-06")});
  EXPECT_EQ(records_[kMoscow].retracted, 1);
}

TEST_F(TimingTest, ADenialConfirmsTheOnlyOtherParty) {
  EXPECT_THAT(Lines({Says("name:isw", "russia", "2023-08-01"), Says(kKyiv, "ukraine", "2023-08-03"),
                     Denies("name:isw", "russia", "2023-08-06")}),
              ElementsAre("ukraine: first 2023-08-03 general_staff@ukraine, accepted -, confirmed "
                          "2023-08-06 name:isw"));
}

}  // namespace
}  // namespace crosscheck
