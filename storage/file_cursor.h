// Walks the entries of one table file (or of what is only in memory) in key order, stepping over
// the blocks that cannot be read and saying which keys lie around them.
//
//   auto cursor = FileCursor::OverFile(store, family, file, sink);
//   for (cursor->Seek(begin); cursor->Valid(); cursor->Next()) Use(cursor->key(), cursor->value());
//
// Thread safety: one thread at a time. The store outlives the cursor.
#ifndef CROSSCHECK_STORAGE_FILE_CURSOR_H_
#define CROSSCHECK_STORAGE_FILE_CURSOR_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "rocksdb/db.h"
#include "rocksdb/metadata.h"
#include "rocksdb/sst_file_reader.h"
#include "storage/damage.h"
#include "storage/schema.h"
#include "storage/store_state.h"

namespace crosscheck {

class FileCursor {
 public:
  using Sink = std::function<void(const Damage&)>;

  // What is in memory and not in a file yet. Null when that cannot be read.
  static std::unique_ptr<FileCursor> OverMemory(const StoreState* store, Family family,
                                                const rocksdb::Snapshot* snapshot);

  // A file that cannot be opened at all goes to the sink, and the answer is null.
  static std::unique_ptr<FileCursor> OverFile(const StoreState* store, Family family,
                                              const rocksdb::SstFileMetaData& file, Sink sink);

  // To the first readable entry at or after `key`.
  void Seek(const std::string& key);
  void Next();
  bool Valid() const { return iterator_->Valid(); }
  rocksdb::Slice key() const { return iterator_->key(); }
  rocksdb::Slice value() const { return iterator_->value(); }

 private:
  FileCursor(const StoreState* store, Family family) : store_(store), family_(family) {}

  // From `position`, where the iterator failed, on to the next readable block.
  void StepOver(const std::string& position, const std::string& last_good_key);
  int64_t CountReadable();

  const StoreState* const store_;
  const Family family_;
  Sink sink_;
  std::string file_name_;
  std::string file_end_;  // just after the file's last key
  int64_t file_entries_ = 0;
  std::unique_ptr<rocksdb::SstFileReader> reader_;  // null over memory
  std::unique_ptr<rocksdb::Iterator> iterator_;
  std::set<std::string> reported_;  // region ends: a region is reported once
  bool is_counting_ = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_FILE_CURSOR_H_
