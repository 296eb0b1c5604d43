// Which sources speak with one voice: two sources are of one group when they agree on at least 98 %
// of at least 30 items that both answer and that somebody disputes; groups join when they share a
// source. Agreement on what nobody disputes says nothing about copying.
//
// Why these numbers, and what the pairwise test of Dong et al. (PVLDB 2009) does wrong when it has
// to start from a vote: docs/credibility.md, "Copies".
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_COPY_GROUPS_H_
#define CROSSCHECK_ENGINE_INFER_COPY_GROUPS_H_

#include <cstdint>
#include <vector>

#include "engine/infer/claim_table.h"

namespace crosscheck {

struct CopyGroups {
  std::vector<uint32_t> voice_of;  // by source: the least source id of its group
  std::vector<uint32_t> group_of;  // by source: 1, 2, ... for groups of two and more; 0 when alone
  // By source: an earlier member of the group said exactly the same on exactly the same items. It
  // has no say of its own in what the group says, so more copies change nothing.
  std::vector<bool> echo;
  uint32_t num_groups = 0;
};

// Time and memory are linear in claims: items that more sources answer than a limit, which follows
// from the table's size, are left out of the comparison.
CopyGroups FindCopyGroups(const ClaimTable& table);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_COPY_GROUPS_H_
