#include "tools/new_findings.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "engine/run/report.h"
#include "tools/place_cells.h"

namespace crosscheck {

void NewClaims::Add(const Claim& claim) {
  if (too_many_) return;
  if (ids_.size() >= kMaxClaims) {
    too_many_ = true;
    ids_.clear();
    places_.clear();
    return;
  }
  ids_.insert(claim.id());
  if (!claim.place().id().empty()) places_.emplace(claim.place().id(), claim.place());
}

absl::StatusOr<std::optional<ConflictReport>> FindingsOf(const NewClaims& claims,
                                                         const ReadView& view,
                                                         const Vocabulary& vocabulary,
                                                         const Gazetteer& gazetteer) {
  if (claims.too_many()) return std::nullopt;
  std::set<uint64_t> cells;
  for (const auto& [id, place] : claims.places()) {
    const absl::StatusOr<std::vector<CellRange>> inside = CellsOfPlace(view, place, IgnoreDamage);
    if (!inside.ok()) return inside.status();
    for (const CellRange& range : *inside) cells.insert(range.cell_min);
    // A claim about the whole oblast answers for the village too.
    for (const std::string& parent_id : place.parents()) {
      const Place parent = gazetteer.Find(parent_id);
      if (parent.ok() && parent.cell() != 0) cells.insert(parent.cell());
    }
  }
  std::vector<Claim> around;
  for (const uint64_t cell : cells) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCells(
        {.cell_min = cell, .cell_max = cell},
        [&](const ClaimKey&, const Claim& claim) {
          around.push_back(claim);
          return true;
        },
        IgnoreDamage);
    if (!counts.ok()) return counts.status();
  }
  ConflictReport report = ReportOnClaims(around, {}, vocabulary);
  auto& findings = *report.mutable_findings();
  const auto speaks = [&](const Voice& voice) { return claims.Has(voice.claim_id()); };
  findings.erase(std::remove_if(findings.begin(), findings.end(),
                                [&](const Finding& finding) {
                                  return std::none_of(
                                      finding.answers().begin(), finding.answers().end(),
                                      [&](const Answer& answer) {
                                        return std::any_of(answer.claims().begin(),
                                                           answer.claims().end(), speaks);
                                      });
                                }),
                 findings.end());
  return report;
}

}  // namespace crosscheck
