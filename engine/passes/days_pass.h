// Findings of some days place by place: of chosen places, or of all of them, each read as far as those days go, so
// that the cost follows what was said about then rather than all that was ever said.
//
//   DaysPass pass(view, map, vocabulary, gazetteer, {.threads = 2});
//   absl::StatusOr<std::set<int>> whole = pass.OfClusters(clusters, {.first_day = 19500, .last_day = 19506},
//                                                         [&](int home, const Finding& finding) { ... });
//
// The findings are those of a FindingsPass whose questions are about some of the days, each handed over once with the
// cell that is its place's home. Some places cannot be read by days; they are given back, and nothing is said of them.
// Visitors are called by several threads at once, and in no definite order. Everything is borrowed. Status: the store's.
// Damaged claims are left out.
//
// Memory: on each thread some 20,000 claims, or what one place needs, up to `most_claims`.
#ifndef CROSSCHECK_ENGINE_PASSES_DAYS_PASS_H_
#define CROSSCHECK_ENGINE_PASSES_DAYS_PASS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "engine/findings/findings.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/passes/findings_pass.h"
#include "engine/passes/place_map.h"
#include "engine/reading/claims_of_days.h"
#include "engine/reading/counts_inside.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

class DaysPass {
 public:
  // Of the options those on days, crowded places and large areas do not matter. A place that needs more claims than
  // `most_claims` is not read by days.
  DaysPass(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary, const Gazetteer& gazetteer,
           const FindingsPassOptions& options, size_t most_claims = 100000);

  // Conflicts of the places of these clusters on some of the days, but of those clusters that it gives back.
  absl::StatusOr<std::set<int>> OfClusters(const std::set<int>& clusters, const DayRange& days,
                                           absl::FunctionRef<void(int home, const Finding&)> visit);

  const FindingsPassCounts& counts() const { return counts_; }

 private:
  using Visit = absl::FunctionRef<void(int home, const Finding&)>;

  // Clusters that are read together, taken from `open` by one thread.
  std::set<int> TakePart(std::vector<int>& open);
  absl::Status FindOn(const std::set<int>& homes, const DayRange& days, Visit visit, std::set<int>& whole);
  PlacesAndDays AskedOf(const std::set<int>& homes, const DayRange& days) const;
  // Nothing when too many claims decide on them.
  absl::StatusOr<std::optional<std::vector<Finding>>> FindingsOf(const std::set<int>& homes, const DayRange& days);

  const ReadView& view_;
  const PlaceMap& map_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const FindingsPassOptions options_;
  const size_t most_claims_;
  const FindingOptions finding_options_;
  CountsInside inside_;
  absl::Mutex mutex_;
  FindingsPassCounts counts_;  // under the mutex while threads run
  int64_t claims_in_parts_ = 0;  // likewise: all there are of the places read so far
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_DAYS_PASS_H_
