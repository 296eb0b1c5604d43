// What is asked of a store about some places and days, and where in it that stands.
//
//   PlacesAndDays asked = PlacesAndDaysOf(options, vocabulary, gazetteer, *ranges);
//
// Thread safety: a plain value. Borrows what its functions borrow.
#ifndef CROSSCHECK_ENGINE_READING_PLACES_AND_DAYS_H_
#define CROSSCHECK_ENGINE_READING_PLACES_AND_DAYS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/reading/report_ranges.h"
#include "engine/report/report_options.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

struct PlacesAndDays {
  std::optional<int32_t> first_day, last_day;  // unset: open at that end
  std::optional<int32_t> as_known_day;
  // Whether a claim about it is about a place asked for.
  std::function<bool(const PlaceRef& place)> has_place;
  // Cells with claims about the places asked for, and about what could be one with them.
  std::vector<CellRange> close;
  // Cells with claims about areas around them, one by one, and about what else may bear on them.
  std::vector<CellRange> areas, others;
  // Of these all in which something may count on any day.
  std::vector<CellRange> standing;
  // Cells where claims stand by their name, of which only matters whether a place asked for is among them.
  std::vector<CellRange> by_name;
  // Cells of which everything is read.
  std::vector<CellRange> whole;
  // Areas stand among `areas` that are asked for themselves.
  bool asks_for_area = false;
  // What others may mean by one of its names; empty: nothing.
  std::string candidate_id;
  // Unset where none of them can be a place that no gazetteer knows.
  bool may_be_unlisted = true;
  // For places that are slips for others of their name as well.
  bool wants_mismatches = true;
};

// What a report asks. Borrows the options and the gazetteer.
PlacesAndDays PlacesAndDaysOf(const ReportOptions& options, const Vocabulary& vocabulary,
                              const Gazetteer& gazetteer, const ReportRanges& ranges);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_PLACES_AND_DAYS_H_
