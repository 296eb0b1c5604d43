// Whom an answer helps: whether it favours the side whose interest its source shares.
//
//   BearingOfControl({ControlStance::kHeldBy, "russia"}, "russia")     // kOwnSide
//   BearingOfControl({ControlStance::kNotHeldBy, "russia"}, "russia")  // kOther: against interest
//
// Only answers whose gain is plain are told apart; everything else, and everything that a source
// without a side says, is kOther. Pure functions.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_BEARING_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_BEARING_H_

#include <string>

#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

enum class Bearing { kOwnSide, kOther };

// "own side", "other"
const char* BearingName(Bearing bearing);

// Holding a place favours its holder, not holding it everybody else. Contested: kOther.
Bearing BearingOfControl(const ControlStance& stance, const std::string& side);

// Who did it: naming another than one's own side favours it, and so does denying one's own part.
Bearing BearingOfBlame(const std::string& actor, bool affirmed, const std::string& side);

// A toll: the party whose people or things are counted (empty: nobody's) would rather have it low,
// everybody else high. `higher`: the number is above what the others say; unset numbers and
// numbers that the others share are neither.
Bearing BearingOfToll(const std::string& counted_party, bool lower, bool higher,
                      const std::string& side);

// The side of the party that a population belongs to: "Russia military" is Russia's. Empty: none.
std::string PartyOfPopulation(const std::string& population, const Vocabulary& vocabulary);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_BEARING_H_
