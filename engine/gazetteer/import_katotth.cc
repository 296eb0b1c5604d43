#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/gazetteer/blob_writer.h"
#include "engine/gazetteer/import_places.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"
#include "engine/text/transliterate.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

constexpr std::size_t kBadLinesKept = 1000;
constexpr std::size_t kColumns = 7;

// One row: the codes of the levels above and of the place itself, the category and the name.
struct Row {
  std::string where;
  std::string code;    // its own
  std::string parent;  // code of the level above; empty at the top
  std::string oblast;  // code of the first level
  std::string raion;   // code of the second level; empty above it
  char category = 0;   // the Latin letter; the register mixes Latin and Cyrillic ones
  std::string name;
};

bool IsCode(absl::string_view code) {
  return code.size() == 19 && absl::StartsWith(code, "UA") &&
         std::all_of(code.begin() + 2, code.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// The category as a Latin letter; 0 when it is none.
char Category(absl::string_view text) {
  static constexpr struct {
    absl::string_view text;
    char letter;
  } kLetters[] = {{"O", 'O'}, {"О", 'O'}, {"K", 'K'}, {"К", 'K'}, {"P", 'P'}, {"Р", 'P'},
                  {"H", 'H'}, {"Н", 'H'}, {"M", 'M'}, {"М", 'M'}, {"X", 'X'}, {"Х", 'X'},
                  {"C", 'C'}, {"С", 'C'}, {"B", 'B'}, {"В", 'B'}, {"T", 'X'}, {"Т", 'X'}};
  for (const auto& row : kLetters) {
    if (row.text == text) return row.letter;
  }
  return 0;
}

// Splits one line at ';', honouring quotes: "a";"b;""c""" has two fields.
std::vector<std::string> Fields(absl::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back().push_back('"');
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ';' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  for (std::string& field : fields) absl::StripAsciiWhitespace(&field);
  return fields;
}

bool IsSettlement(const Row& row) {
  return row.category == 'M' || row.category == 'X' || row.category == 'C';
}

class Importer {
 public:
  Importer(const NamedText& csv, const Gazetteer& base) : csv_(csv), base_(base), writer_(&base) {}

  absl::StatusOr<PlaceImport> Run() {
    ReadRows();
    if (rows_.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          std::string(csv_.file), ": no place in ", result_.lines,
          " lines: expected seven columns separated by ';', as KATOTTH is published"));
    }
    Count();
    for (const Row& row : rows_) {
      if (!IsSettlement(row)) {
        if (absl::Status s = AddDivision(row); !s.ok()) return s;
      }
    }
    IndexBase();
    for (const Row& row : rows_) {
      if (!IsSettlement(row)) continue;
      if (absl::Status s = AddSettlement(row); !s.ok()) return s;
    }
    absl::StatusOr<std::string> blob = writer_.Build();
    if (!blob.ok()) return blob.status();
    result_.blob = *std::move(blob);
    return std::move(result_);
  }

 private:
  void Reject(const std::string& where, absl::string_view field, absl::string_view value,
              absl::string_view expected) {
    ++result_.bad;
    if (result_.bad_lines.size() >= kBadLinesKept) return;
    result_.bad_lines.push_back(
        {where, std::string(field), QuoteForMessage(value), std::string(expected)});
  }

  void ReadRows() {
    absl::string_view text = csv_.text;
    absl::ConsumePrefix(&text, "\xef\xbb\xbf");
    std::size_t number = 0;
    absl::flat_hash_set<std::string> seen;
    for (absl::string_view line : absl::StrSplit(text, '\n')) {
      ++number;
      absl::ConsumeSuffix(&line, "\r");
      if (line.empty()) continue;
      ++result_.lines;
      const std::string where = absl::StrCat(std::string(csv_.file), ":", number);
      if (!IsValidUtf8(line)) {
        Reject(where, "line", line, "UTF-8");
        continue;
      }
      const std::vector<std::string> f = Fields(line);
      if (f.size() != kColumns) {
        Reject(where, "line", line, absl::StrCat("seven columns separated by ';', not ", f.size()));
        continue;
      }
      if (number == 1 && !IsCode(f[0])) {
        ++result_.other;  // the headings
        continue;
      }
      Row row;
      row.where = where;
      row.category = Category(f[5]);
      row.name = f[6];
      bool codes = true;
      for (std::size_t level = 0; level < 5; ++level) {
        if (f[level].empty()) continue;
        codes = codes && IsCode(f[level]);
        row.parent = row.code;
        row.code = f[level];
      }
      row.oblast = f[0];
      row.raion = f[1];
      if (row.category == 0) {
        Reject(where, "category", f[5], "one of O K P H M X C B");
      } else if (!codes || row.code.empty()) {
        Reject(where, "code", row.code, "UA and 17 digits");
      } else if (row.name.empty()) {
        Reject(where, "name", row.name, "a name");
      } else if (row.category == 'B') {
        ++result_.other;  // a district of a city
      } else if (!seen.insert(row.code).second) {
        Reject(where, "code", row.code, "a code not seen before");
      } else {
        ++result_.places;
        rows_.push_back(std::move(row));
      }
    }
  }

  void Count() {
    for (const Row& row : rows_) {
      if (row.category == 'O' || row.category == 'K') {
        const Place known = base_.Find(absl::StrCat("katottg:", row.code));
        std::string name = known.ok() ? std::string(known.name())
                                      : TransliterateUkrainian(row.name);
        for (absl::string_view tail : {" Oblast", " City"}) {
          if (absl::EndsWith(name, tail)) name.resize(name.size() - tail.size());
        }
        oblast_name_[row.oblast] = name;
      }
      if (IsSettlement(row) || row.category == 'K') {
        ++count_[FoldName(row.name)][row.oblast];
      }
    }
  }

  // What the base calls the place of a code.
  std::string IdOf(const std::string& code) const {
    const Place known = base_.Find(absl::StrCat("katottg:", code));
    return known.ok() ? std::string(known.id()) : absl::StrCat("katottg:", code);
  }

  // Starts from what the base says of the place, so that nothing it knows is lost.
  static void TakeKnown(const Gazetteer& base, const Place& known, PlaceRow* to) {
    to->id = std::string(known.id());
    to->kind = known.kind();
    to->name = std::string(known.name());
    to->local_name = std::string(known.local_name());
    to->population = known.population();
    to->seat = known.seat();
    to->also_stated_in = std::string(known.also_stated_in());
    to->members = std::string(known.members());
    if (known.has_coordinates() && !known.is_area()) {
      to->lat = known.lat_e7() / 1e7;
      to->lon = known.lon_e7() / 1e7;
    }
    for (absl::string_view name : known.alternates()) to->alternates.emplace_back(name);
    const Place parent = base.Parent(known);
    if (parent.ok()) to->parent = std::string(parent.id());
  }

  absl::Status AddDivision(const Row& row) {
    PlaceRow place;
    place.where = row.where;
    place.country_code = "UA";
    const std::string latin = TransliterateUkrainian(row.name);
    const Place known = base_.Find(absl::StrCat("katottg:", row.code));
    std::string local = row.name, name = latin;
    place.kind = PlaceKind::kAdmin1;
    if (row.category == 'P') {
      place.kind = PlaceKind::kAdmin2;
      absl::StrAppend(&name, " Raion");
      absl::StrAppend(&local, " район");
    } else if (row.category == 'H') {
      place.kind = PlaceKind::kAdmin3;
      absl::StrAppend(&name, " Hromada");
      absl::StrAppend(&local, " територіальна громада");
    } else if (row.category == 'O' && absl::EndsWith(row.name, "ька")) {
      absl::StrAppend(&name, " Oblast");
      absl::StrAppend(&local, " область");
    }
    if (known.ok() && known.is_area()) {
      TakeKnown(base_, known, &place);
      place.alternates.push_back(name);
      place.alternates.push_back(local);
      ++result_.joined;
    } else {
      place.id = absl::StrCat("katottg:", row.code);
      place.name = name;
      place.local_name = local;
      place.parent = row.parent.empty() ? CountryId() : IdOf(row.parent);
    }
    if (place.id != absl::StrCat("katottg:", row.code)) place.code = row.code;
    return writer_.Add(std::move(place));
  }

  std::string CountryId() const {
    const Place country = base_.Find("country:UA");
    return country.ok() ? std::string(country.id()) : std::string();
  }

  // Settlements of the base without an official code, by spelling and second-level division.
  void IndexBase() {
    for (const Row& row : rows_) {
      if (IsSettlement(row)) {
        ++rows_of_key_[absl::StrCat(SpellingSkeleton(row.name), "|", IdOf(row.raion))];
      }
    }
    for (std::size_t i = 0; i < base_.size(); ++i) {
      const Place place = base_.At(i);
      if (place.kind() != PlaceKind::kSettlement || place.country_code() != "UA") continue;
      if (!place.code().empty() || absl::StartsWith(place.id(), "katottg:")) continue;
      const Place parent = base_.Parent(place);
      if (!parent.ok()) continue;
      absl::flat_hash_set<std::string> skeletons = {SpellingSkeleton(place.name()),
                                                    SpellingSkeleton(place.local_name())};
      for (const std::string& skeleton : skeletons) {
        uncoded_[absl::StrCat(skeleton, "|", std::string(parent.id()))].push_back(place);
      }
    }
  }

  // The place of the base that a row is: by code, or the one of its name in its raion, when the
  // register too has one.
  Place InBase(const Row& row) const {
    Place known = base_.Find(absl::StrCat("katottg:", row.code));
    if (known.ok()) return known;
    const std::string key = absl::StrCat(SpellingSkeleton(row.name), "|", IdOf(row.raion));
    auto rows = rows_of_key_.find(key);
    auto places = uncoded_.find(key);
    if (rows == rows_of_key_.end() || rows->second != 1 || places == uncoded_.end() ||
        places->second.size() != 1) {
      return Place();
    }
    return places->second[0];
  }

  absl::Status AddSettlement(const Row& row) {
    PlaceRow place;
    place.where = row.where;
    const Place known = InBase(row);
    if (known.ok() && known.kind() == PlaceKind::kSettlement &&
        taken_.insert(std::string(known.id())).second) {
      TakeKnown(base_, known, &place);
      ++result_.joined;
    } else {
      place.id = absl::StrCat("katottg:", row.code);
      place.name = TransliterateUkrainian(row.name);
    }
    place.alternates.push_back(TransliterateUkrainian(row.name));
    if (!place.local_name.empty()) place.alternates.push_back(place.local_name);
    place.local_name = row.name;
    place.country_code = "UA";
    if (!row.parent.empty()) place.parent = IdOf(row.parent);
    if (place.id != absl::StrCat("katottg:", row.code)) place.code = row.code;
    const std::map<std::string, std::uint32_t>& by_oblast = count_[FoldName(row.name)];
    std::vector<std::pair<std::uint32_t, std::string>> where;
    for (const auto& [oblast, n] : by_oblast) {
      place.namesakes += n;
      where.emplace_back(n, oblast_name_[oblast]);
    }
    place.namesakes_in_division = by_oblast.at(row.oblast);
    if (place.namesakes > 1) {
      std::sort(where.begin(), where.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
      });
      place.namesakes_where = absl::StrJoin(where, ", ", [](std::string* out, const auto& w) {
        absl::StrAppend(out, w.second, " ", w.first);
      });
    }
    ++result_.settlements;
    if (!place.lat) ++result_.without_coordinates;
    return writer_.Add(std::move(place));
  }

  const NamedText& csv_;
  const Gazetteer& base_;
  BlobWriter writer_;
  PlaceImport result_;
  std::vector<Row> rows_;
  absl::flat_hash_map<std::string, std::map<std::string, std::uint32_t>> count_;
  absl::flat_hash_map<std::string, std::string> oblast_name_;
  absl::flat_hash_map<std::string, int> rows_of_key_;
  absl::flat_hash_map<std::string, std::vector<Place>> uncoded_;
  absl::flat_hash_set<std::string> taken_;
};

}  // namespace

absl::StatusOr<PlaceImport> ImportKatotth(const NamedText& csv, const Gazetteer& base) {
  return Importer(csv, base).Run();
}

}  // namespace crosscheck
