#include "engine/intake/open_reader.h"

#include <array>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/intake/csv_rows.h"
#include "engine/intake/json_lines.h"
#include "engine/intake/json_rows.h"
#include "proto/column_map.pb.h"
#include "simdjson.h"

namespace crosscheck {
namespace {

constexpr std::size_t kSniffedBytes = 64 << 10;

// Gives the bytes that were looked at, then the rest of the source.
class SniffedSource : public ByteSource {
 public:
  explicit SniffedSource(ByteSource* source) : source_(*source) {}

  // Reads the beginning; fewer bytes only when the source ends.
  absl::Status Sniff() {
    start_.resize(kSniffedBytes);
    std::size_t size = 0;
    while (size < kSniffedBytes) {
      const absl::StatusOr<std::size_t> count =
          source_.Read(start_.data() + size, kSniffedBytes - size);
      if (!count.ok()) return count.status();
      if (*count == 0) break;
      size += *count;
      // A pipe's first line is enough; waiting for more would hold up what is there.
      if (absl::string_view(start_.data(), size).find('\n') != absl::string_view::npos) break;
    }
    start_.resize(size);
    return absl::OkStatus();
  }

  absl::string_view start() const { return start_; }

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    if (given_ == start_.size()) return source_.Read(buffer, size);
    const std::size_t count = std::min(size, start_.size() - given_);
    start_.copy(buffer, count, given_);
    given_ += count;
    return count;
  }

 private:
  ByteSource& source_;
  std::string start_;
  std::size_t given_ = 0;
};

// A reader with the source it reads through.
class SniffedReader : public StatedReader {
 public:
  SniffedReader(std::unique_ptr<SniffedSource> source, std::unique_ptr<StatedReader> reader)
      : source_(std::move(source)), reader_(std::move(reader)) {}
  absl::StatusOr<bool> Read(StatedBatch* batch) override { return reader_->Read(batch); }
  const std::vector<UnknownKey>& unknown_keys() const override { return reader_->unknown_keys(); }

 private:
  std::unique_ptr<SniffedSource> source_;
  std::unique_ptr<StatedReader> reader_;
};

struct Signature {
  absl::string_view bytes;
  const char* what;
  const char* instead;
};

// Formats people have at hand and feed by mistake. First bytes as their specifications say.
const Signature* SignatureOf(absl::string_view start) {
  static const std::array<Signature, 9> kSignatures = {{
      {"\x1f\x8b", "compressed with gzip", "zcat FILE | crosscheck feed -"},
      {"\x28\xb5\x2f\xfd", "compressed with zstd", "zstdcat FILE | crosscheck feed -"},
      {{"\xfd"
        "7zXZ\0",
        6},
       "compressed with xz",
       "xzcat FILE | crosscheck feed -"},
      {"BZh", "compressed with bzip2", "bzcat FILE | crosscheck feed -"},
      {"PK\x03\x04", "a ZIP archive (or a spreadsheet)", "unpack it, or export it as CSV"},
      {"\xff\xfe", "text in UTF-16", "iconv -f UTF-16 -t UTF-8 FILE | crosscheck feed -"},
      {"\xfe\xff", "text in UTF-16", "iconv -f UTF-16 -t UTF-8 FILE | crosscheck feed -"},
      {"%PDF-", "a PDF document", "feed its text to `crosscheck extract`"},
      {"SQLite format 3", "an SQLite database", "export a table as CSV"},
  }};
  for (const Signature& signature : kSignatures) {
    if (absl::StartsWith(start, signature.bytes)) return &signature;
  }
  return nullptr;
}

// Text, as far as the beginning shows; the last character may be cut off.
bool LooksLikeText(absl::string_view start) {
  if (start.find('\0') != absl::string_view::npos) return false;
  for (std::size_t cut = 0; cut < 4 && cut <= start.size(); ++cut) {
    if (simdjson::validate_utf8(start.data(), start.size() - cut)) return true;
  }
  return false;
}

// The first line has a column that only feeds have.
bool HasFeedHeader(absl::string_view start) {
  const absl::string_view line = start.substr(0, start.find('\n'));
  for (absl::string_view cell : absl::StrSplit(line, absl::ByAnyChar(",;\t|"))) {
    cell = absl::StripAsciiWhitespace(cell);
    absl::ConsumePrefix(&cell, "\"");
    absl::ConsumeSuffix(&cell, "\"");
    if (FindStatedField(cell) != nullptr) return true;
  }
  return false;
}

FeedFormat FormatByName(const std::string& file) {
  const std::string lower = absl::AsciiStrToLower(file);
  if (absl::EndsWith(lower, ".jsonl") || absl::EndsWith(lower, ".ndjson") ||
      absl::EndsWith(lower, ".json")) {
    return FeedFormat::kJsonLines;
  }
  if (absl::EndsWith(lower, ".csv") || absl::EndsWith(lower, ".tsv")) return FeedFormat::kCsv;
  return FeedFormat::kAuto;
}

absl::Status NoFeed(const std::string& file, absl::string_view what, absl::string_view instead) {
  return absl::InvalidArgumentError(
      absl::StrCat(file, " is ", what, ", not a feed; nothing was read. Try: ", instead));
}

}  // namespace

const char* FeedFormatName(FeedFormat format) {
  switch (format) {
    case FeedFormat::kAuto:
      return "auto";
    case FeedFormat::kJsonLines:
      return "jsonl";
    case FeedFormat::kCsv:
      return "csv";
    case FeedFormat::kMapped:
      return "mapped";
    case FeedFormat::kRecords:
      return "binary";
  }
  return "";
}

bool IsRecordsName(absl::string_view file) {
  return absl::EndsWith(absl::AsciiStrToLower(file), ".binpb");
}

absl::StatusOr<std::unique_ptr<StatedReader>> OpenReader(ByteSource* source, std::string file,
                                                         const ReaderOptions& options) {
  auto sniffed = std::make_unique<SniffedSource>(source);
  if (absl::Status status = sniffed->Sniff(); !status.ok()) return status;
  absl::string_view start = sniffed->start();
  if (const Signature* const signature = SignatureOf(start)) {
    return NoFeed(file, signature->what, signature->instead);
  }
  absl::ConsumePrefix(&start, "\xEF\xBB\xBF");
  const absl::string_view shown = absl::StripLeadingAsciiWhitespace(start);

  FeedFormat format = options.format;
  if (format == FeedFormat::kRecords) {
    return absl::InvalidArgumentError(
        absl::StrCat(file, ": records are fed, and read by nothing else"));
  }
  if (format == FeedFormat::kMapped && options.map == nullptr) {
    return absl::InvalidArgumentError("a mapped feed needs a column map");
  }
  if (options.map != nullptr && format == FeedFormat::kAuto) format = FeedFormat::kMapped;
  if (format == FeedFormat::kAuto) format = FormatByName(file);
  if (format == FeedFormat::kAuto) {
    if (shown.empty() || shown[0] == '{' || shown[0] == '[') {
      format = FeedFormat::kJsonLines;
    } else if (!LooksLikeText(start)) {
      return NoFeed(file, "not text", "JSON Lines or CSV in UTF-8");
    } else if (HasFeedHeader(start)) {
      format = FeedFormat::kCsv;
    } else {
      return NoFeed(file, "neither JSON Lines nor CSV with the feed's column names",
                    "--format, or --map with a column map (docs/column_maps.md)");
    }
  }
  // In a file of that name an array is one bad line; under another name it is all of the file.
  const std::string lower = absl::AsciiStrToLower(file);
  const bool lines_by_name = absl::EndsWith(lower, ".jsonl") || absl::EndsWith(lower, ".ndjson");
  if (format == FeedFormat::kJsonLines && !shown.empty() && shown[0] == '[' && !lines_by_name &&
      options.format == FeedFormat::kAuto) {
    return NoFeed(file, "a JSON array", "--map with a column map of kind JSON_OBJECTS");
  }
  std::unique_ptr<StatedReader> reader;
  if (format == FeedFormat::kJsonLines) {
    reader = std::make_unique<JsonLinesReader>(sniffed.get(), std::move(file));
  } else if (format == FeedFormat::kMapped && options.map->rules().kind() == JSON_OBJECTS) {
    reader = std::make_unique<JsonRowsReader>(sniffed.get(), std::move(file), options.map);
  } else {
    reader = std::make_unique<CsvReader>(sniffed.get(), std::move(file), options.map);
  }
  return std::make_unique<SniffedReader>(std::move(sniffed), std::move(reader));
}

}  // namespace crosscheck
