// How one claim stands to another: every question both answer, one verdict each.
//
//   Corpus corpus(claims, vocabulary);
//   Pairing pair = Pair(corpus.statements()[0], corpus.statements()[1]);
//   for (const Verdict& v : Decide(pair, corpus)) relations.push_back(ToRelation(pair, v));
//
// Pure. See docs/relations.md for the rules and the order of precedence.
#ifndef CROSSCHECK_ENGINE_RELATE_RELATE_H_
#define CROSSCHECK_ENGINE_RELATE_RELATE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/relate/history.h"
#include "engine/relate/pairing.h"
#include "engine/relate/statement.h"
#include "engine/relate/verdict.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Claims to be compared with each other, as statements in the same order, with what they say
// together (history) and which of them correct which. Immutable; any thread may read. `claims` and
// `vocabulary` must outlive it.
class Corpus {
 public:
  Corpus(absl::Span<const Claim> claims, const Vocabulary& vocabulary);

  absl::Span<const Statement> statements() const { return statements_; }
  const History& history() const { return *history_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  // `later` corrects `earlier`: it names it in `corrects`, or is a newer version under the same
  // external id. Of two that name each other only the newer does.
  bool Corrects(const Statement& later, const Statement& earlier) const;
  // (index of the correction, index of the corrected), sorted.
  absl::Span<const std::pair<int, int>> corrections() const { return corrections_; }

 private:
  void FindCorrections();
  void AddVersions(std::vector<int> same);
  void DropOlderOfMutual();
  bool IsOlder(int a, int b) const;

  const Vocabulary& vocabulary_;
  std::vector<Statement> statements_;
  std::vector<std::pair<int, int>> corrections_;
  std::unique_ptr<const History> history_;
};

// Cheap test to ask before Pair() and Decide(): no means that the two are certainly in no conflict.
bool MayDisagree(const Statement& a, const Statement& b);

// One verdict per question that both answer, in order of precedence (conflicts first). A corrected
// claim is in conflict with nobody; between it and its correction there is only `supersedes`.
std::vector<Verdict> Decide(const Pairing& pair, const Corpus& corpus);

// The relation as records hold it: directed, with the reasons on place, time and origin added.
Relation ToRelation(const Pairing& pair, const Verdict& verdict);

// Contradicts, denies or self-contradicts.
bool IsConflict(RelationKind kind);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_RELATE_H_
