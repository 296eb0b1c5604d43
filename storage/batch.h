// What is to be written in one commit: claims with all their index entries, reports, rejected
// rows, the feed run they came in, and entries of the plain families.
//
//   Batch batch;
//   absl::Status ok = batch.PutClaim(claim, Arrival{run_id, 17});
//   batch.PutReport(report);
//   store->Commit(batch, {.sync = true});
//   batch.Clear();
//
// Nothing touches the disk before Store::Commit. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_BATCH_H_
#define CROSSCHECK_STORAGE_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "proto/claim.pb.h"
#include "proto/feed.pb.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace crosscheck {

// The row that brought a claim. `line` is 1-based; 0 when the input has no lines.
struct Arrival {
  RecordId run_id;
  uint64_t line = 0;
};

class Batch {
 public:
  // InvalidArgument, and nothing is added, when the record's ids are not as index_entries.h asks,
  // or when a text in it is not UTF-8: it could be written but not read back.
  // Whether a claim is new is known after the commit. A claim with an id that the store already
  // has is not written again; its arrival is.
  absl::Status PutClaim(const Claim& claim, std::optional<Arrival> arrival = std::nullopt);
  // Of two reports with one id the one whose bytes sort first is kept, so that the order of
  // feeding does not matter.
  absl::Status PutReport(const Report& report);
  // The same, where what it serialises to is known.
  absl::Status PutReport(const Report& report, absl::string_view bytes);
  absl::Status PutReject(const Reject& reject);
  // A run put again replaces what was known of it (its counts, once the file is done).
  absl::Status PutFeedRun(const FeedRun& run);

  // Bytes under a key in a family of kind kPlain; InvalidArgument for any other family.
  absl::Status PutPlain(Family family, absl::string_view key, absl::string_view value);
  // Only kDirty, kFindings, kQuestions, kJudgements and kSources forget: what the program makes anew,
  // and what a person takes back. InvalidArgument for any other family.
  absl::Status DeletePlain(Family family, absl::string_view key);

  size_t claim_count() const { return claims_.size(); }
  // Bytes that will be written, index entries included; for deciding when to commit.
  size_t byte_size() const { return byte_size_; }
  bool empty() const { return claims_.empty() && reports_.empty() && writes_.empty(); }
  // Keeps the memory for the next claims.
  void Clear();

 private:
  friend class BulkLoad;
  friend class Store;

  // Key and value, one after the other in `arena_`.
  struct Entry {
    size_t at;
    uint32_t key_size;
    uint32_t value_size;
    Family family;
  };
  struct PendingClaim {
    RecordId id;
    uint64_t cell;
    // In `entries_`: its own record, then those of the index.
    uint32_t first_entry;
    uint32_t entry_count;
  };
  struct Write {
    Family family;
    std::string key;
    std::optional<std::string> value;  // nothing: delete
  };

  void AddEntry(Family family, absl::string_view key, absl::string_view value,
                std::vector<Entry>* entries);
  absl::string_view KeyOf(const Entry& entry) const {
    return absl::string_view(arena_.data() + entry.at, entry.key_size);
  }
  absl::string_view ValueOf(const Entry& entry) const {
    return absl::string_view(arena_.data() + entry.at + entry.key_size, entry.value_size);
  }

  // A string for each entry would cost more than all else that is done with it here.
  std::string arena_;
  std::string key_scratch_;
  std::string value_scratch_;
  std::vector<PendingClaim> claims_;
  std::vector<Entry> entries_;   // of claims
  std::vector<Entry> arrivals_;  // whether the claim is new or not
  std::vector<Entry> reports_;
  std::vector<Write> writes_;  // what does not depend on what is stored
  size_t byte_size_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_BATCH_H_
