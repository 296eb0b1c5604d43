#include "tools/render/csv.h"

namespace crosscheck {

void WriteCsvRow(const std::vector<std::string>& fields, std::ostream& out) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out << ',';
    first = false;
    // A single empty field would otherwise be an empty line, which readers skip.
    const bool quoted = field.find_first_of(",\"\r\n") != std::string::npos ||
                        (field.empty() && fields.size() == 1);
    if (!quoted) {
      out << field;
      continue;
    }
    out << '"';
    for (const char c : field) {
      if (c == '"') out << '"';
      out << c;
    }
    out << '"';
  }
  out << "\r\n";
}

}  // namespace crosscheck
