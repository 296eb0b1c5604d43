#include "engine/report/report_coverage.h"

#include <algorithm>
#include <cstring>

#include "engine/time/civil.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

constexpr size_t kContentIdBytes = 16;

}  // namespace

void CoverageTally::Ids::Insert(const std::string& id) {
  if (id.size() != kContentIdBytes) {
    others_.insert(id);
    return;
  }
  uint64_t half = 0;
  std::memcpy(&half, id.data(), sizeof(half));
  hashes_.insert(half);
}

void CoverageTally::Ids::Merge(const Ids& other) {
  hashes_.insert(other.hashes_.begin(), other.hashes_.end());
  others_.insert(other.others_.begin(), other.others_.end());
}

void CoverageTally::Add(const Statement& s) {
  const Claim& claim = *s.claim;
  ++claims_;
  reports_.Insert(claim.report_id().empty() ? claim.id() : claim.report_id());
  origins_.insert(s.origin);
  if (claim.place().id().empty()) {
    ++unresolved_;
  } else {
    places_.insert(claim.place().id());
  }
  not_factual_ += s.force == Force::kPlan || s.force == Force::kNone;
  const DayBounds stated = StatedDays(claim.event_time());
  if (!stated.open_first()) days_.first = std::min(days_.first, stated.first);
  if (!stated.open_last()) days_.last = std::max(days_.last, stated.last);
}

void CoverageTally::Merge(const CoverageTally& other) {
  claims_ += other.claims_;
  unresolved_ += other.unresolved_;
  not_factual_ += other.not_factual_;
  reports_.Merge(other.reports_);
  origins_.insert(other.origins_.begin(), other.origins_.end());
  places_.insert(other.places_.begin(), other.places_.end());
  days_.first = std::min(days_.first, other.days_.first);
  days_.last = std::max(days_.last, other.days_.last);
}

Coverage CoverageTally::Total() const {
  Coverage total;
  total.set_claims(claims_);
  total.set_reports(static_cast<int64_t>(reports_.size()));
  total.set_origins(static_cast<int64_t>(origins_.size()));
  total.set_places(static_cast<int64_t>(places_.size()));
  total.set_unresolved(unresolved_);
  total.set_not_factual(not_factual_);
  if (days_.first != INT32_MAX) total.set_from(FormatDay(days_.first));
  if (days_.last != INT32_MIN) total.set_to(FormatDay(days_.last));
  return total;
}

}  // namespace crosscheck
