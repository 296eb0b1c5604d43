#include "engine/extract/amounts.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "engine/extract/needs.h"

namespace crosscheck {
namespace {

// "half of", "a third of the": a share of what is counted next, or of what was told before.
bool IsShare(const ReadText& reading, const TokenRange& number) {
  const auto share = [&](std::size_t i) {
    return reading.IsForm(i, {"half", "third", "thirds", "quarter", "quarters", "majority", "most"});
  };
  constexpr std::size_t kBack = 4;  // "half of the village's 200"
  for (std::size_t i = number.begin; i < number.end; ++i) {
    if (share(i)) return true;
  }
  for (std::size_t i = number.begin; i-- > 0 && i + kBack >= number.begin;) {
    if (reading.text()[i].kind == TokenKind::kSign) return false;
    if (reading.Form(i) == "of" && i > 0 && share(i - 1)) return true;
  }
  return false;
}

// "и о", "та про": another thing that is told of begins between the tokens.
bool ToldOfApart(const ReadText& reading, std::size_t from, std::size_t to) {
  for (std::size_t i = from + 1; i < to; ++i) {
    if (reading.IsForm(i, {"о", "об", "про"}) && reading.Is(i - 1, CONJUNCTION)) return true;
  }
  return false;
}

// One comma and no more stands between what is counted and the Cyrillic verb after it, and no list goes on there.
bool OneCommaApart(const ReadText& reading, std::size_t from, std::size_t verb) {
  if (reading.text()[verb].script != TokenScript::kCyrillic) return false;
  std::size_t commas = 0;
  for (std::size_t i = from; i < verb; ++i) {
    if (!reading.IsComma(i)) continue;
    if (reading.IsNumber(i + 1) || reading.text().Has(i + 1, MentionWord::NUMBER)) return false;
    ++commas;
  }
  return commas == 1;
}

// The numbers that may be counted in the range, nearest to `near` first.
std::vector<std::size_t> In(const ArticleContext& context, const EventMention& event,
                            const TokenRange& range) {
  std::vector<std::size_t> found;
  if (range.empty()) return found;
  // "Nearly 400 people": what bounds a number may have been taken for an adverb before it.
  const TokenRange wide{range.begin > 3 ? range.begin - 3 : 0, range.end};
  const auto [first, last] = MentionsIn(context.quantities, wide);
  const std::string& measure = event.group->measure();
  for (std::size_t i = first; i < last; ++i) {
    const QuantityMention& mention = context.quantities[i].mention;
    if (context.quantities[i].tokens.end <= range.begin) continue;
    // "all but three": those it did not happen to.
    const std::size_t at = context.quantities[i].tokens.begin;
    if (at >= 2 && context.text().Form(at - 1) == "but" && context.text().Form(at - 2) == "all") {
      continue;
    }
    // "a woman, 67, in the town": her age.
    if (at >= 2 && context.quantities[i].tokens.size() == 1 && context.text().IsComma(at - 1) &&
        context.text().Is(at - 2, PEOPLE) && context.text().text()[at + 1].kind == TokenKind::kSign) {
      continue;
    }
    // "a man of 70".
    if (at >= 2 && context.text().Form(at - 1) == "of" &&
        context.text().IsForm(at - 2, {"man", "woman", "boy", "girl"})) {
      continue;
    }
    // "66 та 68 років", "two or three days ago": of years or days, as the number after it.
    const std::size_t beside = context.quantities[i].tokens.end;
    if (context.text().Is(beside, CONJUNCTION) &&
        (context.text().IsNumber(beside + 1) || context.text().text().Has(beside + 1, MentionWord::NUMBER)) &&
        context.text().text().Has(beside + 2, MentionWord::UNIT)) {
      continue;
    }
    // "двоє загиблих, зруйновано школу": what a comma parts from the verb is told of something else.
    if (event.verbal && OneCommaApart(context.text(), context.quantities[i].tokens.end, event.words.begin)) continue;
    // "о трёх пострадавших и о повреждении дома": of what is told before.
    if (!event.verbal && at < event.words.begin && ToldOfApart(context.text(), at, event.words.begin)) continue;
    // "half of its 200 inhabitants", "more than half of the dead": a share, and not the number itself.
    if (CountsPeople(measure) && IsShare(context.text(), context.quantities[i].tokens)) continue;
    // "пострадавших нет, персонал эвакуирован": none of what stands before it, and of no verb.
    const absl::string_view none = context.text().Form(at);
    if (event.verbal && (none == "нет" || none == "немає" || none == "нема")) continue;
    // "74 out of 75 drones": how many there were in all.
    if (at >= 3 && context.text().Form(at - 1) == "of" && context.text().Form(at - 2) == "out" &&
        context.text().IsNumber(at - 3) && measure != "launched") {
      continue;
    }
    const bool percent = mention.kind == QuantityKind::kPercent;
    if (mention.kind == QuantityKind::kAge || (mention.kind == QuantityKind::kDistance && measure != "water_level") ||
        mention.kind == QuantityKind::kDuration) {
      continue;
    }
    const bool wants_percent = measure == "vote_share_percent" || measure == "turnout_percent";
    if (percent != wants_percent) continue;
    if (mention.kind == QuantityKind::kMoney && !context.Has(event, EventTraits::DELIVERS)) continue;
    if (measure == "magnitude") {
      if (mention.measure != "magnitude" && mention.kind == QuantityKind::kCount) continue;
    } else if (mention.measure == "magnitude") {
      continue;
    }
    found.push_back(i);
  }
  return found;
}

// The words that say what is counted have one of the class.
bool Counted(const ArticleContext& context, std::size_t index, WordClass word_class) {
  const ReadText& reading = context.text();
  const QuantityMention& mention = context.quantities[index].mention;
  if (mention.counted_end <= mention.counted_begin) return false;
  // "killing at least 46, the fire service said": what follows the comma is not counted.
  const absl::string_view between = reading.text().text().substr(
      mention.begin, mention.counted_begin - std::min(mention.begin, mention.counted_begin));
  if (between.find(", ") != absl::string_view::npos) return false;
  const std::size_t end = reading.text()[reading.size() - 1].end;
  for (std::size_t i = context.quantities[index].tokens.begin;
       i < reading.size() && reading.text()[i].begin < std::min(mention.counted_end, end); ++i) {
    if (reading.text()[i].begin >= mention.counted_begin && reading.Is(i, word_class)) return true;
  }
  return false;
}

// "seven of them", "a tenth of the population": a part of what another number counts.
bool IsPart(const ReadText& reading, const TokenRange& tokens) {
  for (std::size_t i = tokens.begin; i < tokens.end + 1 && i + 1 < reading.size(); ++i) {
    if (reading.Form(i) != "of") continue;
    return reading.Is(i + 1, PRONOUN) || reading.Is(i + 1, RELATIVE) ||
           reading.Form(i + 1) == "which" || reading.Form(i + 1) == "the";
  }
  return false;
}

// "including seven", "among them two", "среди них двое".
bool IsAmong(const ReadText& reading, std::size_t begin) {
  constexpr std::size_t kBack = 4;  // "including at least seven"
  for (std::size_t i = begin; i-- > 0 && i + kBack >= begin;) {
    if (reading.text()[i].kind == TokenKind::kSign) return false;
    const absl::string_view form = reading.Form(i);
    for (const char* among : {"including", "among", "среди", "серед", "включая", "зокрема"}) {
      if (form == among) return true;
    }
  }
  return false;
}

// Those of the numbers that an event about people may count: not "from two buildings" where people
// are evacuated, nor "three fires" where they are arrested.
std::vector<std::size_t> OfPeople(const ArticleContext& context, const EventMention& event,
                                  std::vector<std::size_t> found) {
  if (!CountsPeople(event.group->measure())) return found;
  // "погибли 15, ранены 27, среди них двое детей", "32 people, including seven children,": the whole
  // before its parts.
  if (found.size() > 1) {
    std::vector<std::size_t> wholes;
    for (const std::size_t i : found) {
      if (!IsAmong(context.text(), context.quantities[i].tokens.begin)) wholes.push_back(i);
    }
    if (!wholes.empty()) found = wholes;
  }
  std::vector<std::size_t> people;
  std::vector<std::size_t> other;
  for (const std::size_t i : found) {
    if (context.quantities[i].tokens.begin == event.words.end &&
        context.text().text()[event.words.begin].script == TokenScript::kCyrillic) {
      return {i};
    }
    if (i != found.front() && IsPart(context.text(), context.quantities[i].tokens)) continue;
    if (Counted(context, i, PEOPLE)) {
      people.push_back(i);
    } else if (!Counted(context, i, BUILDING) && !Counted(context, i, DISASTER_NOUN) &&
               !Counted(context, i, SETTLEMENT) && !Counted(context, i, WEAPON)) {
      other.push_back(i);
    }
  }
  return people.empty() ? other : people;
}

// "18 drones and three missiles", "260 airplanes, 144 helicopters and 12 tanks": how many of the
// numbers, from the first, count things that the words list by name.
std::size_t ListedFrom(const ArticleContext& context, const std::vector<std::size_t>& found) {
  const ReadText& reading = context.text();
  std::size_t listed = 1;
  for (; listed < found.size(); ++listed) {
    const Located<QuantityMention>& last = context.quantities[found[listed - 1]];
    const Located<QuantityMention>& next = context.quantities[found[listed]];
    if (last.mention.population_text.empty() || next.mention.population_text.empty() ||
        last.mention.population_text == next.mention.population_text) {
      break;
    }
    // Only the things counted, a conjunction and commas stand between.
    bool joined = false;
    bool other = false;
    for (std::size_t i = last.tokens.end; i < next.tokens.begin; ++i) {
      const bool joins = reading.IsComma(i) || reading.Is(i, CONJUNCTION);
      joined |= joins;
      other |= reading.IsAny(i, ClassBit(PREPOSITION) | ClassBit(RELATIVE) | ClassBit(PRONOUN) |
                                    ClassBit(BE) | ClassBit(HAVE) | ClassBit(SUBORDINATOR));
    }
    if (!joined || other) break;
  }
  return listed;
}

}  // namespace

TokenRange ObjectProper(const ReadText& reading, TokenRange range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    // "збито 48 із них": the order is free, but what follows a comma is told of something else.
    if (reading.text()[i].script == TokenScript::kCyrillic) {
      return reading.IsComma(range.begin) ? TokenRange{range.begin, range.begin} : range;
    }
    if (i == range.begin || reading.Form(i) == "of" || reading.IsNumber(i + 1)) continue;
    if (reading.text().IsSign(i - 1, '-')) continue;
    if (reading.Is(i, PREPOSITION) || reading.Is(i, RELATIVE)) return {range.begin, i};
  }
  return range;
}

bool CountsPeople(const std::string& measure) {
  for (const char* people : {"killed", "wounded", "missing", "captured", "casualties", "detained",
                             "displaced", "evacuated", "rescued", "participants"}) {
    if (measure == people) return true;
  }
  return false;
}

std::vector<std::size_t> AmountsOf(const ArticleContext& context, const EventMention& event) {
  const EventGroup& group = *event.group;
  const bool passive = event.verbal && event.passive;
  std::vector<std::size_t> found;
  if (context.Has(event, EventTraits::HAS_MAGNITUDE) || group.measure() == "magnitude") {
    // The size of the quake stands anywhere in its clause.
    const Clause& clause = context.sentences[event.sentence].clauses[event.clause];
    // "The quake, of magnitude 7.8, struck".
    const TokenRange told{std::min(clause.range.begin, event.range.begin),
                          std::max(clause.range.end, event.range.end)};
    for (const std::size_t i : In(context, event, told)) {
      const TokenRange& tokens = context.quantities[i].tokens;
      std::size_t beside = tokens.end;
      if (context.text().text().IsSign(beside, '-')) ++beside;
      const bool named = (beside < context.text().size() &&
                          context.text().Form(beside) == "magnitude") ||
                         (tokens.begin > 0 && context.text().Form(tokens.begin - 1) == "magnitude");
      if (context.quantities[i].mention.measure == "magnitude" || named ||
          (group.measure() == "magnitude" &&
           context.quantities[i].mention.kind == QuantityKind::kOther)) {
        found.push_back(i);
      }
    }
    return found;
  }
  if (group.measure().empty() && !context.Has(event, EventTraits::DELIVERS) && !group.repeats_last()) return found;
  if (group.subject() == EventGroup::COUNTED && !passive) {
    found = OfPeople(context, event, In(context, event, event.before));
  }
  if (found.empty() && group.object() == EventGroup::COUNTED) {
    found = OfPeople(context, event, In(context, event, event.gap));
    if (found.empty()) {
      TokenRange object = passive ? event.before : ObjectProper(context.text(), event.after);
      // "Женщина скончалась на месте, двое доставлены в больницу": she is who died.
      for (std::size_t k = object.begin; k < object.end && event.verbal && !passive; ++k) {
        const bool subject = context.Has(event, EventTraits::HARM) && context.text().IsComma(k) &&
                             context.text().text()[k - 1].script == TokenScript::kCyrillic &&
                             AnyIn(context.text(), event.before, PEOPLE);
        if (subject) object.end = k;
      }
      found = OfPeople(context, event, In(context, event, object));
    }
    if (found.empty() && !event.verbal) {
      const std::vector<Clause>& clauses = context.sentences[event.sentence].clauses;
      found = OfPeople(context, event, In(context, event, clauses[event.clause].range));
      // "The toll of the quake that hit the town on Friday has risen to 41".
      const std::size_t end = context.structure.sentences[event.sentence].tokens.end;
      for (const std::size_t i : In(context, event, {event.words.end, end})) {
        const std::size_t at = context.quantities[i].tokens.begin;
        const bool reached = context.text().Form(at - 1) == "to" || context.text().Form(at - 1) == "at";
        if (found.empty() && group.mode() == "cumulative" && reached) found = {i};
      }
    }
  }
  if (found.empty() && group.subject() == EventGroup::COUNTED) {
    found = OfPeople(context, event, In(context, event, event.before));
  }
  // "won the vote in the capital with 51 percent".
  if (found.empty() && group.measure() == "vote_share_percent") {
    found = In(context, event, {event.words.end, event.range.end});
  }
  // Of several the one that counts people or things by name, nearest to the verb; "12 civilians and
  // 3 soldiers" are both.
  if (found.size() > 1) {
    std::vector<std::size_t> named;
    for (const std::size_t i : found) {
      if (!context.quantities[i].mention.population_text.empty()) named.push_back(i);
    }
    if (!named.empty() && !CountsPeople(group.measure())) found = named;
    found.resize(ListedFrom(context, found));
  }
  return found;
}

StatedQuantity StateAmount(const ArticleContext& context, const EventMention& event,
                           std::size_t index) {
  const Located<QuantityMention>& located = context.quantities[index];
  const QuantityMention& mention = located.mention;
  StatedQuantity quantity;
  quantity.measure = event.group->measure();
  if (quantity.measure.empty() && context.Has(event, EventTraits::HAS_MAGNITUDE)) quantity.measure = "magnitude";
  if (quantity.measure.empty()) {
    quantity.measure = mention.measure.empty()
                           ? (context.Has(event, EventTraits::DELIVERS) ? "delivered" : "number")
                           : mention.measure;
  }
  quantity.population = mention.population.empty() ? mention.population_text : mention.population;
  quantity.value = std::string(context.text().text().text().substr(
      mention.begin, mention.end - mention.begin));
  // What follows a comma is no part of a number.
  for (const char* sign : {", ", ". ", "\n"}) {
    const std::size_t at = quantity.value.find(sign);
    if (at != std::string::npos) quantity.value.resize(at);
  }
  while (!quantity.value.empty() && quantity.value.back() == '.') quantity.value.pop_back();
  // Nor is what the next sentence begins with counted.
  const TokenRange& sentence = context.structure.sentences[event.sentence].tokens;
  if (!mention.population_text.empty() &&
      mention.counted_begin >= context.text().text()[sentence.end - 1].end) {
    quantity.population.clear();
  }
  quantity.mode = event.group->mode();
  if (quantity.mode.empty()) {
    if (mention.mode == CUMULATIVE) quantity.mode = "cumulative";
    if (mention.mode == DAILY) quantity.mode = "daily";
  }
  if (context.vocabulary->FindMeasure(quantity.measure) == nullptr) {
    quantity.unit = !mention.unit.empty() ? mention.unit
                    : !event.group->unit().empty()
                        ? event.group->unit()
                        : (mention.population_text.empty() ? "number" : mention.population_text);
  }
  return quantity;
}

}  // namespace crosscheck
