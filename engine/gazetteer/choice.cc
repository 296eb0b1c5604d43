#include "engine/gazetteer/choice.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/choice_beside.h"
#include "engine/gazetteer/choice_namesakes.h"
#include "engine/gazetteer/choice_point.h"
#include "engine/gazetteer/choice_size.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

using Outcome = Choice::Outcome;

std::string Str(absl::string_view text) { return std::string(text); }

class Chooser {
 public:
  explicit Chooser(const ChoiceInput& in) : in_(in), g_(*in.gazetteer) {}

  Choice Choose() {
    Choice choice;
    if (TryCountry(&choice)) return choice;
    Namesakes exact = FindNamesakes(in_, MatchTier::kExact);
    const Namesakes like = FindNamesakes(in_, MatchTier::kSkeleton);
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

  // Rule 2: stated coordinates choose.
  Choice ByCoordinates(const Namesakes& exact, const Namesakes& like) const {
    const StatedPoint point(&g_, *in_.query.lat, *in_.query.lon);
    for (const Namesakes* names : {&exact, &like}) {
      std::vector<Place> near;
      for (const Place& place : names->all) {
        if (point.Fits(place)) near.push_back(place);
      }
      PreferPoints(&near);
      PreferOwnNames(in_.query.name, &near);
      if (near.empty()) continue;
      std::stable_sort(near.begin(), near.end(), [&](const Place& a, const Place& b) {
        return point.KmTo(a) < point.KmTo(b);
      });
      const double km = point.KmTo(near[0]);
      const std::string about = km < 1 ? "under 1" : absl::StrCat(std::llround(km));
      if (near.size() > 1 && !near[0].is_area() && point.KmTo(near[1]) < 2 * km + 1) {
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
      const bool region = InAreas(g_, place, in_.areas) || RegionIsNamedAfter(in_, place);
      if (!country || !region) {
        choice.mismatch = absl::StrCat(
            "stated in \"", Str(country ? in_.query.region : in_.query.country),
            "\", but the ", Str(in_.query.name), " at the stated coordinates is ",
            g_.Describe(place));
      }
      return choice;
    }
    const std::vector<Place>& known = exact.all.empty() ? like.all : exact.all;
    if (const Place* only = point.OnlyUnlocated(known)) {
      return Chosen(*only, absl::StrCat("the only one of the name whose division holds the stated ",
                                        "coordinates: ", g_.Describe(*only)));
    }
    if (known.empty()) {
      return Stated("no place of the name is known; the stated coordinates are kept");
    }
    Choice stated = Stated(absl::StrCat("no known place of the name is near the stated coordinates ",
                                        "(known: ", List(known), "); they are kept"));
    // A namesake in another country than the stated one is no place that could be meant.
    stated.candidates = in_.countries.empty()
                            ? known
                            : (exact.all.empty() ? like.in_country : exact.in_country);
    SortForPeople(&stated.candidates);
    return stated;
  }

  PlacesBeside Beside() const { return PlacesBeside(&g_, in_.query.co_mentioned); }

  // Rule 3 without coordinates: country and region, then mentions, then size.
  Choice ByWords(const Namesakes& names) const {
    const std::string name = Str(in_.query.name);
    if (names.all.empty()) return Stated(absl::StrCat("no place called ", name, " is known"));
    if (names.in_country.empty()) {
      return Stated(absl::StrCat("no ", name, " is known in ", Str(in_.query.country),
                                 "; those known: ", List(names.all)));
    }
    if (names.in_region.empty()) return RegionHasNone(names);
    if (NamesDivision() && !RegionHasTheName(in_)) return InStatedRegion(names);
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
    const PlacesBeside beside = Beside();
    const Place* chosen = nullptr;
    std::string why;
    const bool sole = places.size() == 1;
    if (sole && (places[0].is_area() || CountedIn(division, places[0]) <= 1)) {
      chosen = &places[0];
      why = absl::StrCat("the only ", Str(places[0].name()), " known in ", region);
    } else if ((chosen = beside.OnlyNear(places)) != nullptr) {
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
    if (!beside.empty() && beside.KmTo(*chosen) >= kFarMentionKm) {
      for (const Place& other : choice.candidates) {
        if (!other.has_coordinates() || beside.KmTo(other) > kNearMentionKm) continue;
        choice.mismatch = absl::StrCat(
            "stated in ", Str(in_.query.region), ", but the places mentioned with it lie around ",
            g_.Describe(other), ", ", std::llround(beside.KmTo(*chosen)),
            " km from the one in ", region);
        break;
      }
    }
    return choice;
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
    if (const Place* near = Beside().OnlyNear(places)) {
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
      const Place division = g_.Parent(only);
      if (!unknown_region && division.ok() && division.kind() == PlaceKind::kAdmin1 &&
          IsNamedAfter(division, only)) {
        return Chosen(only, absl::StrCat("the town after which the division of ",
                                         Str(division.name()), " is named"));
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
