// The two halves of feeding: making batches out of bytes, and committing them.
//
//   bytes -> reader -> normaliser -> PreparedBatch      (FeedProducer, may run on its own thread)
//   PreparedBatch -> store, counts, callbacks           (feed.cc, on the caller's thread)
#ifndef CROSSCHECK_ENGINE_RUN_FEED_STAGES_H_
#define CROSSCHECK_ENGINE_RUN_FEED_STAGES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/intake/stated_reader.h"
#include "engine/normalize/normalizer.h"
#include "proto/claim.pb.h"
#include "proto/feed.pb.h"
#include "storage/batch.h"

namespace crosscheck {

// What one commit writes, with what the counting needs to know of it.
struct PreparedBatch {
  Batch batch;
  std::vector<std::string> claim_ids;  // in the order put; only for a run without a store
  std::vector<Claim> claims;           // in the order put; only when somebody asked for them
  std::vector<Reject> first_rejects;
  std::int64_t claim_count = 0;
  std::int64_t rejected = 0;
  std::int64_t file_rows = 0;
  std::int64_t silent_rows = 0;
  std::int64_t bytes = 0;  // read from the source when the batch was closed

  void Clear();
};

struct ProducerOptions {
  std::size_t batch_claims = 1000;
  std::size_t summary_rejects = 10;
  bool keep_claims = false;  // fill PreparedBatch::claims
  bool dry_run = false;      // fill claim_ids, and nothing to be written
};

// One thread at a time; borrows reader and normaliser.
class FeedProducer {
 public:
  FeedProducer(StatedReader* reader, Normalizer* normalizer, RecordId run_id,
               const ProducerOptions& options)
      : reader_(*reader), normalizer_(*normalizer), run_id_(run_id), options_(options) {}

  // Fills `prepared`; false when the input has ended and nothing is left. Fails when the reader
  // does, after what it read before was handed out.
  absl::StatusOr<bool> Produce(PreparedBatch* prepared);

 private:
  bool Full(const PreparedBatch& prepared) const;
  absl::Status TakeClaim(const StatedClaim& stated, PreparedBatch* prepared);
  absl::Status TakeReject(Reject reject, PreparedBatch* prepared);
  absl::Status TakeReport(const Report& report, PreparedBatch* prepared);

  StatedReader& reader_;
  Normalizer& normalizer_;
  const RecordId run_id_;
  const ProducerOptions options_;

  StatedBatch stated_;
  std::size_t next_claim_ = 0;  // in stated_
  std::size_t next_reject_ = 0;
  bool ended_ = false;
  absl::Status failed_;
  NormalizedClaim normalized_;
  // Reports put before, with a hash of what was put, so that each is written once a run.
  absl::flat_hash_map<std::string, std::size_t> reports_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_FEED_STAGES_H_
