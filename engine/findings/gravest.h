// The gravest pairs of a question, one for each two origins: of two that disagree day after day the
// gravest pair stands for all.
//
//   GravestPairs gravest(corpus, /*most=*/5);
//   for (const RelatedPair& pair : pairs) gravest.Add(pair);
//   gravest.Take()   // gravest first, then by the claims' ids
//
// Pairs that come in bundles are looked into only where one of them can be among the gravest. The
// result does not depend on the order in which they come. One thread at a time; the corpus outlives it.
#ifndef CROSSCHECK_ENGINE_FINDINGS_GRAVEST_H_
#define CROSSCHECK_ENGINE_FINDINGS_GRAVEST_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/findings/question_group.h"
#include "engine/relate/control_crowd.h"
#include "engine/relate/relate.h"

namespace crosscheck {

// A bundle, and the crowd it is of.
struct BundleOfPairs {
  const ControlCrowd* crowd = nullptr;
  ControlBundle bundle;
};

class GravestPairs {
 public:
  // `most`: at least 1.
  GravestPairs(const Corpus& corpus, int most) : corpus_(corpus), most_(most) {}

  void Add(const RelatedPair& pair);
  // After all single pairs.
  void AddBundles(const std::vector<BundleOfPairs>& bundles);

  // At most `most`.
  std::vector<RelatedPair> Take();

 private:
  struct Ranked {
    int points = 0;
    RelatedPair pair;
  };
  using Origins = std::pair<absl::string_view, absl::string_view>;
  using ByOrigin = std::vector<std::pair<absl::string_view, std::vector<int>>>;

  const std::string& IdOf(int statement) const {
    return corpus_.statements()[statement].claim->id();
  }
  Origins OriginsOf(int a, int b) const;
  bool IsGraver(const Ranked& x, const Ranked& y) const;
  // Whether a pair of at most so many points whose lesser claim id is at least this one could be
  // among the gravest, or replace the one for its origins.
  bool CanCount(int points, const std::string& least_id) const;
  void SetLeast();
  void LookInto(const BundleOfPairs& bundle);
  void LookInto(RelationKind kind, const std::vector<int>& of_a, const std::vector<int>& of_b);
  ByOrigin SplitByOrigin(absl::Span<const int> statements) const;
  int MostStakes(absl::Span<const int> statements) const;

  const Corpus& corpus_;
  const int most_;
  absl::flat_hash_map<Origins, Ranked> gravest_;
  const Ranked* least_ = nullptr;  // the last of the gravest; null while there are fewer than most
  Ranked least_copy_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_GRAVEST_H_
