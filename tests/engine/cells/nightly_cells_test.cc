// What is remembered of cells is the same whether new claims were added to it or all of it was made
// anew, and adding reads the new claims and those that they bear on.
#include "engine/cells/nightly_cells.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/cells/nightly_activity.h"
#include "engine/cells/nightly_keys.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/night_activity.pb.h"
#include "storage/index_entries.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::SizeIs;

const int32_t kFrom = ActivityFrom(*DayNumber(2023, 8, 20));

Claim Captured(const std::string& name, uint64_t cell, const std::string& day = "2023-08-12") {
  Claim claim = ClaimBuilder(name)
                    .By("name:one")
                    .Event("capture")
                    .Actor("russia")
                    .At("p:" + std::to_string(cell))
                    .On(day)
                    .Published(day);
  claim.set_external_scope("feed");
  claim.mutable_place()->set_cell(cell);
  return claim;
}

Claim Correcting(const std::string& corrected, Claim claim) {
  claim.set_corrects(corrected);
  return claim;
}

// Another claim under the id.
Claim VersionOf(const std::string& external_id, Claim claim) {
  claim.set_external_id(external_id);
  return claim;
}

class NightlyCellsTest : public ::testing::Test {
 protected:
  NightlyCellsTest() : store_(OpenOrDie(dir_.path() + "/store", OpenMode::kWrite)) {}

  void Put(const std::vector<Claim>& claims) {
    Batch batch;
    for (const Claim& claim : claims) ASSERT_EQ(batch.PutClaim(claim), absl::OkStatus());
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  }

  CellsUpdate Update(CellsOptions options, std::map<uint64_t, NightCell> cells = {}) {
    CellsUpdate update;
    update.cells = std::move(cells);
    EXPECT_EQ(UpdateCells(*store_->NewReadView(), BuiltInVocabulary(), options, &update),
              absl::OkStatus());
    return update;
  }

  // A night on these claims.
  void Remember(const std::vector<Claim>& claims) {
    Put(claims);
    CellsUpdate update = Update({.activity_from = kFrom});
    Batch batch;
    for (const auto& [cell, activity] : update.made) {
      ASSERT_TRUE(batch.PutPlain(Family::kFindings, NightActivityKey(cell), activity).ok());
    }
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
    remembered_ = std::move(update.cells);
  }

  // Adds claims to what is remembered and holds the result to what is made anew.
  CellsUpdate Add(const std::vector<Claim>& claims, std::set<uint64_t> whole = {},
                  int32_t from = kFrom) {
    Put(claims);
    DirtyCells dirty;
    dirty.whole = std::move(whole);
    for (const Claim& claim : claims) {
      dirty.new_claims[claim.place().cell()].push_back(ClaimKeyOf(claim));
    }
    for (auto& [cell, keys] : dirty.new_claims) std::sort(keys.begin(), keys.end());
    CellsUpdate added = Update({.dirty = dirty, .activity_from = from, .threads = 2}, remembered_);
    const CellsUpdate anew = Update({.activity_from = from});
    EXPECT_EQ(added.cells.size(), anew.cells.size());
    for (const auto& [number, cell] : anew.cells) {
      const auto it = added.cells.find(number);
      if (it == added.cells.end()) {
        ADD_FAILURE() << "no cell " << number;
        continue;
      }
      EXPECT_EQ(it->second.SerializeAsString(), cell.SerializeAsString())
          << it->second.DebugString() << "but\n" << cell.DebugString();
    }
    for (const auto& [number, activity] : added.made) {
      NightCellActivity now, then;
      EXPECT_TRUE(now.ParseFromString(activity) && then.ParseFromString(anew.made.at(number)));
      EXPECT_EQ(activity, anew.made.at(number)) << now.DebugString() << "but\n" << then.DebugString();
    }
    return added;
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_;
  std::map<uint64_t, NightCell> remembered_;
};

TEST_F(NightlyCellsTest, OnlyNewClaimsAreRead) {
  Remember({Captured("a", 1), Captured("b", 1), Captured("c", 1), Captured("d", 2)});
  const CellsUpdate added = Add({Captured("e", 1), Captured("f", 1, "2024-01-01")});
  EXPECT_EQ(added.claims_read, 2);
  EXPECT_THAT(added.made, ElementsAre(Key(1)));
}

TEST_F(NightlyCellsTest, ACorrectionChangesWhatItCorrectsInAnotherCell) {
  Remember({Captured("a", 1), Captured("b", 1), Captured("c", 3)});
  const CellsUpdate added = Add({Correcting("a", Captured("e", 2))});
  EXPECT_EQ(added.claims_read, 1);
  EXPECT_THAT(added.made, ElementsAre(Key(1), Key(2)));
}

TEST_F(NightlyCellsTest, ACorrectionAndWhatItCorrectsMayBothBeNew) {
  Remember({Captured("a", 1), Captured("b", 2)});
  Add({Captured("c", 1), Correcting("c", Captured("d", 1)), Captured("e", 2),
       Correcting("e", Captured("f", 3)), Correcting("g", Captured("g", 4))});
}

TEST_F(NightlyCellsTest, ANewVersionChangesTheOthers) {
  Remember({Captured("a", 1), VersionOf("a", Captured("a2", 2)), Correcting("a", Captured("b", 3)),
            Captured("c", 1)});
  const CellsUpdate added = Add({VersionOf("a", Captured("a3", 1)), VersionOf("a", Captured("a4", 4))});
  EXPECT_EQ(added.claims_read, 2);
  EXPECT_THAT(added.made, ElementsAre(Key(1), Key(2), Key(4)));
}

TEST_F(NightlyCellsTest, WhatANewCellCorrectsIsChangedByItself) {
  std::vector<Claim> claims;
  for (int i = 0; i < 50; ++i) claims.push_back(Captured("a" + std::to_string(i), 1));
  Remember(claims);
  const CellsUpdate added = Add({Correcting("a7", Captured("e", 9))});
  EXPECT_EQ(added.claims_read, 1);
  EXPECT_THAT(added.made, ElementsAre(Key(1), Key(9)));
}

TEST_F(NightlyCellsTest, AWholeCellIsMadeOfAllItsClaimsWithThoseItConcerns) {
  Remember({Captured("a", 1), Captured("b", 2), VersionOf("b", Captured("b2", 3)),
            Correcting("b2", Captured("c", 2))});
  const CellsUpdate added = Add({Correcting("a", Captured("d", 2)), VersionOf("a", Captured("a2", 3))},
                                /*whole=*/{2});
  EXPECT_THAT(added.made, ElementsAre(Key(1), Key(2), Key(3)));
}

// As after the loss of a record: some of the cell's claims are not new.
TEST_F(NightlyCellsTest, ACellThatIsNotRememberedIsMadeOfAllItsClaims) {
  Remember({Captured("a", 1), Captured("b", 2), Correcting("a", Captured("c", 2))});
  remembered_.erase(2);
  const CellsUpdate added = Add({Captured("d", 2), Correcting("b", Captured("e", 1))});
  EXPECT_EQ(added.cells.at(2).claims(), 3);
}

TEST_F(NightlyCellsTest, ACellWhoseSpeakersAreForgottenIsMadeOfAllItsClaims) {
  Remember({Captured("a", 1), Captured("b", 1), Captured("c", 2)});
  Batch batch;
  ASSERT_TRUE(batch.DeletePlain(Family::kFindings, NightActivityKey(1)).ok());
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  EXPECT_EQ(Add({Captured("d", 1)}).claims_read, 3);
  // The same where the cell is changed for the sake of another.
  EXPECT_THAT(Add({Correcting("b", Captured("e", 2))}, /*whole=*/{1}).made,
              ElementsAre(Key(1), Key(2)));
}

TEST_F(NightlyCellsTest, ACorrectedClaimInACellWhoseSpeakersAreForgotten) {
  Remember({Captured("a", 1), Captured("b", 1), Captured("c", 2)});
  Batch batch;
  ASSERT_TRUE(batch.DeletePlain(Family::kFindings, NightActivityKey(1)).ok());
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  EXPECT_EQ(Add({Correcting("b", Captured("e", 2))}).claims_read, 3);
}

TEST_F(NightlyCellsTest, WhoSpokeBeforeTheDaysLookedBackOnIsLeftOut) {
  Remember({Captured("a", 1, "2023-06-01"), Captured("b", 1, "2023-08-01"),
            Captured("c", 2, "2023-05-01"), Captured("d", 2, "2023-08-10")});
  const CellsUpdate added = Add({Captured("e", 1, "2023-10-01"), Correcting("d", Captured("f", 1))},
                                {}, ActivityFrom(*DayNumber(2023, 10, 5)));
  NightCellActivity activity;
  ASSERT_TRUE(activity.ParseFromString(added.made.at(1)));
  EXPECT_THAT(activity.origin_days(), SizeIs(3));
  EXPECT_EQ(activity.first_day(), *DayNumber(2023, 6, 1));
}

TEST_F(NightlyCellsTest, AListedClaimThatIsNotThereIsPassedOver) {
  Remember({Captured("a", 1)});
  const DirtyCells dirty{
      .whole = {},
      .new_claims = {{1, {ClaimKeyOf(Captured("lost", 1))}}, {5, {ClaimKeyOf(Captured("gone", 5))}}}};
  const CellsUpdate added = Update({.dirty = dirty, .activity_from = kFrom}, remembered_);
  EXPECT_EQ(added.claims_read, 0);
  ASSERT_THAT(added.cells, ElementsAre(Key(1)));
  EXPECT_EQ(added.cells.at(1).SerializeAsString(), remembered_.at(1).SerializeAsString());
}

TEST_F(NightlyCellsTest, NothingDirtyChangesNothing) {
  Remember({Captured("a", 1), Captured("b", 2)});
  EXPECT_THAT(Add({}).made, IsEmpty());
}

}  // namespace
}  // namespace crosscheck
