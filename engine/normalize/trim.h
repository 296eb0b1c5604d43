// A stated word without the white space around it. Nearly none has any, which two bytes tell.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_TRIM_H_
#define CROSSCHECK_ENGINE_NORMALIZE_TRIM_H_

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// Of ASCII: space, \t, \n, \v, \f, \r.
inline absl::string_view Trim(absl::string_view text) {
  if (text.empty() || (static_cast<unsigned char>(text.front()) > ' ' &&
                       static_cast<unsigned char>(text.back()) > ' ')) {
    return text;
  }
  return absl::StripAsciiWhitespace(text);
}

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_TRIM_H_
