// The right reader for a feed: by the format asked for, else by its name and first bytes.
//
//   TextSource source(text);
//   auto reader = OpenReader(&source, "claims.csv", {});
//
// Records are the exception: they are no statements, and whoever feeds asks IsRecordsName first.
//
// Without being told: .jsonl, .ndjson and .json are JSON Lines; .csv and .tsv are CSV; a column
// map says what it maps; anything else is JSON Lines when it begins with "{", and CSV when its
// first line has a column of the feed format. A file that is none of these is refused as a whole,
// in one line that says what it looks like (compressed, UTF-16, an archive, not text) and what to
// do.
#ifndef CROSSCHECK_ENGINE_INTAKE_OPEN_READER_H_
#define CROSSCHECK_ENGINE_INTAKE_OPEN_READER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/column_map.h"
#include "engine/intake/stated_reader.h"

namespace crosscheck {

enum class FeedFormat {
  kAuto,
  kJsonLines,  // one object a line, feed format
  kCsv,        // a header whose columns are named as the feed's fields
  kMapped,     // whatever the column map says
  kRecords,    // claims as records, `dump --format binary`; read by record_reader.h, not by OpenReader
};

// "auto", "jsonl", "csv", "mapped", "binary".
const char* FeedFormatName(FeedFormat format);

// Whether a file of that name holds records: it ends in ".binpb".
bool IsRecordsName(absl::string_view file);

struct ReaderOptions {
  FeedFormat format = FeedFormat::kAuto;
  const ColumnMap* map = nullptr;  // outlives the reader
};

// `source` outlives the reader; `file` is the name for messages and rejects. InvalidArgument names
// the file and says why it is no feed. Errors of the source are passed on.
absl::StatusOr<std::unique_ptr<StatedReader>> OpenReader(ByteSource* source, std::string file,
                                                         const ReaderOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_OPEN_READER_H_
