// What was read of an article, for people and for other programs.
#ifndef CROSSCHECK_TOOLS_RENDER_ARTICLE_H_
#define CROSSCHECK_TOOLS_RENDER_ARTICLE_H_

#include <ostream>

#include "engine/extract/extractor.h"
#include "tools/render/json.h"

namespace crosscheck {

// One line of JSON for each mention: {"type": "attribution" | "time" | "place" | "quantity", "b",
// "e", "text", ...}, in the order of the text. `b` and `e` are code points. docs/extract.md has the
// fields.
void WriteAnnotations(const ExtractedArticle& article, std::ostream& out);

// A claim in one line: "Russia: Russia captured Urozhaine, 2023-08-11/2023-08-12 (via AP)".
std::string ClaimInWords(const OrderedJson& row);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_ARTICLE_H_
