#include "engine/extract/attribution.h"

#include <algorithm>

#include "engine/extract/attributed_sentence.h"
#include "engine/extract/phrase_attributions.h"
#include "engine/extract/quotations.h"
#include "engine/extract/verb_attributions.h"

namespace crosscheck {

std::vector<AttributionSpan> FindAttributions(const ReadText& reading,
                                              const ArticleStructure& structure,
                                              const std::vector<SentenceReading>& sentences) {
  std::vector<AttributionSpan> found;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    AttributedSentence sentence(reading, structure, s, sentences[s], &found);
    if (FindLabelOrSignature(&sentence)) continue;
    for (std::size_t k = 0; k < sentences[s].clauses.size(); ++k) {
      FindVerbAttribution(&sentence, k);
    }
    FindDependentVerbs(&sentence);
    FindPhraseAttributions(&sentence);
  }
  ContinueQuotations(reading, structure, &found);
  std::stable_sort(found.begin(), found.end(),
                   [](const AttributionSpan& a, const AttributionSpan& b) {
                     return a.sentence != b.sentence ? a.sentence < b.sentence
                                                     : a.cue.begin < b.cue.begin;
                   });
  return found;
}

}  // namespace crosscheck
