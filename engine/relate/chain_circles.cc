#include "engine/relate/chain_circles.h"

#include <algorithm>

#include "absl/strings/string_view.h"

namespace crosscheck {

int ChainCircles::Add(const Claim& claim) {
  Chain chain;
  chain.reserve(static_cast<size_t>(claim.chain_size()));
  for (const Hop& hop : claim.chain()) chain.push_back(hop.source_id());
  const auto [it, is_new] = numbers_.try_emplace(std::move(chain), static_cast<int>(chains_.size()));
  if (is_new) chains_.push_back(it->first);
  return it->second;
}

void ChainCircles::Find() {
  absl::flat_hash_map<absl::string_view, std::vector<int>> by_claimant;
  for (size_t c = 0; c < chains_.size(); ++c) {
    if (chains_[c].size() > 1) by_claimant[chains_[c][0]].push_back(static_cast<int>(c));
  }
  circles_.resize(chains_.size());
  for (size_t c = 0; c < chains_.size(); ++c) {
    const Chain& chain = chains_[c];
    for (size_t hop = 1; hop < chain.size(); ++hop) {
      const auto it = by_claimant.find(chain[hop]);
      if (it == by_claimant.end()) continue;
      for (const int other : it->second) {
        const Chain& its = chains_[static_cast<size_t>(other)];
        if (std::find(its.begin() + 1, its.end(), chain[0]) != its.end()) {
          circles_[c].push_back(other);
        }
      }
    }
    std::sort(circles_[c].begin(), circles_[c].end());
    circles_[c].erase(std::unique(circles_[c].begin(), circles_[c].end()), circles_[c].end());
  }
}

}  // namespace crosscheck
