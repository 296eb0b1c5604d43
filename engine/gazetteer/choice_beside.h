// The places that a claim mentions beside the one asked for, as evidence for which namesake is meant.
// Pure; any thread. Internal to this package.
//
//   PlacesBeside beside(&gazetteer, {"Kreminna", "Svatove"});
//   const Place* near = beside.OnlyNear(PlacesNamed(gazetteer, "Lyman", MatchTier::kExact));
#ifndef CROSSCHECK_ENGINE_GAZETTEER_CHOICE_BESIDE_H_
#define CROSSCHECK_ENGINE_GAZETTEER_CHOICE_BESIDE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/gazetteer/gazetteer.h"

namespace crosscheck {

class PlacesBeside {
 public:
  // Names or ids. Each stands for all its namesakes, unless those are too many to say anything.
  // `gazetteer` must outlive this.
  PlacesBeside(const Gazetteer* gazetteer, absl::Span<const absl::string_view> mentions);

  bool empty() const { return places_.empty(); }

  // To the nearest of them; infinite when there is none, or the place lies nowhere known.
  double KmTo(const Place& place) const;

  // Rule 4 of docs/places.md: the one candidate near a mentioned place, when all others are far from
  // every one, else null. Of a candidate without coordinates it is enough that no mention is in its
  // first-level division.
  const Place* OnlyNear(const std::vector<Place>& candidates) const;

 private:
  Place FirstDivision(const Place& place) const;

  const Gazetteer* gazetteer_;
  std::vector<Place> places_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_CHOICE_BESIDE_H_
