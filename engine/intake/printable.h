// Bytes of any kind as text that can be shown and stored: what is UTF-8 stays, what is not
// becomes "\xNN". Printable("ab\xff", 100) is "ab\\xFF". Pure; safe from any thread.
#ifndef CROSSCHECK_ENGINE_INTAKE_PRINTABLE_H_
#define CROSSCHECK_ENGINE_INTAKE_PRINTABLE_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

// At most the first `max_bytes` of `bytes` are shown, cut between characters. Control characters
// (NUL, escape sequences for terminals) are written as "\xNN" too; tab and line feed stay.
std::string Printable(absl::string_view bytes, std::size_t max_bytes);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_PRINTABLE_H_
