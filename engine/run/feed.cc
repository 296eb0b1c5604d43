#include "engine/run/feed.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/identity/content_id.h"
#include "engine/intake/printable.h"
#include "engine/normalize/normalizer.h"
#include "engine/run/feed_queue.h"
#include "engine/run/feed_source.h"
#include "engine/run/feed_stages.h"
#include "storage/batch.h"

namespace crosscheck {
namespace {

// Batches between the two threads: enough that neither waits for a hiccup of the other.
constexpr std::size_t kBatchesInFlight = 4;
constexpr std::size_t kMaxDryRunIds = 1000000;

using Prepared = std::unique_ptr<PreparedBatch>;

}  // namespace

class Feeder::Impl {
 public:
  Impl(const Vocabulary* vocabulary, const Resolver* resolver, Store* store, FeedOptions options)
      : store_(store),
        options_(std::move(options)),
        normalizer_(vocabulary, resolver, {.method = options_.method}) {}

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
    DigestingSource counted(source);
    absl::StatusOr<std::unique_ptr<StatedReader>> reader =
        OpenReader(&counted, run.file(), options_.reader);
    if (!reader.ok()) {
      summary.status = reader.status();
      summary.bytes = counted.bytes();
      return summary;
    }
    ProducerOptions producing;
    producing.batch_claims = std::max<std::size_t>(options_.batch_claims, 1);
    producing.summary_rejects = options_.summary_rejects;
    producing.keep_claims = static_cast<bool>(options_.stored);
    producing.dry_run = store_ == nullptr;
    FeedProducer producer(reader->get(), &normalizer_, *RecordId::FromBytes(run.id()), producing);
    if (options_.threads > 1) {
      RunOnTwoThreads(producer, counted, summary);
    } else {
      RunOnOneThread(producer, counted, summary);
    }
    summary.bytes = counted.bytes();
    summary.unknown_keys = (*reader)->unknown_keys();
    run.set_file_sha256(counted.FinishSha256());
    Close(summary);
    return summary;
  }

 private:
  void RunOnOneThread(FeedProducer& producer, const DigestingSource& counted,
                      FileSummary& summary) {
    PreparedBatch prepared;
    while (true) {
      const absl::StatusOr<bool> more = producer.Produce(&prepared);
      if (!more.ok()) summary.status = more.status();
      if (!more.ok() || !*more) return;
      prepared.bytes = counted.bytes();
      if (!Consume(prepared, summary)) return;
    }
  }

  void RunOnTwoThreads(FeedProducer& producer, const DigestingSource& counted,
                       FileSummary& summary) {
    BoundedQueue<Prepared> ready(kBatchesInFlight);
    BoundedQueue<Prepared> used(kBatchesInFlight + 2);
    absl::Status produced;
    std::thread thread([&] {
      while (true) {
        Prepared prepared = used.TryPop().value_or(nullptr);
        if (prepared == nullptr) prepared = std::make_unique<PreparedBatch>();
        const absl::StatusOr<bool> more = producer.Produce(prepared.get());
        if (!more.ok()) produced = more.status();
        if (!more.ok() || !*more) break;
        prepared->bytes = counted.bytes();
        if (!ready.Push(std::move(prepared))) break;
      }
      ready.Close();
    });
    while (std::optional<Prepared> prepared = ready.Pop()) {
      if (!Consume(**prepared, summary)) {
        ready.Close();
        break;
      }
      used.Push(*std::move(prepared));
    }
    thread.join();
    if (summary.status.ok()) summary.status = produced;
  }

  // False when the file must not be read on.
  bool Consume(PreparedBatch& prepared, FileSummary& summary) {
    FeedRun& run = summary.run;
    std::vector<PutOutcome> outcomes;
    if (store_ == nullptr) {
      outcomes = DryRun(prepared);
    } else {
      absl::Status status = prepared.batch.PutFeedRun(run);
      if (status.ok()) {
        absl::StatusOr<CommitResult> result =
            store_->Commit(prepared.batch, {.sync = options_.sync_batches});
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
    run.set_rows(run.rows() + prepared.claim_count + prepared.rejected);
    run.set_stored(run.stored() + stored);
    run.set_repeated(run.repeated() + prepared.claim_count - stored);
    run.set_rejected(run.rejected() + prepared.rejected);
    summary.file_rows += prepared.file_rows;
    summary.silent_rows += prepared.silent_rows;
    for (Reject& reject : prepared.first_rejects) {
      if (summary.first_rejects.size() >= options_.summary_rejects) break;
      summary.first_rejects.push_back(std::move(reject));
    }
    if (options_.stored) {
      for (std::size_t i = 0; i < prepared.claims.size(); ++i) {
        if (outcomes[i] == PutOutcome::kStored) options_.stored(prepared.claims[i]);
      }
    }
    if (options_.progress && !options_.progress({prepared.bytes, run.rows(), run.stored(),
                                                 run.repeated(), run.rejected()})) {
      summary.status = absl::CancelledError(
          absl::StrCat(run.file(), ": stopped after ", run.rows(), " rows, which are kept"));
      return false;
    }
    return true;
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
    if (store_ == nullptr || summary.store_failed) return;
    Batch last;
    absl::Status status = last.PutFeedRun(summary.run);
    if (status.ok()) status = store_->Commit(last, {.sync = true}).status();
    if (!status.ok()) {
      summary.status = status;
      summary.store_failed = true;
    }
  }

  Store* const store_;
  const FeedOptions options_;
  Normalizer normalizer_;
  absl::flat_hash_set<std::string> dry_run_ids_;
  std::int64_t feeds_ = 0;
};

Feeder::Feeder(const Vocabulary* vocabulary, const Resolver* resolver, Store* store,
               FeedOptions options)
    : impl_(std::make_unique<Impl>(vocabulary, resolver, store, std::move(options))) {}
Feeder::~Feeder() = default;

FileSummary Feeder::Feed(ByteSource* source, const std::string& file) {
  return impl_->Feed(source, file);
}

}  // namespace crosscheck
