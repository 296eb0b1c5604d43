// Reads everything in a store once, with checksums, and says what does not hold: a block or record
// that cannot be read, a record that is not where its content says, an index entry without its
// record, a record without its entry.
//
//   absl::StatusOr<VerifyResult> result = VerifyStore(*store, {}, [](const Damage& d) { Print(d.ToText()); });
//   if (result.ok() && result->damaged > 0) exit(3);
//
// Index entries are compared with the claims through sums of hashes in buckets, so memory does not
// grow with the store and a sound store is read once, in order; only buckets that differ are looked
// into entry by entry in a second reading. What cannot be read is reported once, where it is, and
// not again as missing from elsewhere. An error status only when reading as a whole was impossible.
// Thread safety: as the store's.
#ifndef CROSSCHECK_STORAGE_VERIFY_H_
#define CROSSCHECK_STORAGE_VERIFY_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "storage/damage.h"
#include "storage/schema.h"
#include "storage/store.h"

namespace crosscheck {

struct VerifyOptions {
  // Damages handed to the sink; the rest is only counted. Default 1,000.
  int64_t max_damages = 1000;
  // Called every 100,000 entries or so with the number read so far; may be empty.
  std::function<void(int64_t entries)> progress;
};

struct VerifyResult {
  std::vector<FamilyCount> families;  // by number
  int64_t records = 0;
  int64_t damaged = 0;
};

absl::StatusOr<VerifyResult> VerifyStore(const Store& store, const VerifyOptions& options,
                                         DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_VERIFY_H_
