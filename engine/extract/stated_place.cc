#include "engine/extract/stated_place.h"

#include "absl/strings/match.h"

namespace crosscheck {

StatedPlace ReadStatedPlace(const ArticleContext& context, std::size_t index) {
  const Located<PlaceMention>& located = context.places[index];
  const PlaceMention& mention = located.mention;
  const ReadText& reading = context.text();
  StatedPlace place;
  place.mention = static_cast<int>(index);
  const bool declined = reading.text()[located.tokens.begin].script == TokenScript::kCyrillic;
  place.name = declined ? mention.name : OneLine(reading.Words(located.tokens));
  place.region = OneLine(mention.region);
  place.relation = "at";
  // "Gulf of Aden", "Strait of Hormuz": a name of its own that holds the place's.
  const std::size_t at = located.tokens.begin;
  if (!declined && at >= 2 && reading.Form(at - 1) == "of" && reading.IsCapital(at - 2) &&
      !reading.IsForm(at - 2, {"half", "part", "parts", "most", "much", "all"}) &&
      !reading.IsAny(at - 2, ClassBit(PERSON_NOUN) | ClassBit(PERSON_TITLE) | ClassBit(MEDIUM) |
                                 ClassBit(TIME_WORD) | ClassBit(PLURAL_FORCES) |
                                 ClassBit(SETTLEMENT) | ClassBit(DIRECTION))) {
    place.name = OneLine(reading.Words({at - 2, located.tokens.end}));
    return place;
  }
  // "Bab al-Mandab": the name goes on after its particle.
  const std::size_t end = located.tokens.end;
  if (!declined && end + 2 < reading.size() && reading.IsWord(end) && !reading.IsCapital(end) &&
      reading.text().IsSign(end + 1, '-') && reading.text()[end + 1].glued &&
      reading.IsCapital(end + 2) && reading.text()[end + 2].glued) {
    place.name = OneLine(reading.Words({at, end + 3}));
  }
  // "al-Bab": the article is part of the name.
  if (!declined && at >= 2 && reading.text().IsSign(at - 1, '-') && reading.text()[at].glued &&
      reading.text()[at - 1].glued && reading.IsWord(at - 2) && !reading.IsCapital(at - 2) &&
      reading.Form(at - 2).size() == 2) {
    place.name = OneLine(reading.Words({at - 2, located.tokens.end}));
  }
  // "the Gulf of Aden", where the gazetteer knows neither.
  if (!declined && reading.Form(end) == "of" && reading.IsCapital(end - 1) &&
      reading.IsCapital(end + 1) && end + 1 < reading.size()) {
    place.name = OneLine(reading.Words({at, end + 2}));
  }
  switch (mention.role) {
    // "На Покровському напрямку", "the Kupyansk axis": a front named after a town, as a sector is.
    case PlaceRole::kNear:
    case PlaceRole::kAxis:
    case PlaceRole::kSector: place.relation = "near"; break;
    case PlaceRole::kDistance:
      place.relation = "near";
      place.distance_km = mention.distance_km;
      break;
    case PlaceRole::kToward: place.relation = "toward"; break;
    case PlaceRole::kPartOf: place.relation = "part_of"; break;
    default: break;
  }
  if (mention.other_end >= 0 &&
      static_cast<std::size_t>(mention.other_end) < context.places.size()) {
    const Located<PlaceMention>& other =
        context.places[static_cast<std::size_t>(mention.other_end)];
    place.relation = "between";
    place.place2 = declined ? other.mention.name : OneLine(reading.Words(other.tokens));
  }
  if (place.relation == "at" && located.tokens.begin > 0) {
    const absl::string_view before = reading.Form(located.tokens.begin - 1);
    if (before == "off" || before == "above" || before == "around" || before == "outside") {
      place.relation = "near";
    }
  }
  return place;
}

void ShareKind(std::vector<StatedPlace>* places) {
  if (places->size() < 2) return;
  std::string& last = places->back().name;
  for (const absl::string_view kind : {" regions", " oblasts", " provinces", " districts", " counties", " governorates"}) {
    if (!absl::EndsWith(last, kind)) continue;
    const bool counties = kind == " counties";
    const std::string one = counties ? " county" : std::string(kind.substr(0, kind.size() - 1));
    last.resize(last.size() - kind.size());
    for (StatedPlace& place : *places) {
      if (!absl::EndsWith(place.name, one)) place.name += one;
    }
    return;
  }
}

}  // namespace crosscheck
