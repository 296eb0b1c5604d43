// Chooses the place a claim means from what it states, or says between which places it cannot
// choose.
//
//   Resolver resolver(&gazetteer);
//   PlaceRef ref = resolver.Resolve({.name = "Urozhaine", .region = "Donetsk Oblast"});
//   // ref.id() = "katottg:UA14040010280021312"
//   // ref.resolution() = "the only Urozhaine known in Donetsk Oblast"
//
// It never guesses: the rules, their thresholds and their order are in docs/places.md. A place that
// cannot be chosen keeps an empty id and its candidates; one that no gazetteer knows gets an id
// made of its own words ("stated:...").
//
// Thread safety: Resolve is const and may be called from any number of threads. The gazetteer must
// outlive the resolver.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_RESOLVER_H_
#define CROSSCHECK_ENGINE_GAZETTEER_RESOLVER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "proto/claim.pb.h"

namespace crosscheck {

// What a claim states about a place. Views must live as long as the call.
struct PlaceQuery {
  absl::string_view name;
  absl::string_view place_id;  // "geonames:703656"; a bare number is a GeoNames id
  absl::string_view region;    // the containing region as stated
  absl::string_view country;
  std::optional<double> lat;   // degrees, WGS 84; ignored unless both are there and in range
  std::optional<double> lon;
  // Names or ids of places mentioned beside this one; they may choose among namesakes.
  std::vector<absl::string_view> co_mentioned;
};

// Stated coordinates choose a place of the stated name no farther away than this.
inline constexpr double kSamePlaceKm = 20;

class Resolver {
 public:
  explicit Resolver(const Gazetteer* gazetteer);

  // Every field of the reference that the query and the gazetteer can fill; never fails.
  PlaceRef Resolve(const PlaceQuery& query) const;

  const Gazetteer& gazetteer() const { return *gazetteer_; }

 private:
  PlaceRef ResolveInDivisions(const PlaceQuery& query) const;
  // A place lies in what its division is part of: Bakhmut in the Donbas.
  void AddAreasAround(PlaceRef* ref) const;

  const Gazetteer* gazetteer_;
  // Areas that are made of divisions, by the id of each.
  absl::flat_hash_map<std::string, std::vector<std::string>> areas_of_;
};

// Kilometres between two references; empty when either has no coordinates.
std::optional<double> DistanceKm(const PlaceRef& a, const PlaceRef& b);

// True when `inner` is `area` or lies inside it: by parent ids, else, when `area` is an area and
// both have cells of the earth's surface, by its cell.
bool Contains(const PlaceRef& area, const PlaceRef& inner);

// The hash behind PlaceRef.name_key: the spelling skeletons of the three, generic words off the
// region.
std::uint64_t NameKey(const Gazetteer& gazetteer, absl::string_view name, absl::string_view region,
                      absl::string_view country);

// The cell of a place without coordinates: the top three bits 111 (S2 has faces 0 to 5, so no real
// cell begins so), then 61 bits of the name key.
std::uint64_t NameCell(std::uint64_t name_key);

// True for a cell made by NameCell.
bool IsNameCell(std::uint64_t cell);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_RESOLVER_H_
