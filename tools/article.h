// Articles as commands read them: a text or a page, with what the command line says about it, the
// claims of each sentence as rows of a feed, and a person's corrections put in their place.
//
//   ArticleOption article;
//   article.Declare(options);                       // --published, --publisher, --corrections ...
//   absl::StatusOr<ReadArticle> read = article.Read("article.html", extractor, console);
//   for (const ReadSentence& sentence : read->sentences) ... sentence.rows
//
// A file of corrections has a line for each sentence that was read wrongly, in the form that
// `extract --format sentences` prints: {"sentence": "...", "claims": [rows of a feed]}. A sentence of
// the same words gives these claims and no others, next time and in every article; an empty list
// says that it states nothing.
#ifndef CROSSCHECK_TOOLS_ARTICLE_H_
#define CROSSCHECK_TOOLS_ARTICLE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/extract/extractor.h"
#include "tools/console.h"
#include "tools/options.h"
#include "tools/render/json.h"

namespace crosscheck {

struct LeftOutWords {
  std::string event;
  std::string reason;
  std::string detail;
  std::string words;
};

struct ReadSentence {
  std::string text;
  std::vector<OrderedJson> rows;  // claims, as the feed takes them
  std::vector<std::vector<std::string>> notes;  // by row; empty where a correction put it
  std::vector<LeftOutWords> left_out;
  bool corrected = false;
};

struct ReadArticle {
  std::string file;
  std::string published;
  std::string publisher;
  std::string title;
  std::string text;  // what was read: of a page, its article
  std::vector<ReadSentence> sentences;
  // Lines that are no running text, by kind: "byline" 1.
  std::map<std::string, int> lines_left_out;
  // Told events that made no claim, by reason.
  std::map<std::string, int> left_out;
  std::int64_t claims = 0;
  ExtractedArticle extracted;  // its views point into `text`
};

// Whether `feed` takes the file for an article: .txt, .text, .html, .htm.
bool IsArticleName(const std::string& path);

class ArticleOption {
 public:
  void Declare(Options& options);

  // InvalidArgument: the file cannot be read or is no UTF-8 text, a correction is none, or nobody
  // says when it was published.
  absl::StatusOr<std::unique_ptr<ReadArticle>> Read(const std::string& path,
                                                    const Extractor& extractor, Console& console);

 private:
  absl::Status LoadCorrections(Console& console);

  std::string published_;
  std::string publisher_;
  std::string title_;
  std::string url_;
  std::string corrections_file_;
  bool corrections_loaded_ = false;
  std::map<std::string, std::vector<OrderedJson>> corrections_;  // by folded sentence
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_ARTICLE_H_
