#include "engine/gazetteer/area_names.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

constexpr std::uint32_t Bit(PlaceKind kind) { return 1u << static_cast<unsigned>(kind); }

constexpr std::uint32_t kAreaKinds = Bit(PlaceKind::kCountry) | Bit(PlaceKind::kAdmin1) |
                                     Bit(PlaceKind::kAdmin2) | Bit(PlaceKind::kAdmin3) |
                                     Bit(PlaceKind::kArea);

constexpr std::size_t kShortestSkeleton = 4;

void KeepKinds(std::uint32_t kinds, std::vector<Place>* places) {
  places->erase(std::remove_if(places->begin(), places->end(),
                               [&](const Place& p) { return (Bit(p.kind()) & kinds) == 0; }),
                places->end());
}

std::vector<Place> Called(const Gazetteer& gazetteer, absl::string_view folded, MatchTier tier) {
  if (tier == MatchTier::kExact) return gazetteer.Named(folded, tier);
  const std::string skeleton = SpellingSkeleton(folded);
  // The fewer letters, the less a like spelling says: "W.Va." is no spelling of Wa.
  if (skeleton.size() < kShortestSkeleton) return {};
  return gazetteer.Named(skeleton, tier);
}

// An area that holds no known place cannot say of any place that it lies outside.
bool CanHold(const Place& area) {
  return area.kind() == PlaceKind::kCountry || area.extent().has_value() ||
         !area.members().empty();
}

// Larger areas first: a region called like its district means the region.
int AreaRank(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kAdmin1: return 0;
    case PlaceKind::kArea: return 1;
    case PlaceKind::kAdmin2: return 2;
    case PlaceKind::kAdmin3: return 3;
    default: return 4;
  }
}

std::vector<Place> AreasCalled(const Gazetteer& gazetteer, absl::string_view folded,
                               std::uint32_t kinds, MatchTier tier,
                               const std::vector<Place>& countries) {
  std::vector<Place> areas = Called(gazetteer, folded, tier);
  KeepKinds(kinds & kAreaKinds, &areas);
  areas.erase(std::remove_if(areas.begin(), areas.end(),
                             [&](const Place& p) {
                               return !CanHold(p) || (!countries.empty() &&
                                                      !InCountries(gazetteer, p, countries));
                             }),
              areas.end());
  if (areas.empty()) return areas;
  int best = AreaRank(areas[0].kind());
  for (const Place& area : areas) best = std::min(best, AreaRank(area.kind()));
  areas.erase(std::remove_if(areas.begin(), areas.end(),
                             [&](const Place& p) { return AreaRank(p.kind()) != best; }),
              areas.end());
  return areas;
}

std::vector<Place> AreasOfPart(const Gazetteer& gazetteer, absl::string_view part,
                               const std::vector<Place>& countries) {
  const std::string folded = FoldName(part);
  if (folded.empty()) return {};
  std::vector<Place> areas =
      AreasCalled(gazetteer, folded, kAreaKinds, MatchTier::kExact, countries);
  if (!areas.empty()) return areas;
  const GenericName bare = gazetteer.StripGeneric(folded);
  // "In the south" of wherever: some country has a division called South, and it is not meant.
  if (bare.only_part && countries.empty()) return {};
  if (bare.stripped) {
    areas = AreasCalled(gazetteer, bare.name, bare.kinds, MatchTier::kExact, countries);
    if (!areas.empty()) return areas;
  }
  return AreasCalled(gazetteer, bare.name, bare.stripped ? bare.kinds : kAreaKinds,
                     MatchTier::kSkeleton, countries);
}

}  // namespace

absl::string_view WithoutOwner(const Gazetteer& gazetteer, absl::string_view text,
                               std::vector<Place>* countries) {
  for (absl::string_view mark : {"'s ", "’s ", "ʼs "}) {
    const std::size_t at = text.find(mark);
    if (at == absl::string_view::npos) continue;
    const std::vector<Place> owner = CountriesNamed(gazetteer, text.substr(0, at));
    if (owner.empty()) continue;
    if (countries->empty()) *countries = owner;
    return text.substr(at + mark.size());
  }
  return text;
}

std::vector<Place> CountriesNamed(const Gazetteer& gazetteer, absl::string_view country) {
  country = absl::StripAsciiWhitespace(country);
  if (country.empty()) return {};
  const std::string folded = FoldName(country);
  std::vector<Place> found = gazetteer.Named(folded, MatchTier::kExact);
  KeepKinds(Bit(PlaceKind::kCountry), &found);
  if (found.empty() && (country.size() == 2 || country.size() == 3)) {
    const Place place =
        gazetteer.Find(absl::StrCat("country:", absl::AsciiStrToUpper(country)));
    if (place.ok()) found.push_back(place);
  }
  const GenericName bare = gazetteer.StripGeneric(folded);
  if (found.empty() && !bare.part) {
    found = gazetteer.Named(bare.name, MatchTier::kExact);
    KeepKinds(Bit(PlaceKind::kCountry), &found);
  }
  return found;
}

StatedAreas AreasNamed(const Gazetteer& gazetteer, absl::string_view region,
                       const std::vector<Place>& countries) {
  StatedAreas areas;
  region = absl::StripAsciiWhitespace(region);
  if (region.empty()) return areas;
  std::vector<Place> in = countries;
  region = WithoutOwner(gazetteer, region, &in);
  std::vector<Place> whole = AreasOfPart(gazetteer, region, in);
  if (!whole.empty() || !absl::StrContains(region, ',')) {
    areas.unknown = whole.empty();
    if (!whole.empty()) areas.groups.push_back(std::move(whole));
    return areas;
  }
  for (absl::string_view part : absl::StrSplit(region, ',', absl::SkipWhitespace())) {
    std::vector<Place> group = AreasOfPart(gazetteer, part, in);
    if (group.empty()) {
      areas.unknown = true;
    } else {
      areas.groups.push_back(std::move(group));
    }
  }
  return areas;
}

bool InCountries(const Gazetteer& gazetteer, const Place& place,
                 const std::vector<Place>& countries) {
  for (const Place& country : countries) {
    const absl::string_view code = country.country_code();
    if (place.country_code() == code) return true;
    int steps = 0;
    for (Place up = place; up.ok() && steps < 16; up = gazetteer.Parent(up), ++steps) {
      if (!up.also_stated_in().empty() && absl::StrContains(up.also_stated_in(), code)) return true;
    }
  }
  return false;
}

bool InAreas(const Gazetteer& gazetteer, const Place& place, const StatedAreas& areas) {
  return std::all_of(areas.groups.begin(), areas.groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(),
                       [&](const Place& area) { return gazetteer.Contains(area, place); });
  });
}

std::vector<Place> PlacesNamed(const Gazetteer& gazetteer, absl::string_view name, MatchTier tier) {
  const std::string folded = FoldName(name);
  if (folded.empty()) return {};
  std::vector<Place> places = Called(gazetteer, folded, tier);
  if (places.empty()) {
    const GenericName bare = gazetteer.StripGeneric(folded);
    if (bare.stripped) {
      places = Called(gazetteer, bare.name, tier);
      KeepKinds(bare.kinds, &places);
      // "X region" that may be a first- or second-level division means the larger.
      std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return AreaRank(a.kind()) < AreaRank(b.kind());
      });
      if ((bare.kinds & Bit(PlaceKind::kSettlement)) == 0 && !places.empty()) {
        const int best = AreaRank(places[0].kind());
        places.erase(std::remove_if(places.begin(), places.end(),
                                    [&](const Place& p) { return AreaRank(p.kind()) != best; }),
                     places.end());
      }
    }
  }
  return places;
}

}  // namespace crosscheck
