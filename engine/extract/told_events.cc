#include "engine/extract/told_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/extract/amounts.h"
#include "engine/extract/counted_persons.h"
#include "engine/extract/needs.h"

namespace crosscheck {
namespace {

// The party, forces or weapon that acts, before an active verb or after "by".
Doer DoerOf(const ArticleContext& context, const EventMention& event) {
  if (event.verbal && !event.passive && !(event.verb.participial && !event.doer.empty())) {
    const Doer before = ReadDoer(context, event.before);
    // "В село зашли диверсанты": where the order of words is free and the object is a place, the forces
    // after the verb are those who act.
    if (before.party.empty() && !before.forces && !before.pronoun && !before.weapon &&
        event.group->object() == EventGroup::PLACE &&
        context.text().text()[event.words.begin].script == TokenScript::kCyrillic) {
      const Doer after = ReadDoer(context, event.after);
      if (after.forces) return after;
    }
    return before;
  }
  if (!event.doer.empty()) return ReadDoer(context, event.doer);
  if (!event.verbal) return ReadDoer(context, event.before);
  return {};
}

// Another reading of the same words says more. Events are in order of their words, and none has
// more than `most_words`.
bool Beaten(const std::vector<ToldEvent>& all, std::size_t i, std::size_t most_words) {
  const EventMention& event = *all[i].event;
  std::size_t first = i;
  while (first > 0 && all[first - 1].event->words.begin + most_words > event.words.begin) --first;
  for (std::size_t k = first; k < all.size(); ++k) {
    if (k == i) continue;
    const EventMention& other = *all[k].event;
    if (other.words.begin >= event.words.end) break;
    if (other.words.begin >= event.words.end || event.words.begin >= other.words.end) continue;
    if (other.group->rank() != event.group->rank()) {
      if (other.group->rank() > event.group->rank()) return true;
      continue;
    }
    if (other.words.size() != event.words.size()) {
      if (other.words.size() > event.words.size()) return true;
      continue;
    }
    if (k < i) return true;
  }
  return false;
}

// "An air strike hit the church": the strike is what the verb tells.
bool ActsInVerb(const ArticleContext& context, const std::vector<ToldEvent>& all, std::size_t i) {
  const EventMention& event = *all[i].event;
  if (event.verbal || !context.Has(event, EventTraits::BLOW)) return false;
  // "was hit by mortar fire".
  for (std::size_t k = i; k-- > 0 && all[k].event->sentence == event.sentence;) {
    const EventMention& other = *all[k].event;
    if (other.verbal && other.passive && context.Has(other, EventTraits::BLOW) &&
        other.doer.Holds(event.words.begin)) {
      return true;
    }
  }
  for (std::size_t k = i + 1; k < all.size(); ++k) {
    const EventMention& other = *all[k].event;
    if (other.sentence != event.sentence) return false;
    if (!other.verbal || !context.Has(other, EventTraits::BLOW)) continue;
    // A pattern of the noun and its verb tells it already.
    if (other.words.begin < event.words.end) continue;
    if (!other.passive && other.before.Holds(event.words.begin)) return true;
  }
  return false;
}

// A noun inside the object of a verb that tells the same: "repelled 18 attacks near X".
bool Told(const ArticleContext& context, const std::vector<ToldEvent>& all, std::size_t i) {
  const EventMention& event = *all[i].event;
  if (event.verbal || !context.Has(event, EventTraits::COMBAT)) return false;
  std::size_t first = i;
  while (first > 0 && all[first - 1].event->sentence == event.sentence) --first;
  for (std::size_t k = first; k < all.size(); ++k) {
    const EventMention& other = *all[k].event;
    if (other.sentence != event.sentence) break;
    // "blamed the rebels for the attack on the town" is told by the attack.
    if (!other.verbal || other.group->blames() || !context.Has(other, EventTraits::COMBAT)) continue;
    if (other.after.Holds(event.words.begin) || other.gap.Holds(event.words.begin)) return true;
  }
  return false;
}

// A noun that only tells in what it happened: "killed in strikes on the town", "died during the
// protests". The verb's own claim holds it.
bool Circumstance(const ArticleContext& context, const std::vector<ToldEvent>& all, std::size_t i) {
  const ReadText& reading = context.text();
  const EventMention& event = *all[i].event;
  if (event.verbal || event.group->background()) return false;
  // "put the number of dead at 12 and the number of injured at 40".
  if (event.group->mode() == "cumulative") return false;
  std::size_t before = event.before.empty() ? event.words.begin : event.before.begin;
  // "in a raid and air strike on the camp".
  if (before > 0 && reading.Is(before - 1, CONJUNCTION)) {
    constexpr std::size_t kReach = 4;
    std::size_t first = before - 1;
    while (first > 0 && first + kReach > before && !reading.Is(first - 1, PREPOSITION) &&
           reading.text()[first - 1].kind != TokenKind::kSign) {
      --first;
    }
    if (first > 0 && reading.Is(first - 1, PREPOSITION)) before = first;
  }
  if (before == 0 || !reading.Is(before - 1, PREPOSITION)) return false;
  const absl::string_view form = reading.Form(before - 1);
  const bool cyrillic = reading.text()[event.words.begin].script == TokenScript::kCyrillic;
  // "сообщил о двух погибших и о повреждении дома": what is said, and no circumstance.
  if (form == "о" || form == "об" || form == "про") return false;
  // "after two days of fighting", "behind heavy artillery fire": never told for its own sake.
  if (form == "behind" || form == "under" || form == "amid" ||
      (form == "of" && before >= 2 && reading.Is(before - 2, TIME_WORD))) {
    return true;
  }
  // Not "including the capture of X", "with attacks on Y": those add to what the verb tells.
  if (!cyrillic && form != "in" && form != "during" && form != "by" && form != "after" &&
      form != "amid" && form != "following" && form != "at") {
    return false;
  }
  std::size_t first = i;
  while (first > 0 && all[first - 1].event->sentence == event.sentence) --first;
  for (std::size_t k = first; k < all.size(); ++k) {
    const EventMention& other = *all[k].event;
    if (other.sentence != event.sentence) break;
    if (k == i || (!other.verbal && !cyrillic) || !context.Has(other, EventTraits::HARM)) continue;
    // "число раненых": the shorter reading of the same words is no other event.
    if (other.words.begin < event.words.end && event.words.begin < other.words.end) continue;
    // Either side of the verb where the order of words is free.
    if (other.after.Holds(event.words.begin) || (cyrillic && other.clause == event.clause)) {
      return true;
    }
  }
  return false;
}

// "the explosion", "that attack": told before, where nothing new is said of it.
bool PointsBack(const ReadText& reading, const EventMention& event) {
  if (event.verbal || event.before.empty()) return false;
  const absl::string_view first = reading.Form(event.before.begin);
  const bool definite = first == "the" || first == "this" || first == "that" ||
                        first == "these" || first == "those";
  // "since the fighting escalated": when something else was.
  if (definite && event.before.begin > 0 && reading.Form(event.before.begin - 1) == "since") return true;
  if (!definite || event.before.end != event.words.begin || event.before.size() > 1) return false;
  // As the subject of its clause it may be news: "the explosion killed six".
  return reading.Is(event.words.end - 1, EARLIER_EVENT) &&
         (event.words.end >= event.range.end ||
          reading.text()[event.words.end].kind == TokenKind::kSign);
}

// "destroyed or damaged": the second verb tells of the same things, which are counted by neither.
bool SecondOfTwo(const ArticleContext& context, const std::vector<ToldEvent>& all, std::size_t i) {
  const EventMention& event = *all[i].event;
  if (i == 0 || !event.verbal || !all[i].amounts.empty() || event.words.begin < 1) return false;
  const EventMention& before = *all[i - 1].event;
  return before.group->event() == event.group->event() &&
         before.words.end + 1 == event.words.begin &&
         context.text().Is(before.words.end, CONJUNCTION);
}

// "Eleven wounded people were being treated": who they are, where the verb counts them as that.
bool CountedByVerb(const ArticleContext& context, const std::vector<ToldEvent>& all, std::size_t i) {
  const EventMention& event = *all[i].event;
  if (event.verbal || i + 1 >= all.size()) return false;
  const EventMention& next = *all[i + 1].event;
  return next.verbal && next.sentence == event.sentence && next.before.Holds(event.words.begin) &&
         next.group->event() == event.group->event() && next.group->measure() == event.group->measure() &&
         all[i].amounts == all[i + 1].amounts && context.Has(event, EventTraits::HARM);
}

// "plan to evacuate 40 wounded to the capital": whom they move, and no wounding that is told.
bool WhomTheyMove(const ArticleContext& context, const std::vector<ToldEvent>& all, std::size_t i) {
  const EventMention& event = *all[i].event;
  if (!context.Has(event, EventTraits::HARM)) return false;
  std::size_t first = i;
  while (first > 0 && all[first - 1].event->sentence == event.sentence) --first;
  for (std::size_t k = first; k < i; ++k) {
    const EventMention& other = *all[k].event;
    if (!other.verbal || other.passive || !context.Has(other, EventTraits::MOVES)) continue;
    if (!other.after.Holds(event.words.begin)) continue;
    bool apart = false;
    for (std::size_t at = other.words.end; at < event.words.begin; ++at) {
      apart |= context.text().text()[at].kind == TokenKind::kSign ||
               context.text().IsAny(at, ClassBit(CONJUNCTION) | ClassBit(SUBORDINATOR) |
                                            ClassBit(PREPOSITION) | ClassBit(RELATIVE));
    }
    if (!apart) return true;
  }
  return false;
}

// "a resident who left the town said": who it is, and no flight that is told.
bool TellsWho(const ArticleContext& context, const ToldEvent& told) {
  const EventMention& event = *told.event;
  return told.persons == 1 && context.Has(event, EventTraits::MOVES) &&
         context.sentences[event.sentence].clauses[event.clause].connector == Connector::kRelative;
}

}  // namespace

std::vector<ToldEvent> FindToldEvents(const ArticleContext& context, const PlaceTrack& places) {
  std::vector<ToldEvent> fitting;
  for (const EventMention& event : context.events) {
    ToldEvent told;
    told.event = &event;
    told.subject = DoerOf(context, event);
    told.amounts = AmountsOf(context, event);
    if (told.amounts.empty()) told.persons = PersonsCounted(context, event);
    const bool counted = told.persons > 0 || !told.amounts.empty() || event.group->none();
    if (NeedsMet(context, places, event, told.subject, counted)) {
      fitting.push_back(std::move(told));
    }
  }
  std::size_t most_words = 0;
  for (const ToldEvent& told : fitting) {
    most_words = std::max(most_words, told.event->words.size());
  }
  std::vector<ToldEvent> events;
  for (std::size_t i = 0; i < fitting.size(); ++i) {
    if (Beaten(fitting, i, most_words) || Told(context, fitting, i)) continue;
    if (ActsInVerb(context, fitting, i)) continue;
    if (Circumstance(context, fitting, i)) continue;
    if (SecondOfTwo(context, fitting, i) || CountedByVerb(context, fitting, i)) continue;
    if (PointsBack(context.text(), *fitting[i].event)) continue;
    if (TellsWho(context, fitting[i]) || WhomTheyMove(context, fitting, i)) continue;
    events.push_back(fitting[i]);
  }
  return events;
}

}  // namespace crosscheck
