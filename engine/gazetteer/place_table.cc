#include "engine/gazetteer/place_table.h"

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kColumns[] = {
    "id",        "kind",           "name",          "local_name",
    "parent",    "lat",            "lon",           "population",
    "seat",      "namesakes",      "namesakes_in_division",
    "namesakes_where", "code",     "also_stated_in", "alternates",
    "members"};
constexpr std::size_t kColumnCount = std::size(kColumns);

class Line {
 public:
  Line(absl::string_view file, std::size_t number, absl::string_view text)
      : where_(absl::StrCat(std::string(file), ":", number)), fields_(absl::StrSplit(text, '\t')) {}

  const std::string& where() const { return where_; }
  std::size_t size() const { return fields_.size(); }
  absl::string_view Field(std::size_t i) const {
    return i < fields_.size() ? fields_[i] : absl::string_view();
  }

  absl::Status Bad(absl::string_view column, absl::string_view value,
                   absl::string_view expected) const {
    return absl::InvalidArgumentError(
        absl::StrCat(where_, ": ", std::string(column), " \"", std::string(value), "\": expected ",
                     std::string(expected)));
  }

  absl::Status Degrees(std::size_t i, double limit, std::optional<double>* out) const {
    if (Field(i).empty()) return absl::OkStatus();
    double value = 0;
    if (!absl::SimpleAtod(Field(i), &value) || !(value >= -limit && value <= limit)) {
      return Bad(kColumns[i], Field(i), absl::StrCat("degrees from -", limit, " to ", limit));
    }
    *out = value;
    return absl::OkStatus();
  }

  absl::Status Count(std::size_t i, std::uint32_t limit, std::uint32_t* out) const {
    if (Field(i).empty()) return absl::OkStatus();
    if (!absl::SimpleAtoi(Field(i), out) || *out > limit) {
      return Bad(kColumns[i], Field(i), absl::StrCat("a whole number up to ", limit));
    }
    return absl::OkStatus();
  }

 private:
  std::string where_;
  std::vector<absl::string_view> fields_;
};

absl::Status ReadPlace(const Line& line, PlaceTable* table) {
  if (line.size() > kColumnCount) {
    return line.Bad("line", absl::StrCat(line.size(), " columns"),
                    absl::StrCat("at most ", kColumnCount, " columns"));
  }
  PlaceRow row;
  row.where = line.where();
  row.id = std::string(line.Field(0));
  if (row.id.find(':') == std::string::npos) return line.Bad("id", row.id, "\"gazetteer:id\"");
  row.name = std::string(line.Field(2));
  row.local_name = std::string(line.Field(3));
  row.parent = std::string(line.Field(4));
  row.namesakes_where = std::string(line.Field(11));
  row.code = std::string(line.Field(12));
  row.also_stated_in = std::string(line.Field(13));
  row.members = std::string(line.Field(15));
  for (absl::string_view name : absl::StrSplit(line.Field(14), '|', absl::SkipWhitespace())) {
    row.alternates.emplace_back(name);
  }
  std::uint32_t seat = 0;
  absl::Status status = line.Degrees(5, 90, &row.lat);
  if (status.ok()) status = line.Degrees(6, 180, &row.lon);
  if (status.ok()) status = line.Count(7, 2000000000, &row.population);
  if (status.ok()) status = line.Count(8, 3, &seat);
  if (status.ok()) status = line.Count(9, 65535, &row.namesakes);
  if (status.ok()) status = line.Count(10, 65535, &row.namesakes_in_division);
  if (!status.ok()) return status;
  row.seat = static_cast<int>(seat);
  if (row.lat.has_value() != row.lon.has_value()) {
    return line.Bad("lat, lon", absl::StrCat(std::string(line.Field(5)), ", ",
                                             std::string(line.Field(6))),
                    "both or neither");
  }
  if (line.Field(1) == "+") {
    table->additions.push_back(std::move(row));
    return absl::OkStatus();
  }
  if (!ParsePlaceKind(line.Field(1), &row.kind)) {
    return line.Bad("kind", line.Field(1),
                    "settlement, country, admin1, admin2, admin3, area, site or +");
  }
  if (row.name.empty()) return line.Bad("name", "", "a name in Latin letters");
  table->places.push_back(std::move(row));
  return absl::OkStatus();
}

template <typename Read>
absl::Status EachLine(absl::string_view file, absl::string_view text, Read read) {
  std::size_t number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    absl::ConsumeSuffix(&line, "\r");
    if (line.empty() || line[0] == '#') continue;
    absl::Status status = read(Line(file, number, line));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PlaceTable> ReadPlaceTable(absl::string_view file, absl::string_view text) {
  PlaceTable table;
  absl::Status status =
      EachLine(file, text, [&](const Line& line) { return ReadPlace(line, &table); });
  if (!status.ok()) return status;
  return table;
}

absl::StatusOr<std::vector<KindWordRow>> ReadKindWords(absl::string_view file,
                                                       absl::string_view text) {
  std::vector<KindWordRow> words;
  absl::Status status = EachLine(file, text, [&](const Line& line) {
    KindWordRow row;
    row.word = std::string(line.Field(0));
    if (row.word.empty()) return line.Bad("word", "", "a word");
    if (line.Field(1) != "before" && line.Field(1) != "after") {
      return line.Bad("side", line.Field(1), "before or after");
    }
    row.before = line.Field(1) == "before";
    for (absl::string_view word : absl::StrSplit(line.Field(2), ',')) {
      PlaceKind kind;
      if (word == "any" || word == "part") {
        row.kinds = ~kPartWord | (word == "part" ? kPartWord : 0);
      } else if (ParsePlaceKind(word, &kind)) {
        row.kinds |= 1u << static_cast<unsigned>(kind);
      } else {
        return line.Bad("kinds", word, "a kind of place, any or part");
      }
    }
    words.push_back(std::move(row));
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return words;
}

}  // namespace crosscheck
