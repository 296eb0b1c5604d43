#include "engine/reading/standing_claims.h"

#include <algorithm>
#include <optional>

#include "engine/reading/report_ranges.h"
#include "engine/relate/mistakes.h"
#include "engine/relate/where.h"

namespace crosscheck {

absl::StatusOr<bool> StandingClaims::Find(size_t most_claims, DamageSink sink) {
  most_claims_ = most_claims;
  for (const std::vector<CellRange>* const ranges : {&asked_.standing, &asked_.by_name}) {
    for (const CellRange& range : *ranges) {
      const absl::StatusOr<std::vector<StandingKey>> places = view_.StandingPlaces(range, sink);
      if (!places.ok()) return places.status();
      for (const StandingKey& place : *places) {
        if (place.reason == Standing::kUnlisted) {
          const absl::StatusOr<bool> is_asked = IsUnlistedAsked(place.claim);
          if (!is_asked.ok()) return is_asked.status();
          if (*is_asked) return false;
        } else if (ranges == &asked_.standing) {
          if (absl::Status status = Note(place, sink); !status.ok()) return status;
        }
      }
    }
  }
  if (asked_.candidate_id.empty()) return true;
  // Claims elsewhere, and such as could not be told, whose place could be the one asked for.
  const auto scan = [&](ClaimKeyVisitor take, DamageSink damages) {
    return view_.ScanByCandidate(asked_.candidate_id, take, damages);
  };
  if (absl::Status status = AddTo(keys_, scan, sink); !status.ok()) return status;
  return true;
}

// Whether the place of the claim, which no gazetteer knows, may be one of those asked for.
absl::StatusOr<bool> StandingClaims::IsUnlistedAsked(const ClaimKey& key) const {
  if (!asked_.may_be_unlisted) return false;
  if (HaveCell(asked_.close, key.cell)) return true;
  const absl::StatusOr<std::optional<Claim>> claim = view_.GetClaim(key);
  if (absl::IsDataLoss(claim.status())) return true;
  if (!claim.ok()) return claim.status();
  return claim->has_value() && asked_.has_place((*claim)->place());
}

// The place's claims with this reason, as far as they may matter.
absl::Status StandingClaims::Note(const StandingKey& place, DamageSink sink) {
  if (place.reason == Standing::kIntended || place.reason == Standing::kWithdraws) {
    (place.reason == Standing::kIntended ? intentions_ : withdrawals_).push_back(place);
    return absl::OkStatus();
  }
  if (place.reason == Standing::kAmbiguous && !asked_.wants_mismatches) return absl::OkStatus();
  if (place.reason == Standing::kAmbiguous || place.reason == Standing::kTotal) {
    const absl::StatusOr<std::optional<Claim>> first = view_.GetClaim(place.claim);
    if (absl::IsDataLoss(first.status())) return absl::OkStatus();  // named by the scan, if it is near
    if (!first.ok()) return first.status();
    // Totals of the places asked for are at odds with those of any day; others only with those of their day.
    if (!first->has_value() || !asked_.has_place((*first)->place())) return absl::OkStatus();
    if (place.reason == Standing::kAmbiguous) {
      ambiguous_.insert(place.place_id);
      return absl::OkStatus();
    }
  }
  return AddPlaceTo(keys_, place, sink);
}

absl::Status StandingClaims::AddPlaceTo(std::vector<ClaimKey>& keys, const StandingKey& place,
                                        DamageSink sink) const {
  const auto scan = [&](ClaimKeyVisitor take, DamageSink damages) { return view_.ScanStanding(place, take, damages); };
  return AddTo(keys, scan, sink);
}

absl::Status StandingClaims::AddTo(std::vector<ClaimKey>& keys, Scanner scan, DamageSink sink) const {
  return scan(
             [&](const ClaimKey& key) {
               keys.push_back(key);
               return keys.size() <= most_claims_;
             },
             sink)
      .status();
}

absl::StatusOr<std::vector<ClaimKey>> StandingClaims::Intended(const WideDays& days, DamageSink sink) const {
  std::vector<ClaimKey> keys;
  for (const StandingKey& place : intentions_) {
    const absl::StatusOr<ScanCounts> counts = view_.ScanStanding(
        place,
        [&](const ClaimKey& key) {
          const bool begins_in_time = key.first_day == kMinDay || key.first_day <= days.last;
          const bool may_last =
              int64_t{key.first_day} >= EarliestFirstDay(key.span_class, ToKeyDay(days.first));
          if (begins_in_time && may_last) keys.push_back(key);
          return keys.size() <= most_claims_;
        },
        sink);
    if (!counts.ok()) return counts.status();
  }
  return keys;
}

absl::StatusOr<std::vector<ClaimKey>> StandingClaims::TakingBackFiguresOf(absl::Span<const Claim> claims,
                                                                          DamageSink sink) {
  std::set<std::string> taken_back_at, given_at;
  for (const StandingKey& place : withdrawals_) taken_back_at.insert(place.place_id);
  bool is_any = false;
  for (const Claim& claim : claims) {
    const PlaceRef& place = claim.place();
    if (claim.quantities().empty()) continue;
    // What no gazetteer knows may be the same place under another id.
    if (!IsUnlisted(place) && !taken_back_at.contains(place.id())) continue;
    if (!HasOwnFigure(statements_.Build(claim))) continue;
    is_any |= IsUnlisted(place);
    given_at.insert(place.id());
  }
  const auto asked = std::stable_partition(
      withdrawals_.begin(), withdrawals_.end(),
      [&](const StandingKey& place) { return !is_any && !given_at.contains(place.place_id); });
  std::vector<ClaimKey> keys;
  for (auto place = asked; place != withdrawals_.end(); ++place) {
    if (absl::Status status = AddPlaceTo(keys, *place, sink); !status.ok()) return status;
  }
  withdrawals_.erase(asked, withdrawals_.end());
  return keys;
}

}  // namespace crosscheck
