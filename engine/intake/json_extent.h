// Finds where one object of a stream of JSON objects ends, without parsing it.
//
//   FindObject("{\"a\":\"}\"},{...", false)   // kObject, size 9
#ifndef CROSSCHECK_ENGINE_INTAKE_JSON_EXTENT_H_
#define CROSSCHECK_ENGINE_INTAKE_JSON_EXTENT_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace crosscheck {

struct JsonExtent {
  enum class Kind {
    kObject,      // balanced braces
    kBroken,      // not an object: up to the next "{", or the end
    kIncomplete,  // more bytes are needed to tell
  };
  Kind kind = Kind::kIncomplete;
  std::size_t size = 0;
};

// What stands at the front of `text`, which begins with neither blanks nor commas nor brackets.
// `at_end`: nothing follows. A line feed inside a string breaks the object, so that a quote which
// is never closed does not swallow what follows. Pure.
JsonExtent FindObject(absl::string_view text, bool at_end);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_JSON_EXTENT_H_
