// Speech that is laid out and not told: a speaker's name before a colon, a name after a dash, and
// quotations that go on over sentences.
//
//   "WALLACE: Let's start."      "Our shame.” ― Ana Roy"      "'We are safe,' said Roy. 'All of us.'"
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_QUOTATIONS_H_
#define CROSSCHECK_ENGINE_EXTRACT_QUOTATIONS_H_

#include <vector>

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

// Finds the sentence's label or signature; false: it has none.
bool FindLabelOrSignature(AttributedSentence* sentence);

// Gives sentences that are nothing but a quotation to the speaker before or after them, and what
// follows a label to whom it names. `found`: all attributions of the article.
void ContinueQuotations(const ReadText& reading, const ArticleStructure& structure,
                        std::vector<AttributionSpan>* found);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_QUOTATIONS_H_
