// Does numbered pieces of work on several threads.
//
//   absl::Status status =
//       RunParallel(parts, threads, [&](int part, int thread) { return Read(part, memory[thread]); });
//
// Pieces are begun in order. After a failure no further piece is begun, and the failure of the first
// piece that failed is returned. `work` is called from several threads at once, numbered from 0,
// which is the calling one.
#ifndef CROSSCHECK_STORAGE_PARALLEL_H_
#define CROSSCHECK_STORAGE_PARALLEL_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

namespace crosscheck {

// Into how many pieces to cut what each thread does: more than one, since none knows how long one takes.
inline constexpr int kPiecesPerThread = 8;

absl::Status RunParallel(int pieces, int threads,
                         absl::FunctionRef<absl::Status(int piece, int thread)> work);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_PARALLEL_H_
