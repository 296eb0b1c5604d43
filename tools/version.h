// The program's version, as CHANGELOG.md has it.
#ifndef CROSSCHECK_TOOLS_VERSION_H_
#define CROSSCHECK_TOOLS_VERSION_H_

namespace crosscheck {

inline constexpr char kVersion[] = "0.1.0";

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_VERSION_H_
