// Feeding: bytes in, claims in the store.
//
//   Feeder feeder(&vocabulary, &resolver, store.get(), {.now_second = now});
//   FileSummary summary = feeder.Feed(&source, "claims.jsonl");
//   // summary.run.rows() == stored + repeated + rejected, always
//
// Every row ends as stored (new), repeated (the store has it) or rejected (kept in the store with
// its bytes and the reason). A row of a wide table counts once for each statement it makes; rows
// that state nothing are counted apart. A bad row stops nothing; a source that fails stops its
// file, and what came before is kept.
//
// Claims are committed in batches, in the order of the input. Reading, normalising and committing run
// side by side, each on a thread of its own, unless options.threads is 1; the result is the same. In
// bulk, where most of the time is the normalising, several threads normalise in turn.
//
// One thread at a time per Feeder. Everything passed in is borrowed and outlives the feeder.
#ifndef CROSSCHECK_ENGINE_FEED_FEED_H_
#define CROSSCHECK_ENGINE_FEED_FEED_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/open_reader.h"
#include "engine/intake/stated_reader.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/feed.pb.h"
#include "storage/store.h"

namespace crosscheck {

// Counts so far in one file.
struct FeedProgress {
  std::int64_t bytes = 0;  // read from the source
  std::int64_t rows = 0;
  std::int64_t stored = 0;
  std::int64_t repeated = 0;
  std::int64_t rejected = 0;
};

struct FeedOptions {
  // The run's clock, seconds since 1970-01-01T00:00:00Z: recorded, never compared with anything.
  std::int64_t now_second = 0;
  // Claims in one commit. Default 1000; fewer cost more per claim, more hold more in memory.
  std::size_t batch_claims = 1000;
  // Every commit waits for the disk. Off: one wait at the end of each file; a crash of the program
  // still loses nothing that was committed, a loss of power may lose the last batches.
  bool sync_batches = false;
  // 1: one stage after the other. More: the stages side by side, and a bulk load's rows normalised and its
  // files made on as many.
  int threads = 2;
  // The first file is sorted as a whole and becomes part of the store at once (bulk_load.h): for an
  // empty store and very many claims. Until it is done nothing of it is stored, and `stored` is not
  // called; stopped by `progress`, nothing of it is kept. Later files are fed as ever.
  bool bulk = false;
  ReaderOptions reader;
  // For Provenance.method.
  std::string method = "feed";
  // How many rejects a summary holds; all of them go to the store.
  std::size_t summary_rejects = 10;
  // Called after each commit, from the thread that called Feed. Returning false stops the file
  // after the rows committed so far, with status Cancelled.
  std::function<bool(const FeedProgress&)> progress;
  // Called for each claim that was new, in order, from the thread that called Feed; for all files
  // together not much more often than `stored_limit`, since keeping claims for it costs.
  std::function<void(const Claim&)> stored;
  std::int64_t stored_limit = std::numeric_limits<std::int64_t>::max();
};

// What became of one file.
struct FileSummary {
  FeedRun run;  // name, digest and counts
  // Rows of the file, and those of them that state nothing (every status cell empty, or skipped by
  // the column map).
  std::int64_t file_rows = 0;
  std::int64_t silent_rows = 0;
  std::int64_t bytes = 0;
  std::vector<Reject> first_rejects;
  std::vector<UnknownKey> unknown_keys;
  // Not OK: the file was not read to its end. InvalidArgument: it is no feed. Cancelled: stopped
  // by `progress`. FailedPrecondition: in bulk, but the store is not empty. Otherwise the source's
  // or the store's error; `store_failed` says which.
  absl::Status status;
  bool store_failed = false;
};

class Feeder {
 public:
  // With a null `store` nothing is kept: a dry run, which counts rows that repeat an earlier row
  // of the same run as repeated, for up to the first million different claims.
  Feeder(const Vocabulary* vocabulary, const Resolver* resolver, Store* store, FeedOptions options);
  ~Feeder();
  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

  // Reads `source` to its end. `file` is what rejects and the run are filed under.
  FileSummary Feed(ByteSource* source, const std::string& file);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FEED_FEED_H_
