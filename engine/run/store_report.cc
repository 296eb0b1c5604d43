#include "engine/run/store_report.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "engine/gazetteer/blob.h"
#include "engine/run/far_claims.h"
#include "engine/run/judgements.h"
#include "engine/run/report_in_parts.h"
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
    const bool covered = std::any_of(ranges.begin(), ranges.end(), [&](const CellRange& range) {
      return range.cell_min <= cell && cell <= range.cell_max;
    });
    if (!covered) ranges.push_back({.cell_min = cell, .cell_max = cell});
  }
  ranges.push_back({.cell_min = kFirstNameCell, .cell_max = ~uint64_t{0}});
  std::sort(ranges.begin(), ranges.end(), [](const CellRange& a, const CellRange& b) {
    return a.cell_min < b.cell_min;
  });
  return ranges;
}

// What is damaged is named when the claims themselves are read.
void Ignore(const Damage&) {}

// What to scan for the options; everything when no place narrows them.
absl::StatusOr<std::vector<CellRange>> RangesFor(const ReadView& view, const ReportOptions& options,
                                                 const Gazetteer& gazetteer) {
  const std::vector<CellRange> everything = {CellRange{}};
  const std::string& id = options.place_id.empty() ? options.region_id : options.place_id;
  const Place place = gazetteer.Find(id);
  if (!place.ok() || (place.is_area() && place.cell() == kEverywhereCell)) return everything;
  std::vector<S2CellId> covering = Covering(place, kReachKm + options.within_km.value_or(0));
  if (covering.empty()) return everything;
  if (options.place_id.empty()) return RangesOf(covering);
  const absl::StatusOr<std::vector<PlaceRef>> namesakes =
      FarNamesakes(view, RangesOf(covering), options.place_id, Ignore);
  if (!namesakes.ok()) return namesakes.status();
  for (const PlaceRef& namesake : *namesakes) {
    const Place known = gazetteer.Find(namesake.id());
    std::vector<S2CellId> more;
    if (known.ok()) more = Covering(known, kReachKm);
    if (more.empty()) {
      more = CoveringAround(S2LatLng::FromE7(namesake.lat_e7(), namesake.lon_e7()), kReachKm);
    }
    covering.insert(covering.end(), more.begin(), more.end());
  }
  return RangesOf(covering);
}

// Counted without taking them apart, which takes a tenth of the time and no memory.
absl::StatusOr<bool> AreMoreThan(size_t most, const ReadView& view,
                                 const std::vector<CellRange>& ranges) {
  size_t claims = 0;
  for (const CellRange& range : ranges) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCellsBytes(
        range, [&](const ClaimKey&, absl::string_view) { return ++claims <= most; }, Ignore);
    if (!counts.ok()) return counts.status();
    if (claims > most) return true;
  }
  return false;
}

// Those of the ranges in the order of their keys, then those elsewhere that correct them or are versions of them.
absl::StatusOr<std::vector<Claim>> ReadClaims(const ReadView& view,
                                              const std::vector<CellRange>& ranges,
                                              DamageSink sink) {
  std::vector<Claim> claims;
  for (const CellRange& range : ranges) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCells(
        range,
        [&](const ClaimKey&, const Claim& claim) {
          claims.push_back(claim);
          return true;
        },
        sink);
    if (!counts.ok()) return counts.status();
  }
  if (absl::Status status = AddFarPartners(view, ranges, sink, &claims); !status.ok()) return status;
  return claims;
}

// On the claims held in memory when they are not too many, else in parts.
absl::StatusOr<ConflictReport> ReportHeldOrInParts(const ReadView& view,
                                                   const ReportOptions& options,
                                                   const Vocabulary& vocabulary,
                                                   const Gazetteer& gazetteer, DamageSink sink,
                                                   size_t most_claims_held) {
  const absl::StatusOr<std::vector<CellRange>> ranges = RangesFor(view, options, gazetteer);
  if (!ranges.ok()) return ranges.status();
  if (CanBeMadeInParts(options)) {
    const absl::StatusOr<bool> are_too_many = AreMoreThan(most_claims_held, view, *ranges);
    if (!are_too_many.ok()) return are_too_many.status();
    if (*are_too_many) return ReportInParts(view, options, vocabulary, gazetteer, {}, sink);
  }
  const absl::StatusOr<std::vector<Claim>> claims = ReadClaims(view, *ranges, sink);
  if (!claims.ok()) return claims.status();
  return ReportOnClaims(*claims, options, vocabulary, &gazetteer);
}

}  // namespace

absl::StatusOr<std::vector<Claim>> ClaimsForReport(const ReadView& view,
                                                   const ReportOptions& options,
                                                   const Gazetteer& gazetteer, DamageSink sink) {
  const absl::StatusOr<std::vector<CellRange>> ranges = RangesFor(view, options, gazetteer);
  if (!ranges.ok()) return ranges.status();
  return ReadClaims(view, *ranges, sink);
}

absl::StatusOr<ConflictReport> BuildReport(const ReadView& view, const ReportOptions& options,
                                           const Vocabulary& vocabulary,
                                           const Gazetteer& gazetteer, DamageSink sink,
                                           size_t most_claims_held) {
  absl::StatusOr<ConflictReport> report =
      ReportHeldOrInParts(view, options, vocabulary, gazetteer, sink, most_claims_held);
  if (!report.ok()) return report;
  const absl::StatusOr<std::vector<Judgement>> judgements = ReadJudgements(view, sink);
  if (!judgements.ok()) return judgements.status();
  MarkJudged(CountingJudgements(DecidedBy(*judgements, options.as_known_day), vocabulary), *report);
  return report;
}

}  // namespace crosscheck
