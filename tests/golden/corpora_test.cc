// Holds the sample claims to what their README promises a reader will see, whatever the wording of
// the report: which questions have competing answers, and above all which do not.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/report/report.h"
#include "engine/run/compare.h"
#include "gtest/gtest.h"
#include "tests/golden/world.h"

namespace crosscheck {
namespace {

constexpr char kKupiansk[] = "tests/golden/corpora/kupiansk_2023/";
constexpr char kFlood[] = "tests/golden/corpora/flood_invented/";

// Claims of a corpus with their relations and findings.
struct Sample {
  ReadRows rows;
  std::vector<Relation> relations;
  ConflictReport report;

  // "k02 supersedes k01" when the two have that relation, a first where that matters.
  std::vector<std::string> Between(const std::string& first, const std::string& second) const {
    std::vector<std::string> found;
    for (const Relation& relation : relations) {
      const std::string a = NameOf(relation.a()), b = NameOf(relation.b());
      if ((a == first && b == second) || (a == second && b == first)) {
        found.push_back(absl::StrCat(a, " ", RelationWord(relation.kind()), " ", b));
      }
    }
    return found;
  }

  std::string NameOf(const std::string& id) const {
    for (const Claim& claim : rows.claims) {
      if (claim.id() == id) return claim.external_id();
    }
    return "?";
  }

  // The answer in which this claim speaks, in the finding of that relation and place; null: none.
  const Answer* AnswerWith(const std::string& relation, const std::string& place,
                           const std::string& claim) const {
    for (const Finding& finding : report.findings()) {
      if (finding.relation() != relation || finding.question().place().name() != place) continue;
      for (const Answer& answer : finding.answers()) {
        for (const Voice& voice : answer.claims()) {
          if (voice.external_id() == claim) return &answer;
        }
      }
    }
    return nullptr;
  }

  std::vector<std::string> ConflictPlaces() const {
    std::vector<std::string> places;
    for (const Finding& finding : report.findings()) {
      places.push_back(finding.question().place().name());
    }
    return places;
  }
};

Sample Load(const std::string& claims, const std::string& map_file) {
  Sample sample;
  const std::string text = ReadFileBytes(claims);
  if (map_file.empty()) {
    sample.rows = ReadClaims(text, claims, nullptr);
  } else {
    const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(ReadFileBytes(map_file), map_file);
    EXPECT_TRUE(map.ok()) << map.status();
    if (map.ok()) sample.rows = ReadClaims(text, claims, &*map);
  }
  EXPECT_TRUE(sample.rows.rejects.empty());
  sample.relations = CompareClaims(sample.rows.claims, TheWorld().vocabulary);
  sample.report = ReportOnClaims(sample.rows.claims, ReportOptions(), TheWorld().vocabulary,
                                 &TheWorld().gazetteer);
  return sample;
}

const Sample& Kupiansk() {
  static const Sample* const sample = new Sample(Load(absl::StrCat(kKupiansk, "claims.jsonl"), ""));
  return *sample;
}

const Sample& Flood() {
  static const Sample* const sample = new Sample(
      Load(absl::StrCat(kFlood, "claims.csv"), absl::StrCat(kFlood, "claims.map")));
  return *sample;
}

using Strings = std::vector<std::string>;

TEST(KupianskTest, IsAsLargeAsItsReadmeSays) {
  EXPECT_EQ(Kupiansk().rows.claims.size(), 66u);
  Strings claimants;
  for (const Claim& claim : Kupiansk().rows.claims) claimants.push_back(claim.chain(0).name());
  std::sort(claimants.begin(), claimants.end());
  claimants.erase(std::unique(claimants.begin(), claimants.end()), claimants.end());
  EXPECT_EQ(claimants.size(), 26u);
}

TEST(KupianskTest, CaptureAndRecaptureAreAChange) {
  EXPECT_EQ(Kupiansk().Between("k01", "k02"), Strings{"k02 supersedes k01"});
  const Strings places = Kupiansk().ConflictPlaces();
  EXPECT_EQ(std::count(places.begin(), places.end(), "Kupiansk"), 0);
}

TEST(KupianskTest, WithdrawalAndCaptureAgree) {
  EXPECT_EQ(Kupiansk().Between("k03", "k04").size(), 1u);
  EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k09", "k10").at(0), "corroborates"));
  EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k12", "k13").at(0), "corroborates"));
}

TEST(KupianskTest, UrozhaineIsLookedForInTheWrongOblast) {
  const Answer* stated = Kupiansk().AnswerWith("place_mismatch", "Urozhaine", "k36");
  ASSERT_NE(stated, nullptr);
  EXPECT_TRUE(absl::StrContains(stated->value(), "Luhansk")) << stated->value();
  EXPECT_EQ(stated->reports(), 2) << "the first report and the article that passes it on";
  EXPECT_EQ(stated->origins_size(), 1);
  const Answer* fought_over = Kupiansk().AnswerWith("place_mismatch", "Urozhaine", "k38");
  ASSERT_NE(fought_over, nullptr);
  EXPECT_TRUE(absl::StrContains(fought_over->value(), "Donetsk")) << fought_over->value();
  EXPECT_EQ(fought_over->origins_size(), 3) << "the ministry, the brigade, the institute";
  for (const char* there : {"k38", "k41", "k42"}) {
    EXPECT_TRUE(Kupiansk().Between("k36", there).empty() ||
                absl::StrContains(Kupiansk().Between("k36", there).at(0), "incomparable"));
  }
}

TEST(KupianskTest, RelaysAreOneOrigin) {
  for (const char* relay : {"k39", "k40"}) {
    ASSERT_EQ(Kupiansk().Between("k38", relay).size(), 1u);
    EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k38", relay)[0], "repeats"));
  }
  EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k28", "k29").at(0), "repeats"));
}

TEST(KupianskTest, MoscowAndKyivContradictEachOtherOnBakhmut) {
  const Answer* moscow = Kupiansk().AnswerWith("denies", "Bakhmut", "k57");
  const Answer* kyiv = Kupiansk().AnswerWith("denies", "Bakhmut", "k58");
  ASSERT_NE(moscow, nullptr);
  ASSERT_NE(kyiv, nullptr);
  EXPECT_NE(moscow, kyiv);
  EXPECT_EQ(moscow->sides_size(), 1);
  EXPECT_EQ(kyiv->sides_size(), 1);
  EXPECT_NE(moscow->sides(0), kyiv->sides(0));
}

TEST(KupianskTest, BothAgreeOnTheDamAndNotOnWho) {
  const Strings relations = Kupiansk().Between("k61", "k62");
  EXPECT_EQ(relations.size(), 2u);
  EXPECT_NE(Kupiansk().AnswerWith("contradicts", "Nova Kakhovka", "k61"), nullptr);
}

TEST(KupianskTest, QuantitiesDisagreeAndFit) {
  EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k45", "k46").at(0), "contradicts"));
  EXPECT_EQ(Kupiansk().Between("k44", "k45"), Strings{"k45 supersedes k44"});
  EXPECT_EQ(Kupiansk().Between("k65", "k66"), Strings{"k66 narrows k65"});
  EXPECT_EQ(Kupiansk().Between("k54", "k55"), Strings{"k55 supersedes k54"});
  // Killed is not casualties, on either side.
  EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k48", "k63").at(0), "incomparable"));
}

TEST(KupianskTest, ALaterTotalThatIsLowerIsReported) {
  EXPECT_TRUE(absl::StrContains(Kupiansk().Between("k49", "k50").at(0), "contradicts"));
  EXPECT_NE(Kupiansk().AnswerWith("contradicts", "Ukraine", "k49"), nullptr)
      << "half a year lies between the two";
}

TEST(KupianskTest, BadRowsAreEachRejected) {
  const std::string file = absl::StrCat(kKupiansk, "bad_rows.jsonl");
  const std::string text = ReadFileBytes(file);
  const ReadRows rows = ReadClaims(text, file, nullptr);
  EXPECT_TRUE(rows.claims.empty());
  ASSERT_EQ(rows.rejects.size(), 9u);
  for (const Reject& reject : rows.rejects) {
    EXPECT_FALSE(reject.reason().empty());
    EXPECT_GT(reject.line(), 0);
    if (reject.field() == "event") {
      EXPECT_TRUE(absl::StrContains(reject.reason(), "capture"));
    }
  }
}

TEST(FloodTest, IsReadThroughItsMap) { EXPECT_EQ(Flood().rows.claims.size(), 16u); }

TEST(FloodTest, ThreeReportsAreOneOrigin) {
  for (const char* relay : {"f03", "f04"}) {
    ASSERT_EQ(Flood().Between("f02", relay).size(), 1u);
    EXPECT_TRUE(absl::StrContains(Flood().Between("f02", relay)[0], "repeats"));
  }
}

TEST(FloodTest, TollsOfTwoAuthorities) {
  EXPECT_TRUE(absl::StrContains(Flood().Between("f02", "f06").at(0), "contradicts"));
  EXPECT_EQ(Flood().Between("f02", "f07"), Strings{"f07 supersedes f02"});
  for (const char* toll : {"f02", "f06", "f07"}) {
    EXPECT_TRUE(absl::StrContains(Flood().Between("f05", toll).at(0), "narrows"))
        << "at least nine fits " << toll;
  }
}

TEST(FloodTest, TheOrderIsDenied) {
  EXPECT_EQ(Flood().Between("f11", "f12"), Strings{"f12 denies f11"});
}

// "Lower Arven" without its province is no other place than "Lower Arven, Arven Province".
TEST(FloodTest, ARegionLeftOutIsNoMismatch) {
  for (const Finding& finding : Flood().report.findings()) {
    EXPECT_NE(finding.relation(), "place_mismatch") << finding.question().text();
  }
}

}  // namespace
}  // namespace crosscheck
