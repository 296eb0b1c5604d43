// A text cut once into words, numbers and signs with byte offsets, each word looked up once, so
// that the finders of times, places and quantities read the same tokens.
//
//   const MentionLexicon lexicon = MentionLexicon::BuiltIn();
//   MentionText text("Shelling hit Kupiansk on Aug. 12", lexicon);
//   text[2].begin == 13, text.Form(2) == "kupiansk", text.Has(4, MONTH)
//
// Words are folded as names are (engine/text/fold.h). A possessive ending ("'s") is a sign of its
// own; an apostrophe inside a word belongs to it; hyphens and full stops are signs; abbreviations
// with dots inside ("U.S.") are one word. Bytes that are not UTF-8 are signs of one byte.
//
// The text and the lexicon must outlive this. Immutable; const use from any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_TOKENS_H_
#define CROSSCHECK_ENGINE_MENTIONS_TOKENS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/mentions/lexicon.h"
#include "proto/mention_words.pb.h"

namespace crosscheck {

enum class TokenKind : std::uint8_t { kWord, kNumber, kSign, kPossessive };
enum class TokenScript : std::uint8_t { kNone, kLatin, kCyrillic, kOther };

struct MentionToken {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::uint32_t form_begin = 0;  // of the pool of folded forms
  std::uint32_t form_size = 0;
  std::uint32_t sentence = 0;  // counted from 0
  TokenKind kind = TokenKind::kSign;
  TokenScript script = TokenScript::kNone;
  char sign = '\0';       // of an ASCII sign; '-' also for dashes, '\'' and '"' for quotation marks
  bool glued = false;     // nothing stands between it and the token before
  bool capital = false;   // begins with a capital letter
  bool all_caps = false;  // two letters or more, all capitals
  bool line_start = false;  // first of its line
  bool sentence_start = false;
  WordEntry::Quantity quantity = WordEntry::Quantity::kNone;  // of the entry
  std::uint8_t phrases = 0;  // of the lexicon that begin here; the first is first_phrase
  int number = -1;                   // of digits only, up to nine of them; else -1
  const WordEntry* entry = nullptr;  // what the lexicon says of the word; null: nothing
  // Bits (1 << role) that the word has as it is written, with or without a capital.
  std::uint64_t roles = 0;
  std::uint32_t first_phrase = 0;
  std::uint32_t hash = 0;  // WordHash of the form
};

class MentionText {
 public:
  MentionText(absl::string_view text, const MentionLexicon& lexicon);
  MentionText(const MentionText&) = delete;
  MentionText& operator=(const MentionText&) = delete;

  absl::string_view text() const { return text_; }
  const MentionLexicon& lexicon() const { return lexicon_; }

  std::size_t size() const { return size_; }
  // Past the end: a sign that is none, so that looking ahead needs no care.
  const MentionToken& operator[](std::size_t i) const {
    return i < size_ ? data_[i] : kPastTheEnd;
  }
  // Some word has a letter that Ukrainian has and Russian does not.
  bool ukrainian() const { return ukrainian_; }
  // The folded word, the digits, or the sign. Empty past the end, like Words.
  absl::string_view Form(std::size_t i) const {
    const MentionToken& token = (*this)[i];
    return absl::string_view(forms_).substr(token.form_begin, token.form_size);
  }
  // The form is one of these.
  bool IsForm(std::size_t i, std::initializer_list<absl::string_view> forms) const {
    return std::find(forms.begin(), forms.end(), Form(i)) != forms.end();
  }
  absl::string_view Words(std::size_t i) const {
    const MentionToken& token = (*this)[i];
    return text_.substr(token.begin, token.end - token.begin);
  }
  // Its first two letters are capitals.
  bool OpensInCapitals(std::size_t i) const;
  // The lexicon gives the token that role. False past the end.
  bool Has(std::size_t i, WordRole role) const { return (((*this)[i].roles >> role) & 1u) != 0; }
  // The value under that role; REQUIRES: Has(i, role).
  int Value(std::size_t i, WordRole role) const;
  bool IsSign(std::size_t i, char sign) const {
    return i < size_ && data_[i].kind == TokenKind::kSign && data_[i].sign == sign;
  }
  // A hyphen between two tokens, with no space on either side.
  bool IsHyphen(std::size_t i) const {
    return IsSign(i, '-') && data_[i].glued && i + 1 < size_ && data_[i + 1].glued;
  }
  bool IsWord(std::size_t i) const {
    return i < size_ && data_[i].kind == TokenKind::kWord;
  }
  // The longest phrase of the role that begins at token i (words only, hyphens between allowed);
  // 0 tokens when there is none.
  struct Phrase {
    std::size_t tokens = 0;
    int value = 0;
  };
  Phrase LongestPhrase(std::size_t i, WordRole role) const;
  // The first token that begins at that byte or later; size() when there is none.
  std::size_t TokenAt(std::size_t byte) const;

 private:
  friend class MentionTokenizer;

  inline static const MentionToken kPastTheEnd{};

  // A phrase of several words with the tokens it takes.
  struct FoundPhrase {
    std::size_t tokens = 0;
    const WordEntry* entry = nullptr;
  };

  // Looks up the phrases that begin at each token.
  void FindPhrases();

  absl::string_view text_;
  const MentionLexicon& lexicon_;
  std::string forms_;
  std::vector<MentionToken> tokens_;
  const MentionToken* data_ = nullptr;  // of tokens_
  std::size_t size_ = 0;
  std::vector<FoundPhrase> phrases_;  // by token, shorter ones first
  bool ukrainian_ = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_TOKENS_H_
