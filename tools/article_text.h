// What was understood of an article, for people.
#ifndef CROSSCHECK_TOOLS_ARTICLE_TEXT_H_
#define CROSSCHECK_TOOLS_ARTICLE_TEXT_H_

#include "tools/article.h"
#include "tools/console.h"

namespace crosscheck {

// On standard output: each sentence, and under it its claims and what was left out of it.
void PrintUnderstood(const ReadArticle& article, Console& console);

// On standard error: how much was read and left out, in a line; with `each`, every told event that
// made no claim.
void TellLeftOut(const ReadArticle& article, bool each, Console& console);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_ARTICLE_TEXT_H_
