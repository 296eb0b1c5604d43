// Pairs in conflict that say nothing of their own beside the others: what their source has revised
// since, and falls of a running total that follow from a nearer one.
//
//   pairs = WithoutSuperseded(corpus, std::move(pairs), revised);
//
// Pure; independent of the order of the pairs.
#ifndef CROSSCHECK_ENGINE_FINDINGS_SUPERSEDED_H_
#define CROSSCHECK_ENGINE_FINDINGS_SUPERSEDED_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/findings/question_group.h"
#include "engine/relate/relate.h"

namespace crosscheck {

// A statement, and what it counts: a toll that its own source has revised.
using RevisedTolls = std::set<std::pair<int, std::string>>;

// Notes the toll that the verdict on statements `a` and `b` says is revised, if any: 5 dead, then
// 7, against another's 9 is 7 against 9.
void NoteRevision(const Pairing& pair, const Verdict& verdict, int a, int b, RevisedTolls& revised);

std::vector<RelatedPair> WithoutSuperseded(const Corpus& corpus, std::vector<RelatedPair> pairs,
                                           const RevisedTolls& revised);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_SUPERSEDED_H_
