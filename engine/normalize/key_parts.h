// Keys of what was stated, for answers that are kept.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_KEY_PARTS_H_
#define CROSSCHECK_ENGINE_NORMALIZE_KEY_PARTS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

// Its length before it, so that two parts never read as others.
inline void AppendPart(absl::string_view part, std::string* key) {
  const std::size_t size = part.size();
  key->append(reinterpret_cast<const char*>(&size), sizeof(size));
  key->append(part.data(), part.size());
}

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_KEY_PARTS_H_
