#include "engine/gazetteer/choice_beside.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/gazetteer/area_names.h"
#include "engine/gazetteer/choice.h"
#include "engine/gazetteer/choice_size.h"

namespace crosscheck {
namespace {

// Where a place lies for comparing distances: its own point, else the middle of its division.
Place Located(const Gazetteer& gazetteer, Place place) {
  for (int steps = 0; place.ok() && !place.has_coordinates() && steps < 16; ++steps) {
    place = gazetteer.Parent(place);
  }
  return place;
}

}  // namespace

PlacesBeside::PlacesBeside(const Gazetteer* gazetteer,
                           absl::Span<const absl::string_view> mentions)
    : gazetteer_(gazetteer) {
  for (absl::string_view mention : mentions) {
    const Place by_id = gazetteer_->Find(mention);
    if (by_id.ok()) {
      if (!by_id.is_area() && by_id.has_coordinates()) places_.push_back(by_id);
      continue;
    }
    std::vector<Place> named = PlacesNamed(*gazetteer_, mention, MatchTier::kExact);
    if (named.empty()) named = PlacesNamed(*gazetteer_, mention, MatchTier::kSkeleton);
    PreferPoints(&named);
    if (named.empty() || named[0].is_area()) continue;
    if (const Place* main = Dominant(named, mention)) named = {*main};
    std::uint32_t counted = 0;
    for (const Place& place : named) counted = std::max(counted, place.namesakes());
    const bool all_known = named.size() >= counted;
    if (named.size() > 1 && counted > kMentionNamesakes && !all_known) continue;
    const bool town = named[0].population() >= kCompleteFrom;
    if (named.size() == 1 && counted > kMentionNamesakes && !town) continue;
    for (const Place& place : named) {
      if (place.has_coordinates()) places_.push_back(place);
    }
  }
}

double PlacesBeside::KmTo(const Place& place) const {
  double best = std::numeric_limits<double>::infinity();
  const Place at = Located(*gazetteer_, place);
  if (!at.ok()) return best;
  for (const Place& m : places_) {
    best = std::min(best, DistanceKm(at.lat_e7(), at.lon_e7(), m.lat_e7(), m.lon_e7()));
  }
  return best;
}

Place PlacesBeside::FirstDivision(const Place& place) const {
  Place up = place;
  for (int steps = 0; up.ok() && up.kind() != PlaceKind::kAdmin1 && steps < 16; ++steps) {
    up = gazetteer_->Parent(up);
  }
  return up;
}

const Place* PlacesBeside::OnlyNear(const std::vector<Place>& candidates) const {
  if (places_.empty()) return nullptr;
  const Place* near = nullptr;
  for (const Place& place : candidates) {
    if (!place.has_coordinates()) {
      const Place division = FirstDivision(place);
      const bool beside = std::any_of(places_.begin(), places_.end(), [&](const Place& m) {
        return division.ok() && FirstDivision(m) == division;
      });
      if (beside) return nullptr;
      continue;
    }
    const double km = KmTo(place);
    if (km <= kNearMentionKm) {
      if (near != nullptr) return nullptr;
      near = &place;
    } else if (km < kFarMentionKm) {
      return nullptr;
    }
  }
  // The register has more in that division than the gazetteer: any of them may be nearer.
  if (near != nullptr && near->namesakes_in_division() > 1) return nullptr;
  return near;
}

}  // namespace crosscheck
