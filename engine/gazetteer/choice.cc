#include "engine/gazetteer/choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

using Outcome = Choice::Outcome;

std::string Str(absl::string_view text) { return std::string(text); }

// The candidates of one name and tier as the hints sort them.
struct Namesakes {
  std::vector<Place> all;
  std::vector<Place> in_country;  // all, when no country is stated
  std::vector<Place> in_region;   // in_country, when no known region is stated
};

// Where a place lies for comparing distances: its own point, else the middle of its division.
Place Located(const Gazetteer& gazetteer, Place place) {
  for (int steps = 0; place.ok() && !place.has_coordinates() && steps < 16; ++steps) {
    place = gazetteer.Parent(place);
  }
  return place;
}

class Chooser {
 public:
  explicit Chooser(const ChoiceInput& in) : in_(in), g_(*in.gazetteer) {}

  Choice Choose() {
    Choice choice;
    if (TryCountry(&choice)) return choice;
    Namesakes exact = Collect(MatchTier::kExact);
    const Namesakes like = Collect(MatchTier::kSkeleton);
    if (TryPart(exact, &choice)) return choice;
    AddSpellings(like, &exact);
    if (in_.query.lat) return ByCoordinates(exact, like);
    // A like spelling is looked at only where no equal one fits what is stated.
    if (exact.in_region.empty() && !like.in_region.empty()) {
      choice = ByWords(like);
      absl::StrAppend(&choice.why, "; matched by spelling");
      return choice;
    }
    return ByWords(!exact.all.empty() ? exact : like);
  }

 private:
  // A country of that name, unless another country is stated ("Georgia" in the United States).
  bool TryCountry(Choice* choice) const {
    if (!in_.query.region.empty()) return false;
    std::vector<Place> named = CountriesNamed(g_, in_.query.name);
    named.erase(std::remove_if(named.begin(), named.end(),
                               [&](const Place& p) {
                                 return !in_.countries.empty() &&
                                        !InCountries(g_, p, in_.countries);
                               }),
                named.end());
    if (named.size() != 1) return false;
    // Two and three letters are codes of countries only where a country is asked for.
    if (in_.query.name.size() <= 3 && in_.countries.empty() &&
        g_.Named(FoldName(in_.query.name), MatchTier::kExact).empty()) {
      return false;
    }
    *choice = Chosen(named[0], "the country");
    return true;
  }

  // "western Nepal" is no more than a part of Nepal: an area of its own inside it. A part of a
  // settlement is the settlement.
  bool TryPart(const Namesakes& exact, Choice* choice) const {
    if (exact.in_region.size() != 1 || !exact.in_region[0].is_area()) return false;
    const std::string folded = FoldName(in_.query.name);
    if (!g_.Named(folded, MatchTier::kExact).empty() || !g_.StripGeneric(folded).part) return false;
    *choice = Stated(absl::StrCat("a part of ", g_.Describe(exact.in_region[0])));
    choice->part_of = exact.in_region[0];
    return true;
  }

  // The namesakes of one country are spelled in several ways: one found by an equal spelling stands
  // beside all that are found by a like one there.
  static void AddSpellings(const Namesakes& like, Namesakes* exact) {
    const auto add = [](const std::vector<Place>& from, std::vector<Place>* to) {
      const std::size_t equal = to->size();
      for (const Place& place : from) {
        if (std::find(to->begin(), to->end(), place) != to->end()) continue;
        const bool same_country = std::any_of(
            to->begin(), to->begin() + static_cast<std::ptrdiff_t>(equal), [&](const Place& p) {
              return p.country_code() == place.country_code() && p.is_area() == place.is_area();
            });
        if (same_country) to->push_back(place);
      }
    };
    add(like.all, &exact->all);
    add(like.in_country, &exact->in_country);
    add(like.in_region, &exact->in_region);
  }

  Namesakes Collect(MatchTier tier) const {
    Namesakes found;
    found.all = PlacesNamed(g_, in_.query.name, tier);
    for (const Place& place : found.all) {
      if (!in_.countries.empty() && !InCountries(g_, place, in_.countries)) continue;
      found.in_country.push_back(place);
      if (InAreas(g_, place, in_.areas)) found.in_region.push_back(place);
    }
    PreferPoints(&found.in_region);
    PreferPoints(&found.in_country);
    // "Kyiv, Kyiv": the city is its own region, and no part of the one named after it.
    const bool no_point = std::all_of(found.in_region.begin(), found.in_region.end(),
                                      [](const Place& p) { return p.is_area(); });
    if (no_point && !in_.query.region.empty() && OwnRegion()) found.in_region = found.in_country;
    return found;
  }

  bool OwnRegion() const {
    // Spellings of one name are about as long; most regions are spared the comparison.
    const std::size_t a = in_.query.region.size(), b = in_.query.name.size();
    if (a > 2 * b + 2 || b > 2 * a + 2) return false;
    return SpellingSkeleton(in_.query.region) == SpellingSkeleton(in_.query.name);
  }

  // A settlement or site of a name is meant before the division named after it; a division of
  // another country is no such thing (Virginia is a town in South Africa, too).
  static void PreferPoints(std::vector<Place>* places) {
    std::vector<Place> kept;
    for (const Place& place : *places) {
      const bool after_point =
          place.is_area() && std::any_of(places->begin(), places->end(), [&](const Place& p) {
            return !p.is_area() && p.country_code() == place.country_code();
          });
      if (!after_point) kept.push_back(place);
    }
    *places = std::move(kept);
  }

  static Choice Chosen(const Place& place, std::string why) {
    Choice choice;
    choice.outcome = Outcome::kPlace;
    choice.place = place;
    choice.why = std::move(why);
    return choice;
  }

  static Choice Ambiguous(std::vector<Place> candidates, std::string why) {
    Choice choice;
    choice.outcome = Outcome::kAmbiguous;
    choice.candidates = std::move(candidates);
    SortForPeople(&choice.candidates);
    choice.why = std::move(why);
    return choice;
  }

  static Choice Stated(std::string why) {
    Choice choice;
    choice.outcome = Outcome::kStated;
    choice.why = std::move(why);
    return choice;
  }

  static void SortForPeople(std::vector<Place>* places) {
    std::stable_sort(places->begin(), places->end(), [](const Place& a, const Place& b) {
      return a.population() != b.population() ? a.population() > b.population() : a.id() < b.id();
    });
    if (places->size() > 20) places->resize(20);
  }

  std::string List(std::vector<Place> places) const {
    SortForPeople(&places);
    std::string text;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i == 5) {
        absl::StrAppend(&text, " and ", places.size() - i, " more");
        break;
      }
      absl::StrAppend(&text, i == 0 ? "" : "; ", g_.Describe(places[i]));
    }
    return text;
  }

  double KmToStated(const Place& place) const {
    if (!place.has_coordinates()) return std::numeric_limits<double>::infinity();
    return DistanceKm(place.lat_e7(), place.lon_e7(),
                      static_cast<std::int32_t>(std::llround(*in_.query.lat * 1e7)),
                      static_cast<std::int32_t>(std::llround(*in_.query.lon * 1e7)));
  }

  // True when the stated point can be a point of the place: near a settlement, in or by an area.
  bool Fits(const Place& place) const {
    if (!place.is_area()) {
      // Where the register has namesakes close by, the nearest one known may not be the one meant.
      const bool others = place.namesakes_in_division() > 1 && place.population() < kCompleteFrom;
      return KmToStated(place) <= (others ? kNamesakePlaceKm : kSamePlaceKm);
    }
    // Extents come from the places inside, and stated middles of areas are rough.
    return InExtent(place, place.kind() == PlaceKind::kCountry ? 3 : 1);
  }

  bool InExtent(const Place& area, double margin) const {
    const std::optional<Extent> extent = area.extent();
    if (!extent) return KmToStated(area) <= 300;
    const double lat = *in_.query.lat, lon = *in_.query.lon;
    if (lat < extent->south_e7 / 1e7 - margin) return false;
    if (lat > extent->north_e7 / 1e7 + margin) return false;
    const double west = extent->west_e7 / 1e7 - margin, east = extent->east_e7 / 1e7 + margin;
    return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  }

  // Rule 2: stated coordinates choose.
  Choice ByCoordinates(const Namesakes& exact, const Namesakes& like) const {
    for (const Namesakes* names : {&exact, &like}) {
      std::vector<Place> near;
      for (const Place& place : names->all) {
        if (Fits(place)) near.push_back(place);
      }
      PreferPoints(&near);
      if (near.empty()) continue;
      std::stable_sort(near.begin(), near.end(), [&](const Place& a, const Place& b) {
        return KmToStated(a) < KmToStated(b);
      });
      const double km = KmToStated(near[0]);
      const std::string about = km < 1 ? "under 1" : absl::StrCat(std::llround(km));
      if (near.size() > 1 && !near[0].is_area() && KmToStated(near[1]) < 2 * km + 1) {
        return Ambiguous(near, absl::StrCat("several of the name lie about as near to the stated ",
                                            "coordinates: ", List(near)));
      }
      const Place& place = near[0];
      Choice choice = Chosen(
          place, place.is_area()
                     ? absl::StrCat("the name, and the stated coordinates: ", g_.Describe(place))
                     : absl::StrCat("the name, and the stated coordinates ", about,
                                    " km away: ", g_.Describe(place)));
      const bool country = in_.countries.empty() || InCountries(g_, place, in_.countries);
      if (!country || !InAreas(g_, place, in_.areas)) {
        choice.mismatch = absl::StrCat(
            "stated in \"", Str(country ? in_.query.region : in_.query.country),
            "\", but the ", Str(in_.query.name), " at the stated coordinates is ",
            g_.Describe(place));
      }
      return choice;
    }
    const std::vector<Place>& known = exact.all.empty() ? like.all : exact.all;
    if (const Place* only = OnlyUnlocated(known)) {
      return Chosen(*only, absl::StrCat("the only one of the name whose division holds the stated ",
                                        "coordinates: ", g_.Describe(*only)));
    }
    if (known.empty()) {
      return Stated("no place of the name is known; the stated coordinates are kept");
    }
    Choice stated = Stated(absl::StrCat("no known place of the name is near the stated coordinates ",
                                        "(known: ", List(known), "); they are kept"));
    stated.candidates = known;
    SortForPeople(&stated.candidates);
    return stated;
  }

  // A place whose coordinates the gazetteer lacks, when it is the only one of the name that the
  // stated point can belong to: its division holds the point and the register has no other there.
  const Place* OnlyUnlocated(const std::vector<Place>& places) const {
    const Place* found = nullptr;
    for (const Place& place : places) {
      if (place.is_area() || place.has_coordinates()) continue;
      const Place division = g_.Parent(place);
      if (!division.ok() || !division.extent() || !InExtent(division, 0.1)) continue;
      if (found != nullptr || place.namesakes_in_division() > 1) return nullptr;
      found = &place;
    }
    return found;
  }

  // Where the places mentioned beside this one can be: each with all its namesakes, unless those
  // are too many to say anything.
  std::vector<Place> Mentions() const {
    std::vector<Place> places;
    for (absl::string_view mention : in_.query.co_mentioned) {
      const Place by_id = g_.Find(mention);
      if (by_id.ok()) {
        if (!by_id.is_area() && by_id.has_coordinates()) places.push_back(by_id);
        continue;
      }
      std::vector<Place> named = PlacesNamed(g_, mention, MatchTier::kExact);
      if (named.empty()) named = PlacesNamed(g_, mention, MatchTier::kSkeleton);
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
        if (place.has_coordinates()) places.push_back(place);
      }
    }
    return places;
  }

  double KmToMentions(const Place& place, const std::vector<Place>& mentions) const {
    double best = std::numeric_limits<double>::infinity();
    const Place at = Located(g_, place);
    if (!at.ok()) return best;
    for (const Place& m : mentions) {
      best = std::min(best, DistanceKm(at.lat_e7(), at.lon_e7(), m.lat_e7(), m.lon_e7()));
    }
    return best;
  }

  Place FirstDivision(const Place& place) const {
    Place up = place;
    for (int steps = 0; up.ok() && up.kind() != PlaceKind::kAdmin1 && steps < 16; ++steps) {
      up = g_.Parent(up);
    }
    return up;
  }

  // Rule 4: the one candidate near a mentioned place, when all others are far from every one. Of a
  // candidate without coordinates it is enough that no mention is in its first-level division.
  const Place* NearMentions(const std::vector<Place>& places,
                            const std::vector<Place>& mentions) const {
    if (mentions.empty()) return nullptr;
    const Place* near = nullptr;
    for (const Place& place : places) {
      if (!place.has_coordinates()) {
        const Place division = FirstDivision(place);
        const bool beside = std::any_of(mentions.begin(), mentions.end(), [&](const Place& m) {
          return division.ok() && FirstDivision(m) == division;
        });
        if (beside) return nullptr;
        continue;
      }
      const double km = KmToMentions(place, mentions);
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

  // Rule 5: the one whose size or office leaves no doubt. Villages never dominate.
  const Place* Dominant(const std::vector<Place>& places, absl::string_view asked) const {
    const Place* top = nullptr;
    std::uint32_t next = 0;
    for (const Place& place : places) {
      const std::uint32_t least = place.is_area() ? 0 : kVillagePopulation;
      const std::uint32_t people = std::max(place.population(), least);
      if (top == nullptr || people > top->population()) {
        if (top != nullptr) next = std::max(next, std::max(top->population(), kVillagePopulation));
        top = &place;
      } else {
        next = std::max(next, people);
      }
    }
    if (top == nullptr || top->population() < kSmallTownPopulation) return nullptr;
    // A large town that once had another place's name is not what that name means today.
    const bool own = OwnName(*top, asked);
    if (!own && std::any_of(places.begin(), places.end(),
                            [&](const Place& p) { return OwnName(p, asked); })) {
      return nullptr;
    }
    // Namesakes of the register that the gazetteer lacks are villages.
    if (top->namesakes() > 1) next = std::max(next, kVillagePopulation);
    const double ratio = next == 0 ? std::numeric_limits<double>::infinity()
                                   : static_cast<double>(top->population()) / next;
    if (top->is_area()) {
      return top->population() >= kDivisionPopulation && ratio >= kDivisionRatio ? top : nullptr;
    }
    if (top->seat() >= 2 && top->population() >= kSeatPopulation && ratio >= kSeatRatio) return top;
    if (top->population() >= kCityPopulation && ratio >= kCityRatio) return top;
    // The rest is for countries whose register says how many there are; a name of one is settled.
    const std::uint32_t count = top->namesakes();
    if (count == 0 || places.size() > count) return nullptr;
    if (top->population() >= kTownPopulation && ratio >= kTownRatio && count <= kTownNamesakes) {
      return top;
    }
    const bool town = top->population() >= kTownPopulation ||
                      (top->seat() >= 1 && top->population() >= kSmallTownPopulation);
    if (town && ratio >= kSmallTownRatio && count <= kSmallTownNamesakes) return top;
    return nullptr;
  }

  // True when the query is the place's own name, in whatever spelling, and not another name of it.
  static bool OwnName(const Place& place, absl::string_view asked) {
    const std::string skeleton = SpellingSkeleton(asked);
    return skeleton == SpellingSkeleton(place.name()) ||
           skeleton == SpellingSkeleton(place.local_name());
  }

  // Rule 3 without coordinates: country and region, then mentions, then size.
  Choice ByWords(const Namesakes& names) const {
    const std::string name = Str(in_.query.name);
    if (names.all.empty()) return Stated(absl::StrCat("no place called ", name, " is known"));
    if (names.in_country.empty()) {
      return Stated(absl::StrCat("no ", name, " is known in ", Str(in_.query.country),
                                 "; those known: ", List(names.all)));
    }
    if (names.in_region.empty()) return RegionHasNone(names);
    if (NamesDivision() && !OwnRegion()) return InStatedRegion(names);
    return WithoutRegion(names);
  }

  // "northeastern Ukraine" says no more than the country does.
  bool NamesDivision() const {
    return std::any_of(in_.areas.groups.begin(), in_.areas.groups.end(), [](const auto& group) {
      return group[0].kind() != PlaceKind::kCountry;
    });
  }

  // How many of a place's name there can be in the stated division: the register counts by
  // first-level divisions, so of an area of several only the country's count is safe.
  static std::uint32_t CountedIn(const Place& division, const Place& place) {
    return division.kind() == PlaceKind::kArea ? place.namesakes() : place.namesakes_in_division();
  }

  // The stated region is a known division and the gazetteer has no place of the name in it.
  Choice RegionHasNone(const Namesakes& names) const {
    const std::string name = Str(in_.query.name);
    Choice choice = Stated(absl::StrCat("no ", name, " is known in ", Str(in_.query.region),
                                        "; nothing was moved to one elsewhere"));
    choice.candidates = names.in_country;
    SortForPeople(&choice.candidates);
    choice.mismatch = absl::StrCat("no ", name, " is known in ", Str(in_.query.region),
                                   "; known: ", List(names.in_country));
    if (!choice.candidates[0].namesakes_where().empty()) {
      absl::StrAppend(&choice.mismatch, "; the official register counts: ",
                      Str(choice.candidates[0].namesakes_where()));
    }
    return choice;
  }

  Choice InStatedRegion(const Namesakes& names) const {
    const std::vector<Place>& places = names.in_region;
    Place division = in_.areas.groups[0][0];
    for (const auto& group : in_.areas.groups) {
      if (division.kind() == PlaceKind::kCountry) division = group[0];
    }
    const std::string region = Str(division.name());
    const std::vector<Place> mentions = Mentions();
    const Place* chosen = nullptr;
    std::string why;
    const bool sole = places.size() == 1;
    if (sole && (places[0].is_area() || CountedIn(division, places[0]) <= 1)) {
      chosen = &places[0];
      why = absl::StrCat("the only ", Str(places[0].name()), " known in ", region);
    } else if ((chosen = NearMentions(places, mentions)) != nullptr) {
      why = "the one near the places mentioned with it";
    } else if ((chosen = TownOfRegion(places)) != nullptr) {
      why = absl::StrCat("the town of the name in ", region, "; the others are villages");
    }
    if (chosen == nullptr) {
      std::string words = absl::StrCat("stated in ", region, ", where ");
      if (places.size() > 1) {
        absl::StrAppend(&words, places.size(), " are known");
      } else {
        absl::StrAppend(&words, "the official register counts ", CountedIn(division, places[0]));
      }
      return Ambiguous(places, absl::StrCat(words, ": ", List(places)));
    }
    Choice choice = Chosen(*chosen, std::move(why));
    for (const Place& place : names.in_country) {
      if (!(place == *chosen)) choice.candidates.push_back(place);
    }
    SortForPeople(&choice.candidates);
    // The region fits, but the other places of the report are all around a namesake elsewhere.
    if (!mentions.empty() && KmToMentions(*chosen, mentions) >= kFarMentionKm) {
      for (const Place& other : choice.candidates) {
        if (!other.has_coordinates() || KmToMentions(other, mentions) > kNearMentionKm) continue;
        choice.mismatch = absl::StrCat(
            "stated in ", Str(in_.query.region), ", but the places mentioned with it lie around ",
            g_.Describe(other), ", ", std::llround(KmToMentions(*chosen, mentions)),
            " km from the one in ", region);
        break;
      }
    }
    return choice;
  }

  static const Place* TownOfRegion(const std::vector<Place>& places) {
    const Place* top = nullptr;
    std::uint32_t next = kVillagePopulation;
    for (const Place& place : places) {
      if (top == nullptr || place.population() > top->population()) {
        if (top != nullptr) next = std::max(next, top->population());
        top = &place;
      } else {
        next = std::max(next, place.population());
      }
    }
    if (top->is_area() || top->population() < kRegionTownPopulation) return nullptr;
    return top->population() >= kRegionTownRatio * next ? top : nullptr;
  }

  // No region stated, or one that no division is called.
  Choice WithoutRegion(const Namesakes& names) const {
    const std::vector<Place>& places = names.in_country;
    const std::string name = Str(in_.query.name);
    const bool unknown_region = in_.areas.unknown;
    const std::string region =
        unknown_region ? absl::StrCat("; the stated region \"", Str(in_.query.region),
                                      "\" is not known to the gazetteer")
                       : std::string();
    if (const Place* near = NearMentions(places, Mentions())) {
      return Chosen(*near, absl::StrCat("the one near the places mentioned with it", region));
    }
    if (places.size() == 1) {
      const Place& only = places[0];
      const bool big = only.population() >= (unknown_region ? kCityPopulation : kCompleteFrom);
      if (only.is_area() || only.kind() == PlaceKind::kSite) {
        return Chosen(only, absl::StrCat("the only one of the name", region));
      }
      if (only.namesakes() == 1) {
        return Chosen(only, absl::StrCat("the only one of the name in the country's register",
                                         region));
      }
      // The register counts a place's own name; a town known by another is not one of that many.
      if (big && (only.namesakes() == 0 || !OwnName(only, name))) {
        return Chosen(only, absl::StrCat("the only one known of the name, a town of ",
                                         only.population(), region));
      }
    }
    if (const Place* main = Dominant(places, in_.query.name)) {
      return Chosen(*main, absl::StrCat("the ", main->is_area()     ? "division"
                                                : main->seat() >= 2 ? "capital"
                                                                    : "town",
                                        " of the name; its namesakes are far smaller", region));
    }
    if (unknown_region) {
      // Some place of the name in a division the gazetteer does not know: possibly none of these.
      Choice choice = Stated(absl::StrCat("nothing ties a known ", name, " to the stated region",
                                          region, "; known: ", List(places)));
      choice.candidates = places;
      SortForPeople(&choice.candidates);
      return choice;
    }
    if (places.size() == 1) {
      const Place& only = places[0];
      return Ambiguous(places, only.namesakes() > 1
                                   ? absl::StrCat("one of ", only.namesakes(),
                                                  " of the name in the official register (",
                                                  Str(only.namesakes_where()),
                                                  "), and nothing says which")
                                   : absl::StrCat("one small ", name, " is known, ",
                                                  g_.Describe(only),
                                                  ", and there may be others"));
    }
    return Ambiguous(places, absl::StrCat(places.size(),
                                          " of the name are known, and nothing says which: ",
                                          List(places)));
  }

  const ChoiceInput& in_;
  const Gazetteer& g_;
};

}  // namespace

Choice ChoosePlace(const ChoiceInput& in) { return Chooser(in).Choose(); }

}  // namespace crosscheck
