// Filling a store that has no claims yet with very many: everything is sorted first and becomes part of
// the store at once, as files that are already in order.
//
//   absl::StatusOr<std::unique_ptr<BulkLoad>> load = BulkLoad::Begin(store.get(), {});
//   (*load)->Add(batch);                          // by the million
//   (*load)->Finish([&](const BulkCounts& counts, Batch* last) { return last->PutFeedRun(run); });
//
// The store is afterwards, entry for entry, what committing the same batches one after the other
// would have made of it: of claims with one id the first is stored, reports are kept by the same
// rule, every arrival is there, and every place of a claim is marked for the next night. Until Finish
// returns OK nothing of it is in the store; it is durable then. A process that is killed before leaves
// a directory BULK, which the next opening for writing removes. Where the load broke off as its files became part
// of the store and the store would not open for it, that opening first takes it back (bulk_undo.h).
//
// Memory is bounded by the options; on the disk the entries are there twice for a while. Thread
// safety: one thread at a time; the store is borrowed, and nothing else is committed to it meanwhile.
#ifndef CROSSCHECK_STORAGE_BULK_LOAD_H_
#define CROSSCHECK_STORAGE_BULK_LOAD_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/batch.h"
#include "storage/store.h"

namespace crosscheck {

class SortedRuns;
struct StoreState;

struct BulkOptions {
  // Of entries gathered before they go to files, what they are sorted with included.
  size_t memory_bytes = size_t{160} << 20;
  int threads = 2;  // that sort what was gathered, and make the store's files at the end
};

struct BulkCounts {
  int64_t claims_stored = 0;
  int64_t claims_repeated = 0;
};

class BulkLoad {
 public:
  // FailedPrecondition when the store has claims, reports or anything else that a feed writes, or is
  // open for reading.
  static absl::StatusOr<std::unique_ptr<BulkLoad>> Begin(Store* store, const BulkOptions& options);
  // What was not finished leaves nothing, except what the next opening needs to take it back.
  ~BulkLoad();
  BulkLoad(const BulkLoad&) = delete;
  BulkLoad& operator=(const BulkLoad&) = delete;

  // The batch may be cleared and used again. ResourceExhausted when the disk is full;
  // InvalidArgument when the batch deletes something. After an error only destruction is left.
  absl::Status Add(const Batch& batch);

  // `last` learns what was new and may put what belongs to that, but no claims and no reports. The load
  // is over whatever comes back.
  absl::StatusOr<BulkCounts> Finish(
      absl::FunctionRef<absl::Status(const BulkCounts& counts, Batch* last)> last);

 private:
  class FileMaker;
  struct FamilyFiles {
    Family family;
    std::vector<std::string> names;
  };

  BulkLoad(StoreState* state, const BulkOptions& options);

  SortedRuns& runs(Family family) { return *runs_[static_cast<size_t>(family)]; }
  absl::Status SpillIfFull();
  absl::Status ForFilledFamilies(absl::FunctionRef<bool(Family)> is_meant,
                                 absl::FunctionRef<absl::Status(Family)> work);
  bool IsRepeated(Family family, uint64_t sequence) const;
  // All files of the family, in order; those of kClaims come with those of kDirty.
  absl::Status MakeFiles(Family family, std::vector<FamilyFiles>* files);
  absl::Status MakeFilesOf(absl::FunctionRef<bool(Family)> is_meant,
                           std::vector<FamilyFiles>* files);
  absl::Status PrepareToIngest(const std::vector<FamilyFiles>& files);
  absl::Status Ingest(const std::vector<FamilyFiles>& files);

  StoreState* const state_;
  const BulkOptions options_;
  const std::string directory_;
  std::vector<std::unique_ptr<SortedRuns>> runs_;  // by family number
  uint64_t claims_ = 0;  // put so far; a claim's number is the sequence of its entries
  uint64_t others_ = 0;
  std::vector<bool> repeated_;  // by claim
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_BULK_LOAD_H_
