// Dump records as text or bytes, one after the other, and back.
//
//   std::unique_ptr<DumpWriter> writer = DumpWriter::Create(DumpFormat::kJsonl, &std::cout);
//   writer->Write(record);
//   std::unique_ptr<DumpReader> reader = DumpReader::Create(DumpFormat::kJsonl, &std::cin);
//   while (*reader->Read(&record)) Use(record);
//
// The same record always gives the same bytes. Thread safety: one thread at a time; the streams are
// borrowed.
#ifndef CROSSCHECK_STORAGE_DUMP_FORMAT_H_
#define CROSSCHECK_STORAGE_DUMP_FORMAT_H_

#include <cstddef>
#include <istream>
#include <memory>
#include <ostream>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/dump.pb.h"
#include "storage/dump.h"

namespace crosscheck {

// A longer record is refused before it is in memory. A row is at most 1 MiB, its claim not much more.
inline constexpr size_t kMostRecordBytes = size_t{64} << 20;

class DumpWriter {
 public:
  // For kCsv, records other than claims are left out.
  static std::unique_ptr<DumpWriter> Create(DumpFormat format, std::ostream* out);
  virtual ~DumpWriter() = default;

  // Unavailable when the stream takes no more (a full disk, a closed pipe).
  virtual absl::Status Write(const DumpRecord& record) = 0;
};

class DumpReader {
 public:
  // Null for kCsv, which cannot be read back.
  static std::unique_ptr<DumpReader> Create(DumpFormat format, std::istream* in);
  virtual ~DumpReader() = default;

  // False at the end of the stream. InvalidArgument when what comes next is not a record.
  virtual absl::StatusOr<bool> Read(DumpRecord* record) = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DUMP_FORMAT_H_
