#include "engine/text/utf8.h"

#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kEllipsis = "…";

// Reads one code point and moves *offset past it: one byte, and -1, for an invalid one.
UChar32 Next(absl::string_view text, size_t* offset) {
  // U8_NEXT counts in int32; a window of the longest sequence keeps any size of text safe.
  const absl::string_view window = text.substr(*offset, U8_MAX_LENGTH);
  int32_t used = 0;
  UChar32 c;
  U8_NEXT(window.data(), used, static_cast<int32_t>(window.size()), c);
  *offset += c < 0 ? 1 : used;
  return c;
}

bool NeedsEscape(UChar32 c) {
  const auto category = static_cast<UCharCategory>(u_charType(c));
  return category == U_CONTROL_CHAR || category == U_FORMAT_CHAR || category == U_LINE_SEPARATOR ||
         category == U_PARAGRAPH_SEPARATOR;
}

int WidthOf(UChar32 c) {
  if (c < 0x300) return c < 0x20 || (c >= 0x7f && c < 0xa0) ? 0 : 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

absl::Status BadEscape(size_t offset) {
  return absl::InvalidArgumentError(absl::StrCat(
      "bad escape at byte ", offset, "; expected \\\\, \\n, \\r, \\t, \\xHH or \\u{HHHH}"));
}

// The hex digits of an escape from text[*at] on; moves past them.
absl::StatusOr<uint32_t> TakeHex(absl::string_view text, size_t start, size_t* at,
                                 size_t max_digits) {
  uint32_t value = 0;
  size_t digits = 0;
  while (digits < max_digits && *at < text.size() && HexDigit(text[*at]) >= 0) {
    value = value * 16 + static_cast<uint32_t>(HexDigit(text[*at]));
    ++*at;
    ++digits;
  }
  if (digits == 0) return BadEscape(start);
  return value;
}

void AppendUtf8(uint32_t c, std::string* out) {
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out->append(bytes, static_cast<size_t>(length));
}

}  // namespace

bool IsValidUtf8(absl::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::optional<size_t> FirstInvalidUtf8(absl::string_view text) {
  if (IsValidUtf8(text)) return std::nullopt;
  size_t offset = 0;
  while (offset < text.size()) {
    const size_t start = offset;
    if (Next(text, &offset) < 0) return start;
  }
  return std::nullopt;
}

std::string ReplaceInvalidUtf8(absl::string_view text) {
  if (IsValidUtf8(text)) return std::string(text);
  std::string out;
  size_t offset = 0;
  while (offset < text.size()) {
    const size_t start = offset;
    if (Next(text, &offset) < 0) {
      out += "\xef\xbf\xbd";
    } else {
      out.append(text.data() + start, offset - start);
    }
  }
  return out;
}

std::string EscapeForDisplay(absl::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 8);
  size_t offset = 0;
  while (offset < bytes.size()) {
    const size_t start = offset;
    const UChar32 c = Next(bytes, &offset);
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0 || c < 0x20 || c == 0x7f) {
      absl::StrAppendFormat(&out, "\\x%02x", static_cast<unsigned char>(bytes[start]));
    } else if (c > 0x7f && NeedsEscape(c)) {
      absl::StrAppendFormat(&out, "\\u{%x}", static_cast<uint32_t>(c));
    } else {
      out.append(bytes.data() + start, offset - start);
    }
  }
  return out;
}

absl::StatusOr<std::string> UnescapeDisplay(absl::string_view escaped) {
  std::string out;
  size_t at = 0;
  while (at < escaped.size()) {
    if (escaped[at] != '\\') {
      out += escaped[at++];
      continue;
    }
    const size_t start = at++;
    if (at == escaped.size()) return BadEscape(start);
    switch (escaped[at++]) {
      case '\\':
        out += '\\';
        break;
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case 'x': {
        const size_t digits = at;
        const absl::StatusOr<uint32_t> value = TakeHex(escaped, start, &at, 2);
        if (!value.ok() || at - digits != 2) return BadEscape(start);
        out += static_cast<char>(*value);
        break;
      }
      case 'u': {
        if (at == escaped.size() || escaped[at++] != '{') return BadEscape(start);
        const absl::StatusOr<uint32_t> value = TakeHex(escaped, start, &at, 6);
        if (!value.ok() || *value > 0x10ffff || U_IS_SURROGATE(*value)) return BadEscape(start);
        if (at == escaped.size() || escaped[at++] != '}') return BadEscape(start);
        AppendUtf8(*value, &out);
        break;
      }
      default:
        return BadEscape(start);
    }
  }
  return out;
}

std::string QuoteForMessage(absl::string_view bytes, int max_columns) {
  // Four bytes a column at most, and escapes only lengthen: the rest cannot show.
  const size_t enough = static_cast<size_t>(max_columns < 0 ? 0 : max_columns) * 4 + 16;
  return TruncateToWidth(EscapeForDisplay(bytes.substr(0, enough)), max_columns);
}

size_t CountCodePoints(absl::string_view text) { return CodePointOffset(text, text.size()); }

std::optional<size_t> ByteOffset(absl::string_view text, size_t code_point) {
  size_t offset = 0;
  for (size_t i = 0; i < code_point; ++i) {
    if (offset >= text.size()) return std::nullopt;
    Next(text, &offset);
  }
  return offset;
}

size_t CodePointOffset(absl::string_view text, size_t byte) {
  return CodePointCounter(text).At(byte);
}

size_t CodePointCounter::At(size_t byte) {
  constexpr size_t kBetweenMarks = 512;
  const size_t end = std::min(byte, text_.size());
  if (end < at_.bytes) {
    const auto above =
        std::upper_bound(marks_.begin(), marks_.end(), end,
                         [](size_t bytes, const Mark& mark) { return bytes < mark.bytes; });
    at_ = *(above - 1);
  }
  while (at_.bytes < end) {
    if (at_.bytes >= marks_.back().bytes + kBetweenMarks) marks_.push_back(at_);
    if (static_cast<unsigned char>(text_[at_.bytes]) < 0x80) {
      ++at_.bytes;
    } else {
      Next(text_, &at_.bytes);
    }
    ++at_.code_points;
  }
  return at_.code_points;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  size_t offset = 0;
  while (offset < text.size()) {
    const UChar32 c = Next(text, &offset);
    width += c < 0 ? 1 : WidthOf(c);
  }
  return width;
}

std::string TruncateToWidth(absl::string_view text, int columns) {
  if (columns < 1) return "";
  int width = 0;
  size_t offset = 0;
  size_t cut = 0;  // where the text that leaves room for the ellipsis ends
  while (offset < text.size()) {
    const UChar32 c = Next(text, &offset);
    width += c < 0 ? 1 : WidthOf(c);
    if (width <= columns - 1) cut = offset;
    if (width > columns) return absl::StrCat(text.substr(0, cut), kEllipsis);
  }
  return std::string(text);
}

}  // namespace crosscheck
