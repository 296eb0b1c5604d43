#include "storage/dump_json_rows.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "absl/strings/match.h"

namespace crosscheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kReject[] = "reject";
constexpr char kRowText[] = "row_text";
constexpr char kLineEnd[] = "}}";

// Bytes that are not UTF-8 are left out.
std::string Quoted(const std::string& row) {
  return Json(row).dump(-1, ' ', false, Json::error_handler_t::ignore);
}

}  // namespace

bool IsRowText(const std::string& row) {
  return !row.empty() && Json::parse(Quoted(row)).get<std::string>() == row;
}

void AppendRowText(const std::string& row, std::string* line) {
  line->resize(line->size() - (sizeof(kLineEnd) - 1));
  *line += ",\"";
  *line += kRowText;
  *line += "\":";
  *line += Quoted(row);
  *line += kLineEnd;
}

std::optional<std::string> TakeRowText(std::string* line) {
  if (!absl::StrContains(*line, kRowText)) return std::nullopt;
  Json record = Json::parse(*line, nullptr, /*allow_exceptions=*/false);
  if (!record.is_object() || record.size() != 1 || !record.contains(kReject)) return std::nullopt;
  Json& reject = record[kReject];
  // A reject has no nested values; what somebody nested in one by hand is left to protobuf, which
  // says what is wrong with it.
  if (!reject.is_object() || !reject.contains(kRowText) || !reject[kRowText].is_string() ||
      std::any_of(reject.begin(), reject.end(),
                  [](const Json& value) { return value.is_structured(); })) {
    return std::nullopt;
  }
  std::string row = reject[kRowText].get<std::string>();
  reject.erase(kRowText);
  *line = record.dump();
  return row;
}

}  // namespace crosscheck
