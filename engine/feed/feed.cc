#include "engine/feed/feed.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_keys.h"
#include "engine/feed/feed_queue.h"
#include "engine/feed/feed_source.h"
#include "engine/feed/feed_stages.h"
#include "engine/feed/read_ahead.h"
#include "engine/identity/content_id.h"
#include "engine/intake/printable.h"
#include "engine/normalize/normalizer.h"
#include "storage/batch.h"
#include "storage/bulk_load.h"

namespace crosscheck {
namespace {

// Batches between the two threads: enough that neither waits for a hiccup of the other.
constexpr std::size_t kBatchesInFlight = 4;
constexpr std::size_t kMaxDryRunIds = 1000000;
// New claims of one feeder that are marked each by itself. A night with more looks at everything anyway.
constexpr std::int64_t kMostClaimMarks = 200000;

using Prepared = std::unique_ptr<PreparedBatch>;

}  // namespace

class Feeder::Impl {
 public:
  Impl(const Vocabulary* vocabulary, const Resolver* resolver, Store* store, FeedOptions options)
      : vocabulary_(*vocabulary),
        store_(store),
        options_(std::move(options)) {
    // As many as rows are ever normalised by at once.
    for (int i = 0; i < (options_.bulk ? std::max(options_.threads, 1) : 1); ++i) {
      normalizers_.push_back(std::make_unique<Normalizer>(
          vocabulary, resolver, NormalizerOptions{.method = options_.method}));
    }
  }

  FileSummary Feed(ByteSource* source, const std::string& file) {
    FileSummary summary;
    FeedRun& run = summary.run;
    run.set_file(Printable(file, 4096));
    run.set_ingested_second(options_.now_second);
    // Two feeds of one name in one second are told apart by their order.
    run.set_id(ContentIdBuilder("run")
                   .Add("file", file)
                   .AddInt("second", options_.now_second)
                   .AddInt("ordinal", ++feeds_)
                   .Finish());
    if (options_.bulk && store_ != nullptr && feeds_ == 1) {
      absl::StatusOr<std::unique_ptr<BulkLoad>> begun =
          BulkLoad::Begin(store_, {.threads = options_.threads});
      if (!begun.ok()) {
        summary.status = begun.status();
        summary.store_failed = true;
        return summary;
      }
      bulk_ = *std::move(begun);
    }
    DigestingSource counted(source);
    ProducerOptions producing;
    producing.batch_claims = std::max<std::size_t>(options_.batch_claims, 1);
    producing.summary_rejects = options_.summary_rejects;
    producing.keep_claims =
        options_.stored && told_ < options_.stored_limit && bulk_ == nullptr;
    producing.dry_run = store_ == nullptr;
    // Nobody but this feeder writes until the file is done, so no night is recorded meanwhile.
    remembers_a_night_ = store_ != nullptr && RemembersANight(*store_->NewReadView());
    const RecordId run_id = *RecordId::FromBytes(run.id());
    std::unique_ptr<StatedReader> reader;
    std::unique_ptr<ReadAhead> ahead;
    std::vector<std::unique_ptr<BatchProducer>> producers;
    const bool is_records =
        options_.reader.format == FeedFormat::kRecords ||
        (options_.reader.format == FeedFormat::kAuto && IsRecordsName(run.file()));
    if (is_records) {
      producers.push_back(std::make_unique<RecordProducer>(&counted, run.file(), &vocabulary_,
                                                           run_id, producing));
    } else {
      absl::StatusOr<std::unique_ptr<StatedReader>> opened =
          OpenReader(&counted, run.file(), options_.reader);
      if (!opened.ok()) {
        summary.status = opened.status();
        summary.bytes = counted.bytes();
        bulk_.reset();
        return summary;
      }
      reader = *std::move(opened);
      const int takers = bulk_ != nullptr ? static_cast<int>(normalizers_.size()) : 1;
      producing.batch_per_read = takers > 1;
      if (options_.threads > 1) ahead = std::make_unique<ReadAhead>(reader.get(), takers);
      for (int i = 0; i < takers; ++i) {
        StatedReader* const rows = ahead != nullptr ? &ahead->taker(i) : reader.get();
        producers.push_back(
            std::make_unique<FeedProducer>(rows, normalizers_[i].get(), run_id, producing));
      }
    }
    if (options_.threads > 1) {
      RunBesideProducers(producers, ahead.get(), counted, summary);
    } else {
      RunOnOneThread(*producers[0], counted, summary);
    }
    ahead.reset();  // nothing is read any more
    summary.bytes = counted.bytes();
    if (reader != nullptr) summary.unknown_keys = reader->unknown_keys();
    run.set_file_sha256(counted.FinishSha256());
    Close(summary);
    return summary;
  }

 private:
  void RunOnOneThread(BatchProducer& producer, const DigestingSource& counted,
                      FileSummary& summary) {
    PreparedBatch prepared;
    while (true) {
      const absl::StatusOr<bool> more = producer.Produce(&prepared);
      if (!more.ok()) summary.status = more.status();
      if (!more.ok() || !*more) return;
      if (!Consume(prepared, counted.bytes(), producer, summary)) return;
    }
  }

  // A producer on its thread, the batches that it made, and those that it may fill again.
  struct Producing {
    BoundedQueue<Prepared> ready{kBatchesInFlight};
    BoundedQueue<Prepared> used{kBatchesInFlight + 2};
    absl::Status failed;  // written before `ready` is closed
    std::thread thread;
  };

  static void KeepProducing(BatchProducer& producer, Producing& producing) {
    while (true) {
      Prepared prepared = producing.used.TryPop().value_or(nullptr);
      if (prepared == nullptr) prepared = std::make_unique<PreparedBatch>();
      const absl::StatusOr<bool> more = producer.Produce(prepared.get());
      if (!more.ok()) producing.failed = more.status();
      if (!more.ok() || !*more || !producing.ready.Push(std::move(prepared))) break;
    }
    producing.ready.Close();
  }

  // Takes a batch of each producer in turn: in the order in which `ahead` dealt what they are made of, which is
  // that of the input.
  void RunBesideProducers(const std::vector<std::unique_ptr<BatchProducer>>& producers,
                          ReadAhead* ahead, const DigestingSource& counted, FileSummary& summary) {
    std::vector<Producing> all(producers.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].thread = std::thread([&, i] { KeepProducing(*producers[i], all[i]); });
    }
    std::size_t turn = 0;
    while (std::optional<Prepared> prepared = all[turn].ready.Pop()) {
      if (!Consume(**prepared, counted.bytes(), *producers[turn], summary)) break;
      all[turn].used.Push(*std::move(prepared));
      turn = (turn + 1) % all.size();
    }
    // After a failure the others may be waiting, for rows or for room.
    if (ahead != nullptr) ahead->Stop();
    for (Producing& producing : all) producing.ready.Close();
    for (Producing& producing : all) producing.thread.join();
    if (summary.status.ok()) summary.status = all[turn].failed;
  }

  // False when the file must not be read on.
  bool Consume(PreparedBatch& prepared, std::int64_t bytes, BatchProducer& producer,
               FileSummary& summary) {
    FeedRun& run = summary.run;
    std::vector<PutOutcome> outcomes;
    if (store_ == nullptr) {
      outcomes = DryRun(prepared);
    } else if (bulk_ != nullptr) {
      if (absl::Status status = bulk_->Add(prepared.batch); !status.ok()) {
        summary.status = status;
        summary.store_failed = true;
        return false;
      }
    } else {
      absl::Status status = prepared.batch.PutFeedRun(run);
      if (status.ok()) {
        absl::StatusOr<CommitResult> result =
            store_->Commit(prepared.batch, {.sync = options_.sync_batches, .dirty_marks = Marks()});
        status = result.status();
        if (result.ok()) outcomes = std::move(result->claims);
      }
      if (!status.ok()) {
        summary.status = status;
        summary.store_failed = true;
        return false;
      }
    }
    const std::int64_t stored = std::count(outcomes.begin(), outcomes.end(), PutOutcome::kStored);
    stored_ += stored;
    run.set_rows(run.rows() + prepared.claim_count + prepared.rejected);
    run.set_stored(run.stored() + stored);
    // What is new in a bulk load is known when it is done.
    if (bulk_ == nullptr) run.set_repeated(run.repeated() + prepared.claim_count - stored);
    run.set_rejected(run.rejected() + prepared.rejected);
    summary.file_rows += prepared.file_rows;
    summary.silent_rows += prepared.silent_rows;
    for (Reject& reject : prepared.first_rejects) {
      if (summary.first_rejects.size() >= options_.summary_rejects) break;
      summary.first_rejects.push_back(std::move(reject));
    }
    for (std::size_t i = 0; i < prepared.claims.size(); ++i) {
      if (outcomes[i] != PutOutcome::kStored) continue;
      options_.stored(prepared.claims[i]);
      if (++told_ >= options_.stored_limit) producer.StopKeepingClaims();
    }
    if (options_.progress && !options_.progress({bytes, run.rows(), run.stored(),
                                                 run.repeated(), run.rejected()})) {
      summary.status = absl::CancelledError(
          absl::StrCat(run.file(), ": stopped after ", run.rows(),
                       bulk_ == nullptr ? " rows, which are kept" : " rows; nothing was stored"));
      return false;
    }
    return true;
  }

  // Claims by themselves where the next night can add them to what it remembers of their cells. Where
  // there is nothing yet to add them to, cells are fewer.
  DirtyMarks Marks() const {
    return remembers_a_night_ && stored_ < kMostClaimMarks ? DirtyMarks::kClaims
                                                           : DirtyMarks::kCells;
  }

  std::vector<PutOutcome> DryRun(const PreparedBatch& prepared) {
    std::vector<PutOutcome> outcomes;
    outcomes.reserve(prepared.claim_ids.size());
    for (const std::string& id : prepared.claim_ids) {
      const bool known = dry_run_ids_.contains(id);
      outcomes.push_back(known ? PutOutcome::kRepeated : PutOutcome::kStored);
      if (!known && dry_run_ids_.size() < kMaxDryRunIds) dry_run_ids_.insert(id);
    }
    return outcomes;
  }

  // The run's final counts, and the wait for the disk that makes all of the file durable.
  void Close(FileSummary& summary) {
    if (bulk_ != nullptr) return CloseBulk(summary);
    if (store_ == nullptr || summary.store_failed) return;
    Batch last;
    absl::Status status = last.PutFeedRun(summary.run);
    if (status.ok()) status = store_->Commit(last, {.sync = true}).status();
    if (!status.ok()) {
      summary.status = status;
      summary.store_failed = true;
    }
  }

  void CloseBulk(FileSummary& summary) {
    const std::unique_ptr<BulkLoad> bulk = std::move(bulk_);
    FeedRun& run = summary.run;
    if (summary.store_failed || absl::IsCancelled(summary.status)) {
      run.clear_rows();
      run.clear_rejected();
      return;
    }
    const absl::StatusOr<BulkCounts> counts =
        bulk->Finish([&](const BulkCounts& so_far, Batch* last) {
          run.set_stored(so_far.claims_stored);
          run.set_repeated(so_far.claims_repeated);
          return last->PutFeedRun(run);
        });
    if (counts.ok()) return;
    run.clear_rows();
    run.clear_stored();
    run.clear_repeated();
    run.clear_rejected();
    summary.status = counts.status();
    summary.store_failed = true;
  }

  const Vocabulary& vocabulary_;
  Store* const store_;
  const FeedOptions options_;
  std::vector<std::unique_ptr<Normalizer>> normalizers_;
  std::unique_ptr<BulkLoad> bulk_;  // of the file that is being fed
  absl::flat_hash_set<std::string> dry_run_ids_;
  bool remembers_a_night_ = false;
  std::int64_t stored_ = 0;  // by all commits so far
  std::int64_t feeds_ = 0;
  std::int64_t told_ = 0;  // claims for which `stored` was called
};

Feeder::Feeder(const Vocabulary* vocabulary, const Resolver* resolver, Store* store,
               FeedOptions options)
    : impl_(std::make_unique<Impl>(vocabulary, resolver, store, std::move(options))) {}
Feeder::~Feeder() = default;

FileSummary Feeder::Feed(ByteSource* source, const std::string& file) {
  return impl_->Feed(source, file);
}

}  // namespace crosscheck
