// A night as JSON and as CSV: the interface of docs/nightly.md, field by field.
#ifndef CROSSCHECK_TOOLS_RENDER_NIGHT_DATA_H_
#define CROSSCHECK_TOOLS_RENDER_NIGHT_DATA_H_

#include <ostream>

#include "engine/nightly/night_report.h"

namespace crosscheck {

// One indented object. What is not known is left out rather than null.
void WriteNightJson(const NightReport& report, std::ostream& out);

// One row for each item, headed by the names of the columns.
void WriteNightCsv(const NightReport& report, std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_NIGHT_DATA_H_
