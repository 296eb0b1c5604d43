#include "engine/extract/unknown_place.h"

#include <algorithm>
#include <vector>

namespace crosscheck {

StatedPlace UnknownPlace(const ArticleContext& context, const TokenRange& own,
                         const EventMention& event, bool place_is_object) {
  const ReadText& reading = context.text();
  StatedPlace place;
  const std::size_t subject = event.verbal && !event.before.empty() ? event.before.begin
                                                                    : event.words.begin;
  // "A quake struck the High Atlas".
  const bool strikes = event.verbal && !event.passive && context.Has(event, EventTraits::HAS_MAGNITUDE);
  // "The dam at Sultansuyu had burst": after the verb first, then before it.
  std::vector<std::size_t> order;
  for (std::size_t i = event.words.begin; i < own.end; ++i) order.push_back(i);
  for (std::size_t i = std::max(subject, own.begin); i < event.words.begin; ++i) order.push_back(i);
  for (const std::size_t i : order) {
    std::size_t at = i;
    const absl::string_view form = reading.Form(i);
    const bool preposition = form == "in" || form == "near" || form == "at" || form == "from" ||
                             form == "outside" || form == "off" ||
                             (form == "on" && context.Has(event, EventTraits::BLOW)) ||
                             (form == "of" && i > 0 && reading.Form(i - 1) == "out");
    if (preposition) {
      ++at;
    } else if (!((place_is_object || strikes) && i == event.words.end)) {
      continue;
    }
    while (at < own.end && (reading.Form(at) == "the" || reading.Form(at) == "of" ||
                            reading.Is(at, SETTLEMENT)) && !reading.IsCapital(at)) {
      ++at;
    }
    std::size_t end = at;
    while (end < own.end && reading.IsWord(end) && reading.IsCapital(end) &&
           reading.text()[end].script == TokenScript::kLatin &&
           !reading.IsAny(end, ClassBit(TIME_WORD) | ClassBit(PERSON_TITLE) | ClassBit(MEDIUM) |
                                   ClassBit(PERSON_NOUN) | ClassBit(PLURAL_FORCES)) &&
           reading.Named(end) == nullptr && !reading.text()[end].all_caps) {
      ++end;
      // "Mrauk-U".
      if (end + 1 < own.end && reading.text().IsSign(end, '-') && reading.text()[end].glued &&
          reading.text()[end + 1].glued && reading.IsWord(end + 1) && reading.IsCapital(end + 1)) {
        end += 2;
      }
    }
    if (end == at || (end < own.end && reading.IsPossessive(end))) continue;
    // "Infantry Battalion 275": a capital goes on, so it names no place.
    if (end < own.end && reading.IsWord(end) && reading.IsCapital(end)) continue;
    // "struck the Red Cross hospital".
    if (!preposition && !place_is_object && end < own.end && reading.IsWord(end) &&
        !reading.IsAny(end, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) | ClassBit(TIME_WORD))) {
      continue;
    }
    place.name = OneLine(reading.Words({at, end}));
    place.relation = form == "near" || form == "outside" || form == "off" ? "near" : "at";
    place.source = PlaceSource::kClause;
    return place;
  }
  return place;
}

}  // namespace crosscheck
