// Reads everything in a store once, with checksums, and says what does not hold: a block or record
// that cannot be read, a record that is not where its content says, an index entry without its
// record, a record without its entry.
//
//   absl::StatusOr<VerifyResult> result = VerifyStore(*store, {}, [](const Damage& d) { Print(d.ToText()); });
//   if (result.ok() && result->damaged > 0) exit(3);
//
// Memory does not grow with the store. Damage goes to the sink, by family number, then key within
// each stage. An error status only when reading as a whole was impossible.
#ifndef CROSSCHECK_STORAGE_VERIFY_H_
#define CROSSCHECK_STORAGE_VERIFY_H_

#include <cstdint>
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
  // Called now and then with the number of entries read so far; may be null.
  void (*progress)(int64_t entries, void* context) = nullptr;
  void* progress_context = nullptr;
};

struct FamilyCount {
  Family family;
  int64_t records = 0;
  int64_t damaged = 0;
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
