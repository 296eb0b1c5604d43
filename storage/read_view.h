// One unchanging state of the store, for reading: every call on a view sees the same commits,
// whatever is written meanwhile.
//
//   std::unique_ptr<ReadView> view = store->NewReadView();
//   absl::StatusOr<std::optional<Claim>> claim = view->GetClaim(id);
//   absl::StatusOr<ScanCounts> counts = view->ScanCells(
//       {.cell_min = region.range_min(), .cell_max = region.range_max(), .first_day = 19570, .last_day = 19600},
//       [&](const ClaimKey& key, const Claim& claim) { ...; return true; },
//       [&](const Damage& damage) { ... });
//
// Scans go on past damage: it goes to the sink and is counted. Visitors return false to stop.
// "Not found" is an empty optional, never an error. DataLoss: the one record asked for is damaged;
// Internal: the file system failed. Days are days since 1970-01-01, windows include both ends.
//
// Thread safety: all methods are const and may be called from several threads at once. A view
// keeps old data from being merged away, so let go of it when done. The store outlives it.
#ifndef CROSSCHECK_STORAGE_READ_VIEW_H_
#define CROSSCHECK_STORAGE_READ_VIEW_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"
#include "proto/feed.pb.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace rocksdb {
class Snapshot;
}  // namespace rocksdb

namespace crosscheck {

struct StoreState;

// Claims in an inclusive range of cells whose event touches the days. For one exact cell (an
// ancestor) set both ends to it: that is a point lookup with a filter, cheap when nothing is there.
struct CellRange {
  uint64_t cell_min = 0;
  uint64_t cell_max = ~uint64_t{0};
  int32_t first_day = kMinDay;
  int32_t last_day = kMaxDay;
  // Leaves out claims of shorter spans (SpanClassOf).
  uint8_t least_span_class = 0;
  // Much is read once: leaves the cache to those who look things up. All cells are read like this.
  bool is_bulk = false;
};

// An id that a feed gave, within the scope in which it is one.
struct ExternalId {
  std::string scope;
  std::string id;

  auto operator<=>(const ExternalId&) const = default;
};

struct DayRange {
  int32_t first_day = kMinDay;
  int32_t last_day = kMaxDay;
};

struct ScanCounts {
  int64_t visited = 0;  // records handed to the visitor
  int64_t damaged = 0;  // damages handed to the sink
};

using ClaimVisitor = absl::FunctionRef<bool(const ClaimKey&, const Claim&)>;
using ClaimBytesVisitor = absl::FunctionRef<bool(const ClaimKey&, absl::string_view bytes)>;
using ClaimKeyVisitor = absl::FunctionRef<bool(const ClaimKey&)>;
using EntryVisitor = absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>;

class ReadView {
 public:
  ~ReadView();
  ReadView(const ReadView&) = delete;
  ReadView& operator=(const ReadView&) = delete;

  // Single records.
  absl::StatusOr<std::optional<Claim>> GetClaim(const RecordId& id) const;
  absl::StatusOr<std::optional<Claim>> GetClaim(const ClaimKey& key) const;
  absl::StatusOr<std::optional<ClaimKey>> FindClaim(const RecordId& id) const;
  absl::StatusOr<std::optional<Report>> GetReport(const RecordId& id) const;
  absl::StatusOr<std::optional<FeedRun>> GetFeedRun(const RecordId& id) const;
  absl::StatusOr<std::optional<std::string>> GetPlain(Family family, absl::string_view key) const;

  // Many claims in one go, in the order asked for; the fast way from an index to the claims.
  // A damaged claim is an empty optional and goes to the sink.
  absl::StatusOr<std::vector<std::optional<Claim>>> GetClaims(absl::Span<const ClaimKey> keys,
                                                              DamageSink sink) const;

  // Which of these ids the store has, in the order asked for.
  absl::StatusOr<std::vector<bool>> HasClaims(absl::Span<const RecordId> ids) const;

  // Looks up the short form that people see. `hex_prefix`: 1 to 32 hexadecimal digits, either
  // case. InvalidArgument when it is not that; FailedPrecondition, naming some, when several
  // claims begin with it; an empty optional when none does.
  absl::StatusOr<std::optional<ClaimKey>> FindClaimByPrefix(absl::string_view hex_prefix) const;
  absl::StatusOr<std::optional<RecordId>> FindReportByPrefix(absl::string_view hex_prefix) const;

  // Claims in the order of their keys: cell, span class, first day, id.
  absl::StatusOr<ScanCounts> ScanCells(const CellRange& range, ClaimVisitor visit,
                                       DamageSink sink) const;
  // The same without decoding the claims, and without the last check against the window: every
  // claim whose span class and first day let it reach the days. For those who decode themselves.
  absl::StatusOr<ScanCounts> ScanCellsBytes(const CellRange& range, ClaimBytesVisitor visit,
                                            DamageSink sink) const;

  // All cells in about equal parts, by the size of their claims on disk, ascending; fewer than asked
  // for when there are few claims. For those who read a store on several threads.
  std::vector<CellRange> SplitCells(int parts) const;

  // Claims whose event touches the days, anywhere, by span class, then first day, cell, id.
  // Keys only: a claim of the longer span classes may end before the window begins.
  absl::StatusOr<ScanCounts> ScanByDay(const DayRange& range, ClaimKeyVisitor visit,
                                       DamageSink sink) const;
  // Claims with the source anywhere in their chain whose event begins within the days, by first
  // day. Claims open at the start are at kMinDay.
  absl::StatusOr<ScanCounts> ScanBySource(absl::string_view source_id, const DayRange& range,
                                          ClaimKeyVisitor visit, DamageSink sink) const;
  // The distinct source ids that have claims, in byte order.
  absl::StatusOr<std::vector<std::string>> SourceIds() const;
  // Claims that became known within the days (KnownDayOf), by known day.
  absl::StatusOr<ScanCounts> ScanByKnown(const DayRange& range, ClaimKeyVisitor visit,
                                         DamageSink sink) const;
  absl::StatusOr<ScanCounts> ScanByReport(const RecordId& report_id, ClaimKeyVisitor visit,
                                          DamageSink sink) const;
  // All versions of an external id, by claim key.
  absl::StatusOr<ScanCounts> ScanByExternal(absl::string_view scope, absl::string_view external_id,
                                            ClaimKeyVisitor visit, DamageSink sink) const;

  // Every version of any of the ids, and every claim that says that it corrects one of them, in an order of
  // the ids' own; each may come several times. Cheap for many ids at once.
  absl::StatusOr<ScanCounts> ScanVersions(absl::Span<const ExternalId> ids, ClaimKeyVisitor visit,
                                          DamageSink sink) const;
  absl::StatusOr<ScanCounts> ScanCorrections(absl::Span<const ExternalId> ids,
                                             ClaimKeyVisitor visit, DamageSink sink) const;
  // Claims whose place has the name of this one without being it, as far as they say, or could be it where that
  // could not be told; by claim key.
  absl::StatusOr<ScanCounts> ScanByCandidate(absl::string_view place_id, ClaimKeyVisitor visit,
                                             DamageSink sink) const;
  // Places in the range's cells with claims that count whatever days are asked for, each with the first of
  // these; of all days, whatever the range's. Steps over the others of a place.
  absl::StatusOr<std::vector<StandingKey>> StandingPlaces(const CellRange& range,
                                                          DamageSink sink) const;
  // All such claims of one place with one reason, as StandingPlaces gives it.
  absl::StatusOr<ScanCounts> ScanStanding(const StandingKey& place, ClaimKeyVisitor visit,
                                          DamageSink sink) const;

  // When and how a claim came to us: first run id, then line.
  absl::StatusOr<std::vector<ArrivalKey>> ArrivalsOf(const RecordId& claim_id) const;

  absl::StatusOr<ScanCounts> ScanReports(absl::FunctionRef<bool(const Report&)> visit,
                                         DamageSink sink) const;
  // By file, then line.
  absl::StatusOr<ScanCounts> ScanRejects(absl::FunctionRef<bool(const Reject&)> visit,
                                         DamageSink sink) const;
  absl::StatusOr<ScanCounts> ScanFeedRuns(absl::FunctionRef<bool(const FeedRun&)> visit,
                                          DamageSink sink) const;

  // Any family's entries as bytes, from `begin` up to but without `end` (empty: to the last).
  absl::StatusOr<ScanCounts> ScanEntries(Family family, absl::string_view begin,
                                         absl::string_view end, EntryVisitor visit,
                                         DamageSink sink) const;

 private:
  friend class Store;
  explicit ReadView(const StoreState* store);
  const StoreState* const store_;
  const rocksdb::Snapshot* const snapshot_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_READ_VIEW_H_
