#include "engine/extract/reading.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

// Words between the parts of a pattern: "took the village back".
constexpr std::size_t kLongestGap = 8;

// By its ending, of a word the lexicon does not know.
std::uint8_t GuessedForms(absl::string_view form) {
  if (form.size() < 5) return 0;
  if (absl::EndsWith(form, "ed")) return kVerbPast | kVerbParticiple;
  if (absl::EndsWith(form, "ing")) return kVerbIng;
  return 0;
}

}  // namespace

ReadText::ReadText(const MentionText& text, const ExtractLexicon& lexicon)
    : text_(text), lexicon_(lexicon), words_(text.size()) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    Word& word = words_[i];
    if (text_[i].kind == TokenKind::kSign) {
      if (text_[i].sign == '-' && text_[i].glued) word.bits = Pattern::kAnything;
      continue;
    }
    const absl::string_view form = text_.Form(i);
    word.exact = lexicon_.Find(form, text_[i].hash);
    word.stem = lexicon_.FindStem(form);
    if (word.exact != nullptr) {
      word.classes |= word.exact->classes;
      word.forms |= word.exact->forms;
    }
    if (word.stem != nullptr) {
      word.classes |= word.stem->classes;
      word.forms |= word.stem->forms;
    }
    // "US" and "WHO" are no pronouns, and "IS" is no verb, but where all is in capitals.
    const bool letters = text_[i].all_caps && text_[i].end - text_[i].begin > 1 && word.exact != nullptr;
    if (letters && (word.classes & ClassBit(PRONOUN)) != 0) word.classes = 0;
    if (letters && form == "is" && !AllCapsAt(i + 1) && (i == 0 || !AllCapsAt(i - 1))) {
      word.classes = 0;
      word.forms = 0;
    }
    // "on May 9", "in May", "since last May" are no possibility.
    const bool after_small = i > 0 && text_.IsWord(i - 1) &&
                             (!text_[i - 1].capital || Is(i - 1, PREPOSITION));
    if (text_[i].capital && (word.classes & ClassBit(MODAL_POSSIBLE)) != 0 &&
        ((i + 1 < words_.size() && text_[i + 1].kind == TokenKind::kNumber) ||
         (i > 0 && text_[i - 1].kind == TokenKind::kNumber) || after_small)) {
      word.classes = ClassBit(TIME_WORD);
      word.forms = 0;
    }
    // "Ahmed Karim" and "Yusuf Mohammed" are no past forms, nor is "35 Shahed drones".
    const bool inside = i > 0 && (text_[i - 1].kind == TokenKind::kNumber ||
                                  (text_.IsWord(i - 1) && !text_[i - 1].capital));
    const bool name = text_[i].capital && text_[i].script == TokenScript::kLatin &&
                      (inside || IsNameWord(i + 1) || (i > 0 && IsNameWord(i - 1)));
    if (word.exact == nullptr && word.stem == nullptr && text_.IsWord(i) && !name) {
      word.forms = GuessedForms(form);
    }
    // "who heads the clinic", "which borders Chad": a verb, known or not.
    if (word.forms == 0 && word.classes == 0 && i > 0 && text_.IsForm(i - 1, {"who", "which"}) &&
        text_.IsWord(i) && !text_[i].capital && absl::EndsWith(form, "s") && !absl::EndsWith(form, "ss")) {
      word.forms = kVerbThird;
    }
    if (word.exact != nullptr) word.exact_id = word.exact->id;
    if (word.stem != nullptr) word.stem_id = word.stem->id;
    for (const WordInfo* info : {word.exact, word.stem}) {
      if (info == nullptr) continue;
      word.bits |= WordBit(info->id);
      word.cue_forms |= info->cue_forms;
      word.begins_event |= info->begins_event;
      word.begins_phrase |= info->begins_phrase;
      word.begins_block |= info->begins_block;
    }
    // Patterns skip adverbs.
    if ((word.classes & ClassBit(ADVERB)) != 0) word.bits = Pattern::kAnything;
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].begins_phrase) ReadPhrases(i);
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (IsOpenParen(i)) ForgetOthersOfLetters(i);
  }
}

void ReadText::ForgetOthersOfLetters(std::size_t open) {
  const NamedPhrase* known = Named(open + 1);
  if (known == nullptr || !AllCapsAt(open + 1) || !IsCloseParen(open + 2)) return;
  const std::string letters(text_.Form(open + 1));
  std::size_t left = letters.size();
  std::size_t first = open;
  while (left > 0 && first > 0 && text_.IsWord(first - 1)) {
    --first;
    const absl::string_view form = text_.Form(first);
    if (!text_[first].capital && Is(first, PREPOSITION)) continue;
    if (!text_[first].capital || form.empty() || form[0] != letters[left - 1]) return;
    --left;
  }
  if (left > 0 || (Named(first) != nullptr && Named(first)->id == known->id)) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!AllCapsAt(i) || text_.Form(i) != letters) continue;
    words_[i].named = -1;
    words_[i].letters_of_other = true;
  }
}

bool ReadText::AllCapsAt(std::size_t i) const {
  return i < words_.size() && text_.IsWord(i) && text_[i].all_caps;
}

// A capitalised word that says nothing in the lexicon but a name.
bool ReadText::IsNameWord(std::size_t i) const {
  if (i >= words_.size() || !text_.IsWord(i) || !text_[i].capital) return false;
  const WordInfo* info = lexicon_.Find(text_.Form(i), text_[i].hash);
  return info == nullptr || (info->classes == 0 && info->forms == 0);
}

void ReadText::ReadPhrases(std::size_t i) {
  Word& word = words_[i];
  for (const WordInfo* info : {word.exact, word.stem}) {
    if (info == nullptr) continue;
    for (const std::int32_t index : info->phrases) {
      const NamedPhrase& phrase = lexicon_.phrase(index);
      if (phrase.capital && text_[i].script == TokenScript::kLatin && !text_[i].capital) continue;
      if (phrase.kind == NamedPhrase::kBody) {
        const std::optional<PatternMatch> body = Match(phrase.pattern, i, words_.size());
        for (std::size_t k = i; body.has_value() && k < body->range.end; ++k) {
          words_[k].forms = 0;
          words_[k].cue_forms = 0;
          words_[k].begins_event = false;
          if ((words_[k].classes & ClassBit(NEGATION)) != 0) words_[k].classes = 0;
        }
        continue;
      }
      if (phrase.kind != NamedPhrase::kClass && word.named >= 0 &&
          phrase.pattern.elements.size() <= word.named_size) {
        continue;
      }
      const std::optional<PatternMatch> match = Match(phrase.pattern, i, words_.size());
      if (!match.has_value()) continue;
      if (phrase.kind == NamedPhrase::kParty && phrase.pattern.elements.size() == 1 && IsLongerName(i)) {
        continue;
      }
      const std::size_t size = match->range.size();
      if (phrase.kind == NamedPhrase::kClass) {
        word.classes |= ClassBit(phrase.word_class);
        word.phrase_size = static_cast<std::uint16_t>(std::max<std::size_t>(word.phrase_size, size));
      } else if (size > word.named_size) {
        word.named = index;
        word.named_size = static_cast<std::uint16_t>(size);
      }
    }
  }
}

bool ReadText::IsLongerName(std::size_t i) const {
  // Letters of two bytes that a case may add to the stem of a name: "Сирією", "Афганистаном".
  constexpr std::size_t kLongestEnding = 3 * 2;
  const Word& word = words_[i];
  return word.exact == nullptr && word.stem != nullptr && text_[i].capital &&
         text_.Form(i).size() > word.stem->stem_bytes + kLongestEnding;
}

bool ReadText::Fits(const PatternElement& element, std::size_t i) const {
  const Word& word = words_[i];
  if (word.exact_id == kNoWord && word.stem_id == kNoWord) return false;
  return std::any_of(element.words.begin(), element.words.end(), [&](const WordId id) {
    return id == word.exact_id || id == word.stem_id;
  });
}

bool ReadText::MatchFrom(const Pattern& pattern, std::size_t element, std::size_t i,
                        std::size_t end, PatternMatch* match) const {
  if (element == pattern.elements.size()) {
    match->range.end = i;
    return true;
  }
  const PatternElement& wanted = pattern.elements[element];
  if (wanted.words.empty()) {
    const std::size_t gap_begin = i;
    for (std::size_t taken = 0; taken <= kLongestGap; ++taken, ++i) {
      match->gap = {gap_begin, i};
      if (MatchFrom(pattern, element + 1, i, end, match)) {
        match->gap = {gap_begin, i};
        return true;
      }
      if (i >= end) return false;
      // Signs end it, but for hyphens and those inside numbers: "15,000".
      const bool inside = text_[i].glued && i + 1 < end && text_[i + 1].glued;
      // Nor does a word or two in quotation marks: "launched a "large-scale" offensive".
      // Nor the commas of a list of names: "left parts of Kharkiv, Sumy and Poltava without power".
      const bool list = text_.IsSign(i, ',') && i + 1 < end && IsCapital(i - 1) && IsCapital(i + 1);
      if (text_[i].kind == TokenKind::kSign && text_[i].sign != '-' && text_[i].sign != '"' &&
          !inside && !list) {
        return false;
      }
    }
    return false;
  }
  // Hyphens inside a name or compound: "counter-offensive" is "counter offensive".
  std::size_t at = i;
  if (element > 0 && at < end && text_.IsSign(at, '-') && text_[at].glued) ++at;
  if (at < end && Fits(wanted, at) && MatchFrom(pattern, element + 1, at + 1, end, match)) {
    return true;
  }
  if (wanted.optional && MatchFrom(pattern, element + 1, i, end, match)) return true;
  // "was still unaccounted for", "have already fled": an adverb between the words of a pattern.
  return element > 0 && at + 1 < end && Is(at, ADVERB) && Fits(wanted, at + 1) &&
         MatchFrom(pattern, element + 1, at + 2, end, match);
}

std::optional<PatternMatch> ReadText::MatchWords(const Pattern& pattern, std::size_t i,
                                                std::size_t end) const {
  PatternMatch match;
  match.range.begin = i;
  match.gap = {i, i};
  if (!MatchFrom(pattern, 0, i, std::min(end, words_.size()), &match)) return std::nullopt;
  if (match.range.end == i) return std::nullopt;
  return match;
}

bool ReadText::IsDash(std::size_t i) const {
  return text_.IsSign(i, '-') && (!text_[i].glued || text_[i].end - text_[i].begin > 1);
}

bool ReadText::IsQuote(std::size_t i) const { return text_.IsSign(i, '"'); }

absl::string_view ReadText::Words(const TokenRange& range) const {
  if (range.empty() || range.end > words_.size()) return {};
  const std::size_t begin = text_[range.begin].begin;
  return text_.text().substr(begin, text_[range.end - 1].end - begin);
}

std::string OneLine(absl::string_view words) {
  return absl::StrJoin(absl::StrSplit(words, absl::ByAnyChar(" \n\r\t"), absl::SkipEmpty()), " ");
}

}  // namespace crosscheck
