#include "engine/gazetteer/resolver.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/gazetteer/area_cell.h"
#include "engine/gazetteer/area_names.h"
#include "engine/gazetteer/choice.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

std::string Str(absl::string_view text) { return std::string(text); }

std::int32_t E7(double degrees) { return static_cast<std::int32_t>(std::llround(degrees * 1e7)); }

// A bare number, also as a spreadsheet prints it ("461727.0"), is a GeoNames id.
std::string NormalId(absl::string_view id) {
  id = absl::StripAsciiWhitespace(id);
  absl::string_view digits = id;
  absl::ConsumeSuffix(&digits, ".0");
  const bool number = !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
  return number ? absl::StrCat("geonames:", Str(digits)) : Str(id);
}

// "south darfur state" -> "south darfur": the last word says only what kind of place it is.
absl::string_view WithoutKindWord(const Gazetteer& gazetteer, absl::string_view folded) {
  const std::size_t space = folded.rfind(' ');
  if (space == absl::string_view::npos) return folded;
  const std::string bare = absl::StrCat("x", Str(folded.substr(space)));
  const GenericName kind = gazetteer.StripGeneric(bare);
  return kind.stripped && !kind.part ? folded.substr(0, space) : folded;
}

// The one division that bears this very name, whether or not the gazetteer has a place in it.
Place DivisionNamed(const Gazetteer& gazetteer, absl::string_view folded,
                    const std::vector<Place>& countries) {
  Place found;
  for (const Place& place :
       gazetteer.Named(Str(WithoutKindWord(gazetteer, folded)), MatchTier::kExact)) {
    if (!place.is_area() || place.kind() == PlaceKind::kCountry) continue;
    if (!countries.empty() && !InCountries(gazetteer, place, countries)) continue;
    if (found.ok()) return Place();
    found = place;
  }
  return found;
}

// The region as it enters ids and keys: "Luhansk Oblast" and "Luhansk region" are one. "South
// Darfur" is a division of its own and no southern part of Darfur.
std::string RegionKey(const Gazetteer& gazetteer, absl::string_view region) {
  const std::string folded = FoldName(region);
  const GenericName bare = gazetteer.StripGeneric(folded);
  if (bare.part && DivisionNamed(gazetteer, folded, {}).ok()) {
    return Str(WithoutKindWord(gazetteer, folded));
  }
  return Str(bare.name);
}

std::string CountryKey(const std::vector<Place>& countries, absl::string_view country) {
  return FoldName(countries.empty() ? country : countries[0].name());
}

std::uint64_t KeyOf(const Gazetteer& gazetteer, const PlaceQuery& query,
                    const std::vector<Place>& countries) {
  // A known country by its code; skeletons have no colon, so no other text is mistaken for one.
  const std::string country = countries.empty()
                                  ? SpellingSkeleton(query.country)
                                  : absl::StrCat(":", Str(countries[0].country_code()));
  return NameHash(absl::StrCat(SpellingSkeleton(query.name), "|",
                               SpellingSkeleton(RegionKey(gazetteer, query.region)), "|", country));
}

void SetPlace(const Gazetteer& gazetteer, const Place& place, PlaceRef* ref) {
  ref->set_id(Str(place.id()));
  ref->set_is_area(place.is_area());
  ref->clear_parents();
  for (const Place& parent : gazetteer.Parents(place)) ref->add_parents(Str(parent.id()));
  if (place.has_coordinates()) {
    ref->set_lat_e7(place.lat_e7());
    ref->set_lon_e7(place.lon_e7());
  }
  if (place.cell() != 0) ref->set_cell(place.cell());
}

// A place known by its own words only. It lies in the division it states, when that is one.
void SetStated(const ChoiceInput& in, const Choice& choice, PlaceRef* ref) {
  const Gazetteer& gazetteer = *in.gazetteer;
  const std::string folded = FoldName(ref->name());
  const GenericName bare = gazetteer.StripGeneric(folded);
  const std::uint32_t points = (1u << static_cast<unsigned>(PlaceKind::kSettlement)) |
                               (1u << static_cast<unsigned>(PlaceKind::kSite));
  // "Yambali village" is Yambali; "Yambali district" is not.
  const bool settlement = bare.stripped && !bare.part && (bare.kinds & ~points) == 0;
  ref->set_id(absl::StrCat("stated:", settlement ? Str(bare.name) : folded, "|",
                           RegionKey(gazetteer, ref->region()), "|",
                           CountryKey(in.countries, ref->country())));
  ref->set_is_area(bare.stripped && (bare.kinds & points) == 0);
  Place inside = choice.part_of;
  if (inside.ok()) {
    ref->set_is_area(true);
    ref->set_cell(inside.cell());
  }
  if (!inside.ok()) inside = DivisionNamed(gazetteer, FoldName(ref->region()), in.countries);
  if (!inside.ok() && !in.areas.groups.empty() && in.areas.groups[0].size() == 1) {
    inside = in.areas.groups[0][0];
  }
  if (!inside.ok() && in.countries.size() == 1) inside = in.countries[0];
  if (!inside.ok()) return;
  ref->add_parents(Str(inside.id()));
  for (const Place& parent : gazetteer.Parents(inside)) ref->add_parents(Str(parent.id()));
}

void SetStatedCoordinates(double lat, double lon, PlaceRef* ref) {
  ref->set_lat_e7(E7(lat));
  ref->set_lon_e7(E7(lon));
  if (!ref->is_area()) ref->set_cell(LeafCell(lat, lon));
}

// A stated id is taken at its word; what else was stated is compared and the difference told.
void ResolveId(const Gazetteer& gazetteer, const PlaceQuery& query, bool coordinates,
               PlaceRef* ref) {
  const std::string id = NormalId(query.place_id);
  const Place place = gazetteer.Find(id);
  if (!place.ok()) {
    ref->set_id(id);
    ref->set_resolution("the stated id, which no gazetteer here knows");
    if (coordinates) SetStatedCoordinates(*query.lat, *query.lon, ref);
    return;
  }
  SetPlace(gazetteer, place, ref);
  std::string words = absl::StrCat("the stated id: ", gazetteer.Describe(place));
  if (coordinates && place.has_coordinates() && !place.is_area()) {
    const double km =
        DistanceKm(place.lat_e7(), place.lon_e7(), E7(*query.lat), E7(*query.lon));
    if (km > kSamePlaceKm) {
      absl::StrAppend(&words, "; the stated coordinates are ", std::llround(km), " km from it");
    }
  } else if (coordinates && !place.has_coordinates()) {
    SetStatedCoordinates(*query.lat, *query.lon, ref);
  }
  ref->set_resolution(words);
}

// "Hyderabad, Sindh" without a region: the part after the comma is one.
void SplitName(const Gazetteer& gazetteer, PlaceQuery* query) {
  const std::size_t comma = query->name.find(',');
  if (comma == absl::string_view::npos || !query->region.empty()) return;
  if (!PlacesNamed(gazetteer, query->name, MatchTier::kExact).empty()) return;
  query->region = absl::StripAsciiWhitespace(query->name.substr(comma + 1));
  query->name = absl::StripAsciiWhitespace(query->name.substr(0, comma));
}

}  // namespace

Resolver::Resolver(const Gazetteer* gazetteer) : gazetteer_(gazetteer) {
  for (std::size_t i = 0; i < gazetteer->size(); ++i) {
    const Place area = gazetteer->At(i);
    for (const absl::string_view id : absl::StrSplit(area.members(), ' ', absl::SkipEmpty())) {
      areas_of_[Str(id)].push_back(Str(area.id()));
    }
  }
}

PlaceRef Resolver::Resolve(const PlaceQuery& query) const {
  PlaceRef ref = ResolveInDivisions(query);
  AddAreasAround(&ref);
  return ref;
}

void Resolver::AddAreasAround(PlaceRef* ref) const {
  std::vector<std::string> around(ref->parents().begin(), ref->parents().end());
  const auto add = [&](const std::string& division) {
    const auto it = areas_of_.find(division);
    if (it == areas_of_.end()) return;
    for (const std::string& area : it->second) {
      if (std::find(around.begin(), around.end(), area) != around.end()) continue;
      // The country stays the last.
      const Place last = around.empty() ? Place() : gazetteer_->Find(around.back());
      const bool has_country = last.ok() && last.kind() == PlaceKind::kCountry;
      around.insert(has_country ? around.end() - 1 : around.end(), area);
    }
  };
  add(ref->id());
  for (const std::string& parent : ref->parents()) add(parent);
  if (static_cast<int>(around.size()) == ref->parents_size()) return;
  ref->clear_parents();
  for (std::string& parent : around) ref->add_parents(std::move(parent));
}

PlaceRef Resolver::ResolveInDivisions(const PlaceQuery& stated) const {
  PlaceQuery query = stated;
  PlaceRef ref;
  ref.set_name(Str(query.name));
  ref.set_region(Str(query.region));
  ref.set_country(Str(query.country));
  const bool coordinates = query.lat && query.lon && std::abs(*query.lat) <= 90 &&
                           std::abs(*query.lon) <= 180;
  std::vector<Place> countries = CountriesNamed(*gazetteer_, query.country);
  ref.set_name_key(KeyOf(*gazetteer_, query, countries));
  ref.set_cell(NameCell(ref.name_key()));

  if (!absl::StripAsciiWhitespace(query.place_id).empty()) {
    ResolveId(*gazetteer_, query, coordinates, &ref);
    return ref;
  }
  // Nothing but a region or a country: that is the place.
  if (FoldName(query.name).empty()) std::swap(query.name, query.region);
  if (FoldName(query.name).empty()) {
    std::swap(query.name, query.country);
    countries.clear();
  }
  if (FoldName(query.name).empty()) {
    if (coordinates) {
      SetStatedCoordinates(*query.lat, *query.lon, &ref);
      ref.set_id(absl::StrCat("stated:@", ref.lat_e7(), ",", ref.lon_e7()));
      ref.set_resolution("the stated coordinates; no name was stated");
    } else {
      ref.set_resolution("no place was stated");
    }
    return ref;
  }
  SplitName(*gazetteer_, &query);

  ChoiceInput in;
  in.gazetteer = gazetteer_;
  in.query = query;
  if (!coordinates) in.query.lat = in.query.lon = std::nullopt;
  in.countries = std::move(countries);
  in.areas = AreasNamed(*gazetteer_, query.region, in.countries);
  // A country that is none here but is called like a division ("Donetsk PR") says where, too.
  if (in.countries.empty() && !query.country.empty()) {
    StatedAreas as_area = AreasNamed(*gazetteer_, query.country, {});
    in.areas.unknown = in.areas.unknown || as_area.unknown;
    for (auto& group : as_area.groups) in.areas.groups.push_back(std::move(group));
  }

  std::vector<Place> owner;
  in.query.name = WithoutOwner(*gazetteer_, in.query.name, &owner);
  if (in.countries.empty()) in.countries = owner;

  const Choice choice = ChoosePlace(in);
  ref.set_resolution(choice.why);
  ref.set_mismatch(choice.mismatch);
  for (const Place& candidate : choice.candidates) ref.add_candidates(Str(candidate.id()));
  switch (choice.outcome) {
    case Choice::Outcome::kPlace:
      SetPlace(*gazetteer_, choice.place, &ref);
      // A place whose coordinates the gazetteer lacks keeps the stated ones.
      if (!choice.place.has_coordinates() && in.query.lat) {
        SetStatedCoordinates(*in.query.lat, *in.query.lon, &ref);
      }
      break;
    case Choice::Outcome::kStated:
      SetStated(in, choice, &ref);
      if (in.query.lat) SetStatedCoordinates(*in.query.lat, *in.query.lon, &ref);
      break;
    case Choice::Outcome::kAmbiguous:
      break;
  }
  return ref;
}

std::optional<double> DistanceKm(const PlaceRef& a, const PlaceRef& b) {
  if (!a.has_lat_e7() || !a.has_lon_e7() || !b.has_lat_e7() || !b.has_lon_e7()) {
    return std::nullopt;
  }
  return DistanceKm(a.lat_e7(), a.lon_e7(), b.lat_e7(), b.lon_e7());
}

bool Contains(const PlaceRef& area, const PlaceRef& inner) {
  if (area.id().empty() || inner.id().empty()) return false;
  if (area.id() == inner.id()) return true;
  for (const std::string& parent : inner.parents()) {
    if (parent == area.id()) return true;
  }
  // A gazetteer place has its parents; cells speak for places known by their coordinates only.
  if (!area.is_area() || !inner.parents().empty() || !inner.has_lat_e7()) return false;
  return CellContains(area.cell(), inner.cell());
}

std::uint64_t NameKey(const Gazetteer& gazetteer, absl::string_view name, absl::string_view region,
                      absl::string_view country) {
  PlaceQuery query;
  query.name = name;
  query.region = region;
  return KeyOf(gazetteer, query, CountriesNamed(gazetteer, query.country = country));
}

std::uint64_t NameCell(std::uint64_t name_key) {
  return (std::uint64_t{7} << 61) | (name_key >> 3);
}

bool IsNameCell(std::uint64_t cell) { return (cell >> 61) == 7; }

}  // namespace crosscheck
