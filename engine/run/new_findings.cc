#include "engine/run/new_findings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/findings/findings.h"
#include "engine/findings/question_group.h"
#include "engine/reading/claims_of_days.h"
#include "engine/reading/days_near.h"
#include "engine/reading/place_cells.h"
#include "engine/reading/report_ranges.h"
#include "engine/report/report.h"

namespace crosscheck {
namespace {

class Finder {
 public:
  // A place with new claims. Of an area, where that stands which is said of what lies in it, unless it is too much.
  struct Prepared {
    const NewClaims::Spoken* spoken = nullptr;
    std::optional<std::vector<CellRange>> inside;
  };
  using Places = absl::Span<const Prepared>;

  Finder(const NewClaims& claims, const ReadView& view, const Vocabulary& vocabulary, const Gazetteer& gazetteer,
         const NewFindingsLimits& limits)
      : new_claims_(claims), view_(view), vocabulary_(vocabulary), gazetteer_(gazetteer), limits_(limits) {}

  absl::StatusOr<std::vector<Prepared>> Prepare() const {
    std::vector<Prepared> places;
    for (const auto& [id, spoken] : new_claims_.places()) {
      Prepared& prepared = places.emplace_back();
      prepared.spoken = &spoken;
      if (!spoken.place.is_area()) continue;
      const absl::StatusOr<bool> is_much =
          HoldMoreThan(limits_.claims_inside, view_, CellsInside(spoken.place));
      if (!is_much.ok()) return is_much.status();
      if (*is_much) continue;
      absl::StatusOr<std::vector<CellRange>> inside = CellsOfPlace(view_, spoken.place, IgnoreDamage);
      if (!inside.ok()) return inside.status();
      prepared.inside = *std::move(inside);
    }
    // Those spoken of about the same days are read together.
    std::stable_sort(places.begin(), places.end(), [](const Prepared& a, const Prepared& b) {
      return a.spoken->days.last < b.spoken->days.last;
    });
    return places;
  }

  // False when too much has to be read of all of them.
  absl::StatusOr<bool> Find(Places places) {
    if (places.empty()) return true;
    if (claims_read_ > limits_.claims_read) return false;
    PlacesAndDays asked = AskedOf(places);
    FindingOptions options;
    options.about = asked.has_place;
    options.describe_place = [this](const PlaceRef& place) { return DescribePlace(gazetteer_, place); };
    ClaimsOfDays of_days(view_, std::move(asked), vocabulary_, gazetteer_);
    options.see_question = [&](const QuestionGroup& question, const Corpus& corpus) {
      if (Speak(question, corpus)) of_days.Note(question, corpus);
    };
    std::vector<Finding> findings;
    const absl::StatusOr<bool> is_narrow = of_days.ReadAll(limits_.claims_held, IgnoreDamage, [&] {
      claims_read_ += static_cast<int64_t>(of_days.claims().size());
      findings = BuildFindings(Corpus(of_days.claims(), vocabulary_), options).findings;
      return absl::OkStatus();
    });
    if (!is_narrow.ok()) return is_narrow.status();
    if (!*is_narrow) return FindHalves(places);
    std::erase_if(findings, [this](const Finding& finding) { return !Speak(finding); });
    // An axis may be asked about from both its ends.
    for (Finding& finding : findings) {
      if (ids_.insert(finding.id()).second) findings_.push_back(std::move(finding));
    }
    return true;
  }

  NewFindings Take() {
    std::sort(findings_.begin(), findings_.end(), GraverFirst);
    NewFindings found;
    for (Finding& finding : findings_) *found.report.add_findings() = std::move(finding);
    std::sort(left_out_.begin(), left_out_.end());
    found.left_out = std::move(left_out_);
    return found;
  }

 private:
  absl::StatusOr<bool> FindHalves(Places places) {
    if (places.size() == 1) {
      left_out_.push_back(places[0].spoken->place.name());
      return true;
    }
    const absl::StatusOr<bool> first = Find(places.subspan(0, places.size() / 2));
    if (!first.ok() || !*first) return first;
    return Find(places.subspan(places.size() / 2));
  }

  // Whether one of the new claims has a part in it.
  bool Speak(const QuestionGroup& question, const Corpus& corpus) const {
    return std::any_of(question.statements.begin(), question.statements.end(),
                       [&](int i) { return new_claims_.Has(corpus.statements()[i].claim->id()); });
  }
  bool Speak(const Finding& finding) const {
    return std::any_of(finding.answers().begin(), finding.answers().end(), [this](const Answer& answer) {
      return std::any_of(answer.claims().begin(), answer.claims().end(),
                         [this](const Voice& voice) { return new_claims_.Has(voice.claim_id()); });
    });
  }

  PlacesAndDays AskedOf(Places places) const {
    PlacesAndDays asked;
    std::set<std::string> ids, areas_with_inside;
    std::set<uint64_t> close, parents;
    WideDays days;
    for (const Prepared& prepared : places) {
      const PlaceRef& place = prepared.spoken->place;
      days.Take(prepared.spoken->days);
      ids.insert(place.id());
      close.insert(place.cell());
      // A claim about the whole oblast answers for the village too.
      for (const std::string& parent_id : place.parents()) {
        const Place parent = gazetteer_.Find(parent_id);
        if (parent.ok() && parent.cell() != 0) parents.insert(parent.cell());
      }
      if (!prepared.inside.has_value()) continue;
      areas_with_inside.insert(place.id());
      for (const CellRange& range : *prepared.inside) close.insert(range.cell_min);
    }
    for (const uint64_t cell : close) asked.close.push_back({.cell_min = cell, .cell_max = cell});
    for (const uint64_t cell : parents) {
      if (!close.contains(cell)) asked.areas.push_back({.cell_min = cell, .cell_max = cell});
    }
    asked.standing = asked.close;
    asked.standing.insert(asked.standing.end(), asked.areas.begin(), asked.areas.end());
    if (days.first > kMinDay) asked.first_day = ToKeyDay(days.first);
    if (days.last < kMaxDay) asked.last_day = ToKeyDay(days.last);
    asked.may_be_unlisted = false;
    asked.has_place = [ids = std::move(ids), areas = std::move(areas_with_inside)](const PlaceRef& place) {
      return ids.contains(place.id()) ||
             std::any_of(place.parents().begin(), place.parents().end(),
                         [&](const std::string& parent) { return areas.contains(parent); });
    };
    return asked;
  }

  const NewClaims& new_claims_;
  const ReadView& view_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const NewFindingsLimits& limits_;
  int64_t claims_read_ = 0;
  std::set<std::string> ids_;
  std::vector<Finding> findings_;
  std::vector<std::string> left_out_;
};

}  // namespace

void NewClaims::Add(const Claim& claim) {
  if (too_many_) return;
  if (ids_.size() >= kMaxClaims) {
    too_many_ = true;
    ids_.clear();
    places_.clear();
    return;
  }
  ids_.insert(claim.id());
  if (claim.place().id().empty()) return;
  Spoken& spoken = places_.try_emplace(claim.place().id(), Spoken{claim.place(), {}}).first->second;
  spoken.days.Take(WideDays::Of(claim));
}

absl::StatusOr<std::optional<NewFindings>> FindingsOf(const NewClaims& claims, const ReadView& view,
                                                      const Vocabulary& vocabulary,
                                                      const Gazetteer& gazetteer,
                                                      const NewFindingsLimits& limits) {
  if (claims.too_many()) return std::nullopt;
  Finder finder(claims, view, vocabulary, gazetteer, limits);
  const absl::StatusOr<std::vector<Finder::Prepared>> places = finder.Prepare();
  if (!places.ok()) return places.status();
  const absl::StatusOr<bool> found = finder.Find(*places);
  if (!found.ok()) return found.status();
  if (!*found) return std::nullopt;
  return finder.Take();
}

}  // namespace crosscheck
