// Gathers what the checks on a whole night are given: from the store, and from what is remembered of
// its cells.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_FACTS_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_FACTS_H_

#include <cstdint>
#include <map>

#include "absl/status/status.h"
#include "engine/checks/facts.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/nightly.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

// All sources taken together, in NightFacts::sources. No source has this id.
inline constexpr char kAllSources[] = "*";

// Fills sources, places and the two naming functions, which borrow `vocabulary` and `gazetteer`.
void GatherActivity(const std::map<uint64_t, NightCell>& cells, const Vocabulary& vocabulary,
                    const Gazetteer& gazetteer, NightFacts* facts);

absl::Status GatherRejects(const ReadView& view, NightFacts* facts);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_FACTS_H_
