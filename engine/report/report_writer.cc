#include "engine/report/report_writer.h"

#include <algorithm>
#include <utility>

#include "engine/findings/findings.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr int kReportVersion = 1;

}  // namespace

void ReportWriter::Add(Finding finding) {
  related_pairs_ += finding.pairs_size() + finding.pairs_left_out();
  if (finding.severity() < options_.min_severity) {
    ++left_out_;
    return;
  }
  findings_.push_back(std::move(finding));
  const auto most = static_cast<size_t>(options_.max_findings);
  if (most == 0 || findings_.size() < most) return;
  if (findings_.size() == most) {
    std::make_heap(findings_.begin(), findings_.end(), GraverFirst);
    return;
  }
  std::push_heap(findings_.begin(), findings_.end(), GraverFirst);
  std::pop_heap(findings_.begin(), findings_.end(), GraverFirst);
  findings_.pop_back();
  ++left_out_;
}

ConflictReport ReportWriter::Finish(Coverage coverage) {
  std::sort(findings_.begin(), findings_.end(), GraverFirst);
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
