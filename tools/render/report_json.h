// A report as JSON: the interface of docs/report_format.md, field by field.
#ifndef CROSSCHECK_TOOLS_RENDER_REPORT_JSON_H_
#define CROSSCHECK_TOOLS_RENDER_REPORT_JSON_H_

#include <ostream>

#include "proto/finding.pb.h"
#include "tools/render/json.h"

namespace crosscheck {

// One finding, with ids in full as hex. What is not known is left out rather than null.
OrderedJson FindingAsJson(const Finding& finding);

// One indented object with every finding.
void WriteReportJson(const ConflictReport& report, std::ostream& out);

// One finding a line, without the report's own fields.
void WriteReportJsonLines(const ConflictReport& report, std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_REPORT_JSON_H_
