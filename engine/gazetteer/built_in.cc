#include "engine/data/gazetteer/places_blob.h"
#include "engine/gazetteer/gazetteer.h"

namespace crosscheck {

absl::StatusOr<Gazetteer> Gazetteer::BuiltIn() {
  absl::StatusOr<std::shared_ptr<const Blob>> blob = Blob::View(PlacesBlob());
  if (!blob.ok()) return blob.status();
  Gazetteer gazetteer;
  gazetteer.layers_.push_back({*std::move(blob), nullptr});
  return gazetteer;
}

}  // namespace crosscheck
