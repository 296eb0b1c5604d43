// A news page as text: the article's own paragraphs without navigation, scripts and teasers, and what
// the page says about itself in meta tags and JSON-LD.
//
//   HtmlArticle article = ReadHtml(bytes);
//   article.text        // headline, then one paragraph a line, empty lines between
//   article.published   // "2023-08-13", from article:published_time or datePublished
//
// Parsed as browsers do it (libgumbo), so any bytes are a page. Offsets of claims count in `text`.
// Pure; any thread. Costs memory some ten times the page; pages above kLargestPage are refused by
// callers.
#ifndef CROSSCHECK_ENGINE_EXTRACT_HTML_H_
#define CROSSCHECK_ENGINE_EXTRACT_HTML_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

inline constexpr std::size_t kLargestPage = std::size_t{8} << 20;

// Empty fields: the page does not say.
struct HtmlArticle {
  std::string text;  // UTF-8
  std::string title;
  std::string published;  // "2023-08-13"; a time of day is left off
  std::string publisher;
  std::string url;       // canonical
  std::string language;  // of the html element: "en"
};

// Whether the bytes begin as a page does: a doctype or an html element after white space.
bool LooksLikeHtml(absl::string_view bytes);

HtmlArticle ReadHtml(absl::string_view bytes);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_HTML_H_
