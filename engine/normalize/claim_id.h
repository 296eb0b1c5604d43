// The ids of claims and reports, from what was stated and nothing else: not from what words were
// resolved to, nor from files, lines, clocks or the order of keys. So the same row in another
// file, or fed next year with a better gazetteer, is the same claim.
//
//   ClaimIdOf({claimant "A", event "hold"}) == ClaimIdOf({event "hold", claimant " A "})
//
// Every field counts, trimmed, in the order of its name, unknown keys included, except two that
// tell of our handling rather than of the claim: when it was captured and how sure its extraction
// was. The rule is on disk through the ids: it never changes. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_CLAIM_ID_H_
#define CROSSCHECK_ENGINE_NORMALIZE_CLAIM_ID_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/intake/stated_claim.h"

namespace crosscheck {

// 16 bytes. Set* give the same in the memory that `id` has.
std::string ClaimIdOf(const StatedClaim& stated);
void SetClaimId(const StatedClaim& stated, std::string* id);

// 16 bytes: from publisher (the claimant, when it speaks for itself), URL, title and publication
// date as stated. With neither URL nor title the quoted words count too, so that two statements
// of one day are two reports.
std::string ReportIdOf(const StatedClaim& stated);
void SetReportId(const StatedClaim& stated, std::string* id);

// True when a report is identified by the quoted words.
bool ReportHasOnlyWords(const StatedClaim& stated);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_CLAIM_ID_H_
