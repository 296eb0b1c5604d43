#include "engine/passes/name_claims.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "engine/findings/mismatch.h"
#include "engine/reading/days_near.h"
#include "engine/reading/far_claims.h"
#include "engine/reading/two_origins.h"
#include "engine/relate/relate.h"
#include "engine/relate/statement.h"
#include "engine/text/fold.h"
#include "engine/text/memo.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

class NameClaims {
 public:
  NameClaims(const ReadView& view, const Vocabulary& vocabulary, const std::set<std::string>& names,
             const std::set<uint64_t>& cells, std::optional<int32_t> as_known_day)
      : view_(view), vocabulary_(vocabulary), names_(names), cells_(cells),
        as_known_day_(as_known_day), builder_(vocabulary) {}

  absl::Status AddTo(ClaimPool* claims) {
    AddDaysOfLone(claims->claims());
    if (absl::Status status = FindOrigins(); !status.ok()) return status;
    if (absl::Status status = AddDaysOfOwnLone(); !status.ok()) return status;
    for (auto& [topic, days] : days_) days.Seal();
    absl::Status status = Scan([&](const Claim& claim, const Statement& statement) {
      if (IsLone(claim.place()) || !claim.place().mismatch().empty() || IsNearLone(statement)) {
        kept_.push_back(claim);
      }
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    for (auto& [named, origins] : origins_) {
      for (Claim& claim : origins.Take()) kept_.push_back(std::move(claim));
    }
    if (status = AddPartners(view_, IgnoreDamage, &kept_); !status.ok()) return status;
    absl::flat_hash_set<std::string> held;
    for (const Claim& claim : claims->claims()) held.insert(claim.id());
    for (Claim& claim : kept_) {
      if (!IsKnownBy(claim, as_known_day_) || !held.insert(claim.id()).second) continue;
      claims->Add(std::move(claim));
    }
    return absl::OkStatus();
  }

 private:
  // Those under the names that can be a part of a mismatch, unless they are corrected.
  absl::Status Scan(absl::FunctionRef<absl::Status(const Claim&, const Statement&)> visit) {
    absl::Status failed;
    for (const uint64_t cell : cells_) {
      const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
          {.cell_min = cell, .cell_max = cell, .is_bulk = true},
          [&](const ClaimKey&, const Claim& claim) {
            if (claim.place().is_area() || !names_.contains(FoldedName(claim.place().name()))) return true;
            if (!IsKnownBy(claim, as_known_day_)) return true;
            const Statement statement = builder_.Build(claim);
            if (statement.event != nullptr) failed.Update(visit(claim, statement));
            return failed.ok();
          },
          IgnoreDamage);
      if (!counts.ok()) return counts.status();
      if (!failed.ok()) return failed;
    }
    return absl::OkStatus();
  }

  const std::string& FoldedName(const std::string& name) {
    return folded_.Of(name, [](absl::string_view written) { return FoldName(written); });
  }

  // Of two origins that speak of a place one claim each that nobody corrects.
  absl::Status FindOrigins() {
    return Scan([&](const Claim& claim, const Statement& statement) {
      return origins_[NamedOf(claim.place())].Note(view_, claim, statement.origin, IgnoreDamage);
    });
  }

  // A place, by the name that it is called.
  using Named = std::pair<std::string, std::string>;
  Named NamedOf(const PlaceRef& place) { return {FoldedName(place.name()), place.id()}; }

  bool IsLone(const PlaceRef& place) {
    const auto it = origins_.find(NamedOf(place));
    return it == origins_.end() || !it->second.AreThere();
  }

  // A name, and what is told under it.
  using Topic = std::pair<std::string, std::string>;
  Topic TopicOf(const Statement& s) { return {FoldedName(s.claim->place().name()), s.event->family()}; }

  bool IsNearLone(const Statement& statement) {
    const auto it = days_.find(TopicOf(statement));
    return it != days_.end() && it->second.Meet(statement.when);
  }

  absl::Status AddDaysOfOwnLone() {
    bool has_lone = false;
    for (const auto& [named, origins] : origins_) has_lone |= !origins.AreThere();
    if (!has_lone) return absl::OkStatus();
    return Scan([&](const Claim& claim, const Statement& statement) {
      if (IsLone(claim.place())) days_[TopicOf(statement)].Add(statement.when, kNamesakeDays);
      return absl::OkStatus();
    });
  }

  // The days of those elsewhere who are alone with a place.
  void AddDaysOfLone(absl::Span<const Claim> claims) {
    const Corpus corpus(claims, vocabulary_);
    std::map<std::pair<std::string, int>, std::set<std::string>> origins;  // by name and place, as compared
    const auto named = [&](const Statement& s) {
      return std::pair(FoldedName(s.claim->place().name()), s.place);
    };
    const auto is_under_names = [&](const Statement& s) {
      return s.place >= 0 && s.event != nullptr && !s.corrected &&
             names_.contains(FoldedName(s.claim->place().name()));
    };
    for (const Statement& s : corpus.statements()) {
      if (is_under_names(s)) origins[named(s)].insert(s.origin);
    }
    for (const Statement& s : corpus.statements()) {
      if (is_under_names(s) && origins[named(s)].size() == 1) days_[TopicOf(s)].Add(s.when, kNamesakeDays);
    }
  }

  const ReadView& view_;
  const Vocabulary& vocabulary_;
  const std::set<std::string>& names_;
  const std::set<uint64_t>& cells_;
  const std::optional<int32_t> as_known_day_;
  StatementBuilder builder_;
  Memo<std::string> folded_;
  std::map<Named, TwoOrigins> origins_;
  std::map<Topic, DaysNear> days_;  // of those who are alone with a place
  std::vector<Claim> kept_;
};

}  // namespace

absl::Status AddNameClaims(const ReadView& view, const Vocabulary& vocabulary,
                           const std::set<std::string>& names, const std::set<uint64_t>& cells,
                           std::optional<int32_t> as_known_day, ClaimPool* claims) {
  return NameClaims(view, vocabulary, names, cells, as_known_day).AddTo(claims);
}

}  // namespace crosscheck
