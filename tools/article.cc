#include "tools/article.h"

#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/extract/html.h"
#include "engine/text/utf8.h"
#include "tools/input.h"
#include "tools/render/stated.h"

namespace crosscheck {
namespace {

constexpr size_t kLargestCorrections = size_t{64} << 20;

// White space does not tell two sentences apart.
std::string Folded(absl::string_view sentence) {
  return absl::StrJoin(absl::StrSplit(sentence, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()),
                       " ");
}

}  // namespace

bool IsArticleName(const std::string& path) {
  for (const char* ending : {".txt", ".text", ".html", ".htm"}) {
    if (absl::EndsWithIgnoreCase(path, ending)) return true;
  }
  return false;
}

void ArticleOption::Declare(Options& options) {
  options.Text("--published", "DATE",
               "The day an article appeared; of a page, what it says itself is enough.",
               &published_);
  options.Text("--publisher", "NAME", "Who published the article.", &publisher_);
  options.Text("--title", "TEXT", "The article's headline, when its text does not begin with it.",
               &title_);
  options.Text("--url", "URL", "Where the article can be found.", &url_);
  options.Text("--corrections", "FILE",
               "What a person says that sentences state, in the form of `extract --format "
               "sentences`; it wins over what is read.",
               &corrections_file_);
}

absl::Status ArticleOption::LoadCorrections(Console& console) {
  if (corrections_loaded_ || corrections_file_.empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> text =
      ReadWhole(corrections_file_, kLargestCorrections, console);
  if (!text.ok()) return text.status();
  int line_number = 0;
  for (absl::string_view line : absl::StrSplit(*text, '\n')) {
    ++line_number;
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    const OrderedJson row = OrderedJson::parse(line.begin(), line.end(), nullptr, false);
    const bool whole = row.is_object() && row.contains("sentence") &&
                       row["sentence"].is_string() && row.contains("claims") &&
                       row["claims"].is_array();
    if (!whole) {
      return absl::InvalidArgumentError(
          absl::StrCat(corrections_file_, ":", line_number,
                       ": not a correction: expected {\"sentence\": \"...\", \"claims\": [...]}"));
    }
    std::vector<OrderedJson>& claims =
        corrections_[Folded(row["sentence"].get<std::string>())];
    claims.clear();
    for (const OrderedJson& claim : row["claims"]) {
      if (!claim.is_object()) {
        return absl::InvalidArgumentError(absl::StrCat(
            corrections_file_, ":", line_number, ": a claim must be a row of a feed"));
      }
      claims.push_back(claim);
    }
  }
  corrections_loaded_ = true;
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<ReadArticle>> ArticleOption::Read(const std::string& path,
                                                                 const Extractor& extractor,
                                                                 Console& console) {
  if (absl::Status status = LoadCorrections(console); !status.ok()) return status;
  absl::StatusOr<std::string> bytes = ReadWhole(path, kLargestPage, console);
  if (!bytes.ok()) return bytes.status();
  auto article = std::make_unique<ReadArticle>();
  article->file = InputName(path);
  article->published = published_;
  article->publisher = publisher_;
  article->title = title_;
  std::string url = url_;
  std::string language;
  if (LooksLikeHtml(*bytes) || absl::EndsWithIgnoreCase(path, ".html") ||
      absl::EndsWithIgnoreCase(path, ".htm")) {
    HtmlArticle page = ReadHtml(*bytes);
    article->text = std::move(page.text);
    if (article->published.empty()) article->published = page.published;
    if (article->publisher.empty()) article->publisher = page.publisher;
    if (article->title.empty()) article->title = page.title;
    if (url.empty()) url = page.url;
    language = page.language;
  } else if (const std::optional<size_t> bad = FirstInvalidUtf8(*bytes); bad.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat(article->file, ": byte ", *bad, " is not UTF-8; an article is UTF-8 text or "
                     "HTML; it was not read"));
  } else {
    article->text = *std::move(bytes);
  }
  if (article->published.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(article->file, ": nobody says when it was published, and \"on Monday\" means "
                     "nothing without it: --published DATE"));
  }
  absl::StatusOr<ExtractedArticle> extracted = extractor.Extract(
      {article->text, article->published, article->publisher, article->title, url});
  if (!extracted.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(article->file, ": ", std::string(extracted.status().message())));
  }
  article->extracted = *std::move(extracted);
  const ArticleContext& context = article->extracted.context();
  for (const Block& block : context.structure.blocks) {
    if (block.kind == BlockKind::kBody || block.kind == BlockKind::kHeadline) continue;
    ++article->lines_left_out[BlockKindWord(block.kind)];
  }
  for (const Sentence& sentence : context.structure.sentences) {
    ReadSentence& read = article->sentences.emplace_back();
    read.text = Folded(context.text().Words(sentence.tokens));
  }
  for (const ExtractedClaim& claim : article->extracted.claims()) {
    ReadSentence& read = article->sentences[claim.sentence];
    OrderedJson row = StatedAsJson(claim.stated);
    if (!language.empty() && !row.contains("language")) row["language"] = language;
    read.rows.push_back(std::move(row));
    read.notes.push_back(claim.notes);
  }
  for (const LeftOut& left : article->extracted.left_out()) {
    article->sentences[left.sentence].left_out.push_back(
        {left.event, left.reason, left.detail, Folded(context.text().Words(left.words))});
    ++article->left_out[left.reason];
  }
  for (std::size_t s = 0; s < article->sentences.size(); ++s) {
    ReadSentence& read = article->sentences[s];
    const auto correction = corrections_.find(read.text);
    if (correction != corrections_.end()) {
      read.corrected = true;
      read.rows = correction->second;
      read.notes.assign(read.rows.size(), {});
      for (OrderedJson& row : read.rows) {
        if (!article->publisher.empty()) row["publisher"] = article->publisher;
        row["published"] = context.published;
        if (!row.contains("text")) row["text"] = read.text;
      }
    }
    article->claims += static_cast<std::int64_t>(read.rows.size());
  }
  return article;
}

}  // namespace crosscheck
