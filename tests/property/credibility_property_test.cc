// What holds of sources' records in any corpus: the order of feeding, the future, copies and single
// claims change nothing that they must not.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "engine/judgements/grades.h"
#include "engine/time/civil.h"
#include "engine/vocabulary/vocabulary.h"
#include "tests/property/claim_generator.h"
#include "tests/property/seed.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

const Vocabulary& TheVocabulary() {
  static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  return *vocabulary;
}

// Towns that change hands, sources of two sides and of none that are right more or less often and
// say so every few days.
std::vector<Claim> War(int seed, int towns, int days) {
  std::mt19937 random(seed);
  const auto chance = [&](double p) {
    return std::uniform_real_distribution<double>(0, 1)(random) < p;
  };
  struct Who {
    const char* id;
    double own, other;
  };
  const Who kWho[] = {{"defence_ministry@russia", 0.6, 0.95}, {"general_staff@ukraine", 0.75, 0.95},
                      {"name:observer", 0.9, 0.9},            {"name:paper", 0.8, 0.8},
                      {"name:blog", 0.55, 0.55}};
  const char* kSides[] = {"russia", "ukraine", "", "", ""};
  std::vector<Claim> claims;
  for (int town = 0; town < towns; ++town) {
    bool russian = chance(0.4);
    for (int day = 0; day < days; day += 5) {
      if (chance(0.15)) russian = !russian;
      for (size_t w = 0; w < std::size(kWho); ++w) {
        if (!chance(0.7)) continue;
        const bool favours = std::string(kSides[w]) == (russian ? "russia" : "ukraine");
        const bool right = chance(favours ? 0.97 : kSides[w][0] != 0 ? kWho[w].own : kWho[w].other);
        const bool says_russian = russian == right;
        const std::string date = FormatDay(19000 + day);
        ClaimBuilder claim(absl::StrCat(town, "-", day, "-", w));
        claim.By(kWho[w].id).Event("hold").Actor(says_russian ? "russia" : "ukraine");
        claim.At(absl::StrCat("p:", town)).On(date).Published(date);
        claims.push_back(claim);
      }
    }
  }
  return claims;
}

std::string Bytes(const std::vector<Claim>& claims, const GradeOptions& options = {}) {
  return GradeClaims(claims, {}, options, TheVocabulary()).SerializeAsString();
}

TEST(CredibilityProperty, OrderOfFeedingChangesNothing) {
  AnnounceSeeds(0, 6, "a store of 150 claims, or a war over 8 towns");
  for (int seed = 0; seed < 6; ++seed) {
    std::vector<Claim> claims = seed % 2 == 0 ? ClaimGenerator(seed).Corpus(150) : War(seed, 8, 60);
    const std::string before = Bytes(claims);
    std::mt19937 random(seed);
    std::shuffle(claims.begin(), claims.end(), random);
    EXPECT_EQ(before, Bytes(claims)) << seed;
  }
}

TEST(CredibilityProperty, OutcomesAfterTheDayChangeNoEarlierLetter) {
  const int32_t cut = 19060;
  AnnounceSeeds(0, 4, "a war over 12 towns");
  for (int seed = 0; seed < 4; ++seed) {
    std::vector<Claim> claims = War(seed, 12, 120);
    const std::string before = Bytes(claims, {.as_of_day = cut});
    // Every later claim says the opposite.
    for (Claim& claim : claims) {
      if (claim.published().last_day() <= cut) continue;
      claim.mutable_actor()->set_id(claim.actor().id() == "russia" ? "ukraine" : "russia");
    }
    EXPECT_EQ(before, Bytes(claims, {.as_of_day = cut})) << seed;
    std::vector<Claim> early;
    for (const Claim& claim : claims) {
      if (claim.published().last_day() <= cut) early.push_back(claim);
    }
    EXPECT_EQ(before, Bytes(early, {.as_of_day = cut})) << seed;
    EXPECT_NE(before, Bytes(claims)) << seed;
  }
}

TEST(CredibilityProperty, DecisionsAfterTheDayChangeNoEarlierLetter) {
  const std::vector<Claim> claims = War(1, 10, 60);
  Judgement judgement;
  QuestionDecision& question = *judgement.mutable_question();
  question.set_kind(CONTROL);
  question.set_place_id("p:1");
  question.set_answer("not Russia");
  judgement.set_decided_day(19050);
  judgement.set_id("0123456789abcdef");
  const auto grade = [&](int32_t day, bool judged) {
    std::vector<Judgement> judgements;
    if (judged) judgements.push_back(judgement);
    return GradeClaims(claims, judgements, {.as_of_day = day}, TheVocabulary()).SerializeAsString();
  };
  EXPECT_EQ(grade(19049, true), grade(19049, false));
  EXPECT_NE(grade(19050, true), grade(19050, false));
}

TEST(CredibilityProperty, CopiesOfASourceChangeNoOtherLetterAndNoFigure) {
  std::vector<Claim> claims = War(3, 40, 90);
  const Grades before = GradeClaims(claims, {}, {}, TheVocabulary());
  std::vector<Claim> with_copies = claims;
  for (int copy = 0; copy < 5; ++copy) {
    for (const Claim& claim : claims) {
      if (claim.chain(0).source_id() != "name:blog") continue;
      ClaimBuilder again(absl::StrCat("copy", copy, "-", claim.external_id()));
      again.By(absl::StrCat("name:copy", copy)).Event("hold").Actor(claim.actor().id());
      again.At(claim.place().id()).On(FormatDay(claim.event_time().first_day()));
      again.Published(FormatDay(claim.published().first_day()));
      with_copies.push_back(again);
    }
  }
  const Grades after = GradeClaims(with_copies, {}, {}, TheVocabulary());
  for (const SourceGrade& grade : before.sources()) {
    for (const SourceGrade& now : after.sources()) {
      if (now.source_id() != grade.source_id()) continue;
      EXPECT_EQ(grade.letter(), now.letter()) << grade.source_id();
      EXPECT_NEAR(grade.overall().probability(), now.overall().probability(), 1e-4)
          << grade.source_id();
    }
  }
}

TEST(CredibilityProperty, NoLetterHangsOnASingleClaim) {
  int letters = 0;
  AnnounceSeeds(0, 2, "a war over 14 towns");
  for (int seed = 0; seed < 2; ++seed) {
    const std::vector<Claim> claims = War(seed, 14, 60);
    const Grades before = GradeClaims(claims, {}, {}, TheVocabulary());
    for (const SourceGrade& grade : before.sources()) letters += grade.letter() != "F";
    for (size_t removed = 0; removed < claims.size(); removed += 9) {
      std::vector<Claim> rest = claims;
      rest.erase(rest.begin() + removed);
      const Grades after = GradeClaims(rest, {}, {.as_of_day = before.as_of_day()}, TheVocabulary());
      for (int s = 0; s < before.sources_size(); ++s) {
        const std::string& was = before.sources(s).letter();
        const std::string& is = after.sources(s).letter();
        // It may go for want of evidence; it never becomes another one.
        if (was == "F" || is == "F") continue;
        EXPECT_EQ(was, is) << before.sources(s).source_id() << " without " << claims[removed].external_id();
      }
    }
  }
  EXPECT_GT(letters, 3) << "a world in which nobody has a letter shows nothing";
}

}  // namespace
}  // namespace crosscheck
