#include "engine/judgements/decision_effect.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "engine/report/report.h"

namespace crosscheck {
namespace {

constexpr double kWorthNaming = 0.005;

// What the store says, were these the decisions.
struct State {
  ConflictReport report;
  Grades grades;
};

State StateWith(const std::vector<Claim>& claims, absl::Span<const Judgement> judgements,
                Vocabulary& vocabulary, const Gazetteer& gazetteer) {
  const std::vector<Judgement> counting = CountingJudgements(judgements, vocabulary);
  vocabulary.AmendSources(AmendmentsOf(counting));
  State state;
  state.report = ReportOnClaims(claims, {}, vocabulary, &gazetteer);
  MarkJudged(counting, state.report);
  state.grades = GradeClaims(claims, counting, {}, vocabulary);
  return state;
}

std::vector<FindingChange> ChangesBetween(const ConflictReport& before,
                                          const ConflictReport& after) {
  std::map<std::string, FindingChange> changes;
  for (const Finding& finding : before.findings()) {
    changes[finding.id()] = {finding.id(), finding.question().text(), finding.status(), ""};
  }
  for (const Finding& finding : after.findings()) {
    FindingChange& change = changes[finding.id()];
    change.finding_id = finding.id();
    change.question = finding.question().text();
    change.after = finding.status();
  }
  std::vector<FindingChange> moved;
  for (auto& [id, change] : changes) {
    if (change.before != change.after) moved.push_back(std::move(change));
  }
  return moved;
}

std::vector<FigureChange> FiguresBetween(const Grades& before, const Grades& after) {
  std::map<std::string, FigureChange> changes;
  std::set<std::string> in_both;
  for (const SourceGrade& grade : before.sources()) {
    changes[grade.source_id()] = {grade.source_id(), grade.name(), grade.overall().probability(), 0};
  }
  for (const SourceGrade& grade : after.sources()) {
    const auto found = changes.find(grade.source_id());
    if (found == changes.end()) continue;
    found->second.after = grade.overall().probability();
    in_both.insert(grade.source_id());
  }
  std::vector<FigureChange> moved;
  for (auto& [id, change] : changes) {
    if (!in_both.contains(id) || std::abs(change.after - change.before) < kWorthNaming) continue;
    moved.push_back(std::move(change));
  }
  return moved;
}

}  // namespace

absl::StatusOr<DecisionEffect> EffectOf(absl::Span<const Judgement> added, const ReadView& view,
                                        Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                        DamageSink sink) {
  const absl::StatusOr<std::vector<Claim>> claims = AllClaims(view, sink);
  if (!claims.ok()) return claims.status();
  const absl::StatusOr<std::vector<Judgement>> stored = ReadJudgements(view, sink);
  if (!stored.ok()) return stored.status();
  std::map<std::string, Judgement> by_id;
  for (const Judgement& judgement : *stored) by_id[judgement.id()] = judgement;
  for (const Judgement& judgement : added) by_id[judgement.id()] = judgement;
  std::vector<Judgement> all;
  for (const auto& [id, judgement] : by_id) all.push_back(judgement);

  const State after = StateWith(*claims, all, vocabulary, gazetteer);
  const State before = StateWith(*claims, *stored, vocabulary, gazetteer);
  DecisionEffect effect;
  effect.findings = ChangesBetween(before.report, after.report);
  effect.letters = GradesThatMoved(before.grades, after.grades);
  effect.figures = FiguresBetween(before.grades, after.grades);
  std::set<std::string> new_ids;
  for (const Judgement& judgement : added) new_ids.insert(judgement.id());
  for (JudgementClash& clash : ClashesAmong(all, vocabulary)) {
    if (new_ids.contains(clash.a.id()) || new_ids.contains(clash.b.id())) {
      effect.clashes.push_back(std::move(clash));
    }
  }
  return effect;
}

}  // namespace crosscheck
