// How many: quantities as intervals. Only the same measure of the same population in the same mode
// is compared; what merely looks alike is `incomparable`, with the one part that differs.
//
// See docs/relations.md, "Quantities".
#ifndef CROSSCHECK_ENGINE_RELATE_QUANTITY_H_
#define CROSSCHECK_ENGINE_RELATE_QUANTITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/quantity/interval.h"
#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

// Counts of one incident are compared when the incident's date is known to about a month: a wider
// date may be that of another incident.
inline constexpr int kIncidentDays = 31;
// Two sources' running totals are compared when their as-of days are at most this far apart.
inline constexpr int kAsOfDays = 1;
// A denied running total denies those of its place whose as-of days are at most this far from its own.
inline constexpr int kDeniedTotalDays = 31;
// Running totals have one period when their stated starts are at most this far apart.
inline constexpr int kPeriodStartDays = 31;

// One verdict for each thing both count, in the order of the first statement's amounts; or a single
// `incomparable` when they share none but a reader would expect to compare; or nothing.
std::vector<Verdict> CompareQuantities(const Pairing& pair, const Vocabulary& vocabulary);

// Its event type answers no other question than how many. REQUIRES: the type is known.
bool OnlyCounts(const Statement& s);

bool HasRunningTotal(const Statement& s);

// The day up to which a running total counts; nothing when neither its date nor its publication says.
std::optional<int32_t> AsOfDay(const Statement& s);

// The day from which a running total counts; nothing when it states none.
std::optional<int32_t> StartOfTotal(const Statement& s);

// Of one running total: the later is lower than the earlier, and neither is a way to write the other.
bool HasFallen(const QuantityInterval& earlier, const QuantityInterval& later);

// Two sources count one running total up to days too far apart to compare: two numbers of two days, and
// not one event told of twice.
bool CountUpToOtherDays(const Pairing& pair);

// "killed, civilians, incident"
std::string AmountText(const Amount& amount);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_QUANTITY_H_
