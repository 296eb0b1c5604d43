// Finds what a person means by an id: the short forms of reports and listings, the feed's own ids,
// and sources by id or name.
//
//   3f2a91c04b              a claim or a report (document) whose id begins so
//   ap-17                   the claims the feed calls so, all versions
//   hanna_maliar            a source
#ifndef CROSSCHECK_TOOLS_FIND_RECORD_H_
#define CROSSCHECK_TOOLS_FIND_RECORD_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// At least four hexadecimal digits, at most 32.
bool LooksLikeShortId(const std::string& text);

// Claims whose id begins with `text`, and those whose feed calls them `text`, in any scope, by key.
// FailedPrecondition, naming some, when several ids begin so.
absl::StatusOr<std::vector<ClaimKey>> FindClaims(const ReadView& view, const std::string& text);

absl::StatusOr<std::optional<RecordId>> FindReport(const ReadView& view, const std::string& text);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_FIND_RECORD_H_
