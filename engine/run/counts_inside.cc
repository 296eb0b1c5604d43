#include "engine/run/counts_inside.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "engine/relate/quantity.h"
#include "engine/relate/statement.h"
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

// Days within reach of some statements.
class DaysNear {
 public:
  void Add(const DayBounds& when) {
    days_.push_back({Clamped(int64_t{when.first} - kAsOfDays), Clamped(int64_t{when.last} + kAsOfDays)});
  }
  // Before what follows.
  void Seal() {
    std::sort(days_.begin(), days_.end(),
              [](const DayRange& a, const DayRange& b) { return a.first_day < b.first_day; });
    std::vector<DayRange> merged;
    for (const DayRange& range : days_) {
      if (!merged.empty() && range.first_day <= merged.back().last_day) {
        merged.back().last_day = std::max(merged.back().last_day, range.last_day);
      } else {
        merged.push_back(range);
      }
    }
    days_ = std::move(merged);
  }
  bool Meet(const DayBounds& when) const {
    const auto it =
        std::partition_point(days_.begin(), days_.end(), [&](const DayRange& range) {
          return range.last_day < when.first;
        });
    return it != days_.end() && it->first_day <= when.last;
  }
  void Widen(DayRange* range) const {
    if (days_.empty()) return;
    range->first_day = std::min(range->first_day, days_.front().first_day);
    range->last_day = std::max(range->last_day, days_.back().last_day);
  }

 private:
  std::vector<DayRange> days_;
};

// What an origin says of an area that a count of its own inside can decide on.
struct OfArea {
  DaysNear denials;  // outdated by counting there
  DaysNear totals;   // stood against by others: a nearer total may stand against them as well
};
using Areas = std::map<std::string, OfArea>;  // by id
using Asked = std::map<std::string, Areas>;   // by origin

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
    std::map<std::string, std::vector<DayBounds>> totals;  // by area
    for (const Answer& answer : finding.answers()) {
      for (const Voice& voice : answer.claims()) {
        const auto it = by_id.find(voice.claim_id());
        if (it == by_id.end()) continue;
        const Statement s = builder.Build(*it->second);
        const PlaceRef& place = it->second->place();
        origins.insert(s.origin);
        if (place.is_area() && !s.affirmed) asked[s.origin][place.id()].denials.Add(s.when);
        if (place.is_area() && HasRunningTotal(s)) totals[place.id()].push_back(s.when);
      }
    }
    for (const auto& [area, when] : totals) {
      for (const std::string& origin : origins) {
        for (const DayBounds& days : when) asked[origin][area].totals.Add(days);
      }
    }
  }
  for (auto& [origin, areas] : asked) {
    for (auto& [area, said] : areas) {
      said.denials.Seal();
      said.totals.Seal();
    }
  }
  return asked;
}

bool MayDecide(const Claim& claim, const Areas& areas, StatementBuilder& builder) {
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
    for (const auto& [area, said] : areas) {
      said.denials.Widen(&range);
      said.totals.Widen(&range);
    }
    range.first_day = Clamped(int64_t{range.first_day} - kYearDays);
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
        if (!IsKnownBy(*claim, as_known_day_) || !MayDecide(*claim, areas, builder)) continue;
        found.emplace(some[i], *std::move(claim));
      }
    }
  }
  std::vector<Claim> out;
  out.reserve(found.size());
  for (auto& [key, claim] : found) out.push_back(std::move(claim));
  return out;
}

}  // namespace crosscheck
