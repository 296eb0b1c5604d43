// What a night changes of what a store remembers, to look things up in.
#ifndef CROSSCHECK_TESTS_TESTING_NIGHT_CHANGES_H_
#define CROSSCHECK_TESTS_TESTING_NIGHT_CHANGES_H_

#include <map>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/nightly/night_entries.h"

namespace crosscheck {

// No value: the key is deleted.
using NightChanges = std::map<std::string, std::optional<std::string>>;

inline NightChanges ChangesIn(const NightEntries& entries) {
  NightChanges changes;
  entries
      .ForEach([&](absl::string_view key, std::optional<absl::string_view> value) {
        std::optional<std::string>& change = changes[std::string(key)];
        if (value.has_value()) change = std::string(*value);
        return absl::OkStatus();
      })
      .IgnoreError();
  return changes;
}

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_NIGHT_CHANGES_H_
