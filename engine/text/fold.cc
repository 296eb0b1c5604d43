#include "engine/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

// What becomes of an ASCII byte.
constexpr char kDrop = '\0';
constexpr char kSpace = ' ';

constexpr std::array<char, 128> MakeAsciiTable() {
  std::array<char, 128> table{};
  for (int c = 0; c < 128; ++c) {
    const char ch = static_cast<char>(c);
    if (ch >= 'A' && ch <= 'Z') {
      table[c] = static_cast<char>(ch - 'A' + 'a');
    } else if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '$' || ch == '+' ||
               ch == '<' || ch == '=' || ch == '>' || ch == '|' || ch == '~' || ch == '^') {
      table[c] = ch;
    } else if (ch == '\'' || ch == '`' || ch == '.' || ch == '"') {
      table[c] = kDrop;
    } else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f') ||
               c == 0x7f) {
      table[c] = kDrop;
    } else {
      table[c] = kSpace;
    }
  }
  return table;
}

constexpr std::array<char, 128> kAscii = MakeAsciiTable();

// Builds the folded text: one space between words, none at the ends.
class Words {
 public:
  explicit Words(size_t reserve) { out_.reserve(reserve); }

  void Space() { pending_ = !out_.empty(); }
  void Ascii(char c) {
    Flush();
    out_.push_back(c);
  }
  void CodePoint(UChar32 c) {
    Flush();
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    out_.append(bytes, static_cast<size_t>(length));
  }
  std::string Take() { return std::move(out_); }

 private:
  void Flush() {
    if (pending_) out_.push_back(' ');
    pending_ = false;
  }

  std::string out_;
  bool pending_ = false;
};

// The folded letter of the common Cyrillic block U+0400..U+045F and of ґ; 0 for others. ё is е.
constexpr UChar32 FoldCyrillic(UChar32 c) {
  if (c >= 0x410 && c <= 0x42f) return c + 0x20;
  if (c >= 0x430 && c <= 0x44f) return c;
  if (c == 0x401 || c == 0x451) return 0x435;
  // ѐ ѓ ѝ ќ carry marks that the general way decides on.
  if (c == 0x400 || c == 0x403 || c == 0x40c || c == 0x40d) return 0;
  if (c == 0x450 || c == 0x453 || c == 0x45c || c == 0x45d) return 0;
  if (c >= 0x400 && c <= 0x40f) return c + 0x50;
  if (c >= 0x450 && c <= 0x45f) return c;
  if (c == 0x490 || c == 0x491) return 0x491;
  return 0;
}

enum class Fate { kKept, kDropped, kSpaced };

Fate CommonFate(UChar32 c) {
  switch (c) {
    case 0x00b4:  // acute accent, standing alone
    case 0x02b9:  // modifier prime, a soft sign in transliteration
    case 0x02bc:
    case 0x02bb:
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0xff07:
    case 0x00ab:
    case 0x00bb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201a:
      return Fate::kDropped;
    case 0x00a0:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return Fate::kSpaced;
    default:
      return Fate::kKept;
  }
}

// Folds ASCII, common Cyrillic and the usual apostrophes and dashes in one pass; false when there
// is anything else, or a combining mark could follow.
bool FoldCommon(absl::string_view name, Words* words) {
  const char* data = name.data();
  const size_t size = name.size();
  size_t i = 0;
  while (i < size) {
    const auto byte = static_cast<unsigned char>(data[i]);
    if (byte < 0x80) {
      const char folded = kAscii[byte];
      if (folded == kSpace) {
        words->Space();
      } else if (folded != kDrop) {
        words->Ascii(folded);
      }
      ++i;
      continue;
    }
    UChar32 c = -1;
    if ((byte & 0xe0) == 0xc0 && i + 1 < size && (data[i + 1] & 0xc0) == 0x80) {
      c = (byte & 0x1f) << 6 | (data[i + 1] & 0x3f);
      i += 2;
    } else if (byte == 0xe2 && i + 2 < size && (data[i + 1] & 0xc0) == 0x80 &&
               (data[i + 2] & 0xc0) == 0x80) {
      c = 0x2000 | (data[i + 1] & 0x3f) << 6 | (data[i + 2] & 0x3f);
      i += 3;
    } else {
      return false;
    }
    if (const UChar32 letter = FoldCyrillic(c)) {
      words->CodePoint(letter);
      continue;
    }
    switch (CommonFate(c)) {
      case Fate::kDropped:
        break;
      case Fate::kSpaced:
        words->Space();
        break;
      case Fate::kKept:
        return false;
    }
  }
  return true;
}

// Latin letters that no decomposition reaches, as plain letters.
const char* PlainLatin(UChar32 c) {
  switch (c) {
    case 0x00e6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00f8:
      return "o";
    case 0x00f0:
    case 0x0111:
      return "d";
    case 0x00fe:
      return "th";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x014b:
      return "n";
    case 0x0167:
      return "t";
    case 0x0259:
      return "e";
    default:
      return nullptr;
  }
}

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0; }

// Whether a mark on this base goes. Latin loses all; Cyrillic keeps the marks that make letters
// (й ї) and loses stress and the dots of ё.
bool MarkGoes(UChar32 base, UScriptCode script, UChar32 mark) {
  if (script == USCRIPT_LATIN) return true;
  if (script != USCRIPT_CYRILLIC) return false;
  if (base == 0x435 && mark == 0x308) return true;
  const bool stress = mark == 0x300 || mark == 0x301;
  // к and г with an acute are letters of Macedonian.
  return stress && base != 0x43a && base != 0x433;
}

// What becomes of any code point, before case folding or after.
Fate FateOf(UChar32 c) {
  if (c < 0x80) {
    const char folded = kAscii[c];
    return folded == kDrop ? Fate::kDropped : folded == kSpace ? Fate::kSpaced : Fate::kKept;
  }
  const Fate common = CommonFate(c);
  if (common != Fate::kKept) return common;
  const uint32_t category = U_GET_GC_MASK(c);
  if ((category & (U_GC_PI_MASK | U_GC_PF_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0) {
    return Fate::kDropped;
  }
  return (category & (U_GC_P_MASK | U_GC_Z_MASK)) != 0 ? Fate::kSpaced : Fate::kKept;
}

icu::UnicodeString WithoutDropped(const icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (FateOf(c) != Fate::kDropped) kept.append(c);
  }
  return kept;
}

icu::UnicodeString WithoutMarks(const icu::UnicodeString& decomposed) {
  icu::UnicodeString kept;
  UChar32 base = 0;
  UScriptCode script = USCRIPT_COMMON;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (!IsMark(c)) {
      UErrorCode error = U_ZERO_ERROR;
      base = c;
      script = uscript_getScript(c, &error);
    } else if (MarkGoes(base, script, c)) {
      continue;
    }
    kept.append(c);
  }
  return kept;
}

void FoldFully(absl::string_view name, Words* words) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return;
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  // What is dropped goes before letters and marks are put together: twice, because case folding
  // makes a space of the lone acute accent and full stops of others.
  const icu::UnicodeString folded =
      WithoutDropped(casefold->normalize(WithoutDropped(source), error));
  const icu::UnicodeString composed =
      nfc->normalize(WithoutMarks(nfd->normalize(folded, error)), error);
  if (U_FAILURE(error)) return;
  for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    const UChar32 c = composed.char32At(i);
    if (const char* plain = PlainLatin(c)) {
      for (; *plain != '\0'; ++plain) words->Ascii(*plain);
    } else if (FateOf(c) == Fate::kSpaced) {
      words->Space();
    } else {
      words->CodePoint(c);
    }
  }
}

}  // namespace

std::string FoldName(absl::string_view name) {
  // ICU counts in int32; no name is near that long, and a hostile one is cut.
  name = name.substr(0, size_t{1} << 28);
  Words words(name.size());
  if (FoldCommon(name, &words)) return words.Take();
  Words careful(name.size());
  FoldFully(name, &careful);
  return careful.Take();
}

std::vector<absl::string_view> FoldedWords(absl::string_view folded) {
  return absl::StrSplit(folded, ' ', absl::SkipEmpty());
}

}  // namespace crosscheck
