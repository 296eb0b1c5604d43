#include "engine/extract/capitals_and_countries.h"

namespace crosscheck {

StatedPlace CapitalOrCountry(const ArticleContext& context, const std::string& country, const TokenRange& own) {
  const ReadText& reading = context.text();
  StatedPlace place;
  place.relation = "at";
  place.source = PlaceSource::kClause;
  for (std::size_t i = own.begin; i < own.end; ++i) {
    if (reading.Is(i, COUNTRYWIDE) && !country.empty()) {
      place.name = country;
      return place;
    }
    if (!reading.Is(i, CAPITAL_CITY) || i < own.begin + 2 || reading.Form(i + 1) == "of") continue;
    const NamedPhrase* whose = reading.Named(i - 1);
    const std::size_t the = whose == nullptr ? i - 1 : i - 2;
    if (reading.Form(the) != "the" || the == 0 || !reading.Is(the - 1, PREPOSITION)) continue;
    const std::string party = whose != nullptr
                                  ? whose->id
                                  : std::string(context.vocabulary->parties().Resolve(country));
    for (const Located<PlaceMention>& other : context.places) {
      const NamedPhrase* named = reading.Named(other.tokens.begin);
      if (named == nullptr || named->kind != NamedPhrase::kMetonym || named->id != party) continue;
      place.name = OneLine(reading.Words(other.tokens));
      return place;
    }
  }
  return place;
}

StatedPlace TownOfDistrict(const ArticleContext& context, const std::string& country, const StatedPlace& last,
                           std::size_t index) {
  const ReadText& reading = context.text();
  const std::size_t end = context.places[index].tokens.end;
  StatedPlace town;
  if (!reading.Is(end - 1, SETTLEMENT) || reading.Form(end) != "of" || reading.Form(end + 1) != "the" ||
      reading.IsCapital(end + 3)) {
    return town;
  }
  if (reading.Is(end + 2, CAPITAL_CITY)) {
    town = CapitalOrCountry(context, country, {end - 1, end + 3});
  } else if (reading.Is(end + 2, SETTLEMENT)) {
    town = last;
  }
  town.relation = "part_of";
  town.source = PlaceSource::kClause;
  town.region.clear();
  return town;
}

StatedPlace CountryOfTarget(const ArticleContext& context, const TokenRange& own) {
  constexpr std::size_t kToThing = 4;
  const ReadText& reading = context.text();
  StatedPlace place;
  place.relation = "at";
  place.source = PlaceSource::kClause;
  for (std::size_t i = own.begin + 1; i < own.end; ++i) {
    const NamedPhrase* named = reading.Named(i);
    const std::size_t end = i + reading.NamedSize(i);
    if (named == nullptr || named->kind != NamedPhrase::kParty || !reading.IsPossessive(end) ||
        !reading.IsForm(i - 1, {"on", "against", "at", "across"})) {
      continue;
    }
    const Party* party = context.vocabulary->parties().Find(named->id);
    if (party == nullptr || party->kind() != STATE) continue;
    for (std::size_t thing = end + 1; thing < own.end && thing <= end + kToThing; ++thing) {
      if (!reading.Is(thing, BUILDING)) continue;
      place.name = OneLine(reading.Words({i, end}));
      return place;
    }
  }
  return place;
}

std::string CountryOf(const ArticleContext& context, const Party& state) {
  const ReadText& reading = context.text();
  for (const Located<PlaceMention>& place : context.places) {
    const NamedPhrase* named = reading.Named(place.tokens.begin);
    if (named == nullptr || named->kind != NamedPhrase::kParty || named->id != state.id()) continue;
    return reading.text()[place.tokens.begin].script == TokenScript::kCyrillic
               ? place.mention.name
               : OneLine(reading.Words(place.tokens));
  }
  return state.name();
}

}  // namespace crosscheck
