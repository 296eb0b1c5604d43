#include "engine/extract/counted_beside.h"

#include "engine/extract/amounts.h"

namespace crosscheck {

bool CountsOneMore(const ArticleContext& context, const EventMention& event, std::size_t index) {
  if (!event.verbal || !CountsPeople(event.group->measure())) return false;
  const ReadText& reading = context.text();
  constexpr std::size_t kLongest = 3;  // "a local child"
  std::size_t i = context.quantities[index].tokens.end;
  while (i < reading.size() && reading.IsWord(i) && !reading.Is(i, CONJUNCTION)) ++i;
  if (i > context.quantities[index].tokens.end + kLongest || reading.Form(i) != "and" ||
      (reading.Form(i + 1) != "a" && reading.Form(i + 1) != "an")) {
    return false;
  }
  for (std::size_t at = i + 2; at < i + 2 + kLongest && reading.IsWord(at); ++at) {
    if (reading.IsAny(at, ClassBit(PEOPLE) | ClassBit(PERSON_NOUN))) return true;
  }
  return false;
}

}  // namespace crosscheck
