#include "engine/reading/namesakes.h"

#include <utility>

#include "engine/findings/mismatch.h"
#include "engine/reading/days_near.h"
#include "engine/reading/far_claims.h"
#include "engine/reading/subject_days.h"
#include "engine/reading/two_origins.h"
#include "engine/relate/statement.h"
#include "engine/text/fold.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

class NamesakeReader {
 public:
  NamesakeReader(const ReadView& view, const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                 std::optional<int32_t> as_known_day, DamageSink sink)
      : view_(view), gazetteer_(gazetteer), as_known_day_(as_known_day), sink_(sink),
        builder_(vocabulary) {}

  absl::Status AddOf(const std::string& place_id) {
    const Place place = gazetteer_.Find(place_id);
    if (!place.ok() || place.is_area()) return absl::OkStatus();
    std::vector<Claim> own;
    const absl::StatusOr<bool> has_one_origin = ReadOwn(place_id, place.cell(), &own);
    if (!has_one_origin.ok()) return has_one_origin.status();
    if (*has_one_origin && !own.empty()) {
      if (absl::Status status = AddOthers(place_id, own); !status.ok()) return status;
    }
    for (Claim& claim : own) claims_.push_back(std::move(claim));
    return absl::OkStatus();
  }

  std::vector<Claim> Take() { return std::move(claims_); }

 private:
  // All that is said of the place, or a claim of two origins that nobody corrects where there are two.
  absl::StatusOr<bool> ReadOwn(const std::string& place_id, uint64_t cell, std::vector<Claim>* own) {
    TwoOrigins origins;
    absl::Status failed;
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        {.cell_min = cell, .cell_max = cell},
        [&](const ClaimKey&, const Claim& claim) {
          if (claim.place().id() != place_id || !IsKnownBy(claim, as_known_day_)) return true;
          const Statement statement = builder_.Build(claim);
          if (statement.event == nullptr) return true;
          own->push_back(claim);
          failed.Update(origins.Note(view_, claim, statement.origin, sink_));
          return failed.ok() && !origins.AreThere();
        },
        sink_);
    if (!counts.ok()) return counts.status();
    if (!failed.ok()) return failed;
    if (!origins.AreThere()) return true;
    *own = origins.Take();
    return false;
  }

  absl::Status AddOthers(const std::string& place_id, const std::vector<Claim>& own) {
    std::set<std::string> names, others;
    WideDays days;
    for (const Claim& claim : own) {
      days.Take(WideDays::Of(claim));
      names.insert(FoldName(claim.place().name()));
      others.insert(claim.place().candidates().begin(), claim.place().candidates().end());
    }
    const absl::StatusOr<std::vector<PlaceRef>> namesakes = FarNamesakes(view_, place_id, sink_);
    if (!namesakes.ok()) return namesakes.status();
    for (const PlaceRef& namesake : *namesakes) others.insert(namesake.id());
    others.erase(place_id);
    days = days.Wider(kNamesakeDays + kApproximateMarginDays);
    CellRange range;
    range.first_day = ToKeyDay(days.first);
    range.last_day = ToKeyDay(days.last);
    for (const std::string& id : others) {
      const Place other = gazetteer_.Find(id);
      if (!other.ok()) continue;
      range.cell_min = range.cell_max = other.cell();
      const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
          range,
          [&](const ClaimKey&, const Claim& claim) {
            if (names.contains(FoldName(claim.place().name())) && IsKnownBy(claim, as_known_day_)) {
              claims_.push_back(claim);
            }
            return true;
          },
          sink_);
      if (!counts.ok()) return counts.status();
    }
    return absl::OkStatus();
  }

  const ReadView& view_;
  const Gazetteer& gazetteer_;
  const std::optional<int32_t> as_known_day_;
  DamageSink sink_;
  StatementBuilder builder_;
  std::vector<Claim> claims_;
};

}  // namespace

absl::StatusOr<std::vector<Claim>> ClaimsOnNamesakes(const ReadView& view,
                                                     const Vocabulary& vocabulary,
                                                     const Gazetteer& gazetteer,
                                                     const std::set<std::string>& place_ids,
                                                     std::optional<int32_t> as_known_day,
                                                     DamageSink sink) {
  NamesakeReader reader(view, vocabulary, gazetteer, as_known_day, sink);
  for (const std::string& place_id : place_ids) {
    if (absl::Status status = reader.AddOf(place_id); !status.ok()) return status;
  }
  return reader.Take();
}

}  // namespace crosscheck
