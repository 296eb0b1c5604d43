// A place as data files state it, before it is compiled. Plain values; nothing is unset by
// accident: empty text, zero counts and absent coordinates mean "not known".
#ifndef CROSSCHECK_ENGINE_GAZETTEER_PLACE_ROW_H_
#define CROSSCHECK_ENGINE_GAZETTEER_PLACE_ROW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/gazetteer/blob.h"

namespace crosscheck {

struct PlaceRow {
  std::string id;
  PlaceKind kind = PlaceKind::kSettlement;
  std::string name;
  std::string local_name;
  std::string parent;  // id
  std::optional<double> lat;  // degrees
  std::optional<double> lon;
  std::uint32_t population = 0;
  int seat = 0;  // of a country 3, first-level division 2, second-level division 1
  std::uint32_t namesakes = 0;
  std::uint32_t namesakes_in_division = 0;
  std::string namesakes_where;
  std::string code;            // of the official register
  std::string also_stated_in;  // alpha-2 codes, separated by spaces
  std::string members;         // ids, separated by spaces; of areas only
  std::string country_code;    // alpha-2; empty: the parents' one
  std::vector<std::string> alternates;
  std::vector<std::string> other_ids;  // ids of other gazetteers, which find the place too
  std::string where;  // "ukraine.tsv:12", for messages
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_PLACE_ROW_H_
