#include "engine/gazetteer/geonames_files.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

constexpr std::size_t kColumns = 19;
constexpr std::size_t kMostAlternates = 400;

BadLine Bad(const std::string& where, absl::string_view field, absl::string_view value,
            absl::string_view expected) {
  return {where, std::string(field), QuoteForMessage(value), std::string(expected)};
}

bool IsNumber(absl::string_view text) {
  return !text.empty() && text.size() <= 12 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// The kind of a feature; false for what is no place here. Abandoned and historical places (PPLQ,
// PPLH, PPLW, ADM1H) would only add namesakes.
bool KindOf(absl::string_view feature_class, absl::string_view code, PlaceKind* kind) {
  if (feature_class == "P") {
    *kind = PlaceKind::kSettlement;
    return code != "PPLQ" && code != "PPLH" && code != "PPLW" && code != "PPLCH" && code != "PPLX";
  }
  if (feature_class != "A") return false;
  if (code == "PCLI" || code == "PCLD" || code == "PCLS" || code == "PCLF") {
    *kind = PlaceKind::kCountry;
  } else if (code == "ADM1") {
    *kind = PlaceKind::kAdmin1;
  } else if (code == "ADM2") {
    *kind = PlaceKind::kAdmin2;
  } else if (code == "ADM3") {
    *kind = PlaceKind::kAdmin3;
  } else {
    return false;
  }
  return true;
}

int SeatOf(absl::string_view code) {
  if (code == "PPLC") return 3;
  if (code == "PPLA") return 2;
  return code == "PPLA2" ? 1 : 0;
}

template <typename Read>
void EachLine(absl::string_view file, absl::string_view text, Read read) {
  std::size_t number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    absl::ConsumeSuffix(&line, "\r");
    if (line.empty() || line[0] == '#') continue;
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    read(absl::StrCat(std::string(file), ":", number), fields);
  }
}

}  // namespace

bool UsefulAlternate(absl::string_view name) {
  if (name.size() < 2) return false;
  const auto in = [&](bool (*is)(unsigned char)) {
    return std::all_of(name.begin(), name.end(),
                       [&](char c) { return is(static_cast<unsigned char>(c)); });
  };
  if (name.size() <= 4 && in(absl::ascii_isupper)) return false;
  if (absl::ascii_islower(static_cast<unsigned char>(name[0]))) return false;
  return !absl::StartsWith(name, "http");
}

GeoNamesLine ReadGeoNamesLine(const std::string& where, absl::string_view line,
                              GeoNamesPlace* place, BadLine* bad) {
  absl::ConsumeSuffix(&line, "\r");
  if (line.empty()) return GeoNamesLine::kOther;
  if (!IsValidUtf8(line)) {
    *bad = Bad(where, "line", line, "UTF-8");
    return GeoNamesLine::kBad;
  }
  const std::vector<absl::string_view> f = absl::StrSplit(line, '\t');
  if (f.size() != kColumns) {
    *bad = Bad(where, "line", line, absl::StrCat("19 tab-separated columns, not ", f.size()));
    return GeoNamesLine::kBad;
  }
  PlaceRow row;
  if (!KindOf(f[6], f[7], &row.kind)) return GeoNamesLine::kOther;
  if (!IsNumber(f[0])) {
    *bad = Bad(where, "geonameid", f[0], "a number");
    return GeoNamesLine::kBad;
  }
  double lat = 0, lon = 0;
  if (!absl::SimpleAtod(f[4], &lat) || !(lat >= -90 && lat <= 90)) {
    *bad = Bad(where, "latitude", f[4], "degrees from -90 to 90");
    return GeoNamesLine::kBad;
  }
  if (!absl::SimpleAtod(f[5], &lon) || !(lon >= -180 && lon <= 180)) {
    *bad = Bad(where, "longitude", f[5], "degrees from -180 to 180");
    return GeoNamesLine::kBad;
  }
  std::uint64_t population = 0;
  if (!f[14].empty() && !absl::SimpleAtoi(f[14], &population)) {
    *bad = Bad(where, "population", f[14], "a whole number");
    return GeoNamesLine::kBad;
  }
  if (f[1].empty()) {
    *bad = Bad(where, "name", f[1], "a name");
    return GeoNamesLine::kBad;
  }
  if (f[8].size() != 2) {
    *bad = Bad(where, "country", f[8], "a code of two letters");
    return GeoNamesLine::kBad;
  }
  row.where = where;
  row.id = absl::StrCat("geonames:", std::string(f[0]));
  row.name = std::string(f[1]);
  row.lat = lat;
  row.lon = lon;
  row.country_code = std::string(f[8]);
  row.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(population, 2000000000));
  row.seat = row.kind == PlaceKind::kSettlement ? SeatOf(f[7]) : 0;
  if (f[2] != f[1] && !f[2].empty()) row.alternates.emplace_back(f[2]);
  for (absl::string_view name : absl::StrSplit(f[3], ',')) {
    if (UsefulAlternate(name) && row.alternates.size() < kMostAlternates) {
      row.alternates.emplace_back(name);
    }
  }
  place->row = std::move(row);
  place->admin1 = std::string(f[10]);
  place->admin2 = std::string(f[11]);
  return GeoNamesLine::kPlace;
}

std::vector<PlaceRow> ReadCountryInfo(absl::string_view file, absl::string_view text,
                                      std::vector<BadLine>* bad) {
  std::vector<PlaceRow> rows;
  EachLine(file, text, [&](const std::string& where, const auto& f) {
    // Countries that are no more (CS, AN) keep their line but have no id.
    if (f.size() >= 17 && (f[16].empty() || f[16] == "0")) return;
    if (f.size() < 17 || f[0].size() != 2 || f[4].empty() || !IsNumber(f[16])) {
      bad->push_back(Bad(where, "line", f[0], "a country with a name and a GeoNames id"));
      return;
    }
    PlaceRow row;
    row.where = where;
    row.kind = PlaceKind::kCountry;
    row.id = absl::StrCat("geonames:", std::string(f[16]));
    row.name = std::string(f[4]);
    row.country_code = std::string(f[0]);
    row.code = std::string(f[1]);
    std::uint64_t population = 0;
    if (absl::SimpleAtoi(f[7], &population)) {
      row.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(population, 2000000000));
    }
    rows.push_back(std::move(row));
  });
  return rows;
}

std::vector<PlaceRow> ReadAdminCodes(
    absl::string_view file, absl::string_view text,
    const absl::flat_hash_map<std::string, std::string>& country_ids,
    absl::flat_hash_map<std::string, std::string>* admin_ids, std::vector<BadLine>* bad) {
  std::vector<PlaceRow> rows;
  EachLine(file, text, [&](const std::string& where, const auto& f) {
    // "MC.00" stands for the whole of a country without divisions and has no id.
    if (f.size() >= 4 && (f[3].empty() || f[3] == "0" || f[1].empty())) return;
    const std::size_t first_dot = f[0].find('.');
    if (f.size() < 4 || first_dot != 2 || f[1].empty() || !IsNumber(f[3])) {
      bad->push_back(Bad(where, "line", f[0], "a code like UA.07, a name and a GeoNames id"));
      return;
    }
    PlaceRow row;
    row.where = where;
    row.id = absl::StrCat("geonames:", std::string(f[3]));
    row.name = std::string(f[1]);
    row.country_code = std::string(f[0].substr(0, 2));
    if (f[2] != f[1] && !f[2].empty()) row.alternates.emplace_back(f[2]);
    const std::size_t last_dot = f[0].rfind('.');
    if (last_dot == first_dot) {
      row.kind = PlaceKind::kAdmin1;
      auto country = country_ids.find(row.country_code);
      if (country != country_ids.end()) row.parent = country->second;
    } else {
      row.kind = PlaceKind::kAdmin2;
      auto above = admin_ids->find(std::string(f[0].substr(0, last_dot)));
      if (above != admin_ids->end()) row.parent = above->second;
    }
    (*admin_ids)[std::string(f[0])] = row.id;
    rows.push_back(std::move(row));
  });
  return rows;
}

}  // namespace crosscheck
