// How many: quantities as intervals. Only the same measure of the same population in the same mode
// is compared; what merely looks alike is `incomparable`, with the one part that differs.
//
// See docs/relations.md, "Quantities".
#ifndef CROSSCHECK_ENGINE_RELATE_QUANTITY_H_
#define CROSSCHECK_ENGINE_RELATE_QUANTITY_H_

#include <string>
#include <vector>

#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

// Counts of one incident are compared when the incident's date is known to about a month: a wider
// date may be that of another incident.
inline constexpr int kIncidentDays = 31;
// A denied running total denies those of its place whose as-of days are at most this far from its own.
inline constexpr int kDeniedTotalDays = 31;

// One verdict for each thing both count, in the order of the first statement's amounts; or a single
// `incomparable` when they share none but a reader would expect to compare; or nothing.
std::vector<Verdict> CompareQuantities(const Pairing& pair, const Vocabulary& vocabulary);

// Its event type answers no other question than how many. REQUIRES: the type is known.
bool OnlyCounts(const Statement& s);

// Both count what was hit, and nothing that the one counts can be part of what the other does.
bool CountOtherThingsHit(const Pairing& pair, const Vocabulary& vocabulary);

// "killed, civilians, incident"
std::string AmountText(const Amount& amount);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_QUANTITY_H_
