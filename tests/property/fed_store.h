// A store that was fed some claims, and the map of its places.
//
//   const FedStore fed(NightWorld(seed, 150));
//   FindingsPass pass(*fed.view, *fed.map, ...);
#ifndef CROSSCHECK_TESTS_PROPERTY_FED_STORE_H_
#define CROSSCHECK_TESTS_PROPERTY_FED_STORE_H_

#include <memory>
#include <vector>

#include "engine/cells/nightly_cells.h"
#include "engine/passes/place_map.h"
#include "proto/claim.pb.h"
#include "storage/read_view.h"
#include "storage/store.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {

// What a night remembers of all cells.
CellsUpdate AllCells(const ReadView& view, int threads);

struct FedStore {
  explicit FedStore(const std::vector<Claim>& claims);

  const TempDir dir;
  const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
  std::unique_ptr<ReadView> view;
  CellsUpdate update;
  std::unique_ptr<const PlaceMap> map;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_FED_STORE_H_
