#include "engine/reading/places_and_days.h"

#include <memory>

#include "engine/gazetteer/resolver.h"
#include "engine/report/report.h"
#include "engine/report/report_selection.h"

namespace crosscheck {

PlacesAndDays PlacesAndDaysOf(const ReportOptions& options, const Vocabulary& vocabulary,
                              const Gazetteer& gazetteer, const ReportRanges& ranges) {
  PlacesAndDays asked;
  asked.first_day = options.first_day;
  asked.last_day = options.last_day;
  asked.as_known_day = options.as_known_day;
  const auto selection =
      std::make_shared<const ReportSelection>(options, vocabulary, CentreOf(gazetteer, options));
  asked.has_place = [selection](const PlaceRef& place) { return selection->HasPlace(place); };
  asked.asks_for_area =
      !options.region_id.empty() || gazetteer.Find(options.place_id).is_area();
  asked.candidate_id = options.place_id;
  asked.close = ranges.close;
  for (const CellRange& range : ranges.around) {
    if (IsNameCell(range.cell_max)) {
      if (asked.asks_for_area) asked.by_name.push_back(range);
      continue;
    }
    (range.cell_min == range.cell_max ? asked.areas : asked.others).push_back(range);
    asked.standing.push_back(range);
  }
  return asked;
}

}  // namespace crosscheck
