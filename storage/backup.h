// Copies of a store for the day on which its disk fails: each backup is the whole store at one
// moment, files that have not changed since an earlier backup are kept once for both.
//
//   absl::StatusOr<BackupInfo> backup = BackUp(*store, "/mnt/backups/claims");
//   VerifyBackup("/mnt/backups/claims", backup->number);
//   RestoreBackup("/mnt/backups/claims", /*number=*/0, "claims.db");   // 0: the latest
//
// Status codes: NotFound, no such backup; FailedPrecondition, the store is not open for writing, or
// the place to restore to is not empty; DataLoss, the backup is damaged; otherwise as in store.h.
// Thread safety: one backup at a time into one directory; commits go on meanwhile.
#ifndef CROSSCHECK_STORAGE_BACKUP_H_
#define CROSSCHECK_STORAGE_BACKUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/store.h"

namespace crosscheck {

struct BackupInfo {
  uint32_t number = 0;  // 1 for the first in a directory
  int64_t bytes = 0;    // of all its files, those kept once for several backups included
  int64_t files = 0;
};

// Makes the directory when there is none. The backup is on disk when this returns OK; a backup that
// was broken off leaves the earlier ones as they were.
absl::StatusOr<BackupInfo> BackUp(const Store& store, const std::string& directory);

// Oldest first; damaged ones are left out.
absl::StatusOr<std::vector<BackupInfo>> ListBackups(const std::string& directory);

// Reads every file of the backup and compares sizes and checksums. `number` 0: the latest.
absl::Status VerifyBackup(const std::string& directory, uint32_t number);

// Makes the store at `path`, which must not exist or be an empty directory, and opens it once to see
// that it can be read.
absl::Status RestoreBackup(const std::string& directory, uint32_t number, const std::string& path);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_BACKUP_H_
