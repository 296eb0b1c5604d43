// Which files of a store hold its records, as RocksDB names them.
#ifndef CROSSCHECK_STORAGE_RECORD_FILES_H_
#define CROSSCHECK_STORAGE_RECORD_FILES_H_

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace crosscheck {

// "000005", as in all names that RocksDB gives.
inline bool IsFileNumber(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

// "000071.sst", "000071.log". RocksDB makes the list of files, and CURRENT that names it, before the
// first of these.
inline bool HoldsRecords(absl::string_view file_name) {
  return (absl::ConsumeSuffix(&file_name, ".sst") || absl::ConsumeSuffix(&file_name, ".log")) &&
         IsFileNumber(file_name);
}

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_RECORD_FILES_H_
