#include "engine/run/counts_inside.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "engine/relate/quantity.h"
#include "engine/relate/statement.h"
#include "engine/relate/subjects.h"
#include "engine/time/span.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr int64_t kYearDays = 366;
// Of a source that speaks all the time most are about other places.
constexpr size_t kClaimsAtOnce = 1000;

// What is damaged is the caller's scan to name.
void Ignore(const Damage&) {}

int32_t Clamped(int64_t day) {
  return static_cast<int32_t>(std::clamp<int64_t>(day, kMinDay, kMaxDay));
}

// Whose counts inside which areas are asked for, from when to when.
using Areas = std::map<std::string, DayRange>;  // by id
using Asked = std::map<std::string, Areas>;     // by origin

Asked AskedBy(absl::Span<const Finding> findings, absl::Span<const Claim> claims,
              StatementBuilder& builder) {
  absl::flat_hash_map<absl::string_view, const Claim*> by_id;
  Asked asked;
  for (const Finding& finding : findings) {
    if (finding.question().kind() != QUANTITY) continue;
    if (by_id.empty()) {
      for (const Claim& claim : claims) by_id[claim.id()] = &claim;
    }
    std::set<std::string> origins;
    std::vector<const Claim*> about_areas;
    for (const Answer& answer : finding.answers()) {
      for (const Voice& voice : answer.claims()) {
        const auto it = by_id.find(voice.claim_id());
        if (it == by_id.end()) continue;
        origins.insert(builder.Build(*it->second).origin);
        if (it->second->place().is_area()) about_areas.push_back(it->second);
      }
    }
    for (const Claim* claim : about_areas) {
      const DayBounds when = ComparedDays(claim->event_time());
      const int32_t first = Clamped(int64_t{when.first} - kSweepDays - kYearDays);
      const int32_t last = Clamped(int64_t{when.last} + kSweepDays);
      for (const std::string& origin : origins) {
        DayRange& range =
            asked[origin].try_emplace(claim->place().id(), DayRange{first, last}).first->second;
        range.first_day = std::min(range.first_day, first);
        range.last_day = std::max(range.last_day, last);
      }
    }
  }
  return asked;
}

bool IsCount(const Claim& claim, StatementBuilder& builder) {
  return claim.quantities_size() > 0 || OnlyCounts(builder.Build(claim));
}

bool IsInside(const PlaceRef& place, const Areas& areas) {
  return std::any_of(place.parents().begin(), place.parents().end(),
                     [&](const std::string& parent) { return areas.contains(parent); });
}

}  // namespace

CountsInside::CountsInside(const ReadView& view, const Vocabulary& vocabulary,
                           std::optional<int32_t> as_known_day)
    : view_(view), vocabulary_(vocabulary), as_known_day_(as_known_day) {}

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
  if (asked.empty()) return std::vector<Claim>();
  absl::flat_hash_set<absl::string_view> held;
  for (const Claim& claim : claims) held.insert(claim.id());
  std::map<ClaimKey, Claim> found;
  for (const auto& [origin, areas] : asked) {
    DayRange range{kMaxDay, kMinDay};
    for (const auto& [area, days] : areas) {
      range.first_day = std::min(range.first_day, days.first_day);
      range.last_day = std::max(range.last_day, days.last_day);
    }
    const absl::StatusOr<std::vector<std::string>> voices = VoicesOf(origin);
    if (!voices.ok()) return voices.status();
    std::set<ClaimKey> distinct;
    const auto take = [&distinct](const ClaimKey& key) { return distinct.insert(key), true; };
    for (const std::string& voice : *voices) {
      // Those open at the start are at the least day.
      for (const DayRange& days : {DayRange{kMinDay, kMinDay}, range}) {
        const absl::StatusOr<ScanCounts> counts = view_.ScanBySource(voice, days, take, Ignore);
        if (!counts.ok()) return counts.status();
      }
    }
    const std::vector<ClaimKey> keys(distinct.begin(), distinct.end());
    for (size_t begin = 0; begin < keys.size(); begin += kClaimsAtOnce) {
      const auto some = absl::MakeSpan(keys).subspan(begin, kClaimsAtOnce);
      absl::StatusOr<std::vector<std::optional<Claim>>> read = view_.GetClaims(some, Ignore);
      if (!read.ok()) return read.status();
      for (size_t i = 0; i < some.size(); ++i) {
        std::optional<Claim>& claim = (*read)[i];
        if (!claim.has_value() || held.contains(claim->id())) continue;
        if (!IsKnownBy(*claim, as_known_day_) || !IsInside(claim->place(), areas)) continue;
        if (IsCount(*claim, builder)) found.emplace(some[i], *std::move(claim));
      }
    }
  }
  std::vector<Claim> out;
  out.reserve(found.size());
  for (auto& [key, claim] : found) out.push_back(std::move(claim));
  return out;
}

}  // namespace crosscheck
