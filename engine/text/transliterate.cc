#include "engine/text/transliterate.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace crosscheck {
namespace {

struct Letter {
  char16_t cyrillic;  // small
  const char* initial;
  const char* elsewhere;
};

// Resolution 55 of 27 January 2010. ь and the apostrophe are not written.
constexpr Letter kUkrainian[] = {
    {u'а', "a", "a"},   {u'б', "b", "b"},       {u'в', "v", "v"},   {u'г', "h", "h"},
    {u'ґ', "g", "g"},   {u'д', "d", "d"},       {u'е', "e", "e"},   {u'є', "ye", "ie"},
    {u'ж', "zh", "zh"}, {u'з', "z", "z"},       {u'и', "y", "y"},   {u'і', "i", "i"},
    {u'ї', "yi", "i"},  {u'й', "y", "i"},       {u'к', "k", "k"},   {u'л', "l", "l"},
    {u'м', "m", "m"},   {u'н', "n", "n"},       {u'о', "o", "o"},   {u'п', "p", "p"},
    {u'р', "r", "r"},   {u'с', "s", "s"},       {u'т', "t", "t"},   {u'у', "u", "u"},
    {u'ф', "f", "f"},   {u'х', "kh", "kh"},     {u'ц', "ts", "ts"}, {u'ч', "ch", "ch"},
    {u'ш', "sh", "sh"}, {u'щ', "shch", "shch"}, {u'ь', "", ""},     {u'ю', "yu", "iu"},
    {u'я', "ya", "ia"},
};

// BGN/PCGN 1947; "initial" is also used after a vowel, й, ъ and ь.
constexpr Letter kRussian[] = {
    {u'а', "a", "a"},   {u'б', "b", "b"},   {u'в', "v", "v"},       {u'г', "g", "g"},
    {u'д', "d", "d"},   {u'е', "ye", "e"},  {u'ё', "yo", "yo"},     {u'ж', "zh", "zh"},
    {u'з', "z", "z"},   {u'и', "i", "i"},   {u'й', "y", "y"},       {u'к', "k", "k"},
    {u'л', "l", "l"},   {u'м', "m", "m"},   {u'н', "n", "n"},       {u'о', "o", "o"},
    {u'п', "p", "p"},   {u'р', "r", "r"},   {u'с', "s", "s"},       {u'т', "t", "t"},
    {u'у', "u", "u"},   {u'ф', "f", "f"},   {u'х', "kh", "kh"},     {u'ц', "ts", "ts"},
    {u'ч', "ch", "ch"}, {u'ш', "sh", "sh"}, {u'щ', "shch", "shch"}, {u'ъ', "", ""},
    {u'ы', "y", "y"},   {u'ь', "", ""},     {u'э', "e", "e"},       {u'ю', "yu", "yu"},
    {u'я', "ya", "ya"},
};

template <size_t kCount>
const Letter* Find(const Letter (&table)[kCount], char16_t small) {
  for (const Letter& letter : table) {
    if (letter.cyrillic == small) return &letter;
  }
  return nullptr;
}

bool IsApostrophe(char16_t c) {
  return c == u'\'' || c == u'`' || c == u'’' || c == u'ʼ' || c == u'‘' || c == u'´' || c == u'′';
}

bool IsUpper(char16_t c) { return u_isupper(c) != 0; }
bool IsLetter(char16_t c) { return u_isalpha(c) != 0; }
char16_t Lower(char16_t c) { return static_cast<char16_t>(u_tolower(c)); }

// A capital's digraph is all capitals when the word is: when a neighbour is a capital and the
// letter does not stand before a small one.
bool InCapitals(const icu::UnicodeString& text, int32_t i) {
  const char16_t next = i + 1 < text.length() ? text[i + 1] : u'\0';
  const char16_t previous = i > 0 ? text[i - 1] : u'\0';
  if (IsLetter(next)) return IsUpper(next);
  return IsLetter(previous) && IsUpper(previous);
}

void AppendLetter(const char* latin, bool upper, bool all, std::string* out) {
  for (const char* p = latin; *p != '\0'; ++p) {
    const bool capital = upper && (all || p == latin);
    out->push_back(capital ? static_cast<char>(*p - 'a' + 'A') : *p);
  }
}

icu::UnicodeString FromUtf8(absl::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

void AppendOther(const icu::UnicodeString& text, int32_t* i, std::string* out) {
  const UChar32 c = text.char32At(*i);
  icu::UnicodeString(c).toUTF8String(*out);
  if (c > 0xffff) ++*i;
}

// Cyrillic letters that came as a base and a combining mark are put together first, so that a
// decomposed й is й.
icu::UnicodeString Composed(absl::string_view text) {
  icu::UnicodeString source = FromUtf8(text);
  icu::UnicodeString out;
  for (int32_t i = 0; i < source.length(); ++i) {
    const char16_t c = source[i];
    char16_t whole = 0;
    if (i + 1 < source.length()) {
      if (source[i + 1] == 0x306) whole = c == u'и' ? u'й' : c == u'И' ? u'Й' : 0;
      if (source[i + 1] == 0x308) {
        whole = c == u'і' ? u'ї' : c == u'І' ? u'Ї' : c == u'е' ? u'ё' : c == u'Е' ? u'Ё' : 0;
      }
    }
    out.append(whole != 0 ? whole : c);
    if (whole != 0) ++i;
  }
  return out;
}

}  // namespace

std::string TransliterateUkrainian(absl::string_view utf8) {
  const icu::UnicodeString text = Composed(utf8);
  std::string out;
  for (int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    const char16_t previous = i > 0 ? text[i - 1] : u'\0';
    const char16_t next = i + 1 < text.length() ? text[i + 1] : u'\0';
    if (IsApostrophe(c) && IsLetter(previous) && IsLetter(next)) continue;
    const Letter* letter = Find(kUkrainian, Lower(c));
    if (letter == nullptr) {
      AppendOther(text, &i, &out);
      continue;
    }
    const bool upper = IsUpper(c);
    if (Lower(c) == u'г' && Lower(previous) == u'з') {
      AppendLetter("gh", upper, InCapitals(text, i), &out);
      continue;
    }
    // An apostrophe is part of the word: the letter after it does not begin one.
    const bool initial =
        !IsLetter(previous) && !(IsApostrophe(previous) && i > 1 && IsLetter(text[i - 2]));
    AppendLetter(initial ? letter->initial : letter->elsewhere, upper, upper && InCapitals(text, i),
                 &out);
  }
  return out;
}

std::string TransliterateRussian(absl::string_view utf8) {
  static constexpr char16_t kYeAfter[] = u"аеёиоуыэюяйъь";
  const icu::UnicodeString text = Composed(utf8);
  std::string out;
  for (int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    const Letter* letter = Find(kRussian, Lower(c));
    if (letter == nullptr) {
      AppendOther(text, &i, &out);
      continue;
    }
    const char16_t previous = i > 0 ? Lower(text[i - 1]) : u'\0';
    bool initial = !IsLetter(previous);
    for (const char16_t* p = kYeAfter; *p != 0; ++p) initial = initial || previous == *p;
    const bool upper = IsUpper(c);
    AppendLetter(initial ? letter->initial : letter->elsewhere, upper, upper && InCapitals(text, i),
                 &out);
  }
  return out;
}

}  // namespace crosscheck
