// Makes a damaged store whole again, as far as its records can be read: a new store is built beside
// it from every record that is sound, with all index entries made anew, and takes its place at the
// end. Nothing of the damaged one is removed.
//
//   absl::StatusOr<RepairResult> result = RepairStore("claims.db", {}, [](const Damage& d) { ... });
//   // claims.db is sound;  result->kept_store == ".../claims.db.damaged-1";
//   // result->set_aside_file == ".../claims.db.set-aside-1.jsonl"
//
// A store that has lost CURRENT, but has one list of its files, is read by that list.
//
// What is damaged goes to the file, one JSON object a line in the form of a dump, with its key and
// bytes; a region of a file that cannot be read is named there, its bytes stay in the kept store. A
// claim that is lost is named with the files and lines that brought it, if the indices still know:
// feeding those brings it back. A report that is lost leaves one that has nothing but its id, and
// gives way to any other when it comes again. All places count as touched for the next nightly run.
//
// Status codes: as Store::Open, and Unavailable when somebody writes to the store; DataLoss: it
// cannot be opened at all, nor by its only list of files, or the new one is not sound; ResourceExhausted:
// it needs as much room again as the store has. After an error the store is as it was.
// Thread safety: one repair at a time; readers may go on reading the damaged store.
#ifndef CROSSCHECK_STORAGE_REPAIR_H_
#define CROSSCHECK_STORAGE_REPAIR_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "storage/damage.h"

namespace crosscheck {

struct RepairOptions {
  // Called every 100,000 entries or so with the number read so far; may be empty.
  std::function<void(int64_t entries)> progress;
};

struct RepairResult {
  int64_t damaged = 0;          // 0: the store was sound, and nothing was done
  int64_t records_kept = 0;     // without index entries
  int64_t records_damaged = 0;  // damages that are neither in an index nor of an arrival
  int64_t claims_lost = 0;      // that an index still knows; there may be more
  int64_t reports_lost = 0;     // of claims that are kept
  int64_t entries_mended = 0;   // index entries that were missing, wrong or without a claim
  int64_t set_aside = 0;        // lines of the file
  std::string set_aside_file;
  std::string kept_store;

  // Whether anything but the index suffered.
  bool has_losses() const { return records_damaged + claims_lost + reports_lost > 0; }
};

// The sink receives each damage as VerifyStore finds it.
absl::StatusOr<RepairResult> RepairStore(const std::string& path, const RepairOptions& options,
                                         DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_REPAIR_H_
