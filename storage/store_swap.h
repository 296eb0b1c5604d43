// Puts one store in the place of another, and keeps the other under a name of its own.
//
//   SwapStores("claims.db.repairing", "claims.db", "claims.db.damaged-1");
//
// Where the system can exchange two names at once, as Linux does on its own file systems, there is a
// store at the path at every moment. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_STORE_SWAP_H_
#define CROSSCHECK_STORAGE_STORE_SWAP_H_

#include <string>

#include "absl/status/status.h"

namespace crosscheck {

// The directory at `path` becomes `kept_as`, which must not exist, and `replacement` becomes `path`;
// all three lie in one directory. On disk when this returns OK.
absl::Status SwapStores(const std::string& replacement, const std::string& path,
                        const std::string& kept_as);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STORE_SWAP_H_
