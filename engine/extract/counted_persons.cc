#include "engine/extract/counted_persons.h"

#include <iterator>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/extract/amounts.h"

namespace crosscheck {
namespace {

// "Lena Vogt", "the army chief, Lena Vogt": one person by name.
bool IsOneName(const ArticleContext& context, const TokenRange& range) {
  const ReadText& reading = context.text();
  constexpr std::size_t kWords = 8;
  std::size_t capitals = 0;
  for (std::size_t i = range.begin; i < range.end && i < range.begin + kWords; ++i) {
    if (reading.IsAny(i, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) | ClassBit(PEOPLE)) ||
        reading.IsNumber(i)) {
      return false;
    }
    const auto [first, last] = MentionsIn(context.places, {i, i + 1});
    const bool name = reading.IsWord(i) && reading.IsCapital(i) && first == last &&
                      reading.Named(i) == nullptr &&
                      !reading.IsAny(i, ClassBit(TIME_WORD) | ClassBit(PERSON_TITLE) |
                                            ClassBit(PERSON_NOUN) | ClassBit(PLURAL_FORCES));
    capitals = name ? capitals + 1 : 0;
    if (capitals == 2) return true;
  }
  return false;
}

// Past forms of one person's verb: "загинув", "загинула", "погиб", "ранен".
bool EndsSingular(absl::string_view form) {
  for (absl::string_view ending : {"ли", "ло", "но", "ні", "ны", "ті", "ты"}) {
    if (absl::EndsWith(form, ending)) return false;
  }
  return true;
}

// "получил", "дістала".
bool EndsPast(absl::string_view form) {
  if (absl::EndsWith(form, "ся")) form.remove_suffix(absl::string_view("ся").size());
  return absl::EndsWith(form, "л") || absl::EndsWith(form, "в") || absl::EndsWith(form, "ла");
}

// Somebody, without a number: "42-річний чоловік", "женщина".
bool PersonIn(const ReadText& reading, const TokenRange& range) {
  for (std::size_t i = range.begin; i < range.end && !reading.IsComma(i); ++i) {
    if (reading.Is(i, PEOPLE)) return true;
  }
  return false;
}

// "34-year-old local man" of "a 34-year-old local man and a girl": the token after the person; 0: none.
std::size_t AfterPerson(const ReadText& reading, const TokenRange& phrase) {
  constexpr std::size_t kWords = 8;  // a token for each hyphen
  for (std::size_t i = phrase.begin; i < phrase.end && i < phrase.begin + kWords; ++i) {
    if (reading.IsComma(i) || reading.IsAny(i, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION))) return 0;
    if (!reading.IsAny(i, ClassBit(PEOPLE) | ClassBit(PERSON_NOUN))) continue;
    // "a police officer": the last of such words.
    while (i + 1 < phrase.end && reading.IsAny(i + 1, ClassBit(PEOPLE) | ClassBit(PERSON_NOUN))) ++i;
    return i + 1;
  }
  return 0;
}

}  // namespace

std::size_t PersonsCounted(const ArticleContext& context, const EventMention& event) {
  const EventGroup& group = *event.group;
  const bool cyrillic = context.text().text()[event.words.begin].script == TokenScript::kCyrillic;
  // "ранения получил мужчина": a noun whose verb follows it.
  const bool noun_and_verb = !event.verbal && cyrillic && event.words.size() > 1 &&
                             EndsPast(context.text().Form(event.words.end - 1));
  if ((!event.verbal && !noun_and_verb) || !CountsPeople(group.measure())) return 0;
  const bool passive = event.passive || group.subject() == EventGroup::COUNTED;
  const TokenRange range =
      passive ? event.before : ObjectProper(context.text(), event.gap.empty() ? event.after
                                                                               : event.gap);
  const ReadText& reading = context.text();
  if (IsOneName(context, range)) return 1;
  if (cyrillic) {
    // "поранено 62-річного чоловіка": whose age is told is one.
    const auto [first, last] = MentionsIn(context.quantities, {event.range.begin, event.range.end});
    for (std::size_t i = first; i < last; ++i) {
      if (context.quantities[i].mention.kind != QuantityKind::kAge) continue;
      std::size_t noun = context.quantities[i].tokens.end;
      while (noun < event.range.end && reading.text()[noun].glued) ++noun;
      if (noun < event.range.end && reading.IsWord(noun)) return 1;
    }
    const bool one = EndsSingular(reading.Form(noun_and_verb ? event.words.end - 1 : event.words.begin));
    return one && (PersonIn(reading, event.before) || PersonIn(reading, event.after)) ? 1 : 0;
  }
  // "In the village a driver and his passenger (were killed)".
  std::size_t opens = range.begin;
  while (opens < range.end && reading.Is(range.begin, PREPOSITION) && !reading.IsForm(opens, {"a", "an"})) ++opens;
  if (!reading.IsForm(opens, {"a", "an"})) return 0;
  std::size_t persons = 0;
  for (std::size_t at = opens; at < range.end;) {
    const bool named = reading.IsForm(at, {"a", "an"}) ||
                       (persons > 0 && reading.IsForm(at, {"his", "her", "their", "another"}));
    const std::size_t end = named ? AfterPerson(reading, {at + 1, range.end}) : 0;
    // "a man and others", "a child of the town": no number of persons.
    if (end == 0) return 0;
    ++persons;
    if (end >= range.end || (!reading.Is(end, CONJUNCTION) && !reading.IsComma(end))) break;
    at = end + 1;
    // ", and a girl"; but ", aged 60," goes on about the same.
    if (reading.Is(at, CONJUNCTION)) ++at;
    if (reading.IsComma(end) && !reading.IsForm(at, {"a", "an", "his", "her", "their"})) break;
  }
  return persons;
}

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

StatedQuantity StatePersons(const EventMention& event, std::size_t persons) {
  constexpr absl::string_view kWords[] = {"", "one", "two", "three", "four", "five"};
  StatedQuantity quantity;
  quantity.measure = event.group->measure();
  quantity.value = persons < std::size(kWords) ? std::string(kWords[persons]) : absl::StrCat(persons);
  quantity.mode = event.group->mode();
  return quantity;
}

}  // namespace crosscheck
