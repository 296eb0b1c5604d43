// Turns the files of GeoNames and of the Ukrainian register KATOTTH into a layer for the gazetteer.
//
//   absl::StatusOr<PlaceImport> import = ImportKatotth({"katottg.csv", text}, built_in);
//   gazetteer = built_in.WithLayer(import->blob)      // also what `places import` writes to disk
//
// A place the base already knows keeps its id, so claims stored before the import still mean it: an
// import adds names, official codes, coordinates and namesake counts to it. Every line ends as a
// place, as something that is no place here, or as a bad line with its reason; the counts add up.
//
// Pure; any thread. InvalidArgument: not one line could be read as the format.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_IMPORT_PLACES_H_
#define CROSSCHECK_ENGINE_GAZETTEER_IMPORT_PLACES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/geonames_files.h"

namespace crosscheck {

struct NamedText {
  absl::string_view file;  // for messages
  absl::string_view text;
};

struct PlaceImport {
  std::string blob;
  std::size_t lines = 0;        // places + other + bad
  std::size_t places = 0;       // lines that became places or added to one
  std::size_t other = 0;        // lines that are no place here: streams, city districts, headers
  std::size_t bad = 0;          // lines that could not be read
  std::size_t settlements = 0;  // of `places`
  std::size_t joined = 0;       // of `places`, those that the base already had
  std::size_t without_coordinates = 0;  // of `settlements`
  std::vector<BadLine> bad_lines;       // the first 1,000
};

struct GeoNamesFiles {
  std::vector<NamedText> dumps;  // "UA.txt", "cities15000.txt": the 19-column format
  NamedText admin1;              // admin1CodesASCII.txt; may be empty
  NamedText admin2;              // admin2Codes.txt; may be empty
  NamedText alternate_names;     // alternateNamesV2.txt; may be empty
};

absl::StatusOr<PlaceImport> ImportGeoNames(const GeoNamesFiles& files, const Gazetteer& base);

// The register's CSV: ';' between columns, with or without a byte order mark, quotes where needed.
absl::StatusOr<PlaceImport> ImportKatotth(const NamedText& csv, const Gazetteer& base);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_IMPORT_PLACES_H_
