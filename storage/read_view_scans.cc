// The scans of a view over many records.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "rocksdb/db.h"
#include "storage/decode.h"
#include "storage/entry_scanner.h"
#include "storage/read_view.h"
#include "storage/store_state.h"

namespace crosscheck {
namespace {

// Stepping is cheaper than seeking up to about this many entries.
constexpr int kStepsBeforeSeek = 8;

bool Touches(const Claim& claim, const CellRange& range) {
  const TimeSpan& time = claim.event_time();
  return (!time.has_first_day() || time.first_day() <= range.last_day) &&
         (!time.has_last_day() || time.last_day() >= range.first_day ||
          // Ends before it begins: kept under its first day.
          (time.has_first_day() && time.first_day() >= range.first_day));
}

// The key at which the window of the next span class begins; empty after the last class.
uint8_t NextSpanClass(uint8_t span_class) {
  return span_class < kMaxClosedSpanClass ? span_class + 1 : kOpenSpanClass;
}

void StepOrSeek(EntryScanner* scanner, const std::string& target) {
  for (int i = 0; i < kStepsBeforeSeek; ++i) {
    scanner->Next();
    if (!scanner->Valid() || scanner->key() >= target) return;
  }
  scanner->Seek(target);
}

// Hands each entry from `begin` up to `options.end` over as a message.
template <typename Message>
absl::StatusOr<ScanCounts> ScanMessages(const StoreState* store, const rocksdb::Snapshot* snapshot,
                                        Family family,
                                        absl::FunctionRef<bool(const Message&)> visit,
                                        DamageSink sink) {
  CountingSink counting(sink);
  EntryScanner scanner(store, snapshot, {.family = family}, counting);
  ScanCounts counts;
  Message message;
  for (scanner.Seek(""); scanner.Valid(); scanner.Next()) {
    if (!Decode(scanner.value(), &message)) {
      counting(Undecodable(family, scanner.key(), scanner.value()));
      continue;
    }
    ++counts.visited;
    if (!visit(message)) break;
  }
  counts.damaged = counting.count();
  if (!scanner.status().ok()) return scanner.status();
  return counts;
}

// Hands the claim key of each index entry from `begin` up to `end` over.
template <typename Key>
absl::StatusOr<ScanCounts> ScanIndex(const StoreState* store, const rocksdb::Snapshot* snapshot,
                                     Family family, const std::string& begin,
                                     const std::string& end,
                                     absl::FunctionRef<bool(const Key&)> visit, DamageSink sink) {
  CountingSink counting(sink);
  EntryScanner scanner(store, snapshot, {.family = family, .end = end}, counting);
  ScanCounts counts;
  for (scanner.Seek(begin); scanner.Valid(); scanner.Next()) {
    const std::optional<Key> key = Key::FromBytes(scanner.key());
    if (!key) {
      counting(BadKey(family, scanner.key(), scanner.value()));
      continue;
    }
    ++counts.visited;
    if (!visit(*key)) break;
  }
  counts.damaged = counting.count();
  if (!scanner.status().ok()) return scanner.status();
  return counts;
}

// Hands over the claims under each of the ids in a family whose keys begin with an id.
absl::StatusOr<ScanCounts> ScanIds(const StoreState* store, const rocksdb::Snapshot* snapshot,
                                   Family family, absl::Span<const ExternalId> ids,
                                   ClaimKeyVisitor visit, DamageSink sink) {
  std::vector<std::string> prefixes;
  prefixes.reserve(ids.size());
  for (const ExternalId& id : ids) {
    std::string& prefix = prefixes.emplace_back();
    AppendText(id.scope, &prefix);
    AppendText(id.id, &prefix);
  }
  // In the order of the keys what one search has read serves the next.
  std::sort(prefixes.begin(), prefixes.end());
  prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
  CountingSink counting(sink);
  ScannerOptions options;
  options.family = family;
  if (!prefixes.empty()) options.end = AfterPrefix(prefixes.back());
  EntryScanner scanner(store, snapshot, options, counting);
  ScanCounts counts;
  bool goes_on = true;
  for (size_t i = 0; i < prefixes.size() && goes_on; ++i) {
    const std::string& prefix = prefixes[i];
    const bool is_there = i > 0 && scanner.Valid() && scanner.key() >= prefix;
    if (!is_there) scanner.Seek(prefix);
    for (; goes_on && scanner.Valid() && absl::StartsWith(scanner.key(), prefix); scanner.Next()) {
      const std::optional<ByExternalKey> key = ByExternalKey::FromBytes(scanner.key());
      if (!key) {
        counting(BadKey(family, scanner.key(), scanner.value()));
        continue;
      }
      ++counts.visited;
      goes_on = visit(key->claim);
    }
    if (!scanner.Valid()) break;
  }
  counts.damaged = counting.count();
  if (!scanner.status().ok()) return scanner.status();
  return counts;
}

// `prefix` followed by a day; empty `prefix` is allowed.
std::string WithDay(std::string prefix, int32_t day) {
  AppendDay(day, &prefix);
  return prefix;
}

// The first key after all that begin with `prefix` and a day up to `last_day`.
std::string AfterDay(const std::string& prefix, int32_t last_day) {
  return last_day == kMaxDay ? AfterPrefix(prefix) : WithDay(prefix, last_day + 1);
}

}  // namespace

absl::StatusOr<ScanCounts> ReadView::ScanCells(const CellRange& range, ClaimVisitor visit,
                                               DamageSink sink) const {
  int64_t visited = 0;
  int64_t undecodable = 0;
  Claim claim;
  absl::StatusOr<ScanCounts> counts = ScanCellsBytes(
      range,
      [&](const ClaimKey& key, absl::string_view bytes) {
        if (!Decode(bytes, &claim)) {
          ++undecodable;
          sink(Undecodable(Family::kClaims, key.ToBytes(), bytes));
          return true;
        }
        if (!Touches(claim, range)) return true;
        ++visited;
        return visit(key, claim);
      },
      sink);
  if (!counts.ok()) return counts;
  return ScanCounts{visited, counts->damaged + undecodable};
}

absl::StatusOr<ScanCounts> ReadView::ScanCellsBytes(const CellRange& range,
                                                    ClaimBytesVisitor visit,
                                                    DamageSink sink) const {
  ScanCounts counts;
  if (range.cell_min > range.cell_max || range.first_day > range.last_day) return counts;
  CountingSink counting(sink);
  ScannerOptions options;
  options.family = Family::kClaims;
  options.one_cell = range.cell_min == range.cell_max;
  options.is_bulk = range.is_bulk || (range.cell_min == 0 && range.cell_max == ~uint64_t{0});
  if (range.cell_max != ~uint64_t{0}) AppendUint64(range.cell_max + 1, &options.end);
  EntryScanner scanner(store_, snapshot_, options, counting);

  const uint8_t least = range.least_span_class;
  ClaimKey target{range.cell_min, least, EarliestFirstDay(least, range.first_day), RecordId()};
  scanner.Seek(target.ToBytes());
  while (scanner.Valid()) {
    const std::optional<ClaimKey> key = ClaimKey::FromBytes(scanner.key());
    if (!key) {
      counting(BadKey(Family::kClaims, scanner.key(), scanner.value()));
      scanner.Next();
      continue;
    }
    const uint8_t span_class = std::max(key->span_class, least);
    target = ClaimKey{key->cell, span_class, EarliestFirstDay(span_class, range.first_day), RecordId()};
    if (key->span_class < least || key->first_day < target.first_day) {
      StepOrSeek(&scanner, target.ToBytes());
      continue;
    }
    if (key->first_day > range.last_day) {
      if (key->span_class != kOpenSpanClass) {
        target.span_class = NextSpanClass(key->span_class);
      } else if (key->cell < range.cell_max) {
        ++target.cell;
        target.span_class = least;
      } else {
        break;
      }
      target.first_day = EarliestFirstDay(target.span_class, range.first_day);
      StepOrSeek(&scanner, target.ToBytes());
      continue;
    }
    ++counts.visited;
    if (!visit(*key, scanner.value())) break;
    scanner.Next();
  }
  counts.damaged = counting.count();
  if (!scanner.status().ok()) return scanner.status();
  return counts;
}

std::vector<CellRange> ReadView::SplitCells(int parts) const {
  const auto size_before = [this](uint64_t cell) {
    std::string end;
    AppendUint64(cell, &end);
    const rocksdb::Range range("", end);
    rocksdb::SizeApproximationOptions options;
    options.include_memtables = true;
    uint64_t bytes = 0;
    store_->db->GetApproximateSizes(options, store_->handle(Family::kClaims), &range, 1, &bytes)
        .PermitUncheckedError();  // then there is one part
    return bytes;
  };
  const uint64_t all = size_before(~uint64_t{0});
  std::vector<CellRange> ranges;
  uint64_t begin = 0;
  for (int part = 1; part < parts; ++part) {
    const uint64_t wanted = all / static_cast<uint64_t>(parts) * static_cast<uint64_t>(part);
    if (wanted == 0) continue;
    uint64_t below = begin, above = ~uint64_t{0};
    while (above - below > 1) {
      const uint64_t middle = below + (above - below) / 2;
      (size_before(middle) < wanted ? below : above) = middle;
    }
    if (above == ~uint64_t{0} || above == begin) continue;
    ranges.push_back({.cell_min = begin, .cell_max = above - 1, .is_bulk = true});
    begin = above;
  }
  ranges.push_back({.cell_min = begin, .is_bulk = true});
  return ranges;
}

absl::StatusOr<ScanCounts> ReadView::ScanByDay(const DayRange& range, ClaimKeyVisitor visit,
                                               DamageSink sink) const {
  ScanCounts total;
  bool goes_on = true;
  for (int span_class = 0; goes_on; span_class = NextSpanClass(span_class)) {
    const std::string prefix(1, static_cast<char>(span_class));
    const absl::StatusOr<ScanCounts> counts = ScanIndex<ByDayKey>(
        store_, snapshot_, Family::kByDay,
        WithDay(prefix, EarliestFirstDay(span_class, range.first_day)),
        AfterDay(prefix, range.last_day),
        [&](const ByDayKey& key) { return goes_on = visit(key.claim()); }, sink);
    if (!counts.ok()) return counts.status();
    total.visited += counts->visited;
    total.damaged += counts->damaged;
    if (span_class == kOpenSpanClass) break;
  }
  return total;
}

absl::StatusOr<ScanCounts> ReadView::ScanBySource(absl::string_view source_id,
                                                  const DayRange& range, ClaimKeyVisitor visit,
                                                  DamageSink sink) const {
  std::string prefix;
  AppendText(source_id, &prefix);
  return ScanIndex<BySourceKey>(
      store_, snapshot_, Family::kBySource, WithDay(prefix, range.first_day),
      AfterDay(prefix, range.last_day),
      [&](const BySourceKey& key) { return visit(key.claim); }, sink);
}

absl::StatusOr<std::vector<std::string>> ReadView::SourceIds() const {
  std::vector<std::string> sources;
  absl::Status damage = absl::OkStatus();
  const auto sink = [&](const Damage& found) { damage.Update(DamageStatus(found)); };
  EntryScanner scanner(store_, snapshot_, {.family = Family::kBySource}, sink);
  scanner.Seek("");
  while (scanner.Valid()) {
    const std::optional<BySourceKey> key = BySourceKey::FromBytes(scanner.key());
    if (!key) return DamageStatus(BadKey(Family::kBySource, scanner.key(), scanner.value()));
    sources.push_back(key->source_id);
    std::string prefix;
    AppendText(key->source_id, &prefix);
    scanner.Seek(AfterPrefix(prefix));
  }
  if (!scanner.status().ok()) return scanner.status();
  if (!damage.ok()) return damage;
  return sources;
}

absl::StatusOr<ScanCounts> ReadView::ScanByKnown(const DayRange& range, ClaimKeyVisitor visit,
                                                 DamageSink sink) const {
  return ScanIndex<ByKnownKey>(
      store_, snapshot_, Family::kByKnown, WithDay("", range.first_day),
      AfterDay("", range.last_day), [&](const ByKnownKey& key) { return visit(key.claim); }, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanByReport(const RecordId& report_id, ClaimKeyVisitor visit,
                                                  DamageSink sink) const {
  const std::string prefix(report_id.bytes());
  return ScanIndex<ByReportKey>(
      store_, snapshot_, Family::kByReport, prefix, AfterPrefix(prefix),
      [&](const ByReportKey& key) { return visit(key.claim); }, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanByExternal(absl::string_view scope,
                                                    absl::string_view external_id,
                                                    ClaimKeyVisitor visit, DamageSink sink) const {
  return ScanVersions({{std::string(scope), std::string(external_id)}}, visit, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanVersions(absl::Span<const ExternalId> ids,
                                                  ClaimKeyVisitor visit, DamageSink sink) const {
  return ScanIds(store_, snapshot_, Family::kByExternal, ids, visit, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanCorrections(absl::Span<const ExternalId> ids,
                                                     ClaimKeyVisitor visit,
                                                     DamageSink sink) const {
  return ScanIds(store_, snapshot_, Family::kByCorrected, ids, visit, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanByCandidate(absl::string_view place_id,
                                                     ClaimKeyVisitor visit, DamageSink sink) const {
  std::string prefix;
  AppendText(place_id, &prefix);
  return ScanIndex<ByCandidateKey>(
      store_, snapshot_, Family::kByCandidate, prefix, AfterPrefix(prefix),
      [&](const ByCandidateKey& key) { return visit(key.claim); }, sink);
}

absl::StatusOr<std::vector<StandingKey>> ReadView::StandingPlaces(const CellRange& range,
                                                                  DamageSink sink) const {
  ScannerOptions options;
  options.family = Family::kStanding;
  if (range.cell_max != ~uint64_t{0}) AppendUint64(range.cell_max + 1, &options.end);
  std::string begin;
  AppendUint64(range.cell_min, &begin);
  std::vector<StandingKey> places;
  EntryScanner scanner(store_, snapshot_, options, sink);
  scanner.Seek(begin);
  while (scanner.Valid()) {
    std::optional<StandingKey> key = StandingKey::FromBytes(scanner.key());
    if (!key) {
      sink(BadKey(Family::kStanding, scanner.key(), scanner.value()));
      scanner.Next();
      continue;
    }
    StepOrSeek(&scanner, AfterPrefix(key->PlacePrefix()));
    places.push_back(*std::move(key));
  }
  if (!scanner.status().ok()) return scanner.status();
  return places;
}

absl::StatusOr<ScanCounts> ReadView::ScanStanding(const StandingKey& place, ClaimKeyVisitor visit,
                                                  DamageSink sink) const {
  const std::string prefix = place.PlacePrefix();
  return ScanIndex<StandingKey>(
      store_, snapshot_, Family::kStanding, prefix, AfterPrefix(prefix),
      [&](const StandingKey& key) { return visit(key.claim); }, sink);
}

absl::StatusOr<std::vector<ArrivalKey>> ReadView::ArrivalsOf(const RecordId& claim_id) const {
  std::vector<ArrivalKey> arrivals;
  absl::Status damage = absl::OkStatus();
  const std::string prefix(claim_id.bytes());
  const absl::StatusOr<ScanCounts> counts = ScanIndex<ArrivalKey>(
      store_, snapshot_, Family::kArrivals, prefix, AfterPrefix(prefix),
      [&](const ArrivalKey& key) {
        arrivals.push_back(key);
        return true;
      },
      [&](const Damage& found) { damage.Update(DamageStatus(found)); });
  if (!counts.ok()) return counts.status();
  if (!damage.ok()) return damage;
  return arrivals;
}

absl::StatusOr<ScanCounts> ReadView::ScanReports(absl::FunctionRef<bool(const Report&)> visit,
                                                 DamageSink sink) const {
  return ScanMessages<Report>(store_, snapshot_, Family::kReports, visit, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanRejects(absl::FunctionRef<bool(const Reject&)> visit,
                                                 DamageSink sink) const {
  return ScanMessages<Reject>(store_, snapshot_, Family::kRejects, visit, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanFeedRuns(absl::FunctionRef<bool(const FeedRun&)> visit,
                                                  DamageSink sink) const {
  return ScanMessages<FeedRun>(store_, snapshot_, Family::kFeeds, visit, sink);
}

absl::StatusOr<ScanCounts> ReadView::ScanEntries(Family family, absl::string_view begin,
                                                 absl::string_view end, EntryVisitor visit,
                                                 DamageSink sink) const {
  CountingSink counting(sink);
  ScannerOptions options;
  options.family = family;
  options.end = std::string(end);
  options.is_bulk = true;
  EntryScanner scanner(store_, snapshot_, options, counting);
  ScanCounts counts;
  for (scanner.Seek(begin); scanner.Valid(); scanner.Next()) {
    ++counts.visited;
    if (!visit(scanner.key(), scanner.value())) break;
  }
  counts.damaged = counting.count();
  if (!scanner.status().ok()) return scanner.status();
  return counts;
}

}  // namespace crosscheck
