#include "engine/extract/told_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/extract/amounts.h"
#include "engine/extract/needs.h"

namespace crosscheck {
namespace {

bool IsCombat(const std::string& event) {
  return event == "attack" || event == "clash" || event == "repel" || event == "advance" ||
         event == "capture" || event == "enter" || event == "withdraw";
}

// The party, forces or weapon that acts, before an active verb or after "by".
Doer DoerOf(const ArticleContext& context, const EventMention& event) {
  if (event.verbal && !event.passive) return ReadDoer(context, event.before);
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

// A noun inside the object of a verb that tells the same: "repelled 18 attacks near X".
bool Told(const std::vector<ToldEvent>& all, std::size_t i) {
  const EventMention& event = *all[i].event;
  if (event.verbal || !IsCombat(event.group->event())) return false;
  std::size_t first = i;
  while (first > 0 && all[first - 1].event->sentence == event.sentence) --first;
  for (std::size_t k = first; k < all.size(); ++k) {
    const EventMention& other = *all[k].event;
    if (other.sentence != event.sentence) break;
    if (!other.verbal || !IsCombat(other.group->event())) continue;
    if (other.after.Holds(event.words.begin) || other.gap.Holds(event.words.begin)) return true;
  }
  return false;
}

}  // namespace

std::vector<ToldEvent> FindToldEvents(const ArticleContext& context, const PlaceTrack& places) {
  std::vector<ToldEvent> fitting;
  for (const EventMention& event : context.events) {
    ToldEvent told;
    told.event = &event;
    told.subject = DoerOf(context, event);
    told.amounts = AmountsOf(context, event);
    if (NeedsMet(context, places, event, told.subject, told.amounts)) {
      fitting.push_back(std::move(told));
    }
  }
  std::size_t most_words = 0;
  for (const ToldEvent& told : fitting) {
    most_words = std::max(most_words, told.event->words.size());
  }
  std::vector<ToldEvent> events;
  for (std::size_t i = 0; i < fitting.size(); ++i) {
    if (!Beaten(fitting, i, most_words) && !Told(fitting, i)) events.push_back(fitting[i]);
  }
  return events;
}

}  // namespace crosscheck
