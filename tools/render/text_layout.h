// Laying out text for a screen: wrapping by width as a terminal shows it, columns, colour.
//
//   TextLayout text(out, {.columns = 80, .colour = false});
//   text.Paragraph("Who controls Urozhaine on 12 August 2023?", {.style = Style::kHeading});
//   text.Paragraph(quote, {.first = "  > ", .rest = "    "});
//
// Every string is UTF-8; control characters, which could move the cursor or recolour the screen, are
// shown as U+FFFD. Nothing here knows what it prints.
#ifndef CROSSCHECK_TOOLS_RENDER_TEXT_LAYOUT_H_
#define CROSSCHECK_TOOLS_RENDER_TEXT_LAYOUT_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

// Lines of at most `columns`, broken at spaces; a longer word is broken inside. White space of any
// kind counts as one space. No lines for a text without words.
std::vector<std::string> Wrap(absl::string_view text, int columns);

// The text with control characters and bytes that are not UTF-8 replaced by U+FFFD.
std::string ForScreen(absl::string_view text);

enum class Style { kPlain, kHeading, kStrong, kFaint, kGood, kWarning, kBad };

struct Layout {
  int columns = 100;
  bool colour = false;
};

struct ParagraphOptions {
  std::string first;  // before the first line
  std::string rest;   // before the others; as wide as `first` for a hanging indent
  Style style = Style::kPlain;
};

// Not thread-safe. Borrows the stream.
class TextLayout {
 public:
  TextLayout(std::ostream& out, Layout layout);

  // Wraps the text; nothing for one without words.
  void Paragraph(absl::string_view text, const ParagraphOptions& options = {});
  // Never wraps: for what a reader copies, such as a command or a URL.
  void Verbatim(absl::string_view line, Style style = Style::kPlain);
  void EmptyLine();
  // Rows under each other, the columns as wide as their widest cell; the last column wraps. Cells of
  // a column in `right` (by number) are set flush right.
  void Table(const std::vector<std::vector<std::string>>& rows, const std::vector<int>& right = {},
             absl::string_view indent = "");

  int columns() const { return layout_.columns; }

 private:
  void Line(absl::string_view prefix, absl::string_view text, Style style);

  std::ostream& out_;
  Layout layout_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_TEXT_LAYOUT_H_
