#include "storage/lost_list.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "rocksdb/env.h"
#include "storage/file_status.h"
#include "storage/record_files.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

bool IsList(absl::string_view file_name) {
  return absl::ConsumePrefix(&file_name, "MANIFEST-") && IsFileNumber(file_name);
}

// The list that CURRENT names: a name and no path. Empty: it names none.
std::string ListNamedBy(absl::string_view current) {
  return absl::ConsumeSuffix(&current, "\n") && IsList(current) ? std::string(current) : "";
}

}  // namespace

bool HasLostList(const std::string& store_path) {
  std::error_code error;
  bool holds_records = false;
  for (fs::directory_iterator it(store_path, error), end; !error && it != end;
       it.increment(error)) {
    holds_records |= HoldsRecords(it->path().filename().string());
  }
  if (error || !holds_records) return false;
  const std::string file = absl::StrCat(store_path, "/CURRENT");
  std::string current;
  if (fs::exists(file, error) &&
      !rocksdb::ReadFileToString(rocksdb::Env::Default(), file, &current).ok()) {
    return false;
  }
  const std::string list = ListNamedBy(current);
  return list.empty() || !fs::exists(absl::StrCat(store_path, "/", list), error);
}

absl::StatusOr<std::string> OnlyListIn(const std::string& store_path) {
  std::vector<std::string> lists;
  std::error_code error;
  for (fs::directory_iterator it(store_path, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code unknown;
    // One that was begun and never written is none.
    if (IsList(name) && it->file_size(unknown) > 0 && !unknown) lists.push_back(name);
  }
  if (lists.size() == 1) return lists.front();
  std::sort(lists.begin(), lists.end());
  return absl::DataLossError(absl::StrCat(
      store_path, " has lost the list of its files: ",
      lists.empty() ? "no MANIFEST-* is left"
                    : absl::StrCat("CURRENT names none, and of ", absl::StrJoin(lists, ", "),
                                   " nothing says which it was"),
      "; it cannot be repaired. Nothing was changed: restore a backup, to another place, and keep "
      "this folder"));
}

absl::Status LinkWithList(const std::string& store_path, const std::string& list,
                          const std::string& directory) {
  std::error_code error;
  fs::create_directory(directory, error);
  if (error) return FileStatus(error, absl::StrCat("making ", directory));
  for (fs::directory_iterator it(store_path, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name != list && !HoldsRecords(name)) continue;
    std::error_code failed;
    fs::create_hard_link(it->path(), fs::path(directory) / name, failed);
    if (failed) fs::copy_file(it->path(), fs::path(directory) / name, failed);
    if (failed) return FileStatus(failed, absl::StrCat("copying ", it->path().string()));
  }
  if (error) return FileStatus(error, absl::StrCat("reading ", store_path));
  const std::string current = absl::StrCat(directory, "/CURRENT");
  return FromRocksDb(
      rocksdb::WriteStringToFile(rocksdb::Env::Default(), absl::StrCat(list, "\n"), current),
      absl::StrCat("writing ", current));
}

}  // namespace crosscheck
