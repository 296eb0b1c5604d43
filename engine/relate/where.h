// How the places of two claims stand to each other.
//
//   PlaceGroups::Assign(absl::MakeSpan(statements));
//   Where where = CompareWhere(statements[0], statements[1]);
//   if (where.match == PlaceMatch::kInside) ...   // a's place lies inside b's
//
// The claims carry everything needed (ids, parents, coordinates); no gazetteer is asked. Pure.
#ifndef CROSSCHECK_ENGINE_RELATE_WHERE_H_
#define CROSSCHECK_ENGINE_RELATE_WHERE_H_

#include <optional>
#include <string>

#include "engine/relate/statement.h"
#include "proto/claim.pb.h"

namespace crosscheck {

enum class PlaceMatch {
  kApart,     // different places, or one that could not be told
  kSame,      // one place, or one axis between two places
  kInside,    // the first lies inside the second
  kHolds,     // the second lies inside the first
  kNear,      // close by: enough to be one event, never enough for control
  kNamesake,  // places of one name that are not, or may not be, one place
};

struct Where {
  PlaceMatch match = PlaceMatch::kApart;
  std::string why;  // when asked for: "both Kupiansk (geonames:703656)"; empty when apart
};

// Whether to put the match in words too; most pairs of a pass are never shown to anyone.
enum class Explain { kNo, kYes };

// `near` without a stated distance.
inline constexpr double kNearKm = 15;

// REQUIRES: both went through one call of AssignPlaceGroups.
Where CompareWhere(const Statement& a, const Statement& b, Explain explain = Explain::kNo);

// No gazetteer knows the place; its id is made of the words it was stated in.
bool IsUnlisted(const PlaceRef& place);

// "Kupiansk (geonames:703656)", or "Novoselivka (unresolved)".
std::string PlaceText(const PlaceRef& place);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_WHERE_H_
