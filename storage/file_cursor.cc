#include "storage/file_cursor.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/block_boundary.h"

namespace crosscheck {
namespace {

rocksdb::ReadOptions CarefulReading() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  options.total_order_seek = true;
  options.fill_cache = false;
  return options;
}

}  // namespace

std::unique_ptr<FileCursor> FileCursor::OverMemory(const StoreState* store, Family family,
                                                   const rocksdb::Snapshot* snapshot) {
  std::unique_ptr<FileCursor> cursor(new FileCursor(store, family));
  rocksdb::ReadOptions options = CarefulReading();
  options.read_tier = rocksdb::kMemtableTier;
  options.snapshot = snapshot;
  cursor->iterator_.reset(store->db->NewIterator(options, store->handle(family)));
  return cursor->iterator_->status().ok() ? std::move(cursor) : nullptr;
}

std::unique_ptr<FileCursor> FileCursor::OverFile(const StoreState* store, Family family,
                                                 const rocksdb::SstFileMetaData& file, Sink sink) {
  std::unique_ptr<FileCursor> cursor(new FileCursor(store, family));
  cursor->sink_ = std::move(sink);
  cursor->file_name_ = file.name;
  cursor->file_end_ = file.largestkey + '\0';
  cursor->file_entries_ = static_cast<int64_t>(file.num_entries);
  cursor->reader_ = std::make_unique<rocksdb::SstFileReader>(
      rocksdb::Options(store->tuning.db, FamilyOptions(store->tuning, family)));
  const rocksdb::Status opened = cursor->reader_->Open(absl::StrCat(file.db_path, file.name));
  if (!opened.ok()) {
    Damage damage;
    damage.family = family;
    damage.key = file.smallestkey;
    damage.is_region = true;
    damage.region_end = file.largestkey;
    damage.reason =
        opened.IsPathNotFound()
            ? absl::StrCat(file.name, " is gone; if a writer is at work, read again when it is done")
            : absl::StrCat(file.name, ", which has ", file.num_entries,
                           " entries, cannot be opened: ", opened.ToString());
    cursor->sink_(damage);
    return nullptr;
  }
  cursor->iterator_.reset(cursor->reader_->NewIterator(CarefulReading()));
  return cursor;
}

void FileCursor::Seek(const std::string& key) {
  iterator_->Seek(key);
  if (!iterator_->Valid() && !iterator_->status().ok()) StepOver(key, "");
}

void FileCursor::Next() {
  const std::string last_good_key = iterator_->key().ToString();
  iterator_->Next();
  if (!iterator_->Valid() && !iterator_->status().ok()) {
    StepOver(last_good_key + '\0', last_good_key);
  }
}

void FileCursor::StepOver(const std::string& position, const std::string& last_good_key) {
  if (reader_ == nullptr) return;
  const std::string words = iterator_->status().ToString();
  std::string from = position;
  while (!iterator_->Valid() && !iterator_->status().ok()) {
    const std::optional<std::string> next =
        NextBlockBoundary(*store_, family_, from, file_end_);
    if (!next) break;
    iterator_->Seek(*next);
    from = *next;
  }
  const std::string region_end = iterator_->Valid() ? iterator_->key().ToString() : "";
  if (is_counting_ || !reported_.insert(region_end).second) return;
  Damage damage;
  damage.family = family_;
  damage.is_region = true;
  damage.key = last_good_key.empty() ? position : last_good_key;
  damage.region_end = region_end.empty() ? file_end_ : region_end;
  damage.reason = absl::StrCat(file_name_, ": ", words);
  if (reported_.size() == 1) {
    const int64_t lost = file_entries_ - CountReadable();
    absl::StrAppend(&damage.reason, "; of the file's ", file_entries_, " entries ", lost,
                    " cannot be read");
  }
  sink_(damage);
}

int64_t FileCursor::CountReadable() {
  FileCursor counter(store_, family_);
  counter.file_end_ = file_end_;
  counter.is_counting_ = true;
  counter.reader_ = std::move(reader_);
  counter.iterator_.reset(counter.reader_->NewIterator(CarefulReading()));
  int64_t entries = 0;
  for (counter.Seek(""); counter.Valid(); counter.Next()) ++entries;
  counter.iterator_.reset();
  reader_ = std::move(counter.reader_);
  return entries;
}

}  // namespace crosscheck
