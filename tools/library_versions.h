// The libraries this program runs with, for `crosscheck doctor` and bug reports.
#ifndef CROSSCHECK_TOOLS_LIBRARY_VERSIONS_H_
#define CROSSCHECK_TOOLS_LIBRARY_VERSIONS_H_

#include <string>
#include <utility>
#include <vector>

namespace crosscheck {

// Name and version, by name. Of libraries that are loaded as the program starts, what is loaded.
std::vector<std::pair<std::string, std::string>> LibraryVersions();

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_LIBRARY_VERSIONS_H_
