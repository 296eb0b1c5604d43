#include "engine/mentions/tokens.h"

#include <algorithm>

#include "engine/text/fold.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace crosscheck {
namespace {

constexpr std::size_t kMostText = 0xfffffff0u;

bool AsciiLetter(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool AsciiDigit(unsigned char c) { return c >= '0' && c <= '9'; }

// One code point of the text.
struct Letter {
  UChar32 c = 0;         // negative: not UTF-8
  std::size_t size = 1;  // bytes
};

Letter At(absl::string_view text, std::size_t i) {
  const unsigned char first = text[i];
  if (first < 0x80) return {first, 1};
  Letter letter;
  std::size_t next = i;
  U8_NEXT(text.data(), next, text.size(), letter.c);
  letter.size = next - i;
  return letter;
}

bool IsSpace(UChar32 c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(c);
}

bool IsCyrillic(UChar32 c) { return c >= 0x400 && c <= 0x52f; }

bool IsLetter(UChar32 c) {
  if (c < 0x80) return c > 0 && AsciiLetter(static_cast<unsigned char>(c));
  if (IsCyrillic(c)) return c != 0x482;
  if (c == 0x2bc) return false;  // a letter to Unicode, an apostrophe to those who write it
  return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK;
}

bool IsCapital(UChar32 c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0x400 && c <= 0x42f) return true;
  if (c >= 0x430 && c <= 0x45f) return false;
  return u_isupper(c) || u_istitle(c);
}

bool IsApostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2bc || c == 0x2018; }

// The sign that stands for a code point: hyphens and quotation marks of every kind are one each.
char SignOf(UChar32 c) {
  if (c > 0 && c < 0x80) return static_cast<char>(c);
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x2bc:
      return '\'';
    case 0xab:
    case 0xbb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
      return '"';
    case 0x2026:
      return '.';
    case 0x2022:
    case 0xb7:
      return '*';
    default:
      return '\0';
  }
}

}  // namespace

// Fills a MentionText from left to right.
class MentionTokenizer {
 public:
  explicit MentionTokenizer(MentionText* out) : out_(out), text_(out->text_.substr(0, kMostText)) {}

  void Run() {
    out_->tokens_.reserve(text_.size() / 4);
    paragraph_.reserve(text_.size() / 4);
    out_->forms_.reserve(text_.size());
    while (at_ < text_.size()) {
      const Letter letter = At(text_, at_);
      if (IsSpace(letter.c)) {
        Space(letter);
      } else if (AsciiDigit(static_cast<unsigned char>(text_[at_]))) {
        Number();
      } else if (letter.c > 0 && IsLetter(letter.c)) {
        Word(letter);
      } else {
        Sign(letter);
      }
    }
    Sentences();
  }

 private:
  void Space(const Letter& letter) {
    glued_ = false;
    if (letter.c == '\n') ++newlines_;
    at_ += letter.size;
  }

  MentionToken& Begin(TokenKind kind) {
    out_->tokens_.emplace_back();
    MentionToken& token = out_->tokens_.back();
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(at_);
    token.form_begin = static_cast<std::uint32_t>(out_->forms_.size());
    token.glued = glued_ && out_->tokens_.size() > 1;
    token.line_start = newlines_ > 0 || out_->tokens_.size() == 1;
    paragraph_.push_back(newlines_ > 1);
    newlines_ = 0;
    glued_ = true;
    return token;
  }

  absl::string_view FormOf(const MentionToken& token) const {
    return absl::string_view(out_->forms_).substr(token.form_begin, token.form_size);
  }

  void End(MentionToken* token) {
    token->end = static_cast<std::uint32_t>(at_);
    token->form_size = static_cast<std::uint32_t>(out_->forms_.size() - token->form_begin);
    token->hash = WordHash(FormOf(*token));
  }

  void Number() {
    MentionToken& token = Begin(TokenKind::kNumber);
    int value = 0;
    while (at_ < text_.size() && AsciiDigit(static_cast<unsigned char>(text_[at_]))) {
      if (at_ - token.begin < 9) value = value * 10 + (text_[at_] - '0');
      out_->forms_.push_back(text_[at_++]);
    }
    token.number = at_ - token.begin <= 9 ? value : -1;
    End(&token);
  }

  void Sign(const Letter& letter) {
    MentionToken& token = Begin(TokenKind::kSign);
    token.sign = letter.c < 0 ? '\0' : SignOf(letter.c);
    std::size_t size = letter.size;
    // "''" and "``" are quotation marks, but for the seconds of "10''".
    if ((letter.c == '\'' || letter.c == '`') && at_ + 1 < text_.size() &&
        text_[at_ + 1] == text_[at_] &&
        (at_ == 0 || !AsciiDigit(static_cast<unsigned char>(text_[at_ - 1])))) {
      token.sign = '"';
      size = 2;
    }
    out_->forms_.append(text_.data() + at_, size);
    at_ += size;
    End(&token);
  }

  // "U.S.", "a.m.": single letters with full stops between; the end of it, or `at_`.
  std::size_t DottedEnd() const {
    std::size_t i = at_;
    int letters = 0;
    while (i + 1 < text_.size() && AsciiLetter(static_cast<unsigned char>(text_[i])) &&
           text_[i + 1] == '.') {
      ++letters;
      i += 2;
    }
    // "U.S": the last one without its stop.
    if (letters >= 1 && i < text_.size() && AsciiLetter(static_cast<unsigned char>(text_[i])) &&
        (i + 1 == text_.size() || !IsLetter(At(text_, i + 1).c))) {
      return i + 1;
    }
    return letters >= 2 && (i == text_.size() || !IsLetter(At(text_, i).c)) ? i : at_;
  }

  void Word(const Letter& first) {
    MentionToken& token = Begin(TokenKind::kWord);
    token.capital = IsCapital(first.c);
    token.script = first.c < 0x250       ? TokenScript::kLatin
                   : IsCyrillic(first.c) ? TokenScript::kCyrillic
                                         : TokenScript::kOther;
    const std::size_t dotted = DottedEnd();
    if (dotted > at_) {
      for (; at_ < dotted; ++at_) {
        if (text_[at_] != '.') out_->forms_.push_back(static_cast<char>(text_[at_] | 0x20));
      }
      token.all_caps = token.capital;
      Finish(&token);
      return;
    }
    bool plain = true;  // ASCII and the Cyrillic that folds letter by letter
    int letters = 0, capitals = 0;
    while (at_ < text_.size()) {
      std::size_t end = at_;
      while (end < text_.size() && AsciiLetter(static_cast<unsigned char>(text_[end]))) ++end;
      if (end > at_) {
        const std::size_t form = out_->forms_.size();
        out_->forms_.append(text_.data() + at_, end - at_);
        for (char* c = &out_->forms_[form]; at_ < end; ++at_, ++c) {
          capitals += (*c & 0x20) == 0 ? 1 : 0;
          *c = static_cast<char>(*c | 0x20);
        }
        letters += static_cast<int>(out_->forms_.size() - form);
        continue;
      }
      const Letter letter = At(text_, at_);
      if (letter.c < 0) break;
      if (IsApostrophe(letter.c)) {
        if (!ApostropheInside(token, letter.size)) break;
        at_ += letter.size;
        continue;
      }
      if (!IsLetter(letter.c)) break;
      ++letters;
      if (IsCapital(letter.c)) ++capitals;
      plain = AppendFolded(letter.c) && plain;
      at_ += letter.size;
    }
    token.all_caps = letters >= 2 && capitals == letters;
    if (!plain) {
      out_->forms_.resize(token.form_begin);
      out_->forms_ += FoldName(text_.substr(token.begin, at_ - token.begin));
    }
    Finish(&token);
    Possessive(token);
  }

  // Appends the letter folded; false when it takes more than a table.
  bool AppendFolded(UChar32 c) {
    if (c == 0x401) c = 0x451;
    if (c >= 0x410 && c <= 0x42f) c += 0x20;
    if (c >= 0x400 && c <= 0x40f) c += 0x50;
    if (c == 0x490) c = 0x491;
    if (c == 0x451) c = 0x435;
    if (!(c >= 0x430 && c <= 0x45f) && c != 0x491) return false;
    if (c == 0x454 || c == 0x456 || c == 0x457) out_->ukrainian_ = true;
    out_->forms_.push_back(static_cast<char>(0xc0 | (c >> 6)));
    out_->forms_.push_back(static_cast<char>(0x80 | (c & 0x3f)));
    return true;
  }

  // An apostrophe is part of the word when a letter follows and it does not begin "'s".
  bool ApostropheInside(const MentionToken& token, std::size_t size) const {
    const std::size_t next = at_ + size;
    if (next >= text_.size()) return false;
    const Letter letter = At(text_, next);
    if (letter.c <= 0 || !IsLetter(letter.c)) return false;
    if (token.script != TokenScript::kLatin || (text_[next] | 0x20) != 's') return true;
    return next + 1 < text_.size() && IsLetter(At(text_, next + 1).c);
  }

  void Finish(MentionToken* token) {
    End(token);
    token->entry = out_->lexicon_.Find(FormOf(*token), token->hash);
    if (token->entry == nullptr) return;
    token->quantity = token->entry->quantity;
    token->roles = token->capital ? token->entry->roles : token->entry->small_roles;
  }

  // "'s" after a Latin word.
  void Possessive(const MentionToken& word) {
    if (word.script != TokenScript::kLatin || at_ >= text_.size()) return;
    const Letter letter = At(text_, at_);
    if (letter.c < 0 || !IsApostrophe(letter.c) || at_ + letter.size >= text_.size()) return;
    if ((text_[at_ + letter.size] | 0x20) != 's') return;
    MentionToken& token = Begin(TokenKind::kPossessive);
    out_->forms_ += "'s";
    at_ += letter.size + 1;
    End(&token);
  }

  // A full stop ends a sentence unless the word before it is an abbreviation or an initial.
  bool EndsSentence(std::size_t i) const {
    const MentionToken& token = out_->tokens_[i];
    if (token.kind != TokenKind::kSign) return false;
    if (token.sign == '!' || token.sign == '?') return true;
    if (token.sign != '.' || i == 0 || !token.glued) return false;
    const MentionToken& before = out_->tokens_[i - 1];
    if (before.kind != TokenKind::kWord) return true;
    if (before.entry != nullptr && before.entry->Has(MentionWord::ABBREVIATION)) return false;
    return before.end - before.begin > (before.script == TokenScript::kLatin ? 1u : 2u);
  }

  void Sentences() {
    std::uint32_t sentence = 0;
    bool ended = true;  // the next word or number begins a sentence
    std::vector<MentionToken>& tokens = out_->tokens_;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      MentionToken& token = tokens[i];
      const bool word = token.kind != TokenKind::kSign;
      if (paragraph_[i] && !ended) {
        ended = true;
        ++sentence;
      }
      if (word) {
        token.sentence_start = ended;
        ended = false;
      }
      token.sentence = sentence;
      if (!ended && EndsSentence(i)) {
        // Followed by a space, and by something that can begin a sentence.
        std::size_t next = i + 1;
        while (next < tokens.size() && tokens[next].kind == TokenKind::kSign &&
               (tokens[next].sign == '"' || tokens[next].sign == '\'' || tokens[next].sign == ')' ||
                tokens[next].sign == '.' || tokens[next].sign == '(')) {
          ++next;
        }
        const bool spaced = next < tokens.size() && (next > i + 1 || !tokens[next].glued);
        if (spaced && (tokens[next].capital || tokens[next].kind == TokenKind::kNumber ||
                       tokens[next].script == TokenScript::kOther)) {
          ended = true;
          for (std::size_t k = i + 1; k < next && tokens[k].glued; ++k)
            tokens[k].sentence = sentence;
          ++sentence;
        }
      }
    }
  }

  MentionText* out_;
  absl::string_view text_;
  std::size_t at_ = 0;
  bool glued_ = false;
  int newlines_ = 0;
  std::vector<bool> paragraph_;  // by token: a blank line stands before it
};

MentionText::MentionText(absl::string_view text, const MentionLexicon& lexicon)
    : text_(text), lexicon_(lexicon) {
  MentionTokenizer(this).Run();
  data_ = tokens_.data();
  size_ = tokens_.size();
  FindPhrases();
}

bool MentionText::OpensInCapitals(std::size_t i) const {
  const absl::string_view word = Words(i);
  if (word.empty()) return false;
  const Letter first = At(word, 0);
  return IsCapital(first.c) && first.size < word.size() && IsCapital(At(word, first.size).c);
}

int MentionText::Value(std::size_t i, WordRole role) const { return tokens_[i].entry->Value(role); }

void MentionText::FindPhrases() {
  std::string phrase;
  for (std::size_t i = 0; i < size_; ++i) {
    MentionToken& token = tokens_[i];
    if (token.entry == nullptr || token.entry->longest_phrase < 2) continue;
    token.first_phrase = static_cast<std::uint32_t>(phrases_.size());
    const int longest = token.entry->longest_phrase;
    phrase.clear();
    std::size_t at = i;
    for (int words = 1; words < longest;) {
      ++at;
      if (IsSign(at, '-') && tokens_[at].glued) ++at;
      // "St. Petersburg": the stop of an abbreviation.
      if (IsSign(at, '.') && tokens_[at].glued && at + 1 < size_ && !tokens_[at + 1].sentence_start)
        ++at;
      // "Workers' Day".
      if (IsSign(at, '\'') && tokens_[at].glued) ++at;
      if (at >= size_ || tokens_[at].kind == TokenKind::kSign) break;
      const absl::string_view form = Form(at);
      if (phrase.empty()) {
        if (tokens_[at].kind != TokenKind::kPossessive &&
            (token.entry->second_words & WordEntry::SecondWordBit(form)) == 0) {
          break;
        }
        phrase.assign(Form(i).data(), Form(i).size());
      }
      if (tokens_[at].kind == TokenKind::kPossessive) {
        phrase += 's';  // folded names lose the apostrophe: "new years day"
        continue;
      }
      phrase += ' ';
      phrase.append(form.data(), form.size());
      ++words;
      const WordEntry* entry = lexicon_.FindPhrase(phrase);
      if (entry != nullptr) phrases_.push_back({at - i + 1, entry});
    }
    token.phrases = static_cast<std::uint8_t>(phrases_.size() - token.first_phrase);
  }
}

MentionText::Phrase MentionText::LongestPhrase(std::size_t i, WordRole role) const {
  const MentionToken& token = (*this)[i];
  for (std::size_t k = token.phrases; k-- > 0;) {
    const FoundPhrase& found = phrases_[token.first_phrase + k];
    if (found.entry->Has(role)) return {found.tokens, found.entry->Value(role)};
  }
  if (Has(i, role)) return {1, Value(i, role)};
  return {};
}

std::size_t MentionText::TokenAt(std::size_t byte) const {
  return static_cast<std::size_t>(
      std::lower_bound(tokens_.begin(), tokens_.end(), byte,
                       [](const MentionToken& token, std::size_t b) { return token.begin < b; }) -
      tokens_.begin());
}

}  // namespace crosscheck
