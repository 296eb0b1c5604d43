// Reads a feed, whatever its format, in batches of stated claims.
//
//   StatedBatch batch;
//   while (true) {
//     absl::StatusOr<bool> more = reader.Read(&batch);
//     if (!more.ok() || !*more) break;
//     for (const StatedClaim& claim : batch.claims()) ...
//   }
#ifndef CROSSCHECK_ENGINE_INTAKE_STATED_READER_H_
#define CROSSCHECK_ENGINE_INTAKE_STATED_READER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/intake/stated_batch.h"

namespace crosscheck {

// A key or column that the feed format does not know.
struct UnknownKey {
  std::string key;
  std::int64_t first_line = 0;
  std::int64_t rows = 0;  // that have it; 0 for a column, which all rows have
  std::string nearest;    // the known name it may have been meant to be; empty when none is near
  bool kept = true;       // as an extra; a column map drops the columns it does not name
};

// Used by one thread. Two readers over the same bytes give the same batches, except that a source
// which gives fewer bytes at a time gives smaller ones.
class StatedReader {
 public:
  virtual ~StatedReader() = default;

  // Empties `batch` and fills it with the next rows; false at the end, with an empty batch.
  // A bad row is in batch->rejects and stops nothing. Fails only when the source fails or the
  // file as a whole cannot be what it was taken for (a column of the map that is not there).
  virtual absl::StatusOr<bool> Read(StatedBatch* batch) = 0;

  // Keys seen so far that the format does not know, in the order they were first seen.
  virtual const std::vector<UnknownKey>& unknown_keys() const = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_STATED_READER_H_
