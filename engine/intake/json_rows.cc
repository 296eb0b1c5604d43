#include "engine/intake/json_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/intake/json_extent.h"
#include "engine/intake/json_object.h"
#include "simdjson.h"

namespace crosscheck {

// The cells of one object, by the positions of the map's columns.
class JsonRowsReader::Cells {
 public:
  explicit Cells(const ColumnMap& map) : texts_(map.columns().size()), views_(texts_.size()) {
    for (std::size_t i = 0; i < map.columns().size(); ++i) slots_[map.columns()[i]] = i;
  }

  // False with `fault` filled when the object is not one.
  bool Read(absl::string_view row, std::int64_t line, UnknownKeys* unknown, RowFault* fault) {
    for (std::string& text : texts_) text.clear();
    simdjson::dom::element root;
    simdjson::error_code error =
        parser_.allocate(std::max<std::size_t>(row.size(), 1), kMaxJsonDepth);
    if (error == simdjson::SUCCESS) {
      error = parser_.parse(row.data(), row.size(), /*realloc_if_needed=*/false).get(root);
    }
    simdjson::dom::object object;
    if (error == simdjson::SUCCESS) error = root.get(object);
    if (error != simdjson::SUCCESS) {
      *fault = {"", "", "one JSON object", simdjson::error_message(error)};
      return false;
    }
    std::vector<bool> seen(texts_.size());
    for (const auto [key, value] : object) {
      const auto slot = slots_.find(absl::string_view(key.data(), key.size()));
      if (slot == slots_.end()) {
        unknown->Note({key.data(), key.size()}, line, /*kept=*/false);
        continue;
      }
      if (seen[slot->second]) {
        *fault = {slot->first, "", "each key once", "the key stands twice in the object"};
        return false;
      }
      seen[slot->second] = true;
      std::string& text = texts_[slot->second];
      std::string_view string;
      if (value.get(string) == simdjson::SUCCESS) {
        text.assign(string.data(), string.size());
      } else if (!value.is_null()) {
        text = simdjson::minify(value);
      }
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) views_[i] = texts_[i];
    return true;
  }

  absl::Span<const absl::string_view> views() const { return views_; }

 private:
  simdjson::dom::parser parser_;
  absl::flat_hash_map<std::string, std::size_t> slots_;
  std::vector<std::string> texts_;
  std::vector<absl::string_view> views_;
};

JsonRowsReader::JsonRowsReader(ByteSource* source, std::string file, const ColumnMap* map)
    : input_(source),
      file_(std::move(file)),
      map_(*map),
      maker_(map),
      cells_(std::make_unique<Cells>(*map)) {}
JsonRowsReader::~JsonRowsReader() = default;

absl::StatusOr<bool> JsonRowsReader::Read(StatedBatch* batch) {
  batch->Clear();
  while (true) {
    if (absl::Status status = input_.Fill(&batch->bytes, JsonPadding()); !status.ok()) {
      return status;
    }
    const absl::string_view window = input_.window();
    std::size_t at = 0;
    std::int64_t lines = 0;
    while (at < window.size() && !batch->full()) {
      const char c = window[at];
      if (c == '\n') ++lines;
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']') {
        ++at;
        continue;
      }
      const absl::string_view rest = window.substr(at);
      JsonExtent extent = FindObject(rest, input_.at_end());
      if (extent.kind == JsonExtent::Kind::kIncomplete) {
        if (rest.size() <= kMaxRowBytes) break;
        // Given up: what stands in it may still be objects.
        extent = {JsonExtent::Kind::kBroken, std::min(rest.find('{', 1), rest.size())};
      }
      RowOrigin origin;
      origin.file = file_;
      origin.line = input_.line() + lines;
      origin.byte_offset = input_.offset() + static_cast<std::int64_t>(at);
      origin.row = rest.substr(0, extent.size);
      origin.row_size = static_cast<std::int64_t>(extent.size);
      if (extent.kind == JsonExtent::Kind::kObject && extent.size <= kMaxRowBytes) {
        TakeObject(origin, batch);
      } else {
        ++batch->file_rows;
        batch->rejects.push_back(MakeReject(
            origin, "", "", absl::StrCat("an object of at most ", kMaxRowBytes, " bytes"),
            extent.kind == JsonExtent::Kind::kObject ? "the object is too long"
                                                     : "this is not a whole JSON object"));
      }
      lines += std::count(origin.row.begin(), origin.row.end(), '\n');
      at += extent.size;
    }
    input_.Consume(at, lines, batch->full());
    if (batch->file_rows > 0) return true;
    if (input_.at_end() && input_.window().empty()) return false;
  }
}

void JsonRowsReader::TakeObject(const RowOrigin& origin, StatedBatch* batch) {
  RowFault fault;
  if (cells_->Read(origin.row, origin.line, &unknown_, &fault)) {
    maker_.Make(cells_->views(), origin, batch);
    return;
  }
  ++batch->file_rows;
  batch->rejects.push_back(MakeReject(origin, fault));
}

}  // namespace crosscheck
