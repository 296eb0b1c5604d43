// The file into which a repair puts what it cannot keep: a dump of damaged records, one JSON object
// a line, so that it is read with the same tools.
//
//   SetAsideFile file("claims.db.set-aside-1.jsonl");
//   file.Add(damage);
//   absl::Status status = file.Finish();   // on disk
//
// Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_SET_ASIDE_H_
#define CROSSCHECK_STORAGE_SET_ASIDE_H_

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "storage/damage.h"
#include "storage/dump_format.h"

namespace crosscheck {

class SetAsideFile {
 public:
  // Makes the file, or empties it.
  explicit SetAsideFile(const std::string& path);

  void Add(const Damage& damage);
  int64_t count() const { return count_; }
  // The trailer, and the wait for the disk. What went wrong since the beginning, if anything did.
  absl::Status Finish();

 private:
  void Write(const DumpRecord& record);

  const std::string path_;
  std::ofstream out_;
  std::unique_ptr<DumpWriter> writer_;
  absl::Status status_;
  int64_t count_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_SET_ASIDE_H_
