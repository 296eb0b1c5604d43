#include "engine/nightly/withdrawn_figures.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "engine/cells/nightly_cells.h"
#include "storage/batch.h"
#include "storage/index_entries.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Pair;

ClaimBuilder Killed(const char* name, double count, const char* day = "2023-03-01") {
  return ClaimBuilder(name).By("name:mayor").Event("casualties").At("p:town").On(day).Count("killed", "civilians",
                                                                                            INCIDENT, count, count);
}

class WithdrawnFiguresTest : public ::testing::Test {
 protected:
  ClaimKey Put(Claim claim, uint64_t cell) {
    claim.mutable_place()->set_cell(cell);
    if (cell != 7) claim.mutable_place()->set_id("p:other");
    Batch batch;
    EXPECT_EQ(batch.PutClaim(claim), absl::OkStatus());
    EXPECT_TRUE(store_->Commit(batch, {}).ok());
    return **store_->NewReadView()->FindClaim(*RecordId::FromBytes(claim.id()));
  }

  std::map<uint64_t, SubjectSpans> Given(const std::vector<ExternalId>& corrected,
                                         const std::vector<ClaimKey>& new_claims) {
    const std::unique_ptr<ReadView> view = store_->NewReadView();
    CellsUpdate update;
    EXPECT_TRUE(UpdateCells(*view, BuiltInVocabulary(), {}, &update).ok());
    const PlaceMap map(update.cells);
    const absl::StatusOr<std::map<uint64_t, SubjectSpans>> given =
        WhereWithdrawnFiguresAreGiven(*view, BuiltInVocabulary(), map, corrected, new_claims, IgnoreDamage);
    EXPECT_TRUE(given.ok()) << given.status();
    return given.value_or(std::map<uint64_t, SubjectSpans>());
  }

  static ExternalId IdOf(const Claim& claim) { return {claim.external_scope(), claim.external_id()}; }

  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
};

TEST_F(WithdrawnFiguresTest, WhoeverGivesThemThereWheneverThatWas) {
  const Claim said = Killed("said", 4253);
  Put(said, 7);
  Put(Killed("repeated", 4253, "2025-03-01"), 7);
  Put(Killed("another_figure", 4254, "2019-03-01"), 7);
  Put(Killed("elsewhere", 4253), 8);
  const std::map<uint64_t, SubjectSpans> given = Given({IdOf(said)}, {});
  ASSERT_THAT(given, ElementsAre(Key(7)));
  // Spans of 32 days, of which 2023-03-01 is in the 606th and 2025-03-01 in the 629th.
  EXPECT_THAT(given.at(7), testing::Contains(Pair(testing::HasSubstr("count killed"), ElementsAre(606, 629))));
}

TEST_F(WithdrawnFiguresTest, AFewAnyoneMayComeUpon) {
  const Claim few = Killed("few", 12), round = Killed("round", 500);
  Put(few, 7);
  Put(round, 7);
  EXPECT_THAT(Given({IdOf(few), IdOf(round)}, {}), IsEmpty());
}

// Three digits make a figure one's own, wherever the point stands among them.
TEST_F(WithdrawnFiguresTest, WhereAFigureHasAFraction) {
  const Claim exact = Killed("exact", 12.5);
  Put(exact, 7);
  EXPECT_THAT(Given({IdOf(exact)}, {}), ElementsAre(Key(7)));
}

TEST_F(WithdrawnFiguresTest, WhereAFigureCameAfterItsCorrection) {
  const Claim said = Killed("said", 4253), other = Killed("other", 4253);
  Put(Killed("back", 300).Corrects(said.external_id()), 9);
  const std::vector<ClaimKey> new_claims = {Put(said, 7), Put(other, 8)};
  EXPECT_THAT(Given({}, new_claims), ElementsAre(Key(7)));
  EXPECT_THAT(Given({}, {}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
