#include "storage/options.h"

#include <algorithm>
#include <cstdio>

#include "absl/strings/match.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/slice_transform.h"
#include "rocksdb/table.h"
#include "rocksdb/write_buffer_manager.h"

namespace crosscheck {
namespace {

constexpr size_t kMiB = size_t{1} << 20;
constexpr size_t kLeastMemory = 16 * kMiB;

bool IsLookedUpByKey(Family family) {
  return family == Family::kClaims || family == Family::kById || family == Family::kReports ||
         family == Family::kFeeds;
}

rocksdb::BlockBasedTableOptions TableOptions(const StoreTuning& tuning, Family family) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = tuning.cache;
  // Filters and indices count against the memory bound instead of growing with the store; those
  // of level 0 are asked for by every lookup and stay.
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  if (IsLookedUpByKey(family)) {
    // A feed asks for ids that are mostly not there, a report for ancestor cells that are mostly
    // empty: 10 bits answer 99 of 100 such questions without reading a block.
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  }
  switch (family) {
    case Family::kClaims:
      // About 30 claims: a place's claims come with one read, and ZSTD has enough to work on.
      table.block_size = 16 << 10;
      break;
    case Family::kById:
      // Each lookup lands in a block of its own; a small one costs less to read and check.
      table.block_size = 4 << 10;
      break;
    default:
      // Indices are read in ranges.
      table.block_size = 16 << 10;
      break;
  }
  return table;
}

}  // namespace

void ReaderMessages::Logv(const char* format, va_list arguments) {
  // "000012.log: dropping 345 bytes; Corruption: checksum mismatch"
  if (!absl::StrContains(format, "dropping")) return;
  char message[500];
  std::vsnprintf(message, sizeof(message), format, arguments);
  absl::MutexLock lock(&mutex_);
  if (!log_damage_.empty()) log_damage_ += "; ";
  log_damage_ += message;
}

std::string ReaderMessages::log_damage() const {
  absl::MutexLock lock(&mutex_);
  return log_damage_;
}

StoreTuning MakeTuning(const OpenOptions& options) {
  const size_t memory = std::max(options.memory_bytes, kLeastMemory);
  StoreTuning tuning;
  rocksdb::LRUCacheOptions cache;
  cache.capacity = memory;
  cache.high_pri_pool_ratio = 0.3;
  tuning.cache = rocksdb::NewLRUCache(cache);

  rocksdb::DBOptions& db = tuning.db;
  if (options.env != nullptr) db.env = options.env;
  // A third for what is not on disk yet: enough that a flush writes files of some MiB for each
  // family. It is charged to the cache, so the bound holds for both together.
  db.write_buffer_manager =
      std::make_shared<rocksdb::WriteBufferManager>(memory / 3, tuning.cache);
  // A reader replays the log into memory; this bounds how much, and how long its opening takes.
  db.max_total_wal_size = std::max(memory / 3, kLeastMemory);
  db.max_background_jobs = std::max(options.background_threads, 1);
  // One sorted run at a time would stall a bulk feed on two cores more than it gains.
  db.max_subcompactions = 1;
  // A log that breaks off is what a crash leaves, and holds every synced commit. A log that is
  // damaged before its end is an error: going on would lose acknowledged commits in silence.
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // Table readers are small, since filters and indices live in the cache; keeping every file open
  // also lets a reader go on using files that the writer has merged away.
  db.max_open_files = -1;
  // Smooths writing, so that a sync does not have to push out everything at once.
  db.bytes_per_sync = kMiB;
  db.wal_bytes_per_sync = kMiB;
  db.keep_log_file_num = 2;
  db.max_log_file_size = kMiB;
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;

  if (options.mode == OpenMode::kRead) {
    // RocksDB would write its messages to a file beside the data.
    tuning.messages = std::make_shared<ReaderMessages>();
    db.info_log = tuning.messages;
    // A file whose index cannot be read, or a commit of the log, must not keep the others from being
    // read: reading the file, or the messages, report the damage.
    db.paranoid_checks = false;
    db.skip_checking_sst_file_sizes_on_db_open = true;
  } else {
    db.create_if_missing = options.mode == OpenMode::kWrite;
    db.create_missing_column_families = true;  // an older store has fewer
    // All families go to files together, so that a log becomes superfluous once for all of them:
    // each one that goes while a reader opens makes the reader look again.
    db.atomic_flush = true;
    // A writer stops at damage rather than merge it onwards.
    db.paranoid_checks = true;
  }
  return tuning;
}

rocksdb::ColumnFamilyOptions FamilyOptions(const StoreTuning& tuning, Family family) {
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(TableOptions(tuning, family)));
  // The bound on all families together decides when to flush; this only caps one family.
  options.write_buffer_size = 64 * kMiB;
  options.max_write_buffer_number = 3;
  // Ten families fill at once; the default of a MiB each would be most of a small budget.
  options.arena_block_size = 256 << 10;
  options.target_file_size_base = 64 * kMiB;
  options.max_bytes_for_level_base = 256 * kMiB;
  // A commit puts a family's entries in the order of their keys: the search for the place of each in memory
  // begins where the last one ended instead of at the top. One hint is enough, for all keys.
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(0));
  // Keeps the space above the data small whatever the store's size.
  options.level_compaction_dynamic_level_bytes = true;
  // Levels that are rewritten often: cheap. The last level, nine tenths of the data: small.
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  if (family == Family::kById) {
    // Half of each entry is hash; squeezing the rest is not worth the time on every lookup.
    options.compression = rocksdb::kNoCompression;
    options.bottommost_compression = rocksdb::kNoCompression;
    // A feed asks for each id before it is written: mostly it is not in memory either.
    options.memtable_whole_key_filtering = true;
    options.memtable_prefix_bloom_size_ratio = 0.1;
  }
  if (family == Family::kClaims) {
    // The cell: lets the filter answer "is there anything at this ancestor".
    options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(8));
    options.memtable_prefix_bloom_size_ratio = 0.02;
  }
  return options;
}

}  // namespace crosscheck
