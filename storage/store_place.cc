#include "storage/store_place.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "storage/opening_gate.h"
#include "storage/owner_file.h"
#include "storage/record_files.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

bool IsRocksDbLeftover(absl::string_view name) {
  return name == "LOCK" || name == kOwnerFileName || name == kOpeningGateFileName ||
         name == "IDENTITY" ||
         absl::StartsWith(name, "LOG") || absl::StartsWith(name, "MANIFEST-") ||
         absl::StartsWith(name, "OPTIONS-") || absl::EndsWith(name, ".dbtmp");
}

absl::Status LostList(const std::string& path, absl::string_view why) {
  return absl::DataLossError(absl::StrCat(
      path, " holds records of a store, but the list of its files is lost: ", why,
      ". Nothing was changed; `crosscheck verify --repair` makes the store whole where a list "
      "(MANIFEST-*) is still there; where none is, restore a backup, to another place, and keep this "
      "folder"));
}

// Why the list of files is lost although CURRENT is there; empty: it is not. What cannot be read is left
// to RocksDB to complain of.
std::string WhyLost(rocksdb::Env* env, const std::string& path) {
  const std::string file = absl::StrCat(path, "/CURRENT");
  std::string current;
  for (std::string before = "none"; before != current;) {
    before = current;
    if (!rocksdb::ReadFileToString(env, file, &current).ok()) return "";
    if (!absl::StartsWith(current, "MANIFEST-") || !absl::EndsWith(current, "\n")) {
      return "CURRENT is garbled";
    }
    current.pop_back();
    if (!env->FileExists(absl::StrCat(path, "/", current)).IsNotFound()) return "";
    // A writer that makes a new list names it before it removes the one before; look again.
  }
  return absl::StrCat(current, ", which CURRENT names, is missing");
}

}  // namespace

absl::StatusOr<Found> LookAtPlace(rocksdb::Env* env, const std::string& path) {
  const rocksdb::Status exists = env->FileExists(path);
  if (exists.IsNotFound()) return Found::kNothing;
  if (!exists.ok()) return FromRocksDb(exists, absl::StrCat("opening the store ", path));
  bool is_directory = false;
  const rocksdb::Status kind = env->IsDirectory(path, &is_directory);
  if (!kind.ok()) return FromRocksDb(kind, absl::StrCat("opening the store ", path));
  if (!is_directory) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is not a directory; a store is a directory"));
  }
  std::vector<std::string> names;
  const rocksdb::Status listed = env->GetChildren(path, &names);
  if (!listed.ok()) return FromRocksDb(listed, absl::StrCat("opening the store ", path));
  names.erase(std::remove_if(names.begin(), names.end(),
                             [](const std::string& name) { return name == "." || name == ".."; }),
              names.end());
  if (names.empty()) return Found::kEmptyDirectory;
  const bool holds_records = std::any_of(names.begin(), names.end(), HoldsRecords);
  if (std::find(names.begin(), names.end(), "CURRENT") != names.end()) {
    const std::string why = holds_records ? WhyLost(env, path) : "";
    return why.empty() ? absl::StatusOr<Found>(Found::kDatabase) : LostList(path, why);
  }
  // Made anew over the old logs, the store would be empty, and the logs gone soon.
  if (holds_records) return LostList(path, "CURRENT is missing");
  if (std::all_of(names.begin(), names.end(), IsRocksDbLeftover)) return Found::kUnfinishedStore;
  return absl::InvalidArgumentError(absl::StrCat(
      path, " is not a crosscheck store: it holds other files (", names.front(),
      names.size() > 1 ? ", ..." : "", "); name an empty or new directory for a new store"));
}

}  // namespace crosscheck
