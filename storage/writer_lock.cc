#include "storage/writer_lock.h"

#include "absl/strings/str_cat.h"
#include "storage/owner_file.h"
#include "storage/status_map.h"

namespace crosscheck {

WriterLock::WriterLock(rocksdb::Env* env, const std::string& store_path, absl::string_view doing)
    : env_(env) {
  const rocksdb::Status locked = env_->LockFile(absl::StrCat(store_path, "/LOCK"), &lock_);
  if (locked.ok()) return;
  lock_ = nullptr;
  status_ = FromRocksDb(locked, absl::StrCat(doing, " ", store_path));
  if (absl::IsUnavailable(status_)) {
    status_ = absl::UnavailableError(absl::StrCat(store_path, " is being written by ",
                                                  ReadOwnerFile(env_, store_path), "; ", doing,
                                                  " it has to wait until nobody writes to it"));
  }
}

WriterLock::~WriterLock() {
  if (lock_ != nullptr) env_->UnlockFile(lock_).PermitUncheckedError();
}

}  // namespace crosscheck
