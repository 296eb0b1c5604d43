// Conditions that no "if" opens.
//
//   "Had the army held the town, the front would have stood."
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_CONDITIONS_H_
#define CROSSCHECK_ENGINE_EXTRACT_CONDITIONS_H_

#include "engine/extract/reading.h"

namespace crosscheck {

// The sentence begins with a verb before its subject and asks nothing.
bool OpensCondition(const ReadText& reading, const TokenRange& sentence);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_CONDITIONS_H_
