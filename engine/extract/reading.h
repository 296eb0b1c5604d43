// A text's tokens with what the extractor's lexicon says of each: classes, verb forms, names of
// parties and media, and where patterns match.
//
//   ReadText reading(mention_text, lexicon);
//   reading.Is(4, MODAL_FUTURE); reading.Named(0)->id == "russia"
//
// The text and the lexicon must outlive this. Immutable; const use from any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_READING_H_
#define CROSSCHECK_ENGINE_EXTRACT_READING_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extract/lexicon.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

// Tokens [begin, end).
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin >= end; }
  std::size_t size() const { return empty() ? 0 : end - begin; }
  bool Holds(std::size_t i) const { return begin <= i && i < end; }
  bool Holds(const TokenRange& other) const { return begin <= other.begin && other.end <= end; }
};

inline bool operator==(const TokenRange& a, const TokenRange& b) {
  return a.begin == b.begin && a.end == b.end;
}

struct PatternMatch {
  TokenRange range;
  TokenRange gap;  // what "~" took; empty when the pattern has none
};

class ReadText {
 public:
  ReadText(const MentionText& text, const ExtractLexicon& lexicon);
  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  const MentionText& text() const { return text_; }
  const ExtractLexicon& lexicon() const { return lexicon_; }
  std::size_t size() const { return words_.size(); }

  // What the lexicon says of the word at i, exactly or by its stem; null when nothing.
  const WordInfo* Exact(std::size_t i) const { return words_[i].exact; }
  const WordInfo* Stem(std::size_t i) const { return words_[i].stem; }

  // False past the end.
  bool Is(std::size_t i, WordClass word_class) const {
    return i < words_.size() && (words_[i].classes & ClassBit(word_class)) != 0;
  }
  bool IsAny(std::size_t i, std::uint64_t classes) const {
    return i < words_.size() && (words_[i].classes & classes) != 0;
  }
  // "that" before what is said, but no "denied that and said".
  bool IsThat(std::size_t i) const {
    return (Form(i) == "that" && !Is(i + 1, CONJUNCTION)) || Form(i) == "що" || Form(i) == "что";
  }
  // Tokens of the class phrase that begins at i ("as soon as"): at least 1.
  std::size_t PhraseSize(std::size_t i) const { return words_[i].phrase_size; }

  // VerbFormBit: from the lexicon, else guessed from the ending of a word it does not know.
  std::uint8_t Forms(std::size_t i) const { return i < words_.size() ? words_[i].forms : 0; }

  // The name of a party, of a relay, or their adjective that begins at i; null: none. Its tokens.
  const NamedPhrase* Named(std::size_t i) const {
    return i < words_.size() && words_[i].named >= 0 ? &lexicon_.phrase(words_[i].named) : nullptr;
  }
  std::size_t NamedSize(std::size_t i) const { return words_[i].named_size; }
  // Letters known as somebody's name that this text gives to another: "AA" after "the Arakan Army (AA)".
  bool LettersAreOthers(std::size_t i) const { return i < words_.size() && words_[i].letters_of_other; }

  // Whether cues of one of the forms, events or kinds of lines have patterns that begin with the
  // word at i. `forms`: CueFormBit of each.
  bool BeginsCue(std::size_t i, std::uint32_t forms) const {
    return i < words_.size() && (words_[i].cue_forms & forms) != 0;
  }
  bool BeginsEvent(std::size_t i) const { return words_[i].begins_event; }
  bool BeginsBlock(std::size_t i) const { return words_[i].begins_block; }

  // The pattern at i, within `end`. The word at i is one that the pattern begins with.
  std::optional<PatternMatch> Match(const Pattern& pattern, std::size_t i, std::size_t end) const {
    if (!MayMatch(pattern, i, end)) return std::nullopt;
    return MatchWords(pattern, i, end);
  }
  // False when the next word alone rules it out.
  bool MayMatch(const Pattern& pattern, std::size_t i, std::size_t end) const {
    return MayFollow(pattern.second, i, end);
  }
  bool MayFollow(std::uint64_t second, std::size_t i, std::size_t end) const {
    if (second == Pattern::kAnything) return true;
    return i + 1 < end && i + 1 < words_.size() && (words_[i + 1].bits & second) != 0;
  }

  // Signs. Dashes are '-' to the tokenizer; a dash with space around it, or a long one.
  // No comma inside a number, "48,500".
  bool IsComma(std::size_t i) const {
    return text_.IsSign(i, ',') &&
           !(i > 0 && IsNumber(i - 1) && text_[i].glued && IsNumber(i + 1) && text_[i + 1].glued);
  }
  bool IsDash(std::size_t i) const;
  bool IsQuote(std::size_t i) const;
  // A sign that ends something stands before the quotation mark at i: ",”", ".”".
  bool IsBreakBefore(std::size_t i) const {
    return i > 0 && text_[i - 1].kind == TokenKind::kSign && text_[i - 1].sign != '"';
  }
  bool IsOpenParen(std::size_t i) const { return text_.IsSign(i, '(') || text_.IsSign(i, '['); }
  bool IsCloseParen(std::size_t i) const { return text_.IsSign(i, ')') || text_.IsSign(i, ']'); }
  bool IsWord(std::size_t i) const { return text_.IsWord(i); }
  bool IsNumber(std::size_t i) const {
    return i < words_.size() && text_[i].kind == TokenKind::kNumber;
  }
  bool IsPossessive(std::size_t i) const {
    return i < words_.size() && text_[i].kind == TokenKind::kPossessive;
  }
  bool IsCapital(std::size_t i) const { return i < words_.size() && text_[i].capital; }
  absl::string_view Form(std::size_t i) const { return text_.Form(i); }
  bool IsForm(std::size_t i, std::initializer_list<absl::string_view> forms) const {
    return text_.IsForm(i, forms);
  }

  // The bytes of the text that the tokens take; empty for an empty range.
  absl::string_view Words(const TokenRange& range) const;

 private:
  struct Word {
    const WordInfo* exact = nullptr;
    const WordInfo* stem = nullptr;
    std::uint64_t classes = 0;
    std::uint64_t bits = 0;  // WordBit of both; all of a hyphen inside a word, which patterns skip
    WordId exact_id = kNoWord;
    WordId stem_id = kNoWord;
    std::int32_t named = -1;
    std::uint16_t named_size = 0;
    std::uint16_t phrase_size = 1;
    std::uint32_t cue_forms = 0;
    std::uint8_t forms = 0;
    bool begins_event = false;
    bool begins_phrase = false;
    bool begins_block = false;
    bool letters_of_other = false;
  };

  std::optional<PatternMatch> MatchWords(const Pattern& pattern, std::size_t i,
                                         std::size_t end) const;
  bool MatchFrom(const Pattern& pattern, std::size_t element, std::size_t i, std::size_t end,
                 PatternMatch* match) const;
  bool Fits(const PatternElement& element, std::size_t i) const;
  void ReadPhrases(std::size_t i);
  // "the Arakan Army (AA)": AA is that army, whoever else is known by these letters.
  void ForgetOthersOfLetters(std::size_t open);
  bool IsNameWord(std::size_t i) const;
  // "Сирійченко", "Данилівка": begins as the name of a party does, and goes on further than a case would.
  bool IsLongerName(std::size_t i) const;
  bool AllCapsAt(std::size_t i) const;

  const MentionText& text_;
  const ExtractLexicon& lexicon_;
  std::vector<Word> words_;
};

// Words of a text on one line: white space inside a name may be a line end.
std::string OneLine(absl::string_view words);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_READING_H_
