#include "engine/run/report_in_parts.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "engine/cells/nightly_cells.h"
#include "engine/passes/days_pass.h"
#include "engine/passes/findings_pass.h"
#include "engine/passes/place_map.h"
#include "engine/reading/days_near.h"
#include "engine/relate/statement.h"
#include "engine/report/report.h"
#include "engine/report/report_selection.h"
#include "engine/report/report_writer.h"
#include "storage/index_entries.h"
#include "storage/parallel.h"

namespace crosscheck {
namespace {

// Nobody asks this report who spoke when.
constexpr int32_t kNoActivity = INT32_MAX;
// A place that needs so many times the claims that are read at once is not read by days.
constexpr int64_t kMostTimesAtOnce = 5;

class PartsReporter {
 public:
  PartsReporter(const ReadView& view, const ReportOptions& options, const Vocabulary& vocabulary,
                const Gazetteer& gazetteer, const PartsOptions& parts)
      : view_(view), options_(options), vocabulary_(vocabulary), gazetteer_(gazetteer),
        parts_(parts), wanted_(FindingOptionsFor(options, &gazetteer)), writer_(options) {}

  absl::StatusOr<ConflictReport> Make(DamageSink sink) {
    if (absl::Status status = FindCentre(); !status.ok()) return status;
    selection_.emplace(options_, vocabulary_, centre_);
    if (absl::Status status = Select(sink); !status.ok()) return status;
    Coverage coverage = selection_->TakeCoverage();
    CellsUpdate update;
    if (absl::Status status =
            UpdateCells(view_, vocabulary_,
                        {.as_known_day = options_.as_known_day,
                         .activity_from = kNoActivity,
                         .only_map = true,
                         .threads = parts_.threads},
                        &update);
        !status.ok()) {
      return status;
    }
    const PlaceMap map(update.cells);
    if (absl::Status status = Find(map); !status.ok()) return status;
    return writer_.Finish(std::move(coverage));
  }

 private:
  // As the first claim about the place gives it.
  absl::Status FindCentre() {
    if (!options_.within_km.has_value()) return absl::OkStatus();
    centre_ = CentreOf(gazetteer_, options_);
    if (centre_.has_value()) return absl::OkStatus();
    const Place place = gazetteer_.Find(options_.place_id);
    CellRange range;
    if (place.ok()) range = {.cell_min = place.cell(), .cell_max = place.cell()};
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        range,
        [this](const ClaimKey&, const Claim& claim) {
          if (claim.place().id() == options_.place_id && IsKnownBy(claim, options_.as_known_day)) {
            centre_ = claim.place();
          }
          return !centre_.has_value();
        },
        IgnoreDamage);
    return counts.ok() ? absl::OkStatus() : counts.status();
  }

  bool HasDays() const { return options_.first_day.has_value() || options_.last_day.has_value(); }

  // Those of the options.
  DayRange Days() const {
    return {.first_day = options_.first_day.value_or(kMinDay), .last_day = options_.last_day.value_or(kMaxDay)};
  }

  // Looks at every claim once, for what the report is about; where only the days narrow that, at those of about then.
  absl::Status Select(DamageSink sink) {
    std::vector<CellRange> ranges = view_.SplitCells(parts_.threads * kPiecesPerThread);
    if (HasDays() && !RestrictsPlaces(options_) && options_.source_id.empty()) {
      for (CellRange& range : ranges) {
        if (options_.first_day.has_value()) range.first_day = ToKeyDay(*options_.first_day - kApproximateMarginDays);
        if (options_.last_day.has_value()) range.last_day = ToKeyDay(*options_.last_day + kApproximateMarginDays);
      }
    }
    std::vector<std::vector<Damage>> damages(ranges.size());
    claims_selected_from_ = 0;
    absl::Mutex mutex;
    absl::Status status = RunParallel(
        static_cast<int>(ranges.size()), parts_.threads, [&](int i, int) -> absl::Status {
          const auto piece = static_cast<size_t>(i);
          StatementBuilder builder(vocabulary_);
          ReportSelection selection(options_, vocabulary_, centre_);
          const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
              ranges[piece],
              [&](const ClaimKey&, const Claim& claim) {
                if (IsKnownBy(claim, options_.as_known_day)) selection.Add(builder.Build(claim));
                return true;
              },
              [&](const Damage& damage) { damages[piece].push_back(damage); });
          if (!counts.ok()) return counts.status();
          const absl::MutexLock lock(&mutex);
          selection_->Merge(selection);
          claims_selected_from_ += counts->visited;
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    for (const std::vector<Damage>& some : damages) {
      for (const Damage& damage : some) sink(damage);
    }
    return absl::OkStatus();
  }

  // Reading places by days pays where most claims are of other days.
  bool IsReadByDays(const PlaceMap& map) const {
    int64_t all = 0;
    for (int i = 0; i < map.cluster_count(); ++i) all += map.ClaimsIn(i);
    return HasDays() && (parts_.reads_by_days || claims_selected_from_ < all / 2);
  }

  std::set<int> ClustersAskedFor(const PlaceMap& map) const {
    std::set<int> clusters;
    if (!RestrictsPlaces(options_)) {
      for (int i = 0; i < map.cluster_count(); ++i) clusters.insert(clusters.end(), i);
      return clusters;
    }
    for (const std::string& place : selection_->place_ids()) {
      if (const std::optional<int> home = map.HomeOf(place)) clusters.insert(map.ClusterOf(*home));
    }
    return clusters;
  }

  absl::Status Find(const PlaceMap& map) {
    FindingsPassOptions pass_options{.as_known_day = options_.as_known_day,
                                     .days = Days(),
                                     .max_pairs = wanted_.max_pairs,
                                     .threads = parts_.threads,
                                     .claims_at_once = parts_.claims_at_once,
                                     .claims_of_crowded_place = parts_.claims_of_crowded_place,
                                     .looks_inside_areas = true};
    bool wants_mismatches = true;
    if (!wanted_.relations.empty()) {
      pass_options.relations = wanted_.relations;
      wants_mismatches = std::erase(pass_options.relations, kPlaceMismatch) > 0;
    }
    FindingsPass pass(view_, map, vocabulary_, gazetteer_, pass_options);
    absl::Mutex mutex;
    const auto keep = [&](const Finding& finding) {
      if (!selection_->HasFinding(finding)) return;
      const absl::MutexLock lock(&mutex);
      writer_.Add(finding);
    };
    const std::set<int> clusters = ClustersAskedFor(map);
    const bool by_days = IsReadByDays(map);
    const bool wants_conflicts = !pass_options.relations.empty();
    if (wants_conflicts) {
      const auto visit = [&](int, const Finding& finding) { keep(finding); };
      std::set<int> whole = clusters;
      if (by_days) {
        DaysPass of_days(view_, map, vocabulary_, gazetteer_, pass_options,
                         static_cast<size_t>(kMostTimesAtOnce * parts_.claims_at_once));
        absl::StatusOr<std::set<int>> others = of_days.OfClusters(clusters, pass_options.days, visit);
        if (!others.ok()) return others.status();
        whole = *std::move(others);
      }
      if (absl::Status status = pass.OfClusters(whole, visit); !status.ok()) return status;
    }
    if (!wants_mismatches) return absl::OkStatus();
    std::set<std::string> names;
    for (const auto& [name, cells] : map.names()) {
      const bool is_asked = std::any_of(cells.begin(), cells.end(), [&](int cell) {
        return clusters.contains(map.ClusterOf(cell));
      });
      if (is_asked) names.insert(names.end(), name);
    }
    if (wants_conflicts && !RestrictsPlaces(options_) && !by_days) {
      // Who else speaks of a place was seen where all that is said of it was read.
      names = pass.WithLoneOrigin(names);
    } else {
      absl::StatusOr<std::set<std::string>> in_doubt = pass.InDoubt(names);
      if (!in_doubt.ok()) return in_doubt.status();
      names = *std::move(in_doubt);
    }
    return pass.OfNames(names,
                        [&](const std::string&, const Finding& finding) { keep(finding); });
  }

  const ReadView& view_;
  const ReportOptions& options_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const PartsOptions& parts_;
  const FindingOptions wanted_;
  std::optional<PlaceRef> centre_;
  std::optional<ReportSelection> selection_;
  int64_t claims_selected_from_ = 0;
  ReportWriter writer_;
};

}  // namespace

bool CanBeMadeInParts(const ReportOptions& options) { return AsksForConflicts(options); }

absl::StatusOr<ConflictReport> ReportInParts(const ReadView& view, const ReportOptions& options,
                                             const Vocabulary& vocabulary,
                                             const Gazetteer& gazetteer, const PartsOptions& parts,
                                             DamageSink sink) {
  return PartsReporter(view, options, vocabulary, gazetteer, parts).Make(sink);
}

}  // namespace crosscheck
