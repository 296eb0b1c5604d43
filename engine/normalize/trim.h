// A stated word without the white space around it. Nearly none has any, which two bytes tell.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_TRIM_H_
#define CROSSCHECK_ENGINE_NORMALIZE_TRIM_H_

#include "absl/base/attributes.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// For the few that have some. By itself, so that the compiler puts the question below where it is asked.
ABSL_ATTRIBUTE_NOINLINE inline absl::string_view TrimSpace(absl::string_view text) {
  return absl::StripAsciiWhitespace(text);
}

// Of ASCII: space, \t, \n, \v, \f, \r.
inline absl::string_view Trim(absl::string_view text) {
  if (text.empty() || (static_cast<unsigned char>(text.front()) > ' ' &&
                       static_cast<unsigned char>(text.back()) > ' ')) {
    return text;
  }
  return TrimSpace(text);
}

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_TRIM_H_
