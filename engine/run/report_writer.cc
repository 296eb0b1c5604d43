#include "engine/run/report_writer.h"

#include <algorithm>
#include <utility>

#include "engine/findings/findings.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr int kReportVersion = 1;
// Held beyond what is asked for, so that a report of few is not sorted with every finding.
constexpr size_t kSpare = 1000;

}  // namespace

void ReportWriter::Add(Finding finding) {
  related_pairs_ += finding.pairs_size() + finding.pairs_left_out();
  if (finding.severity() < options_.min_severity) {
    ++left_out_;
    return;
  }
  findings_.push_back(std::move(finding));
  const auto most = static_cast<size_t>(options_.max_findings);
  if (most > 0 && findings_.size() >= 2 * most + kSpare) LeaveOutTheLeast();
}

void ReportWriter::LeaveOutTheLeast() {
  std::sort(findings_.begin(), findings_.end(), GraverFirst);
  const auto most = static_cast<size_t>(options_.max_findings);
  if (most == 0 || findings_.size() <= most) return;
  left_out_ += static_cast<int64_t>(findings_.size() - most);
  findings_.resize(most);
}

ConflictReport ReportWriter::Finish(Coverage coverage) {
  LeaveOutTheLeast();
  ConflictReport report;
  report.set_schema_version(kReportVersion);
  if (options_.as_known_day.has_value()) report.set_as_known(FormatDay(*options_.as_known_day));
  coverage.set_related(related_pairs_);
  *report.mutable_coverage() = std::move(coverage);
  for (Finding& finding : findings_) *report.add_findings() = std::move(finding);
  report.set_findings_left_out(left_out_);
  return report;
}

}  // namespace crosscheck
