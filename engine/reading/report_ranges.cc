#include "engine/reading/report_ranges.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/gazetteer/blob.h"
#include "engine/reading/far_claims.h"
#include "engine/relate/place_groups.h"
#include "s2/s1angle.h"
#include "s2/s2cap.h"
#include "s2/s2cell_id.h"
#include "s2/s2cell_union.h"
#include "s2/s2latlng.h"
#include "s2/s2latlng_rect.h"
#include "s2/s2region.h"
#include "s2/s2region_coverer.h"

namespace crosscheck {
namespace {

// Farther apart than this, two places are never compared: `near` means within 15 km unless a
// distance is said, and both claims may be near.
constexpr double kReachKm = 60;
constexpr double kEarthRadiusKm = 6371.0088;
// Ranges to scan: more fit closer, each costs a seek.
constexpr int kMaxRanges = 24;
// Claims without coordinates stand by their name: cells that no place on earth has.
constexpr uint64_t kFirstNameCell = uint64_t{7} << 61;

S1Angle AngleOf(double km) { return S1Angle::Radians(km / kEarthRadiusKm); }

S2LatLng PointOf(const Place& place) {
  return S2LatLng::FromE7(place.lat_e7(), place.lon_e7());
}

std::vector<S2CellId> CoveringOf(const S2Region& region) {
  S2RegionCoverer::Options coverer_options;
  coverer_options.set_max_cells(kMaxRanges);
  S2RegionCoverer coverer(coverer_options);
  std::vector<S2CellId> cells;
  coverer.GetCovering(region, &cells);
  return cells;
}

std::vector<S2CellId> CoveringAround(const S2LatLng& point, double km) {
  return CoveringOf(S2Cap(point.ToPoint(), AngleOf(km)));
}

// The cells that cover the place with `margin_km` around it; empty when it is not known where it is.
std::vector<S2CellId> Covering(const Place& place, double margin_km) {
  if (const std::optional<Extent> extent = place.extent(); extent.has_value()) {
    const S2LatLngRect rect(S2LatLng::FromE7(extent->south_e7, extent->west_e7),
                            S2LatLng::FromE7(extent->north_e7, extent->east_e7));
    return CoveringOf(rect.ExpandedByDistance(AngleOf(margin_km)));
  }
  if (place.has_coordinates()) return CoveringAround(PointOf(place), margin_km);
  return {};
}

// Likewise for a place as a claim has it.
std::vector<S2CellId> CoveringAround(const PlaceRef& place, const Gazetteer& gazetteer,
                                     double margin_km) {
  const Place known = gazetteer.Find(place.id());
  std::vector<S2CellId> covering;
  if (known.ok()) covering = Covering(known, margin_km);
  if (!covering.empty()) return covering;
  return CoveringAround(S2LatLng::FromE7(place.lat_e7(), place.lon_e7()), margin_km);
}

void Append(const std::vector<S2CellId>& cells, std::vector<S2CellId>& all) {
  all.insert(all.end(), cells.begin(), cells.end());
}

// Every record about what is inside the covering, and about areas that contain a part of it.
std::vector<CellRange> RangesOf(const std::vector<S2CellId>& covering) {
  std::vector<CellRange> ranges;
  std::set<uint64_t> around = {kEverywhereCell};
  const S2CellUnion apart(covering);
  for (const S2CellId cell : apart) {
    ranges.push_back({.cell_min = cell.range_min().id(), .cell_max = cell.range_max().id()});
    for (int level = 0; level < cell.level(); ++level) around.insert(cell.parent(level).id());
  }
  // An ancestor's own number may lie inside another cell's range, and is scanned only once.
  for (const uint64_t cell : around) {
    if (!HaveCell(ranges, cell)) ranges.push_back({.cell_min = cell, .cell_max = cell});
  }
  ranges.push_back({.cell_min = kFirstNameCell, .cell_max = ~uint64_t{0}});
  std::sort(ranges.begin(), ranges.end(), [](const CellRange& a, const CellRange& b) {
    return a.cell_min < b.cell_min;
  });
  return ranges;
}

}  // namespace

bool HaveCell(const std::vector<CellRange>& ranges, uint64_t cell) {
  return std::any_of(ranges.begin(), ranges.end(), [cell](const CellRange& range) {
    return range.cell_min <= cell && cell <= range.cell_max;
  });
}

absl::StatusOr<bool> HoldMoreThan(size_t most, const ReadView& view, const std::vector<CellRange>& ranges) {
  size_t claims = 0;
  for (const CellRange& range : ranges) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCellsBytes(
        range, [&](const ClaimKey&, absl::string_view) { return ++claims <= most; }, IgnoreDamage);
    if (!counts.ok()) return counts.status();
    if (claims > most) return true;
  }
  return false;
}

absl::StatusOr<ReportRanges> RangesFor(const ReadView& view, const ReportOptions& options,
                                       const Gazetteer& gazetteer) {
  ReportRanges ranges;
  const std::string& id = options.place_id.empty() ? options.region_id : options.place_id;
  const Place place = gazetteer.Find(id);
  const bool is_known = place.ok() && !(place.is_area() && place.cell() == kEverywhereCell);
  const double within_km = options.within_km.value_or(0);
  std::vector<S2CellId> covering;
  if (is_known) covering = Covering(place, kReachKm + within_km);
  if (covering.empty()) {
    ranges.is_everywhere = true;
    ranges.around = ranges.close = {CellRange{}};
    return ranges;
  }
  std::vector<S2CellId> close = Covering(place, kSameNameKm + within_km);
  if (!options.place_id.empty()) {
    const absl::StatusOr<std::vector<PlaceRef>> namesakes =
        FarNamesakes(view, options.place_id, IgnoreDamage);
    if (!namesakes.ok()) return namesakes.status();
    for (const PlaceRef& namesake : *namesakes) {
      Append(CoveringAround(namesake, gazetteer, kReachKm), covering);
      Append(CoveringAround(namesake, gazetteer, kSameNameKm), close);
    }
  }
  ranges.around = RangesOf(covering);
  for (const S2CellId cell : S2CellUnion(close)) {
    ranges.close.push_back({.cell_min = cell.range_min().id(), .cell_max = cell.range_max().id()});
  }
  return ranges;
}

}  // namespace crosscheck
