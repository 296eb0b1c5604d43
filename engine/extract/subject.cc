#include "engine/extract/clauses.h"
#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// What a relative word at `edge` tells about: the phrase right before it.
TokenRange Antecedent(const ReadText& reading, const std::vector<Clause>& clauses,
                      const TokenRange& sentence, std::size_t edge) {
  std::size_t end = edge;
  while (end > sentence.begin && (reading.IsComma(end - 1) ||
                                  reading.Is(end - 1, PREPOSITION))) {
    --end;
  }
  std::size_t begin = end;
  while (begin > sentence.begin) {
    const std::size_t i = begin - 1;
    if (reading.IsComma(i) || reading.text()[i].sign == ';' || reading.IsDash(i) ||
        reading.Is(i, CONJUNCTION) || reading.Is(i, RELATIVE)) {
      break;
    }
    if (reading.Is(i, PREPOSITION) && reading.Form(i) != "of") break;
    bool verb = false;
    for (const Clause& clause : clauses) {
      verb |= clause.verb.range.Holds(i) && clause.verb.range.begin < edge;
    }
    if (verb) break;
    --begin;
  }
  return CleanSubject(reading, {begin, end});
}

}  // namespace

TokenRange AntecedentOf(const ReadText& reading, const std::vector<Clause>& clauses,
                        std::size_t k, const TokenRange& sentence) {
  return Antecedent(reading, clauses, sentence, clauses[k].connector_token);
}

TokenRange SubjectOfClause(const ReadText& reading, const std::vector<Clause>& clauses,
                           std::size_t k, const TokenRange& sentence) {
  for (std::size_t hops = 0; hops <= clauses.size(); ++hops) {
    const Clause& clause = clauses[k];
    if (clause.resumed) {
      // The subject that was interrupted: before the relative word of the interruption, or all that
      // stands before a participle.
      std::size_t back = k;
      while (back > 0) {
        --back;
        if (clauses[back].connector == Connector::kRelative) {
          return Antecedent(reading, clauses, sentence, clauses[back].connector_token);
        }
        if (clauses[back].connector != Connector::kSubordinate &&
            clauses[back].connector != Connector::kZero &&
            clauses[back].connector != Connector::kParticipial) {
          break;
        }
      }
      const Clause& outer = clauses[back];
      if (outer.verb.participial) {
        return CleanSubject(reading, {outer.range.begin, outer.verb.range.begin});
      }
      // "He said 617 people, including 81 women, (had given themselves up)".
      const TokenRange told{outer.verb.range.end, outer.range.end};
      const WordInfo* says = outer.verb.range.empty() ? nullptr : reading.Exact(outer.verb.main);
      if (back + 1 < k && !told.empty() && says != nullptr && !says->cues.empty() &&
          (!reading.Is(told.begin, PREPOSITION) || reading.Form(told.begin) == "at") &&
          !reading.Is(told.begin, TIME_WORD)) {
        return CleanSubject(reading, told);
      }
      return CleanSubject(reading, outer.subject);
    }
    const TokenRange subject = CleanSubject(reading, clause.subject);
    if (!subject.empty()) return subject;
    if (clause.connector == Connector::kRelative) {
      return Antecedent(reading, clauses, sentence, clause.connector_token);
    }
    if (clause.parent == k) return subject;
    k = clause.parent;
  }
  return {};
}

}  // namespace crosscheck
