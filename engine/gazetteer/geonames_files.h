// Reads the files of GeoNames (www.geonames.org, CC BY 4.0) into place rows.
//
// The main dump ("UA.txt", "cities15000.txt") is tab-separated without a header, 19 columns:
//   geonameid name asciiname alternatenames latitude longitude class code country cc2 admin1 admin2
//   admin3 admin4 population elevation dem timezone modified
//
// Pure; any thread. A line that cannot be read is a value (BadLine), never a reason to stop.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_GEONAMES_FILES_H_
#define CROSSCHECK_ENGINE_GAZETTEER_GEONAMES_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/place_row.h"

namespace crosscheck {

// A line that was left out, for the person who feeds the file.
struct BadLine {
  std::string where;     // "UA.txt:17"
  std::string field;
  std::string value;     // cut to 60 columns, safe to print
  std::string expected;
};

struct GeoNamesPlace {
  PlaceRow row;  // id "geonames:<id>"; the parent is not set yet
  std::string admin1;
  std::string admin2;
};

enum class GeoNamesLine {
  kPlace,
  kOther,  // a feature that is no place here: a stream, a hill, an abandoned one; or an empty line
  kBad,
};

// One line of the main dump. `where` names it in messages.
GeoNamesLine ReadGeoNamesLine(const std::string& where, absl::string_view line,
                              GeoNamesPlace* place, BadLine* bad);

// True for names that are worth an entry: not airport codes or romanisations without capitals.
bool UsefulAlternate(absl::string_view name);

// countryInfo.txt: code, ISO3, ..., name (column 5), ..., geonameid (column 17).
std::vector<PlaceRow> ReadCountryInfo(absl::string_view file, absl::string_view text,
                                      std::vector<BadLine>* bad);

// admin1CodesASCII.txt and admin2Codes.txt: "UA.07", name, ASCII name, geonameid. Parents are the
// country's id from `country_ids` (alpha-2 -> id), or the first-level division's in the same text
// or `admin1_ids` ("UA.07" -> id), which is added to.
std::vector<PlaceRow> ReadAdminCodes(
    absl::string_view file, absl::string_view text,
    const absl::flat_hash_map<std::string, std::string>& country_ids,
    absl::flat_hash_map<std::string, std::string>* admin_ids, std::vector<BadLine>* bad);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_GEONAMES_FILES_H_
