#include "tests/property/mapped_world.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/area_cell.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {
namespace {

constexpr char kRegion[] = "geonames:706482";  // Kharkiv Oblast
constexpr size_t kDistricts = 4;
constexpr size_t kTownsEach = 4;

std::string IdOf(const Place& place) { return {place.id().data(), place.id().size()}; }

// The generator's ids ("p:town1@2") and the places that stand for them.
std::map<std::string, Place> MapOf(const Gazetteer& gazetteer) {
  std::map<std::string, std::vector<Place>> towns;  // by district
  for (size_t i = 0; i < gazetteer.size(); ++i) {
    const Place place = gazetteer.At(i);
    if (place.kind() != PlaceKind::kSettlement || !place.has_coordinates()) continue;
    std::string district;
    bool is_in_region = false;
    for (const Place& parent : gazetteer.Parents(place)) {
      if (parent.kind() == PlaceKind::kAdmin2) district = IdOf(parent);
      is_in_region |= IdOf(parent) == kRegion;
    }
    if (is_in_region && !district.empty() && towns[district].size() < kTownsEach) {
      towns[district].push_back(place);
    }
  }
  std::map<std::string, Place> map = {{"p:region", gazetteer.Find(kRegion)}};
  size_t copy = 0;
  for (const auto& [district, some] : towns) {
    if (some.size() < kTownsEach || copy == kDistricts) continue;
    const std::string suffix = copy == 0 ? "" : absl::StrCat("@", copy);
    map.emplace(absl::StrCat("p:district", suffix), gazetteer.Find(district));
    for (size_t k = 0; k < kTownsEach; ++k) map.emplace(absl::StrCat("p:town", k, suffix), some[k]);
    ++copy;
  }
  if (map.size() != 1 + kDistricts * (1 + kTownsEach)) std::abort();
  return map;
}

// "p:town1" of "p:town1@2".
std::string NumberOf(const std::string& id) { return id.substr(0, id.find('@')); }

void Put(const Gazetteer& gazetteer, const std::map<std::string, Place>& map, PlaceRef& ref) {
  const auto add_namesakes = [&](const std::string& number) {
    for (const auto& [id, place] : map) {
      if (NumberOf(id) == number) ref.add_candidates(IdOf(place));
    }
  };
  // A resolver says of one place why it does not fit.
  if (ref.id().empty()) ref.clear_mismatch();
  if (!ref.mismatch().empty()) ref.set_mismatch(absl::StrCat("not where it says: ", ref.id()));
  const auto it = map.find(ref.id());
  if (it == map.end()) {
    if (ref.id().empty()) add_namesakes(absl::StrCat("p:", ref.name()));
    const bool has_point = ref.has_lat_e7() && ref.has_lon_e7();
    ref.set_cell(has_point ? LeafCell(ref.lat_e7() / 1e7, ref.lon_e7() / 1e7)
                           : NameCell(ref.name_key()));
    for (std::string& parent : *ref.mutable_parents()) {
      if (const auto found = map.find(parent); found != map.end()) parent = IdOf(found->second);
    }
    return;
  }
  const Place& place = it->second;
  if (absl::StrContains(ref.id(), "town")) add_namesakes(NumberOf(ref.id()));
  ref.set_id(IdOf(place));
  ref.set_is_area(place.is_area());
  ref.set_cell(place.cell());
  ref.clear_parents();
  for (const Place& parent : gazetteer.Parents(place)) ref.add_parents(IdOf(parent));
  ref.clear_lat_e7();
  ref.clear_lon_e7();
  if (!place.has_coordinates()) return;
  ref.set_lat_e7(place.lat_e7());
  ref.set_lon_e7(place.lon_e7());
}

}  // namespace

std::vector<Claim> OnTheMap(std::vector<Claim> claims, const Gazetteer& gazetteer, bool unlisted) {
  const std::map<std::string, Place> map = MapOf(gazetteer);
  const auto is_unlisted = [](const Claim& claim) {
    return absl::StartsWith(claim.place().id(), "stated:");
  };
  if (!unlisted) {
    claims.erase(std::remove_if(claims.begin(), claims.end(), is_unlisted), claims.end());
  }
  for (Claim& claim : claims) {
    Put(gazetteer, map, *claim.mutable_place());
    if (claim.has_place2()) Put(gazetteer, map, *claim.mutable_place2());
  }
  return claims;
}

}  // namespace crosscheck
