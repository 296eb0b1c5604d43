// Everything read of one article, which the rules that make claims look things up in.
//
// Plain values; offsets are tokens of `reading`. Filled by extractor.cc; const use from any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_CONTEXT_H_
#define CROSSCHECK_ENGINE_EXTRACT_CONTEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/extract/attribution.h"
#include "engine/extract/clauses.h"
#include "engine/extract/events.h"
#include "engine/extract/reading.h"
#include "engine/extract/structure.h"
#include "engine/mentions/places.h"
#include "engine/mentions/quantities.h"
#include "engine/mentions/times.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

template <typename T>
struct Located {
  T mention;
  TokenRange tokens;
};

struct ArticleContext {
  const ReadText* reading = nullptr;
  const Vocabulary* vocabulary = nullptr;
  ArticleStructure structure;
  std::vector<SentenceReading> sentences;
  std::vector<AttributionSpan> attributions;
  std::vector<EventMention> events;
  std::vector<Located<PlaceMention>> places;
  std::vector<Located<TimeMention>> times;
  std::vector<Located<QuantityMention>> quantities;
  std::string publisher;
  std::string published;           // EDTF, as given
  std::int32_t published_day = 0;  // days since 1970-01-01
  // By block: the day it was written on, that of the dated header above it or of the article.
  std::vector<std::int32_t> block_days;
  // The two armed sides the article is about, most named first; empty when fewer are named.
  std::vector<std::string> sides;

  const ReadText& text() const { return *reading; }
  // What the data say of the event whatever its words.
  bool Has(const EventMention& event, EventTraits::Trait trait) const {
    return text().lexicon().Has(event.group->event(), trait);
  }
};

// Indices [first, last) of the mentions that begin inside the range.
template <typename T>
std::pair<std::size_t, std::size_t> MentionsIn(const std::vector<Located<T>>& all,
                                               const TokenRange& range) {
  std::size_t first = 0;
  std::size_t count = all.size();
  while (count > 0) {
    const std::size_t half = count / 2;
    if (all[first + half].tokens.begin < range.begin) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  std::size_t last = first;
  while (last < all.size() && all[last].tokens.begin < range.end) ++last;
  return {first, last};
}

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_CONTEXT_H_
