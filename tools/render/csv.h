// Writes CSV as RFC 4180 has it: fields quoted where they must be, quotes doubled, CRLF row ends.
//
//   WriteCsvRow({"id", "why"}, out);
//   WriteCsvRow({"3f2a", "one says \"held\", one says \"lost\""}, out);
#ifndef CROSSCHECK_TOOLS_RENDER_CSV_H_
#define CROSSCHECK_TOOLS_RENDER_CSV_H_

#include <ostream>
#include <string>
#include <vector>

namespace crosscheck {

void WriteCsvRow(const std::vector<std::string>& fields, std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_CSV_H_
