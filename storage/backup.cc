#include "storage/backup.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "rocksdb/utilities/backup_engine.h"
#include "storage/status_map.h"
#include "storage/store_state.h"

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
    backups.push_back({info.backup_id, static_cast<int64_t>(info.size),
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

}  // namespace

absl::StatusOr<BackupInfo> BackUp(const Store& store, const std::string& directory) {
  if (store.mode() == OpenMode::kRead) {
    return absl::FailedPreconditionError(
        absl::StrCat("a backup needs ", store.path(), " open for writing"));
  }
  const std::string doing = absl::StrCat("backing up ", store.path(), " to ", directory);
  rocksdb::BackupEngine* opened = nullptr;
  rocksdb::IOStatus status =
      rocksdb::BackupEngine::Open(rocksdb::Env::Default(), EngineOptions(directory), &opened);
  if (!status.ok()) return FromRocksDb(status, doing);
  const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
  status = engine->CreateNewBackup(rocksdb::CreateBackupOptions(), store.state_->db.get());
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
  const auto engine = OpenToRead(directory);
  if (!engine.ok()) return engine.status();
  const absl::StatusOr<uint32_t> resolved = Resolve(**engine, directory, number);
  if (!resolved.ok()) return resolved.status();

  std::vector<std::string> names;
  rocksdb::Env* const env = rocksdb::Env::Default();
  if (env->FileExists(path).ok()) {
    const rocksdb::Status listed = env->GetChildren(path, &names);
    if (!listed.ok() || !names.empty()) {
      return absl::FailedPreconditionError(
          absl::StrCat(path, " is not empty; a backup is restored to a new place only"));
    }
  }
  const absl::Status restored =
      FromRocksDb((*engine)->RestoreDBFromBackup(*resolved, path, path),
                  absl::StrCat("restoring backup ", *resolved, " to ", path));
  if (!restored.ok()) return restored;
  return Store::Open(path, OpenOptions()).status();
}

}  // namespace crosscheck
