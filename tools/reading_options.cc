#include "tools/reading_options.h"

#include <string>
#include <utility>
#include <vector>

#include "tools/input.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxMapBytes = size_t{1} << 20;

}  // namespace

void ReadingOptions::Declare(Options& options, Records records) {
  options.Text("--map", "FILE",
               "A column map: which column of a table is which field (docs/column_maps.md).",
               &map_file_);
  std::vector<std::string> formats = {"auto", "jsonl", "csv"};
  if (records == Records::kAllowed) formats.push_back("binary");
  options.Choice("--input-format", formats,
                 "What the files are; auto goes by name and first bytes.", &format_);
}

absl::StatusOr<ReaderOptions> ReadingOptions::Load(Console& console) {
  ReaderOptions options;
  if (format_ == "jsonl") options.format = FeedFormat::kJsonLines;
  if (format_ == "csv") options.format = FeedFormat::kCsv;
  if (format_ == "binary") options.format = FeedFormat::kRecords;
  if (map_file_.empty()) return options;
  const absl::StatusOr<std::string> text = ReadWhole(map_file_, kMaxMapBytes, console);
  if (!text.ok()) return text.status();
  absl::StatusOr<ColumnMap> map = ColumnMap::Parse(*text, InputName(map_file_));
  if (!map.ok()) return map.status();
  map_ = *std::move(map);
  options.format = FeedFormat::kMapped;
  options.map = &*map_;
  return options;
}

}  // namespace crosscheck
