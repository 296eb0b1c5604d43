// Finds a finding of a store's report by the beginning of its id, as reports print it.
#ifndef CROSSCHECK_TOOLS_FIND_FINDING_H_
#define CROSSCHECK_TOOLS_FIND_FINDING_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/report/report.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

// With every voice and pair. Nothing when no finding of a report with these options begins so;
// FailedPrecondition when several do.
absl::StatusOr<std::optional<Finding>> FindFinding(const ReadView& view,
                                                   const std::string& hex_prefix,
                                                   ReportOptions options,
                                                   const Vocabulary& vocabulary,
                                                   const Gazetteer& gazetteer, DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_FIND_FINDING_H_
