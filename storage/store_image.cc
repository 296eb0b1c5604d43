#include "storage/store_image.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "storage/file_status.h"
#include "storage/opening_gate.h"
#include "storage/options.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr char kImageName[] = "IMAGE";
constexpr char kImageLockName[] = "IMAGE.lock";
// With the opening gate held the first try succeeds; without one files may go in between.
constexpr int kAttempts = 20;

// The logs' file names, oldest first.
absl::StatusOr<std::vector<std::string>> LogsOf(const std::string& store_path) {
  std::vector<std::string> logs;
  std::error_code error;
  for (fs::directory_iterator it(store_path, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (absl::EndsWith(name, ".log")) logs.push_back(name);
  }
  if (error) return FileStatus(error, absl::StrCat("reading ", store_path));
  // Numbers of six digits, and of more once those are used up.
  std::sort(logs.begin(), logs.end(), [](const std::string& a, const std::string& b) {
    return std::make_pair(a.size(), a) < std::make_pair(b.size(), b);
  });
  return logs;
}

absl::Status Copy(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::copy_file(from, to, error);
  if (!error) return absl::OkStatus();
  return FileStatus(error, absl::StrCat("copying ", from));
}

absl::Status LinkOrCopy(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (!error) return absl::OkStatus();
  return Copy(from, to);
}

// The table files that the list of files in `path` names. Only these are linked: RocksDB may give
// the number of a file that is not listed yet to a new one, and would write into the link.
absl::StatusOr<std::vector<std::string>> TablesListedIn(const std::string& path) {
  OpenOptions reading;
  const StoreTuning tuning = MakeTuning(reading);
  std::vector<std::string> names;
  const std::string doing = absl::StrCat("reading the list of files of ", path);
  rocksdb::Status status = rocksdb::DB::ListColumnFamilies(tuning.db, path, &names);
  if (!status.ok()) return FromRocksDb(status, doing);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) {
    families.push_back({name, FamilyOptions(tuning, Family::kMeta)});
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  status = rocksdb::DB::OpenForReadOnly(tuning.db, path, families, &handles, &opened);
  if (!status.ok()) return FromRocksDb(status, doing);
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::vector<rocksdb::LiveFileMetaData> files;
  db->GetLiveFilesMetaData(&files);
  std::vector<std::string> tables;
  for (const rocksdb::LiveFileMetaData& file : files) {
    tables.push_back(std::string(absl::StripPrefix(file.name, "/")));
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
  return tables;
}

// NotFound when a file went away meanwhile.
absl::Status FillOnce(const std::string& store_path, const std::string& image) {
  std::error_code error;
  fs::remove_all(image, error);
  fs::create_directory(image, error);
  if (error) return FileStatus(error, absl::StrCat("making ", image));
  const OpeningGate gate = OpeningGate::EnterToRead(store_path);
  // The logs that are there before the list of files is read hold all that is in no file of it.
  const absl::StatusOr<std::vector<std::string>> logs = LogsOf(store_path);
  if (!logs.ok()) return logs.status();
  std::string current;
  const rocksdb::Status read = rocksdb::ReadFileToString(
      rocksdb::Env::Default(), absl::StrCat(store_path, "/CURRENT"), &current);
  if (!read.ok()) return FromRocksDb(read, absl::StrCat("reading ", store_path, "/CURRENT"));
  const std::string manifest(absl::StripSuffix(current, "\n"));
  // A name and no path: nothing is copied from elsewhere.
  if (!absl::StartsWith(manifest, "MANIFEST-") || absl::StrContains(manifest, '/')) {
    return absl::DataLossError(absl::StrCat(store_path, "/CURRENT names no list of files"));
  }
  for (const std::string& name : {manifest, std::string("CURRENT")}) {
    if (absl::Status status =
            Copy(absl::StrCat(store_path, "/", name), absl::StrCat(image, "/", name));
        !status.ok()) {
      return status;
    }
  }
  const absl::StatusOr<std::vector<std::string>> tables = TablesListedIn(image);
  if (!tables.ok()) return tables.status();
  for (const std::string& name : *tables) {
    if (absl::Status status =
            LinkOrCopy(absl::StrCat(store_path, "/", name), absl::StrCat(image, "/", name));
        !status.ok()) {
      return status;
    }
  }
  for (const std::string& name : *logs) {
    if (absl::Status status =
            Copy(absl::StrCat(store_path, "/", name), absl::StrCat(image, "/", name));
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

// Size and time of last change of the list of files: what tells whether somebody writes.
std::pair<uintmax_t, fs::file_time_type> ListState(const std::string& store_path) {
  std::error_code error;
  uintmax_t size = 0;
  fs::file_time_type changed;
  for (fs::directory_iterator it(store_path, error), end; !error && it != end;
       it.increment(error)) {
    if (!absl::StartsWith(it->path().filename().string(), "MANIFEST-")) continue;
    std::error_code ignored;
    size += it->file_size(ignored);
    changed = std::max(changed, it->last_write_time(ignored));
  }
  return {size, changed};
}

}  // namespace

StoreImage::StoreImage(StoreImage&& other) noexcept
    : path_(std::exchange(other.path_, "")), lock_(std::exchange(other.lock_, nullptr)) {}

StoreImage& StoreImage::operator=(StoreImage&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  return *this;
}

StoreImage::~StoreImage() {
  if (lock_ == nullptr) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  rocksdb::Env::Default()->UnlockFile(lock_).PermitUncheckedError();
}

absl::Status StoreImage::LockPlace(const std::string& directory) {
  const rocksdb::Status locked = rocksdb::Env::Default()->LockFile(
      absl::StrCat(directory, "/", kImageLockName), &lock_);
  if (locked.ok()) {
    path_ = absl::StrCat(directory, "/", kImageName);
    return absl::OkStatus();
  }
  lock_ = nullptr;
  return FromRocksDb(locked, absl::StrCat("copying the store, for which ", directory,
                                          " is already in use or takes no files"));
}

absl::Status StoreImage::Fill(const std::string& store_path) {
  absl::Status status;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto before = ListState(store_path);
    status = FillOnce(store_path, path_);
    if (!absl::IsNotFound(status)) return status;
    if (ListState(store_path) == before) {
      return absl::DataLossError(absl::StrCat("a file of the store is missing: ",
                                              std::string(status.message())));
    }
  }
  return absl::UnavailableError(absl::StrCat(
      store_path, " changes too fast to be copied just now; try again in a moment"));
}

absl::StatusOr<StoreImage> StoreImage::Take(const std::string& store_path,
                                            const std::string& other_directory) {
  std::error_code error;
  if (!fs::exists(store_path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no store at ", store_path));
  }
  if (!fs::exists(absl::StrCat(store_path, "/CURRENT"), error)) {
    return absl::InvalidArgumentError(absl::StrCat(
        store_path, " is not a crosscheck store, or one that has lost CURRENT (crosscheck verify says "
                    "which)"));
  }
  StoreImage image;
  absl::Status status = image.LockPlace(store_path);
  if (absl::IsPermissionDenied(status)) status = image.LockPlace(other_directory);
  if (status.ok()) status = image.Fill(store_path);
  if (!status.ok()) return status;
  return image;
}

}  // namespace crosscheck
