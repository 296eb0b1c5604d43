// Puts findings, in whatever order they come, into a report: gravest first, as many as asked for, the
// others counted.
//
//   ReportWriter writer(options);
//   for (...) writer.Add(std::move(finding));
//   ConflictReport report = writer.Finish(selection.TakeCoverage());
//
// Memory: as many findings as asked for. Options are borrowed. One thread at a time.
#ifndef CROSSCHECK_ENGINE_REPORT_REPORT_WRITER_H_
#define CROSSCHECK_ENGINE_REPORT_REPORT_WRITER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/report/report_options.h"
#include "proto/finding.pb.h"

namespace crosscheck {

class ReportWriter {
 public:
  explicit ReportWriter(const ReportOptions& options) : options_(options) {}

  void Add(Finding finding);

  // `coverage` has no pairs yet. Call once, last.
  ConflictReport Finish(Coverage coverage);

 private:
  const ReportOptions& options_;
  std::vector<Finding> findings_;  // a heap while there are as many as asked for, the least in front
  int64_t left_out_ = 0;
  int64_t related_pairs_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_REPORT_REPORT_WRITER_H_
