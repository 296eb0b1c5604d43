// Where in a store the claims stand that a report on a place can need.
//
//   absl::StatusOr<ReportRanges> ranges = RangesFor(view, options, gazetteer);
//   for (const CellRange& range : ranges->around) view.ScanCells(range, ...);
//
// More than needed rather than less. Pure but for reading; any thread. Status: the store's.
#ifndef CROSSCHECK_ENGINE_READING_REPORT_RANGES_H_
#define CROSSCHECK_ENGINE_READING_REPORT_RANGES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/report/report_options.h"
#include "storage/read_view.h"

namespace crosscheck {

struct ReportRanges {
  // No place narrows the report: `around` is the whole store.
  bool is_everywhere = false;
  // Ascending and apart: what is inside, nearer than any relation reaches, and around as an area; what is
  // around a far place whose name could mean the one asked for; and all claims that stand by their name.
  std::vector<CellRange> around;
  // Of these what is inside, or so near that it could be one place with something inside. Points only.
  std::vector<CellRange> close;
};

absl::StatusOr<ReportRanges> RangesFor(const ReadView& view, const ReportOptions& options,
                                       const Gazetteer& gazetteer);

// One of the ranges holds the cell.
bool HaveCell(const std::vector<CellRange>& ranges, uint64_t cell);

// Whether there are more claims in the ranges than so many. Counted without taking them apart, which takes a tenth of
// the time and no memory.
absl::StatusOr<bool> HoldMoreThan(size_t most, const ReadView& view, const std::vector<CellRange>& ranges);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_REPORT_RANGES_H_
