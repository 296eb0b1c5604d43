// How grave a finding is: an integer from 0 to 100, a sum of documented terms, so that a reader can
// add it up again. It says how much a finding deserves attention, never who is right.
//
//   relation      denies 35, contradicts 30, place_mismatch 30, self_contradicts 25, other 0
//   directness    the same days 15, up to 3 days apart 10, up to 7 days 5
//   precision     both dates to the day 10, one of them 5; both on the place itself 5
//   independence  origins of opposed sides 10, other independent origins 5; two or more
//                 independent origins behind each answer 5
//   stakes        a quarter of what the event type says it costs to be wrong (0..25)
//
// The sum is cut at 100. docs/findings.md explains each term. Pure.
#ifndef CROSSCHECK_ENGINE_FINDINGS_SEVERITY_H_
#define CROSSCHECK_ENGINE_FINDINGS_SEVERITY_H_

#include <string>
#include <vector>

#include "engine/findings/question_group.h"

namespace crosscheck {

struct Severity {
  int points = 0;
  std::vector<std::string> why;  // "directness: same days, 15"
};

// Of one pair: all terms but the number of origins behind the answers.
Severity SeverityOf(const Corpus& corpus, const RelatedPair& pair);
// The same without the words.
int PointsOf(const Corpus& corpus, const RelatedPair& pair);
// The most that a pair of these days and places can have with whatever speakers, when neither of its
// event types costs more than `stakes` to be wrong about.
int MostPoints(const Corpus& corpus, const RelatedPair& pair, int stakes);

// Adds the term for answers that each have two or more independent origins.
void AddCorroboration(Severity& severity);

// Of a claim whose stated region does not fit its place.
Severity MismatchSeverity(const Statement& s);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_SEVERITY_H_
