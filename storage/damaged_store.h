// A store that is to be repaired, open for reading. One that has lost CURRENT is read by the only list
// of files it has, in a directory of links beside it that goes away with this.
//
//   absl::StatusOr<DamagedStore> damaged = DamagedStore::Open("claims.db");
//   VerifyStore(damaged->store(), ...);
//
// Nothing of the store is changed. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_DAMAGED_STORE_H_
#define CROSSCHECK_STORAGE_DAMAGED_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/store.h"

namespace crosscheck {

class DamagedStore {
 public:
  // Nobody may be writing to it. Status codes: as Store::Open; DataLoss: CURRENT is lost, and there is no
  // list of files that can be read, or more than one; the file system's for the links.
  static absl::StatusOr<std::unique_ptr<DamagedStore>> Open(const std::string& path);

  ~DamagedStore();
  DamagedStore(const DamagedStore&) = delete;
  DamagedStore& operator=(const DamagedStore&) = delete;

  const Store& store() const { return *store_; }
  // What was taken for the lost list, "MANIFEST-000005"; empty: it was not lost.
  const std::string& list() const { return list_; }

 private:
  DamagedStore() = default;

  std::string list_;
  std::string links_;  // the directory; empty: none
  std::unique_ptr<Store> store_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DAMAGED_STORE_H_
