// The two halves of feeding: making batches out of bytes, and committing them.
//
//   bytes -> reader                                     (may run ahead on its own thread: read_ahead.h)
//   reader -> normaliser -> PreparedBatch               (FeedProducer, may run on its own thread)
//   bytes -> prepared records -> PreparedBatch          (RecordProducer, in place of it)
//   PreparedBatch -> store, counts, callbacks           (feed.cc, on the caller's thread)
#ifndef CROSSCHECK_ENGINE_FEED_FEED_STAGES_H_
#define CROSSCHECK_ENGINE_FEED_FEED_STAGES_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/record_reader.h"
#include "engine/intake/stated_reader.h"
#include "engine/normalize/normalizer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/dump.pb.h"
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

  void Clear();
};

struct ProducerOptions {
  std::size_t batch_claims = 1000;
  std::size_t summary_rejects = 10;
  bool keep_claims = false;  // fill PreparedBatch::claims, until told otherwise
  bool dry_run = false;      // fill claim_ids, and nothing to be written
  // Each batch is what the reader gives at once, however much that is: for several producers of rows that
  // take turns, so that the order of their batches is the order of the input.
  bool batch_per_read = false;
};

// What both producers do: putting claims, reports and rejects into a batch. One thread at a time, but
// for StopKeepingClaims.
class BatchProducer {
 public:
  BatchProducer(RecordId run_id, const ProducerOptions& options)
      : run_id_(run_id), options_(options), keep_claims_(options.keep_claims) {}
  virtual ~BatchProducer() = default;

  // Fills `prepared`; false when the input has ended and nothing is left. Fails when the reader
  // does, after what it read before was handed out.
  virtual absl::StatusOr<bool> Produce(PreparedBatch* prepared) = 0;

  // Batches begun from now on come without `claims`. From any thread.
  void StopKeepingClaims() { keep_claims_.store(false, std::memory_order_relaxed); }

 protected:
  // To be called at the start of Produce.
  void Begin(PreparedBatch* prepared);
  bool Full(const PreparedBatch& prepared) const;
  bool batch_per_read() const { return options_.batch_per_read; }
  // `claim` is unspecified afterwards.
  absl::Status PutClaim(Claim* claim, std::int64_t line, PreparedBatch* prepared);
  absl::Status PutReject(Reject reject, PreparedBatch* prepared);
  // Only when it was not put before.
  absl::Status PutReport(const Report& report, PreparedBatch* prepared);

 private:
  const RecordId run_id_;
  const ProducerOptions options_;
  std::atomic<bool> keep_claims_;
  bool keeps_these_ = false;
  std::string report_scratch_;
  // Reports put before, with a hash of what was put, so that each is written once a run and producer.
  absl::flat_hash_map<RecordId, std::size_t> reports_;
};

// Rows that state something. Borrows reader and normaliser.
class FeedProducer : public BatchProducer {
 public:
  FeedProducer(StatedReader* reader, Normalizer* normalizer, RecordId run_id,
               const ProducerOptions& options)
      : BatchProducer(run_id, options), reader_(*reader), normalizer_(*normalizer) {}

  absl::StatusOr<bool> Produce(PreparedBatch* prepared) override;

 private:
  absl::Status TakeClaim(const StatedClaim& stated, PreparedBatch* prepared);

  StatedReader& reader_;
  Normalizer& normalizer_;

  StatedBatch stated_;
  std::size_t next_claim_ = 0;  // in stated_
  std::size_t next_reject_ = 0;
  bool ended_ = false;
  absl::Status failed_;
  NormalizedClaim normalized_;
};

// Records that are claims already: what `dump --format binary` writes of claims and reports. They are
// checked (docs/feed_format.md says for what) and put as they are. Borrows source and vocabulary.
class RecordProducer : public BatchProducer {
 public:
  RecordProducer(ByteSource* source, const std::string& file, const Vocabulary* vocabulary,
                 RecordId run_id, const ProducerOptions& options)
      : BatchProducer(run_id, options),
        reader_(source),
        file_(file),
        vocabulary_(*vocabulary) {}

  absl::StatusOr<bool> Produce(PreparedBatch* prepared) override;

 private:
  absl::Status Take(absl::string_view bytes, PreparedBatch* prepared);
  absl::Status TakeFaulty(absl::string_view bytes, absl::string_view field, absl::string_view value,
                          absl::string_view expected, absl::string_view reason,
                          PreparedBatch* prepared);

  RecordReader reader_;
  const std::string file_;
  const Vocabulary& vocabulary_;
  DumpRecord record_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FEED_FEED_STAGES_H_
