// A data file that is part of the program: its path in the source tree, for messages, and its
// bytes, which live as long as the program.
#ifndef CROSSCHECK_ENGINE_DATA_EMBEDDED_FILE_H_
#define CROSSCHECK_ENGINE_DATA_EMBEDDED_FILE_H_

#include "absl/strings/string_view.h"

namespace crosscheck {

struct EmbeddedFile {
  absl::string_view name;  // "engine/data/events.textproto"
  absl::string_view text;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_DATA_EMBEDDED_FILE_H_
