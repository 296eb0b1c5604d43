#include "engine/reading/claim_glance.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

void ExpectSame(const ClaimGlance& a, const ClaimGlance& b) {
  EXPECT_EQ(a.event_type, b.event_type);
  EXPECT_EQ(a.place_id, b.place_id);
  EXPECT_EQ(a.modality, b.modality);
  EXPECT_EQ(a.is_denied, b.is_denied);
  EXPECT_EQ(a.is_between, b.is_between);
  EXPECT_EQ(a.has_counts, b.has_counts);
  EXPECT_EQ(a.has_totals, b.has_totals);
  EXPECT_EQ(a.external_scope, b.external_scope);
  EXPECT_EQ(a.external_id, b.external_id);
  EXPECT_EQ(a.corrects, b.corrects);
  EXPECT_EQ(a.is_inexact, b.is_inexact);
  EXPECT_EQ(a.has_time, b.has_time);
  EXPECT_EQ(a.last_day, b.last_day);
  EXPECT_EQ(a.known_day, b.known_day);
  EXPECT_EQ(a.measures, b.measures);
}

TEST(ClaimGlanceTest, SaysOfBytesWhatItSaysOfTheClaim) {
  const Claim claim = ClaimBuilder("a").By("name:a").Event("casualties").Denied().At("p:town", {"p:region"})
                          .Point(48, 37).On("2023-02-01").Published("2023-02-02").With(ALLEGED)
                          .Count("killed", "civilians", CUMULATIVE, 4, 5).Words("four or five");
  const std::string bytes = claim.SerializeAsString();
  const ClaimGlance glance = GlanceAt(bytes);
  EXPECT_EQ(glance.event_type, "casualties");
  EXPECT_EQ(glance.place_id, "p:town");
  EXPECT_EQ(glance.modality, ALLEGED);
  EXPECT_TRUE(glance.is_denied);
  EXPECT_TRUE(glance.has_totals);
  EXPECT_FALSE(glance.has_counts);
  EXPECT_EQ(glance.external_id, "a");
  EXPECT_EQ(glance.corrects, "");
  EXPECT_FALSE(glance.is_inexact);
  ExpectSame(glance, GlanceAt(claim));
}

TEST(ClaimGlanceTest, SaysUpToWhenADateGoesAndSinceWhenItIsKnown) {
  const auto days = [](const Claim& claim) {
    const std::string bytes = claim.SerializeAsString();
    const ClaimGlance glance = GlanceAt(bytes);
    ExpectSame(glance, GlanceAt(claim));
    return std::pair(glance.last_day, glance.known_day);
  };
  const auto on = [](const char* date) {
    return ClaimBuilder("a").By("name:a").At("p:town").On(date).Count("killed", "", CUMULATIVE, 4, 5);
  };
  using Day = std::optional<int32_t>;
  const int32_t new_year = 19358;  // 2023-01-01
  EXPECT_EQ(days(on("2022-02-24/2023-01-01").Published("2023-01-02")), std::pair(Day(new_year), Day(new_year + 1)));
  Claim said = on("2022-02-24/..");
  said.mutable_said()->set_last_day(new_year + 2);
  EXPECT_EQ(days(said), std::pair(Day(), Day(new_year + 2)));
  said.mutable_published()->set_last_day(-1);
  said.mutable_event_time()->set_last_day(-2);
  EXPECT_EQ(days(said), std::pair(Day(-2), Day(-1)));
}

TEST(ClaimGlanceTest, TellsCountsFromTotalsAndOnePlaceFromTwo) {
  const Claim claim = ClaimBuilder("a").By("name:a").Event("advance").At("p:town").To("p:other")
                          .Count("killed", "", INCIDENT, 4, 5);
  const std::string bytes = claim.SerializeAsString();
  EXPECT_TRUE(GlanceAt(bytes).is_between);
  EXPECT_TRUE(GlanceAt(bytes).has_counts);
  EXPECT_FALSE(GlanceAt(bytes).has_totals);
  ExpectSame(GlanceAt(bytes), GlanceAt(claim));
  // No id: the name comes first.
  const Claim unresolved = ClaimBuilder("b").By("name:a").Event("advance").AtUnresolved("town");
  const std::string more = unresolved.SerializeAsString();
  EXPECT_EQ(GlanceAt(more).place_id, "");
  ExpectSame(GlanceAt(more), GlanceAt(unresolved));
}

TEST(ClaimGlanceTest, TellsWhatIsCountedWhetherItCorrectsAndWhetherTheDateIsExact) {
  const Claim claim = ClaimBuilder("a").By("name:a").Event("casualties").At("p:town").On("2023-02~").Corrects("b")
                          .Count("killed", "", INCIDENT, 4, 5).Count("wounded", "", DAILY, 4, 5);
  const std::string bytes = claim.SerializeAsString();
  const ClaimGlance glance = GlanceAt(bytes);
  EXPECT_EQ(glance.corrects, "b");
  EXPECT_TRUE(glance.is_inexact);
  EXPECT_THAT(glance.measures, testing::ElementsAre("killed", "wounded"));
  ExpectSame(glance, GlanceAt(claim));
}

TEST(ClaimGlanceTest, BytesThatBreakOffAnywhereAreSurvived) {
  const Claim claim = ClaimBuilder("a").By("name:a").Event("casualties").At("p:town").On("2023-02-01")
                          .Count("killed", "civilians", DAILY, 4, 5);
  const std::string bytes = claim.SerializeAsString();
  for (size_t size = 0; size < bytes.size(); ++size) {
    const ClaimGlance glance = GlanceAt(absl::string_view(bytes).substr(0, size));
    EXPECT_TRUE(glance.event_type.empty() || glance.event_type == "casualties");
  }
}

}  // namespace
}  // namespace crosscheck
