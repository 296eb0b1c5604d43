// Attributions that deny what was told before and not something of their own.
//
//   "Kyiv rejected the claim."      "The mayor said the reports were false."
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_DENIALS_H_
#define CROSSCHECK_ENGINE_EXTRACT_DENIALS_H_

#include "engine/extract/attribution.h"

namespace crosscheck {

// By its stance and what it says: "the claim", "the report as disinformation", "it".
bool DeniesWhatWasTold(const ReadText& reading, const AttributionSpan& span);

// "the claim a lie", "reports of a withdrawal as false": what a verb of naming says of a report.
bool NamesFalse(const ReadText& reading, const TokenRange& content);

// "any involvement", "responsibility for it": what is denied is the denier's own deed.
bool DeniesOwnPart(const ReadText& reading, const AttributionSpan& span);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_DENIALS_H_
