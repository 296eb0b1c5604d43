// Bytes kept small in memory (Zstandard). What is packed is for this process alone: it is not written anywhere.
//
//   const std::string packed = PackBytes(text);
//   UnpackBytes(packed) == text;
//
// Thread safety: pure. std::bad_alloc when there is no memory for it.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_PACKED_BYTES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_PACKED_BYTES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

std::string PackBytes(absl::string_view bytes);

// REQUIRES: made by PackBytes.
std::string UnpackBytes(absl::string_view packed);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_PACKED_BYTES_H_
