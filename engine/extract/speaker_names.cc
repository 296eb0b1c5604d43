#include "engine/extract/speaker_names.h"

#include <algorithm>

namespace crosscheck {

bool IsOwnPronoun(absl::string_view form) {
  for (absl::string_view pronoun :
       {"he", "she", "it", "they", "who", "which", "він", "вона", "воно", "вони", "он", "она",
        "оно", "они", "його", "її", "їх", "его", "ее", "их", "який", "яка", "которые", "который", "которая",
        "i", "we", "you"}) {
    if (form == pronoun) return true;
  }
  return false;
}

bool PersonPronoun(absl::string_view form) {
  return form == "he" || form == "she" || form == "він" || form == "вона" || form == "он" ||
         form == "она" || form == "i" || form == "його" || form == "її" || form == "его" ||
         form == "ее";
}

bool OnlyKindOfMedium(const ReadText& reading, std::size_t i) {
  return reading.text()[i].all_caps && reading.Is(i, MEDIUM) && reading.Named(i) == nullptr;
}

bool EndsWithWords(const std::vector<std::string>& all, const std::vector<std::string>& tail) {
  if (tail.empty() || tail.size() > all.size()) return false;
  return std::equal(tail.begin(), tail.end(), all.end() - static_cast<std::ptrdiff_t>(tail.size()));
}

TokenRange WithoutLongTitle(const ReadText& reading, const TokenRange& name) {
  constexpr std::size_t kLongest = 7;
  constexpr std::size_t kMostNames = 3;
  if (name.size() <= kLongest) return name;
  std::size_t begin = name.end;
  while (begin > name.begin && reading.IsWord(begin - 1) && reading.IsCapital(begin - 1) &&
         !reading.IsAny(begin - 1, ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN))) {
    --begin;
  }
  const bool titled = begin > name.begin && reading.Is(begin - 1, PERSON_TITLE);
  const std::size_t names = name.end - begin;
  return titled && names >= 2 && names <= kMostNames ? TokenRange{begin, name.end} : name;
}

bool TiedToHead(const std::vector<std::string>& all, const std::vector<std::string>& tail) {
  for (std::size_t i = 1; i + tail.size() < all.size(); ++i) {
    if (all[i] == "in" || all[i] == "for" || all[i] == "with" || all[i] == "from") return true;
  }
  return false;
}

bool AnotherNamed(const ArticleContext& context, std::size_t token) {
  const ReadText& reading = context.text();
  const std::vector<Sentence>& sentences = context.structure.sentences;
  const auto after = std::partition_point(
      sentences.begin(), sentences.end(),
      [&](const Sentence& each) { return each.tokens.end <= token; });
  const std::size_t s = static_cast<std::size_t>(after - sentences.begin());
  if (s == 0 || s >= sentences.size() || sentences[s - 1].block != sentences[s].block) return false;
  for (const AttributionSpan& span : context.attributions) {
    if (span.sentence + 1 == s || (span.sentence == s && span.cue.begin < token)) return false;
  }
  std::size_t run = 0;
  for (std::size_t i = sentences[s - 1].tokens.begin; i < sentences[s - 1].tokens.end; ++i) {
    const auto [first, last] = MentionsIn(context.places, {i, i + 1});
    const bool name = reading.IsWord(i) && reading.IsCapital(i) && first == last &&
                      !reading.text()[i].all_caps && reading.Named(i) == nullptr &&
                      reading.text()[i].script == TokenScript::kLatin &&
                      !reading.IsAny(i, ClassBit(TIME_WORD) | ClassBit(PERSON_NOUN) | ClassBit(MEDIUM) |
                                            ClassBit(PERSON_TITLE) | ClassBit(PLURAL_FORCES) |
                                            ClassBit(SETTLEMENT) | ClassBit(DETERMINER) | ClassBit(PRONOUN));
    run = name ? run + 1 : 0;
    const bool ends = i + 1 >= sentences[s - 1].tokens.end || !reading.IsCapital(i + 1);
    // "the Court of Appeal", "Lake Kivu": not a name of two words that stands by itself.
    if (run == 2 && ends && i >= 2 && reading.Form(i - 2) != "the") return true;
  }
  return false;
}

}  // namespace crosscheck
