// A report as CSV: one row for each claim behind each answer of each finding, for spreadsheets.
// The columns are those of docs/report_format.md; several values in one cell stand with "; " between.
#ifndef CROSSCHECK_TOOLS_RENDER_REPORT_CSV_H_
#define CROSSCHECK_TOOLS_RENDER_REPORT_CSV_H_

#include <ostream>

#include "proto/finding.pb.h"

namespace crosscheck {

void WriteReportCsv(const ConflictReport& report, std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_REPORT_CSV_H_
