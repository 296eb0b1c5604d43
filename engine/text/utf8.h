// Checking, counting and showing text that may hold any bytes.
//
//   FirstInvalidUtf8("ab\xff")            == 2
//   EscapeForDisplay("a\tb\xff")          == "a\\tb\\xff"
//   TruncateToWidth("Куп'янськ", 5)       == "Куп'…"
//
// Offsets are named for their unit: bytes, or code points as quotes' offsets are. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_UTF8_H_
#define CROSSCHECK_ENGINE_TEXT_UTF8_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

bool IsValidUtf8(absl::string_view text);

// The byte offset where the first invalid sequence begins; nothing when all of it is valid.
// Overlong forms, surrogates, values above U+10FFFF and cut-off sequences are invalid.
std::optional<size_t> FirstInvalidUtf8(absl::string_view text);

// The text with every invalid sequence replaced by U+FFFD; valid text is returned as it is.
std::string ReplaceInvalidUtf8(absl::string_view text);

// Text safe for a terminal or a one-line message, from which the bytes can be told exactly:
// backslash becomes "\\", line ends and tabs "\n" "\r" "\t", invalid bytes and ASCII controls
// "\xHH", other controls, bidirectional marks and invisible formatting "\u{HHHH}".
std::string EscapeForDisplay(absl::string_view bytes);

// The bytes that EscapeForDisplay() was given; InvalidArgument names a bad escape's offset.
absl::StatusOr<std::string> UnescapeDisplay(absl::string_view escaped);

// As EscapeForDisplay, cut to at most `max_columns`; for values quoted in messages.
std::string QuoteForMessage(absl::string_view bytes, int max_columns = 60);

// Code points in the text; each invalid byte counts as one.
size_t CountCodePoints(absl::string_view text);

// The byte offset of a code point; nothing when the text has fewer. The count of code points is
// itself a valid offset (the end).
std::optional<size_t> ByteOffset(absl::string_view text, size_t code_point);

// The code points that begin before a byte offset; an offset past the end counts as the end.
size_t CodePointOffset(absl::string_view text, size_t byte);

// CodePointOffset for many offsets of one text, which must outlive it: one pass over the text
// together, and a few hundred bytes for each that is below the one asked before.
class CodePointCounter {
 public:
  explicit CodePointCounter(absl::string_view text) : text_(text) {}
  size_t At(size_t byte);

 private:
  struct Mark {
    size_t bytes = 0;
    size_t code_points = 0;
  };

  absl::string_view text_;
  Mark at_;
  std::vector<Mark> marks_ = {Mark()};  // on the way, ascending
};

// Columns on a terminal: 2 for wide East Asian letters and emoji, 0 for combining marks and
// controls, else 1.
int DisplayWidth(absl::string_view text);

// The text, or when it is wider than `columns` its longest beginning that leaves room for "…".
// Never cuts between a letter and its combining marks. columns < 1 gives "".
std::string TruncateToWidth(absl::string_view text, int columns);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_UTF8_H_
