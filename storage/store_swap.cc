#include "storage/store_swap.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "storage/file_status.h"

namespace crosscheck {
namespace {

absl::Status Rename(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  return FileStatus(error, absl::StrCat("renaming ", from, " to ", to));
}

// Names are on disk once their directory is.
absl::Status SyncDirectoryOf(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  const int file = open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_synced = file >= 0 && fsync(file) == 0;
  const std::error_code error(errno, std::generic_category());
  if (file >= 0) close(file);
  return is_synced ? absl::OkStatus() : FileStatus(error, absl::StrCat("writing ", parent));
}

}  // namespace

absl::Status SwapStores(const std::string& replacement, const std::string& path,
                        const std::string& kept_as) {
  // The replacement takes the other's later name first: whenever this is broken off, both are there.
  absl::Status status = Rename(replacement, kept_as);
  if (!status.ok()) return status;
  if (renameat2(AT_FDCWD, kept_as.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) != 0) {
    status = Rename(kept_as, replacement);
    if (status.ok()) status = Rename(path, kept_as);
    if (status.ok()) status = Rename(replacement, path);
  }
  if (!status.ok()) return status;
  return SyncDirectoryOf(path);
}

}  // namespace crosscheck
