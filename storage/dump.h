// A store as a stream of records, and back: what was dumped and loaded again is dumped as the same
// bytes.
//
//   absl::StatusOr<DumpCounts> counts = DumpStore(*store, {.families = {Family::kClaims}},
//                                                 DumpFormat::kJsonl, &std::cout);
//   if (counts.ok() && counts->damaged > 0) exit(3);
//   absl::StatusOr<LoadCounts> loaded = LoadDump(&std::cin, DumpFormat::kJsonl, store.get());
//
// Formats: kJsonl, one JSON object a line; kTextproto, text-format records with an empty line
// between; kBinary, each message after its length as a varint (all three carry DumpRecord
// messages, a header first and a trailer last; in JSON ids are hexadecimal digits, a rejected row
// is text where it is UTF-8, other bytes base64); kCsv, claims only, RFC 4180, see dump_csv.h for the columns.
// Damaged records are part of the stream, where they stood; they are counted and not loaded.
// Thread safety: as the store's.
#ifndef CROSSCHECK_STORAGE_DUMP_H_
#define CROSSCHECK_STORAGE_DUMP_H_

#include <cstdint>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/dump.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"
#include "storage/schema.h"
#include "storage/store.h"

namespace crosscheck {

enum class DumpFormat { kJsonl, kTextproto, kBinary, kCsv };

// "jsonl", "textproto", "binary", "csv"; nothing for other names.
std::optional<DumpFormat> DumpFormatFromName(absl::string_view name);

struct DumpOptions {
  // Empty: all records and plain families (what `load` needs); index entries and meta only when
  // named.
  std::vector<Family> families;
  // Which claims; index families are limited to the entries of claims that fit. With any of these
  // set, no `families` means claims, and naming a family that does not hang on claims is an error.
  std::vector<CellRange> cells;  // within any of them, at its days
  std::optional<DayRange> days;  // the event touches these days
  std::string source_id;         // anywhere in the chain
  // Keys instead of records: RawRecord with key and key_text only.
  bool keys_only = false;
  // Key and value as stored, undecoded: RawRecord.
  bool raw = false;
  // Nothing but the header and the trailer with the counts.
  bool count_only = false;
};

struct DumpCounts {
  std::vector<FamilyCount> families;  // those asked for, by number
  int64_t records = 0;
  int64_t damaged = 0;
};

using DumpVisitor = absl::FunctionRef<absl::Status(const DumpRecord&)>;

// InvalidArgument when the options do not go together. Hands over the header, each record by family number, then key, and the trailer. A visitor's error
// ends the dump and is returned.
absl::StatusOr<DumpCounts> DumpRecords(const Store& store, const DumpOptions& options,
                                       DumpVisitor visit);

// The same, written out. InvalidArgument for CSV of anything but claims.
absl::StatusOr<DumpCounts> DumpStore(const Store& store, const DumpOptions& options,
                                     DumpFormat format, std::ostream* out);

struct LoadCounts {
  int64_t records = 0;    // read from the dump, without header and trailer
  int64_t stored = 0;     // new in the store
  int64_t repeated = 0;   // claims that it already had
  int64_t derived = 0;    // index and meta entries, which follow from the records
  int64_t damaged = 0;    // damaged records in the dump, not loaded
};

// InvalidArgument, naming the record's number, when the stream is not a dump, is of a newer version,
// or ends before its trailer (what was read by then is stored); CSV cannot be loaded.
absl::StatusOr<LoadCounts> LoadDump(std::istream* in, DumpFormat format, Store* store);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DUMP_H_
