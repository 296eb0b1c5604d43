// Compiles places into one blob: merges what several files say of one id, checks parents, builds
// the name indices, works out cells and the extents of divisions.
//
//   BlobWriter writer;
//   for (PlaceRow& row : rows) writer.Add(std::move(row));   // the most trusted file last
//   absl::StatusOr<std::string> bytes = writer.Build();
//
// Not thread-safe. Deterministic: the same rows in the same order give the same bytes.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_BLOB_WRITER_H_
#define CROSSCHECK_ENGINE_GAZETTEER_BLOB_WRITER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/place_row.h"
#include "engine/gazetteer/place_table.h"

namespace crosscheck {

class BlobWriter {
 public:
  // `base`: places of lower layers that parents may point to; may be null. Must outlive the writer.
  explicit BlobWriter(const Gazetteer* base = nullptr) : base_(base) {}

  // Adds a place. A place that an earlier *file* also has is merged: what this row states wins,
  // names add up. The caller says where a file ends with EndFile. InvalidArgument: the id is
  // already in the same file (both lines named), or a value cannot be stored.
  absl::Status Add(PlaceRow row);
  void EndFile() { ++file_; }

  // Adds names (and also_stated_in) to a place. NotFound when no file has the id.
  absl::Status AddNames(const PlaceRow& row);

  void AddKindWords(const std::vector<KindWordRow>& words);

  // The bytes of the blob. InvalidArgument names the line of a place whose parent nobody has, or
  // whose parents go in a circle.
  absl::StatusOr<std::string> Build() const;

  std::size_t size() const { return rows_.size(); }

 private:
  struct Entry {
    PlaceRow row;
    int file = 0;
  };

  const Gazetteer* base_;
  std::vector<Entry> rows_;
  absl::flat_hash_map<std::string, std::size_t> by_id_;
  std::vector<KindWordRow> words_;
  int file_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_BLOB_WRITER_H_
