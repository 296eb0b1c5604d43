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

void DropPlaceLabels(const ReadText& reading, const std::vector<TokenRange>& places,
                     std::vector<AttributionSpan>* found) {
  const auto is_place = [&](const AttributionSpan& span) {
    if (!span.label) return false;
    // "Ukraine:" speaks.
    if (span.source.size() == reading.NamedSize(span.source.begin)) return false;
    bool named = false;
    for (std::size_t i = span.source.begin; i < span.source.end;) {
      const auto place = std::find_if(places.begin(), places.end(), [&](const TokenRange& each) {
        return each.Holds(i);
      });
      named |= place != places.end();
      if (place != places.end()) {
        i = place->end;
      } else if (reading.IsAny(i, ClassBit(SETTLEMENT) | ClassBit(PART_OF_COUNTRY) |
                                      ClassBit(DIRECTION) | ClassBit(CONJUNCTION))) {
        ++i;
      } else {
        return false;
      }
    }
    return named;
  };
  found->erase(std::remove_if(found->begin(), found->end(), is_place), found->end());
}

}  // namespace crosscheck
