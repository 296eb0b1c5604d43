#include "engine/extract/needs.h"

#include <algorithm>

namespace crosscheck {
namespace {

class NeedReader {
 public:
  NeedReader(const ArticleContext& context, const PlaceTrack& places)
      : context_(context), places_(places) {}

  bool Met(const EventMention& event, const Doer& doer,
           bool counted) const {
    const EventGroup& group = *event.group;
    const bool active = event.verbal && !event.passive;
    const Clause& clause = context_.sentences[event.sentence].clauses[event.clause];
    for (const int raw : group.needs()) {
      switch (static_cast<EventGroup::Need>(raw)) {
        case EventGroup::OBJECT_PLACE:
          if (!ObjectIsPlace(event)) return false;
          break;
        case EventGroup::OBJECT_PLACE_OR_FORCES:
          if (!ObjectIsPlace(event) && !ObjectHas(event, BUILDING) &&
              !(ObjectHas(event, PLURAL_FORCES) && !ObjectHas(event, PEOPLE))) {
            return false;
          }
          break;
        case EventGroup::OBJECT_PEOPLE:
          // "captured 120 army posts".
          if (active && ObjectHas(event, BUILDING) && !ObjectHas(event, PEOPLE) &&
              !ObjectHas(event, PERSON_TITLE)) {
            return false;
          }
          if (!ObjectHas(event, PEOPLE) && !ObjectHas(event, PERSON_NOUN) &&
              !ObjectHas(event, PERSON_TITLE) && !counted) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_PEOPLE:
          if (!doer.people && !counted && !AnyIn(event.before, PERSON_NOUN)) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_CIVILIANS:
          if (doer.forces || (!doer.party.empty() && !counted)) return false;
          if (!doer.people && !counted) return false;
          break;
        case EventGroup::SUBJECT_PARTY:
          if (active && doer.party.empty() && !doer.pronoun) return false;
          break;
        case EventGroup::SUBJECT_FORCES:
          if (active && doer.party.empty() && !doer.forces && !doer.pronoun && !doer.weapon) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_PERSON_OR_PARTY:
          if (active && doer.party.empty() && !doer.forces && !doer.pronoun &&
              !AnyIn(event.before, PERSON_NOUN)) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_WEAPON:
          if (active && !doer.weapon) return false;
          if (!active && !ReadDoer(context_, event.doer).weapon) return false;
          break;
        case EventGroup::NUMBER:
          if (!counted) return false;
          break;
        case EventGroup::OBJECT_NUMBER:
        case EventGroup::SUBJECT_NUMBER:
          if (!counted) return false;
          break;
        case EventGroup::PLACE_NEAR:
          // "На Покровському напрямку, там ворог атакував": named before in the sentence.
          if (text().text()[event.words.begin].script == TokenScript::kCyrillic &&
              PlaceNear({context_.structure.sentences[event.sentence].tokens.begin,
                         event.words.begin})) {
            break;
          }
          if (!PlaceNear({std::min(event.range.begin, clause.range.begin),
                          std::max(event.range.end, clause.range.end)})) {
            return false;
          }
          break;
        case EventGroup::OBJECT_BUILDING:
          if (!ObjectHas(event, BUILDING) && !AnyIn(event.words, BUILDING)) return false;
          break;
        case EventGroup::OBJECT_WEAPON:
          // "destroyed a ramp for missiles".
          for (std::size_t i = event.gap.begin; i < event.gap.end; ++i) {
            if (text().Is(i, PREPOSITION) && text().Form(i) != "of") return false;
          }
          if (!ObjectHas(event, WEAPON) && !AnyIn(event.words, WEAPON)) return false;
          break;
        case EventGroup::BARE_NUMBER: {
          const TokenRange object = ObjectOf(event);
          std::size_t number = object.begin;
          while (number < object.end && !text().IsNumber(number)) ++number;
          const bool bare = counted && number < object.begin + 3 && number < object.end &&
                            (number + 1 >= object.end || !text().IsWord(number + 1) ||
                             text().Form(number + 1) == "of");
          if (!bare) return false;
          break;
        }
        case EventGroup::SUBJECT_BUILDING:
          if (!AnyIn(event.before, BUILDING)) return false;
          break;
        case EventGroup::SUBJECT_DISASTER:
          if (!AnyIn(event.before, DISASTER_NOUN)) return false;
          break;
        case EventGroup::OBJECT_PARTY:
          if (PartyIn(context_, ObjectOf(event)).empty()) return false;
          break;
        case EventGroup::NO_OBJECT: {
          const std::size_t next = event.words.end;
          const bool ends = next >= clause.range.end ||
                            text().text()[next].kind == TokenKind::kSign ||
                            text().IsAny(next, ClassBit(PREPOSITION) | ClassBit(TIME_WORD) |
                                                   ClassBit(ADVERB) | ClassBit(CONJUNCTION));
          if (!ends || !IsPlace(event.before)) return false;
          break;
        }
        case EventGroup::CONFLICT:
          if (context_.sides.size() < 2 && !ForcesChangePlaces(event)) return false;
          break;
        default: break;
      }
    }
    if (group.own_place() &&
        !places_.Any({std::min(event.range.begin, clause.range.begin),
                      std::max(event.range.end, clause.range.end)}) &&
        !AnyIn(event.range, SETTLEMENT) && !AnyIn(event.range, DIRECTION)) {
      return false;
    }
    return true;
  }

 private:
  // "in Nairobi", "in the capital".
  bool PlaceNear(const TokenRange& range) const {
    if (places_.Any(range)) return true;
    // "в село", "у місті": the one named before.
    for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
      if (text().text()[i].script == TokenScript::kCyrillic && text().Is(i, PREPOSITION) &&
          text().Is(i + 1, SETTLEMENT)) {
        return true;
      }
    }
    for (std::size_t i = range.begin; i + 2 < range.end; ++i) {
      if (text().Is(i, PREPOSITION) && text().Form(i + 1) == "the" &&
          text().Is(i + 2, CAPITAL_CITY)) {
        return true;
      }
    }
    return false;
  }

  const ReadText& text() const { return context_.text(); }

  bool AnyIn(const TokenRange& range, WordClass word_class) const {
    return crosscheck::AnyIn(text(), range, word_class);
  }

  // "the town of Soledar", not "traffic through Suez".
  bool IsPlace(const TokenRange& phrase) const {
    std::size_t i = phrase.begin;
    while (i < phrase.end && (text().IsAny(i, ClassBit(DETERMINER) | ClassBit(SETTLEMENT)) ||
                              text().Form(i) == "of")) {
      ++i;
    }
    return i < phrase.end ? places_.Any({i, i + 1}) : AnyIn(phrase, SETTLEMENT);
  }

  // "at least 12", "over 300", "up to 40".
  bool BoundsNumber(const TokenRange& range) const {
    for (std::size_t i = range.begin; i < range.end && i < range.begin + 3; ++i) {
      if (text().IsNumber(i)) return true;
      const absl::string_view form = text().Form(i);
      if (form == "least" || form == "most" || form == "many") return true;
    }
    return false;
  }

  bool ObjectHas(const EventMention& event, WordClass word_class) const {
    if (AnyIn(event.gap, word_class)) return true;
    // Languages of free order: on either side.
    if (text().text()[event.words.begin].script == TokenScript::kCyrillic &&
        AnyIn(event.before, word_class)) {
      return true;
    }
    TokenRange object = ObjectOf(event);
    // "sank after hitting a tanker": it has none.
    if (event.verbal && !event.passive && !object.empty() &&
        text().IsAny(object.begin, ClassBit(PREPOSITION) | ClassBit(SUBORDINATOR)) &&
        !BoundsNumber(object)) {
      return false;
    }
    // The object proper ends at the first preposition.
    if (!(event.verbal && event.passive)) {
      for (std::size_t i = object.begin; i < object.end; ++i) {
        // "a surface-to-air missile launcher" is one object.
        if (i > object.begin && text().text().IsSign(i - 1, '-')) continue;
        if (text().Is(i, PREPOSITION) && text().Form(i) != "of" && i > object.begin) {
          object.end = i;
          break;
        }
      }
    }
    return AnyIn(object, word_class);
  }

  // Elsewhere in the article somebody takes, leaves or defends a place, whoever they are.
  bool ForcesChangePlaces(const EventMention& event) const {
    return std::any_of(context_.events.begin(), context_.events.end(), [&](const EventMention& other) {
      const auto& needs = other.group->needs();
      return other.verbal && other.words.begin != event.words.begin && context_.Has(other, EventTraits::COMBAT) &&
             context_.Has(other, EventTraits::BY_OWN_FORCES) &&
             std::find(needs.begin(), needs.end(), EventGroup::CONFLICT) == needs.end();
    });
  }

  // A place that is the object itself and no place where something happens: "captured X", not
  // "captured in X".
  bool ObjectIsPlace(const EventMention& event) const {
    const TokenRange object = event.gap.empty() ? ObjectOf(event)
                                                : TokenRange{event.gap.begin, event.after.end};
    if (!event.antecedent.empty() && places_.Any(event.antecedent)) return true;
    if (event.verbal && event.passive) {
      // "the town had been taken", "parts of the city were entered".
      return places_.Any(object) ||
             (object.size() >= 2 && text().Is(object.end - 1, SETTLEMENT) &&
              text().Is(object.end - 2, DETERMINER));
    }
    for (std::size_t i = object.begin; i < object.end; ++i) {
      if (text().Is(i, PREPOSITION) && text().Form(i) != "of") break;
      if (text().IsComma(i) || text().IsQuote(i) || text().text().IsSign(i, ':')) break;
      // "lost 27 tanks and Ukraine nine": things that are counted, and then another who lost some.
      if (i > object.begin && text().Is(i, CONJUNCTION) && text().IsNumber(object.begin)) break;
      if (places_.Any({i, i + 1})) return true;
      if (text().Is(i, SETTLEMENT)) return true;
      if (text().Form(i) == "it" && i == object.begin) return true;
    }
    return !event.gap.empty() &&
           (places_.Any(event.gap) || text().Form(event.gap.begin) == "it");
  }

  const ArticleContext& context_;
  const PlaceTrack& places_;
};

}  // namespace

bool AnyIn(const ReadText& reading, const TokenRange& range, WordClass word_class) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (reading.Is(i, word_class)) return true;
  }
  return false;
}

TokenRange ObjectOf(const EventMention& event) {
  return event.verbal && event.passive ? event.before : event.after;
}

bool NeedsMet(const ArticleContext& context, const PlaceTrack& places, const EventMention& event,
              const Doer& subject, bool counted) {
  return NeedReader(context, places).Met(event, subject, counted);
}

}  // namespace crosscheck
