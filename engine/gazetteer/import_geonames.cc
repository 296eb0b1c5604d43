#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/gazetteer/blob_writer.h"
#include "engine/gazetteer/import_places.h"
#include "engine/text/fold.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

constexpr std::size_t kBadLinesKept = 1000;
// A place of the base within this distance and of the same name is the same place.
constexpr double kSameKm = 5;
constexpr std::size_t kMostNames = 400;

class Importer {
 public:
  Importer(const GeoNamesFiles& files, const Gazetteer& base)
      : files_(files), base_(base), writer_(&base) {}

  absl::StatusOr<PlaceImport> Run() {
    ReadDumps();
    ReadCodes(files_.admin1, PlaceKind::kAdmin1);
    ReadCodes(files_.admin2, PlaceKind::kAdmin2);
    if (rows_.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "no place in ", result_.lines, " lines: expected GeoNames' 19 tab-separated columns",
          result_.bad_lines.empty()
              ? std::string()
              : absl::StrCat("; ", result_.bad_lines[0].where, ": ",
                             result_.bad_lines[0].expected)));
    }
    JoinBase();
    ReadAlternateNames();
    CountNamesakes();
    for (GeoNamesPlace& place : rows_) {
      place.row.parent = ParentOf(place);
      const bool settlement = place.row.kind == PlaceKind::kSettlement;
      if (settlement) ++result_.settlements;
      absl::Status status = writer_.Add(std::move(place.row));
      if (!status.ok()) return status;
    }
    absl::StatusOr<std::string> blob = writer_.Build();
    if (!blob.ok()) return blob.status();
    result_.blob = *std::move(blob);
    return std::move(result_);
  }

 private:
  void Reject(BadLine line) {
    ++result_.bad;
    if (result_.bad_lines.size() < kBadLinesKept) result_.bad_lines.push_back(std::move(line));
  }

  void ReadDumps() {
    for (const NamedText& dump : files_.dumps) {
      std::size_t number = 0;
      absl::string_view text = dump.text;
      absl::ConsumePrefix(&text, "\xef\xbb\xbf");
      for (absl::string_view line : absl::StrSplit(text, '\n')) {
        ++number;
        if (line.empty()) continue;
        ++result_.lines;
        GeoNamesPlace place;
        BadLine bad;
        switch (ReadGeoNamesLine(absl::StrCat(std::string(dump.file), ":", number), line, &place,
                                 &bad)) {
          case GeoNamesLine::kBad:
            Reject(std::move(bad));
            break;
          case GeoNamesLine::kOther: {
            ++result_.other;
            // Only a country's whole dump has streams and hills; only then are its counts complete.
            const std::vector<absl::string_view> f = absl::StrSplit(line, '\t');
            if (f.size() == 19 && f[6] != "P" && f[6] != "A") whole_.insert(std::string(f[8]));
            break;
          }
          case GeoNamesLine::kPlace:
            if (!index_.try_emplace(place.row.id, rows_.size()).second) {
              Reject({place.row.where, "geonameid", place.row.id, "an id not seen before"});
              break;
            }
            ++result_.places;
            rows_.push_back(std::move(place));
        }
      }
    }
    for (const GeoNamesPlace& place : rows_) {
      const std::string key = CodeOf(place);
      if (!key.empty()) division_ids_.try_emplace(key, place.row.id);
    }
  }

  // "UA.07" and "UA.07.6308" for the divisions themselves.
  static std::string CodeOf(const GeoNamesPlace& place) {
    const std::string first = absl::StrCat(place.row.country_code, ".", place.admin1);
    if (place.row.kind == PlaceKind::kAdmin1) return first;
    if (place.row.kind == PlaceKind::kAdmin2) return absl::StrCat(first, ".", place.admin2);
    return "";
  }

  void ReadCodes(const NamedText& codes, PlaceKind kind) {
    if (codes.text.empty()) return;
    absl::flat_hash_map<std::string, std::string> unused_countries;
    absl::flat_hash_map<std::string, std::string> ids;
    std::vector<BadLine> bad;
    std::vector<PlaceRow> rows =
        ReadAdminCodes(codes.file, codes.text, unused_countries, &ids, &bad);
    result_.lines += rows.size() + bad.size();
    absl::flat_hash_map<std::string, std::string> code_of;
    for (const auto& [code, id] : ids) code_of[id] = code;
    for (PlaceRow& row : rows) {
      const std::string& code = code_of[row.id];
      const std::vector<std::string> parts = absl::StrSplit(code, '.');
      if (row.kind != kind || index_.contains(row.id)) {
        ++result_.other;
        continue;
      }
      ++result_.places;
      division_ids_.try_emplace(code, row.id);
      index_.try_emplace(row.id, rows_.size());
      GeoNamesPlace place;
      place.admin1 = parts.size() > 1 ? parts[1] : "";
      place.admin2 = parts.size() > 2 ? parts[2] : "";
      place.row = std::move(row);
      rows_.push_back(std::move(place));
    }
    for (BadLine& line : bad) Reject(std::move(line));
  }

  // The place of the base that a row is: by id, or by name and spot where the base has its own ids.
  Place InBase(const PlaceRow& row) const {
    Place found = base_.Find(row.id);
    if (found.ok()) return found;
    if (row.kind == PlaceKind::kCountry) {
      return base_.Find(absl::StrCat("country:", row.country_code));
    }
    std::vector<std::string> names = {row.name};
    names.insert(names.end(), row.alternates.begin(), row.alternates.end());
    for (const std::string& name : names) {
      for (const Place& place : base_.Named(FoldName(name), MatchTier::kExact)) {
        if (place.kind() != row.kind || place.country_code() != row.country_code) continue;
        if (absl::StartsWith(place.id(), "geonames:")) continue;
        if (row.kind == PlaceKind::kSettlement) {
          if (place.has_coordinates() && row.lat &&
              DistanceKm(place.lat_e7(), place.lon_e7(), static_cast<std::int32_t>(*row.lat * 1e7),
                         static_cast<std::int32_t>(*row.lon * 1e7)) <= kSameKm) {
            return place;
          }
        } else {
          return place;  // divisions of one kind and name in one country
        }
      }
    }
    return Place();
  }

  void JoinBase() {
    absl::flat_hash_set<std::string> taken;
    for (GeoNamesPlace& place : rows_) {
      PlaceRow& row = place.row;
      const Place known = InBase(row);
      if (!known.ok() || !taken.insert(std::string(known.id())).second) continue;
      ++result_.joined;
      own_id_[row.id] = std::string(known.id());
      if (known.id() != row.id) row.other_ids.push_back(row.id);
      row.id = std::string(known.id());
      row.alternates.push_back(row.name);
      row.name = std::string(known.name());
      row.local_name = std::string(known.local_name());
      row.code = std::string(known.code());
      row.also_stated_in = std::string(known.also_stated_in());
      row.members = std::string(known.members());
      row.namesakes = known.namesakes();
      row.namesakes_in_division = known.namesakes_in_division();
      row.namesakes_where = std::string(known.namesakes_where());
      row.seat = std::max(row.seat, known.seat());
      row.population = std::max(row.population, known.population());
      const Place parent = base_.Parent(known);
      if (parent.ok()) base_parent_[row.id] = std::string(parent.id());
      for (absl::string_view name : known.alternates()) row.alternates.emplace_back(name);
    }
  }

  void ReadAlternateNames() {
    if (files_.alternate_names.text.empty()) return;
    // alternateNameId, geonameid, isolanguage, name, then flags and dates. Codes and links are
    // languages here; they are no names.
    static const auto* const kNoNames = new absl::flat_hash_set<absl::string_view>{
        "link", "post", "iata", "icao", "faac", "wkdt", "unlc", "phon", "piny", "tcid", "abbr"};
    std::size_t number = 0;
    for (absl::string_view line : absl::StrSplit(files_.alternate_names.text, '\n')) {
      ++number;
      absl::ConsumeSuffix(&line, "\r");
      if (line.empty()) continue;
      ++result_.lines;
      const std::vector<absl::string_view> f = absl::StrSplit(line, '\t');
      if (f.size() < 4 || f[3].empty() || !IsValidUtf8(line)) {
        Reject({absl::StrCat(std::string(files_.alternate_names.file), ":", number), "line",
                QuoteForMessage(line), "at least four tab-separated columns and a name, in UTF-8"});
        continue;
      }
      auto it = index_.find(absl::StrCat("geonames:", std::string(f[1])));
      if (it == index_.end() || kNoNames->contains(f[2]) || !UsefulAlternate(f[3])) {
        ++result_.other;
        continue;
      }
      PlaceRow& row = rows_[it->second].row;
      if (row.alternates.size() >= kMostNames) {
        ++result_.other;
        continue;
      }
      ++result_.places;
      if (row.local_name.empty() && row.country_code == "UA" && f[2] == "uk") {
        row.local_name = std::string(f[3]);
      }
      row.alternates.emplace_back(f[3]);
    }
  }

  void CountNamesakes() {
    std::map<std::string, std::uint32_t> in_country, in_division;
    const auto keys = [](const GeoNamesPlace& place) {
      std::string country = absl::StrCat(place.row.country_code, "|", FoldName(place.row.name));
      std::string division = absl::StrCat(country, "|", place.admin1);
      return std::pair(std::move(country), std::move(division));
    };
    for (const GeoNamesPlace& place : rows_) {
      if (place.row.kind != PlaceKind::kSettlement) continue;
      const auto [country, division] = keys(place);
      ++in_country[country];
      ++in_division[division];
    }
    for (GeoNamesPlace& place : rows_) {
      PlaceRow& row = place.row;
      if (row.kind != PlaceKind::kSettlement || !whole_.contains(row.country_code)) continue;
      const auto [country, division] = keys(place);
      row.namesakes = std::max(row.namesakes, in_country[country]);
      row.namesakes_in_division = std::max(row.namesakes_in_division, in_division[division]);
    }
  }

  std::string ParentOf(const GeoNamesPlace& place) const {
    const PlaceRow& row = place.row;
    if (row.kind == PlaceKind::kCountry) return "";
    auto kept = base_parent_.find(row.id);
    if (kept != base_parent_.end()) return kept->second;
    const std::string first = absl::StrCat(row.country_code, ".", place.admin1);
    std::vector<std::string> codes;
    if (row.kind != PlaceKind::kAdmin1 && row.kind != PlaceKind::kAdmin2) {
      codes.push_back(absl::StrCat(first, ".", place.admin2));
    }
    if (row.kind != PlaceKind::kAdmin1) codes.push_back(first);
    for (const std::string& code : codes) {
      auto it = division_ids_.find(code);
      if (it == division_ids_.end()) continue;
      auto joined = own_id_.find(it->second);
      return joined == own_id_.end() ? it->second : joined->second;
    }
    const Place country = base_.Find(absl::StrCat("country:", row.country_code));
    return country.ok() ? std::string(country.id()) : "";
  }

  const GeoNamesFiles& files_;
  const Gazetteer& base_;
  BlobWriter writer_;
  PlaceImport result_;
  std::vector<GeoNamesPlace> rows_;
  absl::flat_hash_map<std::string, std::size_t> index_;         // GeoNames id -> row
  absl::flat_hash_map<std::string, std::string> division_ids_;  // "UA.07" -> GeoNames id
  absl::flat_hash_map<std::string, std::string> own_id_;        // GeoNames id -> id in the base
  absl::flat_hash_map<std::string, std::string> base_parent_;   // id in the base -> its parent
  absl::flat_hash_set<std::string> whole_;                      // countries with a whole dump
};

}  // namespace

absl::StatusOr<PlaceImport> ImportGeoNames(const GeoNamesFiles& files, const Gazetteer& base) {
  return Importer(files, base).Run();
}

}  // namespace crosscheck
