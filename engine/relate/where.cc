#include "engine/relate/where.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/gazetteer/resolver.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

bool ParentsHold(const PlaceRef& inner, const PlaceRef& outer) {
  return std::find(inner.parents().begin(), inner.parents().end(), outer.id()) !=
         inner.parents().end();
}

bool IsAround(const Claim& claim) {
  return claim.place_relation() == NEAR || claim.place_relation() == TOWARD;
}

double ReachKm(const Claim& claim) {
  return claim.has_distance_km() ? claim.distance_km() : kNearKm;
}

Where CompareAxes(const Statement& a, const Statement& b, Explain explain) {
  const Claim& ca = *a.claim;
  if (ca.place_relation() != BETWEEN || b.claim->place_relation() != BETWEEN) return {};
  if (a.place < 0 || a.place2 < 0) return {};
  if (std::minmax(a.place, a.place2) != std::minmax(b.place, b.place2)) return {};
  if (explain == Explain::kNo) return {PlaceMatch::kSame, ""};
  return {PlaceMatch::kSame,
          absl::StrCat("both between ", ca.place().name(), " and ", ca.place2().name())};
}

// One place; they differ at most in how the event lies to it.
Where CompareRelations(const Claim& a, const Claim& b, Explain explain) {
  const auto say = [&](PlaceMatch match, const char* both, const char* differ) {
    if (explain == Explain::kNo) return Where{match, ""};
    return Where{match, absl::StrCat(both, PlaceText(a.place()), differ)};
  };
  const bool a_around = IsAround(a), b_around = IsAround(b);
  if (a_around != b_around) return say(PlaceMatch::kNear, "both ", ", one in it and one near it");
  if (a_around) return say(PlaceMatch::kSame, "both around ", "");
  const bool a_part = a.place_relation() == PART_OF, b_part = b.place_relation() == PART_OF;
  if (a_part && !b_part) return say(PlaceMatch::kInside, "both ", ", one in part of it");
  if (b_part && !a_part) return say(PlaceMatch::kHolds, "both ", ", one in part of it");
  return say(PlaceMatch::kSame, "both ", "");
}

Where CompareNearby(const Claim& a, const Claim& b, Explain explain) {
  if (!IsAround(a) && !IsAround(b)) return {};
  if (a.place().is_area() || b.place().is_area()) return {};
  const std::optional<double> distance_km = DistanceKm(a.place(), b.place());
  if (!distance_km.has_value()) return {};
  const double reach_km = std::max(IsAround(a) ? ReachKm(a) : 0, IsAround(b) ? ReachKm(b) : 0);
  if (*distance_km > reach_km) return {};
  if (explain == Explain::kNo) return {PlaceMatch::kNear, ""};
  return {PlaceMatch::kNear,
          absl::StrFormat("%s and %s are %.0f km apart, within the %.0f km of \"near\"",
                          a.place().name(), b.place().name(), *distance_km, reach_km)};
}

}  // namespace

Where CompareWhere(const Statement& a, const Statement& b, Explain explain) {
  const Claim& ca = *a.claim;
  const Claim& cb = *b.claim;
  if (ca.place_relation() == BETWEEN || cb.place_relation() == BETWEEN) {
    return CompareAxes(a, b, explain);
  }
  const PlaceRef& pa = ca.place();
  const PlaceRef& pb = cb.place();
  const auto say = [&](PlaceMatch match, const PlaceRef& one, const char* verb,
                       const PlaceRef& other) {
    if (explain == Explain::kNo) return Where{match, ""};
    return Where{match, absl::StrCat(PlaceText(one), verb, PlaceText(other))};
  };
  if (a.place >= 0 && a.place == b.place) return CompareRelations(ca, cb, explain);
  if (a.place >= 0 && b.place >= 0) {
    if (ParentsHold(pa, pb)) return say(PlaceMatch::kInside, pa, " lies in ", pb);
    if (ParentsHold(pb, pa)) return say(PlaceMatch::kHolds, pb, " lies in ", pa);
    const Where nearby = CompareNearby(ca, cb, explain);
    if (nearby.match != PlaceMatch::kApart) return nearby;
  }
  if (!pa.name().empty() && FoldName(pa.name()) == FoldName(pb.name())) {
    return say(PlaceMatch::kNamesake, pa, " is not known to be ", pb);
  }
  return {};
}

bool IsUnlisted(const PlaceRef& place) { return absl::StartsWith(place.id(), "stated:"); }

std::string PlaceText(const PlaceRef& place) {
  if (place.id().empty()) return absl::StrCat(place.name(), " (unresolved)");
  if (IsUnlisted(place)) {
    return absl::StrCat(place.name(), place.region().empty() ? "" : ", ", place.region(),
                        " (not in the gazetteer)");
  }
  return absl::StrCat(place.name().empty() ? place.id() : place.name(), " (", place.id(), ")");
}

}  // namespace crosscheck
