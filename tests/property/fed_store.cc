#include "tests/property/fed_store.h"

#include "engine/cells/nightly_activity.h"
#include "gtest/gtest.h"
#include "tests/property/night_world.h"
#include "tests/testing/built_in.h"

namespace crosscheck {
namespace {

constexpr int32_t kNight = 19500;

}  // namespace

CellsUpdate AllCells(const ReadView& view, int threads) {
  CellsUpdate update;
  const absl::Status status = UpdateCells(
      view, BuiltInVocabulary(), {.activity_from = ActivityFrom(kNight), .threads = threads},
      &update);
  EXPECT_EQ(status, absl::OkStatus());
  return update;
}

FedStore::FedStore(const std::vector<Claim>& claims) {
  FeedClaims(claims, store.get());
  view = store->NewReadView();
  update = AllCells(*view, 1);
  map = std::make_unique<const PlaceMap>(update.cells);
}

}  // namespace crosscheck
