#include "engine/passes/corrections_around.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/hash/hash.h"
#include "engine/reading/each_claim.h"
#include "engine/relate/mistakes.h"

namespace crosscheck {

CorrectionsAround::IdHash CorrectionsAround::HashOf(absl::string_view scope, absl::string_view id) {
  return absl::HashOf(scope, id);
}

// In which unit and of whom is left to those who compare.
CorrectionsAround::FigureHash CorrectionsAround::HashOf(const Amount& amount, double number) {
  return absl::HashOf(absl::string_view(amount.measure), number);
}

void CorrectionsAround::Note(const ClaimKey& key, const ClaimGlance& glance, bool is_here) {
  if (!glance.external_id.empty()) ids_.push_back(HashOf(glance.external_scope, glance.external_id));
  if (glance.corrects.empty()) return;
  shared_ids_.insert(HashOf(glance.external_scope, glance.corrects));
  if (!is_here || glance.measures.empty()) return;
  with_figures_[{std::string(glance.external_scope), std::string(glance.corrects)}].push_back(key);
}

absl::Status CorrectionsAround::Seal(const std::vector<ClaimKey>& elsewhere) {
  std::sort(ids_.begin(), ids_.end());
  for (size_t i = 1; i < ids_.size(); ++i) {
    if (ids_[i - 1] == ids_[i]) shared_ids_.insert(ids_[i]);
  }
  ids_ = {};
  absl::Status status = ForEachClaim(
      view_, elsewhere,
      [this](const ClaimKey& key, const Claim& claim) {
        if (!claim.external_id().empty()) shared_ids_.insert(HashOf(claim.external_scope(), claim.external_id()));
        if (claim.corrects().empty()) return absl::OkStatus();
        shared_ids_.insert(HashOf(claim.external_scope(), claim.corrects()));
        if (!claim.quantities().empty()) with_figures_[{claim.external_scope(), claim.corrects()}].push_back(key);
        return absl::OkStatus();
      },
      IgnoreDamage);
  if (!status.ok()) return status;
  status = AddFigures();
  with_figures_ = {};
  return status;
}

absl::Status CorrectionsAround::AddFigures() {
  std::vector<ExternalId> ids;
  for (const auto& [id, keys] : with_figures_) ids.push_back(id);
  std::vector<ClaimKey> corrected;
  const absl::StatusOr<ScanCounts> counts = view_.ScanVersions(
      ids,
      [&corrected](const ClaimKey& key) {
        corrected.push_back(key);
        return true;
      },
      IgnoreDamage);
  if (!counts.ok()) return counts.status();
  StatementBuilder builder(vocabulary_);
  return ForEachClaim(
      view_, corrected,
      [&](const ClaimKey&, const Claim& claim) {
        const auto its = with_figures_.find({claim.external_scope(), claim.external_id()});
        if (its == with_figures_.end()) return absl::OkStatus();
        for (const Amount& amount : builder.Build(claim).amounts) {
          const std::optional<double> number = OwnFigure(amount);
          if (!number.has_value()) continue;
          std::vector<ClaimKey>& all = taking_back_[HashOf(amount, *number)];
          all.insert(all.end(), its->second.begin(), its->second.end());
        }
        return absl::OkStatus();
      },
      IgnoreDamage);
}

bool CorrectionsAround::MayHavePartners(const Claim& claim) const {
  const auto is_shared = [&](const std::string& id) {
    return !id.empty() && shared_ids_.contains(HashOf(claim.external_scope(), id));
  };
  return is_shared(claim.external_id()) || is_shared(claim.corrects());
}

std::set<ClaimKey> CorrectionsAround::TakingBack(absl::Span<const Claim> claims) const {
  std::set<ClaimKey> keys;
  if (taking_back_.empty()) return keys;
  StatementBuilder builder(vocabulary_);
  for (const Claim& claim : claims) {
    if (claim.quantities().empty()) continue;
    for (const Amount& amount : builder.Build(claim).amounts) {
      const std::optional<double> number = OwnFigure(amount);
      if (!number.has_value()) continue;
      const auto found = taking_back_.find(HashOf(amount, *number));
      if (found != taking_back_.end()) keys.insert(found->second.begin(), found->second.end());
    }
  }
  return keys;
}

}  // namespace crosscheck
