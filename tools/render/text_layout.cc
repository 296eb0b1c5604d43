#include "tools/render/text_layout.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Directional formatting can make a line read other than it is written.
bool IsUnprintable(UChar32 c) {
  return c < 0 || u_charType(c) == U_CONTROL_CHAR || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Calls visit(code point, bytes) for each character of printable text.
template <typename Visit>
void ForEachCharacter(absl::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    visit(c, text.substr(begin, i - begin));
  }
}

absl::string_view Escape(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kHeading:
      return "\033[1;4m";
    case Style::kStrong:
      return "\033[1m";
    case Style::kFaint:
      return "\033[2m";
    case Style::kGood:
      return "\033[32m";
    case Style::kWarning:
      return "\033[33m";
    case Style::kBad:
      return "\033[31m";
  }
  return "";
}

void Write(std::ostream& out, absl::string_view text) { out.write(text.data(), text.size()); }

std::vector<std::string> Words(absl::string_view text) {
  std::vector<std::string> words;
  std::string word;
  ForEachCharacter(text, [&](UChar32 c, absl::string_view bytes) {
    // A no-break space holds its words together.
    if (c >= 0 && u_isUWhiteSpace(c) && c != 0xA0 && c != 0x202F) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else if (IsUnprintable(c)) {
      absl::StrAppend(&word, kReplacement);
    } else {
      absl::StrAppend(&word, bytes);
    }
  });
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

}  // namespace

std::string ForScreen(absl::string_view text) {
  std::string result;
  ForEachCharacter(text, [&](UChar32 c, absl::string_view bytes) {
    absl::StrAppend(&result, IsUnprintable(c) ? kReplacement : bytes);
  });
  return result;
}

std::vector<std::string> Wrap(absl::string_view text, int columns) {
  columns = std::max(columns, 2);  // room for the widest letter
  std::vector<std::string> lines;
  std::string line;
  int width = 0;
  for (const std::string& word : Words(text)) {
    const int word_width = DisplayWidth(word);
    if (!line.empty() && width + 1 + word_width > columns) {
      lines.push_back(std::move(line));
      line.clear();
      width = 0;
    }
    if (!line.empty()) {
      absl::StrAppend(&line, " ", word);
      width += 1 + word_width;
      continue;
    }
    if (word_width <= columns) {
      line = word;
      width = word_width;
      continue;
    }
    ForEachCharacter(word, [&](UChar32, absl::string_view bytes) {
      const int letter = DisplayWidth(bytes);
      if (width + letter > columns) {
        lines.push_back(std::move(line));
        line.clear();
        width = 0;
      }
      absl::StrAppend(&line, bytes);
      width += letter;
    });
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

TextLayout::TextLayout(std::ostream& out, Layout layout) : out_(out), layout_(layout) {}

void TextLayout::Line(absl::string_view prefix, absl::string_view text, Style style) {
  if (text.empty()) {
    // An empty cell or paragraph leaves no spaces at the end of its line.
    while (!prefix.empty() && prefix.back() == ' ') prefix.remove_suffix(1);
  }
  Write(out_, prefix);
  const absl::string_view escape = layout_.colour ? Escape(style) : "";
  Write(out_, escape);
  Write(out_, text);
  if (!escape.empty()) Write(out_, "\033[0m");
  out_ << '\n';
}

void TextLayout::Paragraph(absl::string_view text, const ParagraphOptions& options) {
  const int indent = std::max(DisplayWidth(options.first), DisplayWidth(options.rest));
  bool first = true;
  for (const std::string& line : Wrap(text, layout_.columns - indent)) {
    Line(first ? options.first : options.rest, line, options.style);
    first = false;
  }
}

void TextLayout::Verbatim(absl::string_view line, Style style) { Line("", ForScreen(line), style); }

void TextLayout::EmptyLine() { out_ << '\n'; }

void TextLayout::Table(const std::vector<std::vector<std::string>>& rows,
                       const std::vector<int>& right, absl::string_view indent) {
  std::vector<int> widths;
  for (const std::vector<std::string>& row : rows) {
    for (size_t i = 0; i + 1 < row.size(); ++i) {
      if (widths.size() <= i) widths.resize(i + 1);
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  for (const std::vector<std::string>& row : rows) {
    std::string prefix(indent);
    for (size_t i = 0; i + 1 < row.size(); ++i) {
      const std::string padding(widths[i] - DisplayWidth(row[i]), ' ');
      const bool flush_right = std::find(right.begin(), right.end(), static_cast<int>(i)) != right.end();
      absl::StrAppend(&prefix, flush_right ? padding : ForScreen(row[i]),
                      flush_right ? ForScreen(row[i]) : padding, "  ");
    }
    const std::string rest(DisplayWidth(prefix), ' ');
    bool first = true;
    if (!row.empty()) {
      for (const std::string& line : Wrap(row.back(), layout_.columns - DisplayWidth(prefix))) {
        Line(first ? prefix : rest, line, Style::kPlain);
        first = false;
      }
    }
    if (first) Line(prefix, "", Style::kPlain);
  }
}

}  // namespace crosscheck
