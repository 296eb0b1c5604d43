#include "engine/run/compare.h"

#include <algorithm>
#include <tuple>

#include "engine/relate/matcher.h"
#include "engine/relate/relate.h"

namespace crosscheck {

std::vector<Relation> CompareClaims(absl::Span<const Claim> claims, const Vocabulary& vocabulary) {
  const Corpus corpus(claims, vocabulary);
  std::vector<std::tuple<int, int, Relation>> found;
  ForEachPair(corpus, PairScope::kAll, [&](int i, int j) {
    const Pairing pair = Pair(corpus.statements()[i], corpus.statements()[j]);
    for (const Verdict& verdict : Decide(pair, corpus)) {
      found.emplace_back(i, j, ToRelation(pair, verdict));
    }
  });
  // Decide() already put the verdicts of a pair in order.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<Relation> relations;
  relations.reserve(found.size());
  for (auto& [i, j, relation] : found) relations.push_back(std::move(relation));
  return relations;
}

}  // namespace crosscheck
