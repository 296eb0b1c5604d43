// What the place of a claim is to places that are asked for: one of them, or inside one; an area around one; or neither.
//
//   AskedPlaces places(asked.has_place, gazetteer);
//   places.Note(claim.place());
//   std::optional<int> number = places.Find(glance.place_id);   // of one that was noted
//   if (number.has_value() && places.RoleOf(*number) == PlaceRole::kNone) ...
//
// What a place is may become more with every place that is noted, and never less. A place that the gazetteer knows is
// looked at once, whatever else claims say of it, so that distances are not taken for every claim; others have no number.
// One thread at a time; the gazetteer is borrowed.
#ifndef CROSSCHECK_ENGINE_READING_ASKED_PLACES_H_
#define CROSSCHECK_ENGINE_READING_ASKED_PLACES_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "proto/claim.pb.h"

namespace crosscheck {

enum class PlaceRole { kAsked, kArea, kNone };

class AskedPlaces {
 public:
  // `is_asked`: whether a claim about the place is about one that is asked for.
  AskedPlaces(std::function<bool(const PlaceRef& place)> is_asked, const Gazetteer& gazetteer)
      : is_asked_(std::move(is_asked)), gazetteer_(gazetteer) {}

  // True when it is asked for.
  bool Note(const PlaceRef& place);

  std::optional<int> Find(absl::string_view place_id) const;

  PlaceRole RoleOf(int number) const { return known_[static_cast<size_t>(number)].role; }
  // A claim about an axis is about both its ends.
  PlaceRole RoleOf(const Claim& claim) const;

  // It is an area, and not one that is asked for itself.
  bool IsOtherArea(int number) const { return known_[static_cast<size_t>(number)].is_other_area; }
  bool IsOtherArea(const PlaceRef& place) const { return place.is_area() && !IsAsked(place); }

 private:
  struct Known {
    PlaceRef place;
    PlaceRole role = PlaceRole::kNone;
    bool is_other_area = false;
  };

  bool IsAsked(const PlaceRef& place) const;
  PlaceRole RoleOf(const PlaceRef& place) const;
  void Rate(Known& known) const;

  const std::function<bool(const PlaceRef& place)> is_asked_;
  const Gazetteer& gazetteer_;
  absl::flat_hash_set<std::string> asked_ids_, area_ids_;
  std::vector<Known> known_;
  absl::flat_hash_map<std::string, int> numbers_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_ASKED_PLACES_H_
