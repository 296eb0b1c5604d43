// Copies of a store for the day on which its disk fails: each backup is the whole store at one
// moment, files that have not changed since an earlier backup are kept once for both.
//
//   absl::StatusOr<BackupInfo> backup = BackUp("claims.db", "/mnt/backups/claims");
//   VerifyBackup("/mnt/backups/claims", backup->number);
//   RestoreBackup("/mnt/backups/claims", /*number=*/0, "claims.db");   // 0: the latest
//
// Status codes: NotFound, no such store or backup; FailedPrecondition, the place to restore to is
// not empty; Unavailable, another backup is being made of the store or into the directory; DataLoss,
// the store or the backup is damaged; otherwise as in store.h.
// Thread safety: one backup at a time into one directory; whoever writes to the store, this process
// or another, goes on meanwhile.
#ifndef CROSSCHECK_STORAGE_BACKUP_H_
#define CROSSCHECK_STORAGE_BACKUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace crosscheck {

struct BackupInfo {
  uint32_t number = 0;      // 1 for the first in a directory
  int64_t made_second = 0;  // since 1970-01-01T00:00:00Z, by the machine's clock
  int64_t bytes = 0;        // of all its files, those kept once for several backups included
  int64_t files = 0;
};

// Makes the directory when there is none. What was committed before the call is in the backup, and
// it is on disk when this returns OK; a backup that was broken off leaves the earlier ones as they
// were. Needs room for the latest commits (the store's logs) in the store's directory, or for the
// whole store in `directory` when the store's own takes no files.
absl::StatusOr<BackupInfo> BackUp(const std::string& store_path, const std::string& directory);

// Oldest first; damaged ones are left out.
absl::StatusOr<std::vector<BackupInfo>> ListBackups(const std::string& directory);

// Reads every file of the backup and compares sizes and checksums. `number` 0: the latest.
absl::Status VerifyBackup(const std::string& directory, uint32_t number);

// Makes the store at `path`, which must not exist or be an empty directory, and opens it once to see
// that it can be read. It is made under another name beside (`path`.restoring) and named at the end:
// what was broken off leaves nothing at `path`.
absl::Status RestoreBackup(const std::string& directory, uint32_t number, const std::string& path);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_BACKUP_H_
