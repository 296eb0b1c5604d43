#include "engine/extract/shares_by_place.h"

#include <algorithm>

namespace crosscheck {
namespace {

// "over the western part of Kursk": from the preposition to the name.
constexpr std::size_t kToName = 4;

// ", 12", "and 12", ": 12", "including 12", "and another 12".
bool OpensPart(const ReadText& reading, std::size_t number) {
  std::size_t before = number;
  while (before > 0 && reading.IsForm(before - 1, {"another", "ще", "еще", "of", "them", "них", "из", "із", "з"})) {
    --before;
  }
  if (before == 0) return false;
  const std::size_t i = before - 1;
  return reading.IsComma(i) || reading.text().IsSign(i, ':') || reading.IsDash(i) || reading.Is(i, CONJUNCTION) ||
         reading.IsForm(i, {"including", "зокрема", "включая", "числе", "числі"});
}

// The place of "(over) the Kursk region" after the preposition at i; context.places.size(): none.
std::size_t PlaceAfter(const ArticleContext& context, std::size_t i, std::size_t end) {
  const auto [first, last] = MentionsIn(context.places, {i + 1, std::min(end, i + 1 + kToName)});
  if (first == last) return context.places.size();
  for (std::size_t at = i + 1; at < context.places[first].tokens.begin; ++at) {
    if (!context.text().IsWord(at)) return context.places.size();
  }
  return first;
}

}  // namespace

std::vector<ShareAtPlace> SharesByPlace(const ArticleContext& context, const EventMention& event,
                                        const std::vector<std::size_t>& amounts) {
  std::vector<ShareAtPlace> shares;
  if (amounts.empty()) return shares;
  const ReadText& reading = context.text();
  const TokenRange& sentence = context.structure.sentences[event.sentence].tokens;
  const std::size_t from = std::max(event.words.end, context.quantities[amounts.back()].tokens.end);
  std::size_t to = sentence.end;
  // Up to what another verb tells.
  for (const VerbGroup& group : context.sentences[event.sentence].groups) {
    if (group.range.begin >= from && !reading.IsForm(group.main, {"including"})) to = std::min(to, group.range.begin);
  }
  const auto [first, last] = MentionsIn(context.quantities, {from, to});
  for (std::size_t i = first; i < last; ++i) {
    const Located<QuantityMention>& part = context.quantities[i];
    // "19" has nothing beside it that says what it counts.
    if (part.mention.kind != QuantityKind::kOther && part.mention.kind != QuantityKind::kCount) continue;
    std::size_t next = part.tokens.end;
    if (reading.IsDash(next)) ++next;
    if (!reading.Is(next, PREPOSITION) || reading.IsForm(next, {"of", "из", "із", "з"})) continue;
    if (!OpensPart(reading, part.tokens.begin)) continue;
    const std::size_t place = PlaceAfter(context, next, to);
    if (place < context.places.size()) shares.push_back({i, place});
  }
  return shares;
}

}  // namespace crosscheck
