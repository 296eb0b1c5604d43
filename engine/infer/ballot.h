// A ballot is a claim table ready to be weighed: groups of copying sources speak with one voice,
// every item lists its candidates, and judged items know their answer.
//
//   item "flood_dead":  candidates 12, 15      claims voice 0 -> 12, voice 3 -> 15
//
// Thread safety: pure functions; a built Ballot is immutable.
#ifndef CROSSCHECK_ENGINE_INFER_BALLOT_H_
#define CROSSCHECK_ENGINE_INFER_BALLOT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/infer/beta.h"
#include "engine/infer/claim_table.h"
#include "engine/infer/copy_groups.h"
#include "engine/infer/infer.h"

namespace crosscheck {

// One voice's claim. Where a voice is of two minds its claims on the item share its weight, unless
// several values may hold at once.
struct VoiceClaim {
  uint32_t voice = 0;
  uint32_t candidate = 0;  // position in Ballot::candidates
  float weight = 1.0f;
};

struct Ballot {
  uint32_t num_voices = 0;
  std::vector<uint32_t> voice_of;  // by source
  std::vector<uint32_t> group_of;  // by source; 0: speaks alone

  // Values by id: those of the table, then judged answers that nobody claims.
  std::vector<std::string> values;

  // Claims of item i are claims[claim_begin[i] .. claim_begin[i+1]), by voice; its candidates are
  // candidates[candidate_begin[i] .. candidate_begin[i+1]), value ids in ascending order.
  std::vector<uint32_t> claim_begin;
  std::vector<VoiceClaim> claims;
  std::vector<uint32_t> candidate_begin;
  std::vector<uint32_t> candidates;

  // By candidate: 1 judged right, 0 judged wrong, -1 not judged. An item is judged as a whole.
  std::vector<int8_t> judged;

  // What is known of each voice from elsewhere, as hits and misses; zero when nothing is.
  std::vector<Beta> prior;

  uint32_t num_items() const { return static_cast<uint32_t>(claim_begin.size()) - 1; }
  bool IsJudged(uint32_t item) const {
    return candidate_begin[item] < candidate_begin[item + 1] && judged[candidate_begin[item]] >= 0;
  }
};

// `all_labels`: every item gets every value as a candidate (closed labels). `several`: values of a
// voice on one item hold together (kMulti) and keep their full weight.
struct BallotShape {
  bool all_labels = false;
  bool several = false;
};

Ballot MakeBallot(const ClaimTable& table, const CopyGroups& groups, const InferOptions& options,
                  const BallotShape& shape);

// What a method finds, by candidate, in [0, 1]. `belief` is in the candidate as the answer; `holds`
// in the candidate being right as far as it goes, where that is more (a region that contains the
// answer); empty when it is the same.
struct Beliefs {
  std::vector<double> belief;
  std::vector<double> holds;
  int rounds = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_BALLOT_H_
