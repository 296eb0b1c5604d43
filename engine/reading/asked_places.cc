#include "engine/reading/asked_places.h"

#include <algorithm>

namespace crosscheck {

bool AskedPlaces::Note(const PlaceRef& place) {
  if (asked_ids_.contains(place.id())) return true;
  bool has_changed = false;
  const bool is_asked = !place.id().empty() && is_asked_(place);
  if (is_asked) {
    asked_ids_.insert(place.id());
    area_ids_.insert(place.parents().begin(), place.parents().end());
    has_changed = true;
  }
  if (gazetteer_.Find(place.id()).ok() &&
      numbers_.try_emplace(place.id(), static_cast<int>(known_.size())).second) {
    known_.push_back({.place = place});
    Rate(known_.back());
  }
  if (has_changed) std::for_each(known_.begin(), known_.end(), [this](Known& known) { Rate(known); });
  return is_asked;
}

std::optional<int> AskedPlaces::Find(absl::string_view place_id) const {
  const auto it = numbers_.find(place_id);
  return it == numbers_.end() ? std::nullopt : std::optional<int>(it->second);
}

void AskedPlaces::Rate(Known& known) const {
  known.role = RoleOf(known.place);
  known.is_other_area = known.place.is_area() && !asked_ids_.contains(known.place.id());
}

bool AskedPlaces::IsAsked(const PlaceRef& place) const {
  return place.id().empty() ? is_asked_(place) : asked_ids_.contains(place.id());
}

PlaceRole AskedPlaces::RoleOf(const PlaceRef& place) const {
  if (IsAsked(place)) return PlaceRole::kAsked;
  if (area_ids_.contains(place.id())) return PlaceRole::kArea;
  const bool lies_in_asked =
      std::any_of(place.parents().begin(), place.parents().end(),
                  [this](const std::string& parent) { return asked_ids_.contains(parent); });
  return lies_in_asked ? PlaceRole::kAsked : PlaceRole::kNone;
}

PlaceRole AskedPlaces::RoleOf(const Claim& claim) const {
  const PlaceRole role = RoleOf(claim.place());
  const bool ends_at_asked =
      claim.place_relation() == BETWEEN && asked_ids_.contains(claim.place2().id());
  return role == PlaceRole::kNone && ends_at_asked ? PlaceRole::kAsked : role;
}

}  // namespace crosscheck
