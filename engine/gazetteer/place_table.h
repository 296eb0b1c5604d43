// Reads the project's own place tables: tab-separated, one place a line, '#' begins a comment line.
//
//   id  kind  name  local_name  parent  lat  lon  population  seat  namesakes
//   namesakes_in_division  namesakes_where  code  also_stated_in  alternates(separated by '|')
//   members(ids separated by spaces, of kind area)
//
// A line whose kind is "+" adds its alternates and also_stated_in to a place that another file has;
// its other columns are empty. Trailing empty columns may be left out.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_PLACE_TABLE_H_
#define CROSSCHECK_ENGINE_GAZETTEER_PLACE_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/place_row.h"

namespace crosscheck {

struct PlaceTable {
  std::vector<PlaceRow> places;
  std::vector<PlaceRow> additions;  // lines of kind "+"
};

// `file` names the text in messages. InvalidArgument names file, line, column, value and what was
// expected; the first bad line ends the reading, as these files are ours.
absl::StatusOr<PlaceTable> ReadPlaceTable(absl::string_view file, absl::string_view text);

// A word that says what kind of place a name is; see kind_words.tsv.
struct KindWordRow {
  std::string word;
  bool before = false;
  std::uint32_t kinds = 0;  // as GenericWord.kinds
};

// Reads `word <tab> before|after <tab> kinds separated by ','`. Errors as ReadPlaceTable.
absl::StatusOr<std::vector<KindWordRow>> ReadKindWords(absl::string_view file,
                                                       absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_PLACE_TABLE_H_
