// Chains of sources whose claimants pass each other's words on: nobody is left who saw it, so the two
// have one origin (engine/relate/pairing.h), found among many chains at once.
//
//   ChainCircles circles;
//   const int chain = circles.Add(claim);    // one number for each distinct chain
//   circles.Find();
//   for (const int other : circles.With(chain)) ...
//
// Pure. After Find any thread may read, and nothing may be added.
#ifndef CROSSCHECK_ENGINE_RELATE_CHAIN_CIRCLES_H_
#define CROSSCHECK_ENGINE_RELATE_CHAIN_CIRCLES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class ChainCircles {
 public:
  // From 0 on, in order of first appearance.
  int Add(const Claim& claim);

  void Find();

  // The chains with which it closes a circle, ascending; itself when its claimant passes himself on.
  absl::Span<const int> With(int chain) const { return circles_[static_cast<size_t>(chain)]; }

 private:
  using Chain = std::vector<std::string>;  // source ids, the claimant first

  absl::flat_hash_map<Chain, int> numbers_;
  std::vector<Chain> chains_;
  std::vector<std::vector<int>> circles_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_CHAIN_CIRCLES_H_
