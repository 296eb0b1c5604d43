// Articles in, claims out: reads one news text and gives the claims it states, with what was left
// out and why.
//
//   Extractor extractor(&vocabulary, &gazetteer);
//   ExtractedArticle article = extractor.Extract({.text = text, .published = "2023-08-13",
//                                                 .publisher = "Newsweek"});
//   for (const ExtractedClaim& claim : article.claims()) ...
//
// Rules and word lists only: no network, no model, the same text gives the same claims. Offsets of
// the result are code points of the text, as the feed has them. Const use from any thread; the
// vocabulary and gazetteer must outlive it.
#ifndef CROSSCHECK_ENGINE_EXTRACT_EXTRACTOR_H_
#define CROSSCHECK_ENGINE_EXTRACT_EXTRACTOR_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/extract/claims.h"
#include "engine/extract/context.h"
#include "engine/extract/lexicon.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/lexicon.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

struct ArticleInput {
  absl::string_view text;       // UTF-8, outlives the result
  absl::string_view published;  // EDTF day, "2023-08-13"
  absl::string_view publisher;
  absl::string_view title;      // empty, and no url: the words the text begins with
  absl::string_view url;
};

// One text, read. Movable; views point into the text given.
class ExtractedArticle {
 public:
  const ArticleContext& context() const { return *context_; }
  const std::vector<ExtractedClaim>& claims() const { return claims_.claims; }
  const std::vector<LeftOut>& left_out() const { return claims_.left_out; }

 private:
  friend class Extractor;
  std::unique_ptr<MentionText> mention_text_;
  std::unique_ptr<ReadText> reading_;
  std::unique_ptr<ArticleContext> context_;
  ClaimsOfArticle claims_;
};

class Extractor {
 public:
  Extractor(const Vocabulary* vocabulary, const Gazetteer* gazetteer);

  // InvalidArgument when `published` is no date with a last day.
  absl::StatusOr<ExtractedArticle> Extract(const ArticleInput& input) const;

 private:
  std::vector<TimeMention> FindTimes(ArticleContext* context) const;

  const Vocabulary* vocabulary_;
  MentionLexicon mention_lexicon_;
  ExtractLexicon lexicon_;
  PlaceFinder place_finder_;
  QuantityFinder quantity_finder_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_EXTRACTOR_H_
