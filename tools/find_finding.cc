#include "tools/find_finding.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/identity/content_id.h"
#include "engine/run/store_report.h"

namespace crosscheck {

absl::StatusOr<std::optional<Finding>> FindFinding(const ReadView& view,
                                                   const std::string& hex_prefix,
                                                   ReportOptions options,
                                                   const Vocabulary& vocabulary,
                                                   const Gazetteer& gazetteer, DamageSink sink) {
  options.explain = true;
  absl::StatusOr<ConflictReport> report = BuildReport(view, options, vocabulary, gazetteer, sink);
  if (!report.ok()) return report.status();
  Finding* found = nullptr;
  int matches = 0;
  for (Finding& finding : *report->mutable_findings()) {
    if (!absl::StartsWithIgnoreCase(ToHex(finding.id()), hex_prefix)) continue;
    found = &finding;
    ++matches;
  }
  if (matches > 1) {
    return absl::FailedPreconditionError(
        absl::StrCat(matches, " findings begin with ", hex_prefix, "; give more digits"));
  }
  if (found == nullptr) return std::nullopt;
  return std::optional<Finding>(std::move(*found));
}

}  // namespace crosscheck
