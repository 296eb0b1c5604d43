// Which claims count for places that are asked for whatever days are asked for: running totals, plans, corrections
// that take figures back, dates of months more or less, places that are slips for others.
//
//   StandingClaims standing(view, asked, vocabulary);
//   absl::StatusOr<bool> can_narrow = standing.Find(most_claims, sink);
//   Read(standing.keys());
//   absl::StatusOr<std::vector<ClaimKey>> plans = standing.Intended(days, sink);
//   absl::StatusOr<std::vector<ClaimKey>> corrections = standing.TakingBackFiguresOf(claims, sink);
//
// More rather than fewer. One thread at a time; everything is borrowed. Status: the store's; damage goes to the sink.
#ifndef CROSSCHECK_ENGINE_READING_STANDING_CLAIMS_H_
#define CROSSCHECK_ENGINE_READING_STANDING_CLAIMS_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/reading/places_and_days.h"
#include "engine/reading/subject_days.h"
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class StandingClaims {
 public:
  StandingClaims(const ReadView& view, const PlacesAndDays& asked, const Vocabulary& vocabulary)
      : view_(view), asked_(asked), statements_(vocabulary) {}

  // Before what follows. False where a place that no gazetteer knows may be one of those asked for. Of each reason no
  // more claims than `most_claims` and one are found, which is too many.
  absl::StatusOr<bool> Find(size_t most_claims, DamageSink sink);

  // Those that count on any day, but for plans and corrections.
  absl::Span<const ClaimKey> keys() const { return keys_; }

  // Places asked for whose name others have.
  const std::set<std::string>& ambiguous() const { return ambiguous_; }

  // Plans and orders that may reach the days.
  absl::StatusOr<std::vector<ClaimKey>> Intended(const WideDays& days, DamageSink sink) const;

  // Corrections of figures at places of which one of the claims gives a figure that can be repeated: whoever repeats one
  // that was taken back copies it. Each place's once, however often it is asked.
  absl::StatusOr<std::vector<ClaimKey>> TakingBackFiguresOf(absl::Span<const Claim> claims, DamageSink sink);

 private:
  using Scanner = absl::FunctionRef<absl::StatusOr<ScanCounts>(ClaimKeyVisitor, DamageSink)>;

  absl::StatusOr<bool> IsUnlistedAsked(const ClaimKey& key) const;
  absl::Status Note(const StandingKey& place, DamageSink sink);
  absl::Status AddTo(std::vector<ClaimKey>& keys, Scanner scan, DamageSink sink) const;
  absl::Status AddPlaceTo(std::vector<ClaimKey>& keys, const StandingKey& place, DamageSink sink) const;

  const ReadView& view_;
  const PlacesAndDays& asked_;
  StatementBuilder statements_;
  size_t most_claims_ = 0;
  std::vector<ClaimKey> keys_;
  std::set<std::string> ambiguous_;
  std::vector<StandingKey> intentions_;   // places of which plans or orders are told
  std::vector<StandingKey> withdrawals_;  // places of which figures were taken back, not asked for yet
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_STANDING_CLAIMS_H_
