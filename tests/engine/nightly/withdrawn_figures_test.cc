#include "engine/nightly/withdrawn_figures.h"

#include <memory>
#include <set>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/batch.h"
#include "storage/index_entries.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClaimBuilder Killed(const char* name, double count) {
  return ClaimBuilder(name).By("name:mayor").Event("casualties").At("p:town").On("2023-03-01").Count(
      "killed", "civilians", INCIDENT, count, count);
}

class WithdrawnFiguresTest : public ::testing::Test {
 protected:
  ClaimKey Put(Claim claim, uint64_t cell) {
    claim.mutable_place()->set_cell(cell);
    Batch batch;
    EXPECT_EQ(batch.PutClaim(claim), absl::OkStatus());
    EXPECT_TRUE(store_->Commit(batch, {}).ok());
    return **store_->NewReadView()->FindClaim(*RecordId::FromBytes(claim.id()));
  }

  std::set<uint64_t> Cells(const std::vector<ExternalId>& corrected, const std::vector<ClaimKey>& new_claims) {
    const absl::StatusOr<std::set<uint64_t>> cells =
        CellsOfWithdrawnFigures(*store_->NewReadView(), BuiltInVocabulary(), corrected, new_claims, IgnoreDamage);
    EXPECT_TRUE(cells.ok()) << cells.status();
    return cells.value_or(std::set<uint64_t>());
  }

  static ExternalId IdOf(const Claim& claim) { return {claim.external_scope(), claim.external_id()}; }

  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
};

TEST_F(WithdrawnFiguresTest, WhereAFigureIsCorrected) {
  const Claim said = Killed("said", 4253), few = Killed("few", 12);
  Put(said, 7);
  Put(few, 8);
  EXPECT_THAT(Cells({IdOf(said), IdOf(few)}, {}), ElementsAre(7));
}

// Three digits make a figure one's own, wherever the point stands among them.
TEST_F(WithdrawnFiguresTest, WhereAFigureHasAFraction) {
  const Claim exact = Killed("exact", 12.5), round = Killed("round", 500);
  Put(exact, 7);
  Put(round, 8);
  EXPECT_THAT(Cells({IdOf(exact), IdOf(round)}, {}), ElementsAre(7));
}

TEST_F(WithdrawnFiguresTest, WhereAFigureCameAfterItsCorrection) {
  const Claim said = Killed("said", 4253), other = Killed("other", 4253);
  Put(Killed("back", 300).Corrects(said.external_id()), 9);
  const std::vector<ClaimKey> new_claims = {Put(said, 7), Put(other, 8)};
  EXPECT_THAT(Cells({}, new_claims), ElementsAre(7));
  EXPECT_THAT(Cells({}, {}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
