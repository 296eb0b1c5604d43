#include "engine/extract/clauses.h"
#include "engine/extract/noun_phrase.h"

namespace crosscheck {

TokenRange SubjectOfClause(const ReadText& reading, const std::vector<Clause>& clauses,
                           std::size_t k, const TokenRange& sentence) {
  for (std::size_t hops = 0; hops < clauses.size(); ++hops) {
    const Clause& clause = clauses[k];
    if (clause.connector == Connector::kRelative && clause.subject.empty()) {
      // "X, who ..., said": what stands before the relative word.
      const std::size_t edge = clause.connector_token;
      std::size_t begin = edge;
      if (begin > sentence.begin && reading.IsComma(begin - 1)) --begin;
      std::size_t start = begin;
      while (start > sentence.begin && !reading.IsComma(start - 1) &&
             reading.text()[start - 1].sign != ';' && !reading.Is(start - 1, CONJUNCTION)) {
        --start;
      }
      return CleanSubject(reading, {start, begin});
    }
    const TokenRange subject = CleanSubject(reading, clause.subject);
    if (!subject.empty() && !clause.resumed) return subject;
    if (clause.resumed) {
      // Everything from the interrupted subject on, with the interruption.
      const Clause& outer = clauses[clause.parent];
      const std::size_t begin = outer.verb.range.empty() || clause.parent + 1 == k
                                      ? outer.range.begin
                                      : outer.range.begin;
      if (clause.parent + 1 < k || outer.verb.participial) {
        const Clause& inner = clauses[k - 1];
        std::size_t edge = inner.connector_token;
        if (edge > begin && reading.IsComma(edge - 1)) --edge;
        // After the outer clause's own verb nothing of it is a subject.
        if (outer.verb.range.empty() || outer.verb.range.begin >= edge ||
            outer.verb.participial) {
          return CleanSubject(reading, {begin, edge});
        }
        std::size_t start = edge;
        while (start > sentence.begin && !reading.IsComma(start - 1)) --start;
        return CleanSubject(reading, {start, edge});
      }
      return CleanSubject(reading, outer.subject);
    }
    if (clause.parent == k) return subject;
    k = clause.parent;
  }
  return {};
}

}  // namespace crosscheck
