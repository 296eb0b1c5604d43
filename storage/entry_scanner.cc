#include "storage/entry_scanner.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/file_cursor.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

constexpr size_t kBulkReadahead = size_t{2} << 20;

absl::string_view View(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

EntryScanner::EntryScanner(const StoreState* store, const rocksdb::Snapshot* snapshot,
                           const ScannerOptions& options, DamageSink sink)
    : store_(store), options_(options), sink_(sink), upper_bound_(options_.end) {
  read_options_.snapshot = snapshot;
  read_options_.verify_checksums = true;
  if (!options_.end.empty()) read_options_.iterate_upper_bound = &upper_bound_;
  if (options_.one_cell) {
    read_options_.prefix_same_as_start = true;
  } else {
    read_options_.total_order_seek = true;
  }
  if (options_.is_bulk) {
    read_options_.fill_cache = false;
    read_options_.readahead_size = kBulkReadahead;
  }
  iterator_.reset(store->db->NewIterator(read_options_, store->handle(options_.family)));
}

EntryScanner::~EntryScanner() = default;

void EntryScanner::Seek(absl::string_view key) {
  last_key_.assign(key.data(), key.size());
  if (iterator_ == nullptr) {
    for (auto& cursor : cursors_) cursor->Seek(last_key_);
    FindSmallest();
    return;
  }
  iterator_->Seek({key.data(), key.size()});
  if (!iterator_->Valid() && !iterator_->status().ok()) {
    SwitchToFiles(last_key_, iterator_->status());
  }
}

bool EntryScanner::Valid() const {
  return iterator_ != nullptr ? iterator_->Valid() : current_ != nullptr;
}

void EntryScanner::Next() {
  if (iterator_ == nullptr) {
    last_key_ = current_->key().ToString();
    for (auto& cursor : cursors_) {
      while (cursor->Valid() && cursor->key() == last_key_) cursor->Next();
    }
    FindSmallest();
    return;
  }
  last_key_.assign(iterator_->key().data(), iterator_->key().size());
  iterator_->Next();
  if (!iterator_->Valid() && !iterator_->status().ok()) {
    SwitchToFiles(last_key_ + '\0', iterator_->status());
  }
}

absl::string_view EntryScanner::key() const {
  return View(iterator_ != nullptr ? iterator_->key() : current_->key());
}

absl::string_view EntryScanner::value() const {
  return View(iterator_ != nullptr ? iterator_->value() : current_->value());
}

void EntryScanner::SwitchToFiles(const std::string& key, const rocksdb::Status& why) {
  const Family family = options_.family;
  if (!why.IsCorruption() && !why.IsIOError() && !why.IsPathNotFound()) {
    status_ = FromRocksDb(why, absl::StrCat("reading ", FamilyName(family), " of ", store_->path));
    iterator_.reset();
    return;
  }
  const std::string words = why.ToString();
  const int64_t damaged_before = damaged_;
  iterator_.reset();
  // Keeps the files that are listed now from being merged away while they are read.
  const bool is_writer = store_->options.mode != OpenMode::kRead;
  if (is_writer) store_->db->DisableFileDeletions().PermitUncheckedError();
  rocksdb::ColumnFamilyMetaData metadata;
  store_->db->GetColumnFamilyMetaData(store_->handle(family), &metadata);
  std::vector<rocksdb::SstFileMetaData> files;
  for (const rocksdb::LevelMetaData& level : metadata.levels) {
    files.insert(files.end(), level.files.begin(), level.files.end());
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    return std::make_pair(a.largest_seqno, a.file_number) >
           std::make_pair(b.largest_seqno, b.file_number);
  });
  if (auto memory = FileCursor::OverMemory(store_, family, read_options_.snapshot)) {
    cursors_.push_back(std::move(memory));
  }
  for (const rocksdb::SstFileMetaData& file : files) {
    if (file.largestkey < key) continue;
    if (!options_.end.empty() && file.smallestkey >= options_.end) continue;
    auto cursor = FileCursor::OverFile(store_, family, file,
                                       [this](const Damage& damage) { Report(damage); });
    if (cursor != nullptr) cursors_.push_back(std::move(cursor));
  }
  if (is_writer) store_->db->EnableFileDeletions(/*force=*/false).PermitUncheckedError();
  for (auto& cursor : cursors_) cursor->Seek(key);
  FindSmallest();
  // The file by file reading found nothing wrong where RocksDB did: say so rather than nothing.
  if (damaged_ == damaged_before && !Valid()) {
    Damage damage;
    damage.family = family;
    damage.is_region = true;
    damage.key = key;
    damage.reason = words;
    Report(damage);
  }
}

void EntryScanner::FindSmallest() {
  current_ = nullptr;
  for (auto& cursor : cursors_) {
    if (!cursor->Valid()) continue;
    if (!options_.end.empty() && cursor->key().compare(options_.end) >= 0) continue;
    if (current_ == nullptr || cursor->key().compare(current_->key()) < 0) {
      current_ = cursor.get();
    }
  }
}

void EntryScanner::Report(const Damage& damage) {
  ++damaged_;
  sink_(damage);
}

}  // namespace crosscheck
