#include "storage/backup.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "rocksdb/db.h"
#include "rocksdb/utilities/backup_engine.h"
#include "storage/file_status.h"
#include "storage/options.h"
#include "storage/status_map.h"
#include "storage/store.h"
#include "storage/store_image.h"

namespace crosscheck {
namespace {

rocksdb::BackupEngineOptions EngineOptions(const std::string& directory) {
  rocksdb::BackupEngineOptions options(directory);
  // Two stores may give the same number to different files.
  options.share_files_with_checksum = true;
  // What is acknowledged as backed up is on disk.
  options.sync = true;
  return options;
}

absl::Status NoSuchBackup(const std::string& directory, uint32_t number) {
  if (number == 0) return absl::NotFoundError(absl::StrCat("there is no backup in ", directory));
  return absl::NotFoundError(absl::StrCat("there is no backup ", number, " in ", directory));
}

absl::StatusOr<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenToRead(
    const std::string& directory) {
  rocksdb::Env* const env = rocksdb::Env::Default();
  if (!env->FileExists(directory).ok()) return NoSuchBackup(directory, 0);
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  const rocksdb::IOStatus status =
      rocksdb::BackupEngineReadOnly::Open(env, EngineOptions(directory), &engine);
  if (!status.ok()) return FromRocksDb(status, absl::StrCat("reading the backups in ", directory));
  return std::unique_ptr<rocksdb::BackupEngineReadOnly>(engine);
}

std::vector<BackupInfo> InfosOf(const rocksdb::BackupEngineReadOnlyBase& engine) {
  std::vector<rocksdb::BackupInfo> found;
  engine.GetBackupInfo(&found);
  std::vector<BackupInfo> backups;
  for (const rocksdb::BackupInfo& info : found) {
    backups.push_back({info.backup_id, info.timestamp, static_cast<int64_t>(info.size),
                       static_cast<int64_t>(info.number_files)});
  }
  std::sort(backups.begin(), backups.end(),
            [](const BackupInfo& a, const BackupInfo& b) { return a.number < b.number; });
  return backups;
}

// The backup's number, for 0 that of the latest; NotFound when it is not there.
absl::StatusOr<uint32_t> Resolve(const rocksdb::BackupEngineReadOnlyBase& engine,
                                 const std::string& directory, uint32_t number) {
  const std::vector<BackupInfo> backups = InfosOf(engine);
  for (const BackupInfo& backup : backups) {
    if (backup.number == number) return number;
  }
  if (number != 0 || backups.empty()) return NoSuchBackup(directory, number);
  return backups.back().number;
}

// A copy of a store opened so that its files are left as they are: those that did not change since
// the last backup are recognised by their names.
class ImageDatabase {
 public:
  static absl::StatusOr<std::unique_ptr<ImageDatabase>> Open(const std::string& path,
                                                             const std::string& doing) {
    OpenOptions writing;
    writing.mode = OpenMode::kWriteExisting;
    auto database = std::unique_ptr<ImageDatabase>(new ImageDatabase);
    database->tuning_ = MakeTuning(writing);
    std::vector<std::string> names;
    rocksdb::Status status =
        rocksdb::DB::ListColumnFamilies(database->tuning_.db, path, &names);
    if (!status.ok()) return FromRocksDb(status, doing);
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) {
      const Family family = FamilyFromName(name).value_or(Family::kMeta);
      families.push_back({name, FamilyOptions(database->tuning_, family)});
      families.back().options.disable_auto_compactions = true;
    }
    rocksdb::DB* opened = nullptr;
    status = rocksdb::DB::Open(database->tuning_.db, path, families, &database->handles_, &opened);
    if (!status.ok()) return FromRocksDb(status, doing);
    database->db_.reset(opened);
    return database;
  }

  ~ImageDatabase() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    }
  }

  rocksdb::DB* db() const { return db_.get(); }

 private:
  ImageDatabase() = default;

  StoreTuning tuning_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

// Two backups into one directory at once would give one number twice.
class DirectoryLock {
 public:
  static absl::StatusOr<DirectoryLock> Take(const std::string& directory) {
    DirectoryLock lock;
    const rocksdb::Status status =
        rocksdb::Env::Default()->LockFile(absl::StrCat(directory, "/BACKUP.lock"), &lock.lock_);
    if (status.ok()) return lock;
    lock.lock_ = nullptr;
    absl::Status mapped = FromRocksDb(status, absl::StrCat("writing to ", directory));
    if (!absl::IsUnavailable(mapped)) return mapped;
    return absl::UnavailableError(
        absl::StrCat("another backup is being made in ", directory, "; wait until it is done"));
  }
  DirectoryLock(DirectoryLock&& other) noexcept : lock_(std::exchange(other.lock_, nullptr)) {}
  ~DirectoryLock() {
    if (lock_ != nullptr) rocksdb::Env::Default()->UnlockFile(lock_).PermitUncheckedError();
  }

 private:
  DirectoryLock() = default;
  rocksdb::FileLock* lock_ = nullptr;
};

}  // namespace

absl::StatusOr<BackupInfo> BackUp(const std::string& store_path, const std::string& directory) {
  rocksdb::Env* const env = rocksdb::Env::Default();
  std::error_code error;
  // Before anything is made at `directory`.
  if (!std::filesystem::exists(store_path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no store at ", store_path));
  }
  std::filesystem::create_directories(directory, error);
  if (error) return FileStatus(error, absl::StrCat("making ", directory));
  const absl::StatusOr<DirectoryLock> lock = DirectoryLock::Take(directory);
  if (!lock.ok()) return lock.status();
  const absl::StatusOr<StoreImage> image = StoreImage::Take(store_path, directory);
  if (!image.ok()) return image.status();
  // Says what is wrong with a directory that is no store, or a newer one, in the words of all.
  if (absl::Status status = Store::Open(image->path(), OpenOptions()).status(); !status.ok()) {
    return absl::Status(status.code(), absl::StrReplaceAll(status.message(),
                                                           {{image->path(), store_path}}));
  }
  const std::string doing = absl::StrCat("backing up ", store_path, " to ", directory);
  const absl::StatusOr<std::unique_ptr<ImageDatabase>> database =
      ImageDatabase::Open(image->path(), doing);
  if (!database.ok()) return database.status();
  rocksdb::BackupEngine* opened = nullptr;
  rocksdb::IOStatus status = rocksdb::BackupEngine::Open(env, EngineOptions(directory), &opened);
  if (!status.ok()) return FromRocksDb(status, doing);
  const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
  status = engine->CreateNewBackup(rocksdb::CreateBackupOptions(), (*database)->db());
  if (!status.ok()) return FromRocksDb(status, doing);
  return InfosOf(*engine).back();
}

absl::StatusOr<std::vector<BackupInfo>> ListBackups(const std::string& directory) {
  const auto engine = OpenToRead(directory);
  if (!engine.ok()) return engine.status();
  return InfosOf(**engine);
}

absl::Status VerifyBackup(const std::string& directory, uint32_t number) {
  const auto engine = OpenToRead(directory);
  if (!engine.ok()) return engine.status();
  const absl::StatusOr<uint32_t> resolved = Resolve(**engine, directory, number);
  if (!resolved.ok()) return resolved.status();
  return FromRocksDb((*engine)->VerifyBackup(*resolved, /*verify_with_checksum=*/true),
                     absl::StrCat("verifying backup ", *resolved, " in ", directory));
}

absl::Status RestoreBackup(const std::string& directory, uint32_t number, const std::string& path) {
  auto engine = OpenToRead(directory);
  if (!engine.ok()) return engine.status();
  const absl::StatusOr<uint32_t> resolved = Resolve(**engine, directory, number);
  if (!resolved.ok()) return resolved.status();

  std::string place = path;
  while (place.size() > 1 && place.back() == '/') place.pop_back();
  std::error_code error;
  if (std::filesystem::exists(place, error) &&
      (!std::filesystem::is_directory(place, error) || !std::filesystem::is_empty(place, error))) {
    return absl::FailedPreconditionError(
        absl::StrCat(place, " is not empty; a backup is restored to a new place only"));
  }
  const std::string unfinished = place + ".restoring";
  std::filesystem::remove_all(unfinished, error);
  if (!error) std::filesystem::create_directories(unfinished, error);
  if (error) return FileStatus(error, absl::StrCat("making ", unfinished));
  const absl::Status restored =
      FromRocksDb((*engine)->RestoreDBFromBackup(*resolved, unfinished, unfinished),
                  absl::StrCat("restoring backup ", *resolved, " to ", unfinished));
  if (!restored.ok()) {
    // Its threads may still be copying files that came after the damaged one.
    engine->reset();
    std::filesystem::remove_all(unfinished, error);
    if (!absl::IsDataLoss(restored)) return restored;
    return absl::DataLossError(absl::StrCat(
        std::string(restored.message()), "; the backup is damaged and nothing was restored. ",
        "`crosscheck backup --list ", directory, "` shows the others, --number takes one"));
  }
  if (absl::Status status = Store::Open(unfinished, OpenOptions()).status(); !status.ok()) {
    return status;
  }
  // Onto an empty directory at most.
  std::filesystem::rename(unfinished, place, error);
  return FileStatus(error, absl::StrCat("naming the restored store ", place));
}

}  // namespace crosscheck
