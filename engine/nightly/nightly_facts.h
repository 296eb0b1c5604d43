// Gathers what the checks on a whole night are given, from the store.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_FACTS_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_FACTS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "engine/checks/facts.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/nightly.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

// Fills the two naming functions, which borrow `vocabulary` and `gazetteer`.
void SetNames(const Vocabulary& vocabulary, const Gazetteer& gazetteer, NightFacts* facts);

absl::Status GatherRejects(const ReadView& view, NightFacts* facts);

// Everybody's letters on `day`, for the record of `tonight`, and who had another `before`; null: there was no night.
absl::Status GatherGrades(const ReadView& view, const Vocabulary& vocabulary, int32_t day, const NightRecord* before,
                          NightFacts* facts, NightRecord* tonight);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_FACTS_H_
