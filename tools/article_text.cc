#include "tools/article_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/text/utf8.h"
#include "tools/render/article.h"
#include "tools/render/text_layout.h"

namespace crosscheck {
namespace {

std::string Counted(const std::map<std::string, int>& counts) {
  std::vector<std::string> parts;
  for (const auto& [what, count] : counts) parts.push_back(absl::StrCat(count, " ", what));
  return absl::StrJoin(parts, ", ");
}

std::string Reason(const LeftOutWords& left) {
  std::string reason = absl::StrCat(left.event, ": ", left.reason);
  if (!left.detail.empty()) absl::StrAppend(&reason, " (\"", left.detail, "\")");
  return reason;
}

}  // namespace

void PrintUnderstood(const ReadArticle& article, Console& console) {
  TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
  for (const ReadSentence& sentence : article.sentences) {
    text.Paragraph(sentence.text, {.style = Style::kStrong});
    for (std::size_t i = 0; i < sentence.rows.size(); ++i) {
      text.Paragraph(ClaimInWords(sentence.rows[i]), {.first = "  + ", .rest = "    "});
      if (!sentence.notes[i].empty()) {
        text.Paragraph(absl::StrJoin(sentence.notes[i], "; "),
                       {.first = "      ", .rest = "      "});
      }
    }
    for (const LeftOutWords& left : sentence.left_out) {
      if (sentence.corrected) break;
      text.Paragraph(absl::StrCat("left out: ", Reason(left)), {.first = "  - ", .rest = "    "});
    }
    if (sentence.corrected) text.Paragraph("corrected by a person", {.first = "  ", .rest = "  "});
  }
}

void TellLeftOut(const ReadArticle& article, bool each, Console& console) {
  if (each) {
    for (const ReadSentence& sentence : article.sentences) {
      for (const LeftOutWords& left : sentence.left_out) {
        console.err << "left out: " << Reason(left) << ": "
                    << QuoteForMessage(left.words, 90) << '\n';
      }
    }
  }
  console.err << article.file << ": " << article.sentences.size() << " sentences, "
              << article.claims << " claims";
  if (!article.left_out.empty()) {
    console.err << "; told but no claim: " << Counted(article.left_out);
  }
  if (!article.lines_left_out.empty()) {
    console.err << "; lines not read: " << Counted(article.lines_left_out);
  }
  console.err << '\n';
}

}  // namespace crosscheck
