#include "engine/vocabulary/vocabulary.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

class VocabularyTest : public testing::Test {
 protected:
  static const Vocabulary& BuiltIn() {
    static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
};

TEST_F(VocabularyTest, HasEveryEventTypeOfTheFeed) {
  for (const char* id :
       {"advance", "agreement", "aid", "airstrike", "attack", "capture", "casualties", "ceasefire",
        "ceasefire_violation", "clash", "count", "damage", "deploy", "detain", "disaster",
        "displace", "enter", "evacuate", "evacuation_order", "explosion", "fight_in", "hold",
        "mobilization_order", "outage", "protest", "repel", "sabotage", "shelling", "shootdown",
        "statement", "vote", "withdraw"}) {
    const EventType* type = vocabulary_.FindEventType(id);
    ASSERT_NE(type, nullptr) << id;
    EXPECT_EQ(type->id(), id);
  }
}

TEST_F(VocabularyTest, HasEveryMeasureOfTheFeed) {
  for (const char* id :
       {"killed", "wounded", "casualties", "missing", "captured", "displaced", "evacuated",
        "destroyed", "damaged", "shot_down", "launched", "troops", "participants", "cases",
        "detained", "rescued", "passengers", "votes", "vote_share_percent", "turnout_percent",
        "area_km2", "magnitude", "homes_without_power"}) {
    ASSERT_NE(vocabulary_.FindMeasure(id), nullptr) << id;
  }
  EXPECT_TRUE(vocabulary_.FindMeasure("magnitude")->decimals());
  EXPECT_FALSE(vocabulary_.FindMeasure("killed")->decimals());
}

TEST_F(VocabularyTest, OneDoerAndExtentAreAsRuled) {
  std::set<std::string> one_doer;
  std::set<std::string> extent;
  for (const EventType* type : vocabulary_.event_types()) {
    if (type->one_doer()) one_doer.insert(type->id());
    if (type->interval_is_extent()) extent.insert(type->id());
  }
  EXPECT_EQ(one_doer, (std::set<std::string>{"airstrike", "damage", "explosion", "sabotage",
                                             "shootdown"}));
  EXPECT_EQ(extent, (std::set<std::string>{"displace", "fight_in", "hold", "outage"}));
}

TEST_F(VocabularyTest, OccurrenceFamilies) {
  for (const char* id : {"explosion", "airstrike", "shelling", "sabotage"}) {
    EXPECT_EQ(vocabulary_.OccurrenceFamily(id), vocabulary_.OccurrenceFamily("explosion")) << id;
  }
  EXPECT_NE(vocabulary_.OccurrenceFamily("shootdown"), vocabulary_.OccurrenceFamily("explosion"));
  EXPECT_EQ(vocabulary_.OccurrenceFamily("vote"), "vote");
  EXPECT_EQ(vocabulary_.OccurrenceFamily("no such type"), "no such type");
}

TEST_F(VocabularyTest, AnOrderedEvacuationIsAnOrder) {
  EXPECT_EQ(vocabulary_.FindEventType("evacuate")->ordered_as(), "evacuation_order");
  EXPECT_EQ(vocabulary_.FindEventType("evacuation_order")->answers(0), ORDER);
}

TEST_F(VocabularyTest, NamesAnEventTypeInSeveralLanguages) {
  for (const char* phrase : {"capture", "Captured", "LIBERATED", "took control", "звільнили"}) {
    const EventType* type = vocabulary_.EventTypeNamed(phrase);
    ASSERT_NE(type, nullptr) << phrase;
    EXPECT_EQ(type->id(), "capture") << phrase;
  }
  EXPECT_EQ(vocabulary_.EventTypeNamed("wedding"), nullptr);
  EXPECT_EQ(vocabulary_.MeasureNamed("death toll")->id(), "killed");
  EXPECT_EQ(vocabulary_.MeasureNamed("angst"), nullptr);
  EXPECT_EQ(vocabulary_.FindEventType("Capture"), nullptr);
}

TEST_F(VocabularyTest, OffersTheNearestEventType) {
  EXPECT_EQ(vocabulary_.NearestEventTypes("captrue").front(), "capture");
  EXPECT_EQ(vocabulary_.NearestEventTypes("liberation").front(), "capture");
  EXPECT_EQ(vocabulary_.NearestMeasures("kiled").front(), "killed");
  EXPECT_TRUE(vocabulary_.NearestEventTypes("zzzzzzzzzzzzzzzzzzzz").empty());
}

TEST_F(VocabularyTest, MeasureParts) {
  EXPECT_TRUE(vocabulary_.IsMeasurePart("killed", "casualties"));
  EXPECT_TRUE(vocabulary_.IsMeasurePart("wounded", "casualties"));
  EXPECT_FALSE(vocabulary_.IsMeasurePart("casualties", "killed"));
  EXPECT_FALSE(vocabulary_.IsMeasurePart("casualties", "casualties"));
  EXPECT_FALSE(vocabulary_.IsMeasurePart("killed", "no such measure"));
}

TEST_F(VocabularyTest, CrosswalksGoBack) {
  const auto shelling = vocabulary_.EventTypesByCode("acled", "shelling/artillery/missile attack");
  ASSERT_EQ(shelling.size(), 1u);
  EXPECT_EQ(shelling[0]->id(), "shelling");
  EXPECT_EQ(vocabulary_.EventTypesByCode("cameo", "192")[0]->id(), "capture");
  EXPECT_TRUE(vocabulary_.EventTypesByCode("cameo", "no such code").empty());
  EXPECT_TRUE(vocabulary_.EventTypesByCode("nobody", "192").empty());
}

TEST_F(VocabularyTest, StaysUsableWhenMoved) {
  Vocabulary first = Vocabulary::BuiltIn();
  const EventType* capture = first.FindEventType("capture");
  const Vocabulary second = std::move(first);
  EXPECT_EQ(second.FindEventType("capture"), capture);
  EXPECT_EQ(second.sources().Resolve("Reuters"), "reuters");
}

TEST(Vocabulary, ReadsFilesOfItsOwn) {
  const EmbeddedFile file{"mine.textproto", R"(
    parties { id: "ruritania" name: "Ruritania" kind: STATE adjectives: "Ruritanian" }
    bodies { id: "navy" name: "Navy" level: NATIONAL words: "navy" }
    name_words { function: "of" }
  )"};
  const absl::StatusOr<Vocabulary> vocabulary = Vocabulary::FromFiles({file});
  ASSERT_TRUE(vocabulary.ok()) << vocabulary.status();
  EXPECT_EQ(vocabulary->sources().Resolve("Navy of Ruritania"), "navy@ruritania");
  EXPECT_EQ(vocabulary->sources().SideOf("navy@ruritania"), "ruritania");
  EXPECT_EQ(vocabulary->FindEventType("capture"), nullptr);
}

TEST(Vocabulary, RefusesBadFiles) {
  const EmbeddedFile file{"mine.textproto", "parties {"};
  const absl::StatusOr<Vocabulary> vocabulary = Vocabulary::FromFiles({file});
  ASSERT_FALSE(vocabulary.ok());
  EXPECT_TRUE(absl::StrContains(vocabulary.status().message(), "mine.textproto:1:"));
}

}  // namespace
}  // namespace crosscheck
