#include "storage/store_directory.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "rocksdb/version.h"
#include "storage/bulk_undo.h"
#include "storage/owner_file.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

bool IsOwnProcess(absl::string_view owner) {
  return absl::StartsWith(owner, absl::StrCat("process ", getpid(), " on "));
}

// Whether another process holds RocksDB's lock. Not asked when this process does: closing any of its
// descriptors of the file would give the lock back.
bool IsLockedByAnother(const std::string& path) {
  const int file = open(absl::StrCat(path, "/LOCK").c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool is_locked = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(file);
  return is_locked;
}

void LookForLeftOvers(const fs::path& path, StoreDirectory* seen) {
  std::error_code error;
  const std::string name = path.filename().string();
  const fs::path parent = path.parent_path().empty() ? "." : path.parent_path();
  for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
    const std::string sibling = it->path().filename().string();
    for (const char* suffix : {".damaged-", ".set-aside-", ".repairing", ".restoring"}) {
      if (absl::StartsWith(sibling, name + suffix)) seen->left_over.push_back(it->path().string());
    }
  }
  for (const char* const inside : {"IMAGE", kBulkDirectoryName}) {
    if (fs::exists(path / inside, error)) seen->left_over.push_back((path / inside).string());
  }
  std::sort(seen->left_over.begin(), seen->left_over.end());
}

}  // namespace

StoreDirectory LookAtStoreDirectory(const std::string& path) {
  StoreDirectory seen;
  std::error_code error;
  fs::path place(path);
  if (!place.has_filename()) place = place.parent_path();  // "claims.db/"
  seen.exists = fs::is_directory(place, error);
  const fs::path existing = seen.exists ? place : place.parent_path();
  const fs::space_info space = fs::space(existing.empty() ? "." : existing, error);
  if (!error) seen.disk_free_bytes = static_cast<int64_t>(space.available);
  LookForLeftOvers(place, &seen);
  if (!seen.exists) return seen;

  for (fs::directory_iterator it(place, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;
    const uintmax_t size = it->file_size(ignored);
    if (ignored) continue;  // merged away meanwhile
    ++seen.files;
    seen.bytes += static_cast<int64_t>(size);
  }
  const bool has_owner = fs::exists(place / kOwnerFileName, error);
  const std::string owner = ReadOwnerFile(rocksdb::Env::Default(), place.string());
  seen.is_written = (has_owner && IsOwnProcess(owner)) || IsLockedByAnother(place.string());
  if (seen.is_written) seen.writer = owner;
  seen.was_broken_off = has_owner && !seen.is_written;
  return seen;
}

std::string RocksDbVersion() {
  return absl::StrCat(ROCKSDB_MAJOR, ".", ROCKSDB_MINOR, ".", ROCKSDB_PATCH);
}

}  // namespace crosscheck
