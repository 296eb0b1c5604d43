// Place mismatches: claims whose stated region does not hold the place they can mean, or that name a
// place by the name of another one, elsewhere, that everyone else speaks of at the time.
#ifndef CROSSCHECK_ENGINE_FINDINGS_MISMATCH_H_
#define CROSSCHECK_ENGINE_FINDINGS_MISMATCH_H_

#include <vector>

#include "engine/findings/findings.h"

namespace crosscheck {

// The others speak of the namesake within this many days of the claim's event.
inline constexpr int kNamesakeDays = 14;
// A namesake is worth pointing out when at least this many other origins speak of it.
inline constexpr int kNamesakeOrigins = 2;

// One finding per name, stated region and place understood, unsorted.
std::vector<Finding> MismatchFindings(const Corpus& corpus, const FindingOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_MISMATCH_H_
