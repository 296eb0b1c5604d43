#include "storage/status_map.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

// RocksDB passes the system's error on as words only.
bool SaysNoPermission(absl::string_view words) {
  return absl::StrContains(words, "Permission denied") ||
         absl::StrContains(words, "Read-only file system") ||
         absl::StrContains(words, "Operation not permitted");
}

}  // namespace

absl::Status FromRocksDb(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  const std::string words = status.ToString();
  const std::string message = absl::StrCat(doing, ": ", words);
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsNoSpace()) return absl::ResourceExhaustedError(message);
  if (status.IsPathNotFound()) return absl::NotFoundError(message);
  if (SaysNoPermission(words)) return absl::PermissionDeniedError(message);
  if (status.IsBusy() || absl::StrContains(words, "lock")) return absl::UnavailableError(message);
  return absl::InternalError(message);
}

}  // namespace crosscheck
