// Who says what in a text: each cue with its source, what it introduces, and through whom.
//
//   "Russia claimed that it had captured Urozhaine, according to the Associated Press."
//   // cue "claimed",      source "Russia",               content "that it had ... Urozhaine"
//   // cue "according to", source "the Associated Press", content all before it
//
// Found by cues of the data, the clause they stand in, and quotation marks. A quotation that goes on
// into the next sentences stays with its speaker. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_ATTRIBUTION_H_
#define CROSSCHECK_ENGINE_EXTRACT_ATTRIBUTION_H_

#include <optional>
#include <vector>

#include "engine/extract/clauses.h"
#include "engine/extract/reading.h"
#include "engine/extract/structure.h"

namespace crosscheck {

// One of them.
struct AttributionSpan {
  std::size_t sentence = 0;
  TokenRange cue;
  // Who says it, with what describes them: "Mark Cancian, a senior adviser at the Center ...".
  // Empty: nobody is named.
  TokenRange source;
  // Whom a relative word as the source stands for: "the army" of "the army, which said".
  TokenRange antecedent;
  // What is said: one stretch, or several when the cue stands inside or a quotation goes on.
  std::vector<TokenRange> content;
  TokenRange hearer;  // "DZBB radio" of "told DZBB radio"
  TokenRange cited;   // "a security source" of "Interfax, citing a security source, reported"
  TokenRange relay;   // "Al-Sharq TV" of "the union, quoted by Al-Sharq TV, says"
  CueGroup::Stance stance = CueGroup::SAYS;
  CueGroup::Form form = CueGroup::VERB;
  bool quoted = false;     // something of it stands in quotation marks
  bool denies_before = false;  // denies what was told before: "rejected the claim", "Kyiv denies"
  bool unreal = false;     // would say, did not say: nobody said it
  bool minor = false;      // criticises, calls for: no claim follows from it
  bool nested = false;     // the cue stands inside somebody's quotation
  bool continued = false;  // a quotation without a cue of its own
  bool declined = false;   // the source stands in another case: "в повідомленні прокуратури"
  bool label = false;      // a name before a colon: "WALLACE: ..."
};

// All of them, in order of their cues.
std::vector<AttributionSpan> FindAttributions(const ReadText& reading,
                                              const ArticleStructure& structure,
                                              const std::vector<SentenceReading>& sentences);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_ATTRIBUTION_H_
