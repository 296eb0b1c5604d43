#include "engine/reading/counts_inside.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "engine/reading/days_near.h"
#include "engine/reading/each_claim.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"
#include "engine/relate/statement.h"
#include "engine/time/span.h"
#include "storage/decode.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr int64_t kYearDays = 366;
// Of a source that speaks all the time most are about other places.

}  // namespace

// What an origin says of an area that a count of its own inside can decide on.
struct CountsInside::OfArea {
  DaysNear denials;  // outdated by counting there
  DaysNear totals;   // stood against by others: a nearer total may stand against them as well
};

struct CountsInside::Asked {
  std::map<std::string, Areas> by_origin;
  // What is counted, or only counted by events of a family.
  std::set<std::string, std::less<>> measures, families;
};

// What findings on numbers say of areas.
CountsInside::Asked CountsInside::AskedBy(absl::Span<const Finding> findings,
                                          absl::Span<const Claim> claims, StatementBuilder& builder) {
  absl::flat_hash_map<absl::string_view, const Claim*> by_id;
  Asked out;
  std::map<std::string, Areas>& asked = out.by_origin;
  for (const Finding& finding : findings) {
    if (finding.question().kind() != QUANTITY) continue;
    if (by_id.empty()) {
      for (const Claim& claim : claims) by_id[claim.id()] = &claim;
    }
    std::set<std::string> origins;
    std::map<std::string, std::vector<DayBounds>> totals;  // by area
    for (const Answer& answer : finding.answers()) {
      for (const Voice& voice : answer.claims()) {
        const auto it = by_id.find(voice.claim_id());
        if (it == by_id.end()) continue;
        const Statement s = builder.Build(*it->second);
        const PlaceRef& place = it->second->place();
        origins.insert(s.origin);
        if (!place.is_area()) continue;
        for (const Amount& amount : s.amounts) out.measures.insert(amount.measure);
        if (OnlyCounts(s)) out.families.insert(s.family);
        if (!s.affirmed) asked[s.origin][place.id()].denials.Add(s.when, kAsOfDays);
        if (HasRunningTotal(s)) totals[place.id()].push_back(s.when);
      }
    }
    for (const auto& [area, when] : totals) {
      for (const std::string& origin : origins) {
        for (const DayBounds& days : when) asked[origin][area].totals.Add(days, kAsOfDays);
      }
    }
  }
  for (auto& [origin, areas] : asked) {
    for (auto& [area, said] : areas) {
      said.denials.Seal();
      said.totals.Seal();
    }
  }
  return out;
}

bool CountsInside::MayDecide(const Claim& claim, const Areas& areas, StatementBuilder& builder) {
  std::optional<Statement> s;
  return std::any_of(
      claim.place().parents().begin(), claim.place().parents().end(),
      [&](const std::string& parent) {
        const auto it = areas.find(parent);
        if (it == areas.end()) return false;
        if (!s.has_value()) s = builder.Build(claim);
        if (s->event == nullptr || !s->affirmed) return false;
        if (HasRunningTotal(*s) && it->second.totals.Meet(s->when)) return true;
        return (!s->amounts.empty() || OnlyCounts(*s)) && it->second.denials.Meet(s->when);
      });
}

CountsInside::CountsInside(const ReadView& view, const Vocabulary& vocabulary,
                           std::optional<int32_t> as_known_day, size_t most_lookups)
    : view_(view), vocabulary_(vocabulary), as_known_day_(as_known_day), most_lookups_(most_lookups) {}

absl::StatusOr<std::vector<std::string>> CountsInside::VoicesOf(const std::string& origin) {
  const absl::MutexLock lock(&mutex_);
  if (!has_voices_) {
    absl::StatusOr<std::vector<std::string>> ids = view_.SourceIds();
    if (!ids.ok()) return ids.status();
    for (std::string& id : *ids) voices_[vocabulary_.sources().OriginOf(id)].push_back(std::move(id));
    has_voices_ = true;
  }
  const auto it = voices_.find(origin);
  return it == voices_.end() ? std::vector<std::string>() : it->second;
}

absl::StatusOr<std::vector<Claim>> CountsInside::DecidingOn(absl::Span<const Finding> findings,
                                                            absl::Span<const Claim> claims) {
  StatementBuilder builder(vocabulary_);
  const Asked asked = AskedBy(findings, claims, builder);
  if (asked.by_origin.empty()) return std::vector<Claim>();
  absl::flat_hash_set<absl::string_view> held;
  for (const Claim& claim : claims) held.insert(claim.id());
  std::map<ClaimKey, Claim> found;
  const auto take = [&](const ClaimKey& key, Claim claim, const Areas& areas) {
    if (held.contains(claim.id()) || !IsKnownBy(claim, as_known_day_)) return;
    if (MayDecide(claim, areas, builder)) found.emplace(key, std::move(claim));
  };
  const absl::StatusOr<std::optional<KeysByOrigin>> keys = KeysOf(asked);
  if (!keys.ok()) return keys.status();
  absl::Status status = keys->has_value() ? LookUp(**keys, asked, take) : ScanAll(asked, take);
  if (!status.ok()) return status;
  std::vector<Claim> out;
  out.reserve(found.size());
  for (auto& [key, claim] : found) out.push_back(std::move(claim));
  return out;
}

bool CountsInside::MayBeInTime(const ClaimKey& key, const Areas& areas) {
  const DayBounds days = DaysOf(key);
  return std::any_of(areas.begin(), areas.end(), [&](const auto& area) {
    return area.second.denials.Meet(days) || area.second.totals.Meet(days);
  });
}

// The days in which an origin's claims may decide.
DayRange CountsInside::RangeOf(const Areas& areas) {
  DayRange range{kMaxDay, kMinDay};
  for (const auto& [area, said] : areas) {
    said.denials.Widen(&range);
    said.totals.Widen(&range);
  }
  range.first_day = ToKeyDay(int64_t{range.first_day} - kYearDays);
  return range;
}

absl::StatusOr<std::optional<CountsInside::KeysByOrigin>> CountsInside::KeysOf(const Asked& asked) {
  KeysByOrigin keys;
  size_t all = 0;
  for (const auto& [origin, areas] : asked.by_origin) {
    const absl::StatusOr<std::vector<std::string>> voices = VoicesOf(origin);
    if (!voices.ok()) return voices.status();
    std::set<ClaimKey>& distinct = keys[origin];
    const auto note = [&, &areas = areas](const ClaimKey& key) {
      if (MayBeInTime(key, areas)) all += distinct.insert(key).second;
      return all <= most_lookups_;
    };
    for (const std::string& voice : *voices) {
      // Those open at the start are at the least day.
      for (const DayRange& days : {DayRange{kMinDay, kMinDay}, RangeOf(areas)}) {
        const absl::StatusOr<ScanCounts> counts = view_.ScanBySource(voice, days, note, IgnoreDamage);
        if (!counts.ok()) return counts.status();
      }
      if (all > most_lookups_) return std::nullopt;
    }
  }
  return keys;
}

absl::Status CountsInside::LookUp(const KeysByOrigin& by_origin, const Asked& asked, Taker take) {
  for (const auto& [origin, distinct] : by_origin) {
    const std::vector<ClaimKey> keys(distinct.begin(), distinct.end());
    absl::Status status = ForEachClaim(
        view_, keys,
        [&, &areas = asked.by_origin.at(origin)](const ClaimKey& key, Claim& claim) {
          take(key, std::move(claim), areas);
          return absl::OkStatus();
        },
        IgnoreDamage);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

bool CountsInside::MayCount(const ClaimGlance& glance, const Asked& asked) const {
  if (glance.is_denied) return false;
  for (const absl::string_view measure : glance.measures) {
    if (asked.measures.contains(measure)) return true;
  }
  return asked.families.contains(vocabulary_.OccurrenceFamily(glance.event_type));
}

absl::Status CountsInside::ScanAll(const Asked& asked, Taker take) const {
  std::map<std::string, DayRange> ranges;
  for (const auto& [origin, areas] : asked.by_origin) ranges[origin] = RangeOf(areas);
  Claim claim;
  const absl::StatusOr<ScanCounts> counts = view_.ScanCellsBytes(
      {},
      [&](const ClaimKey& key, absl::string_view bytes) {
        if (!MayCount(GlanceAt(bytes), asked) || !Decode(bytes, &claim)) return true;
        std::set<std::string> origins;
        for (const Hop& hop : claim.chain()) origins.insert(vocabulary_.sources().OriginOf(hop.source_id()));
        for (const std::string& origin : origins) {
          const auto areas = asked.by_origin.find(origin);
          if (areas == asked.by_origin.end()) continue;
          const DayRange& days = ranges.at(origin);
          const bool is_in_time = days.first_day <= key.first_day && key.first_day <= days.last_day;
          if (key.first_day == kMinDay || is_in_time) take(key, claim, areas->second);
        }
        return true;
      },
      IgnoreDamage);
  return counts.status();
}

}  // namespace crosscheck
