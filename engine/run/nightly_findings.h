// Findings place by place: of chosen places, or of all of them, read from a store in parts that fit
// in memory.
//
//   FindingsPass pass(view, map, vocabulary, gazetteer, as_known_day, sink);
//   pass.OfClusters(clusters, [&](int home, const Finding& finding) { ... });
//
// Each finding is handed over once, with the cell that is its place's home; the findings of a place
// are those that a report on all claims has, whichever other places are asked for with it. One
// thread at a time; everything is borrowed. Status: the store's.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_FINDINGS_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_FINDINGS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/findings/findings.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/run/nightly_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

class FindingsPass {
 public:
  FindingsPass(const ReadView& view, const NightMap& map, const Vocabulary& vocabulary,
               const Gazetteer& gazetteer, std::optional<int32_t> as_known_day, DamageSink sink);

  // How many claims are read into memory at once; a place with more is still read whole.
  void set_claims_at_once(int64_t claims) { claims_at_once_ = claims; }

  // Conflicts of the places of these clusters.
  absl::Status OfClusters(const std::set<int>& clusters,
                          absl::FunctionRef<void(int home, const Finding&)> visit) const;

  // Place mismatches of these names, which the map has.
  absl::Status OfNames(const std::set<std::string>& names,
                       absl::FunctionRef<void(const std::string& name, const Finding&)> visit) const;

 private:
  absl::StatusOr<std::vector<Claim>> ReadClusters(const std::set<int>& clusters) const;
  absl::Status ReadLinked(const std::set<int>& cells, std::vector<Claim>& claims) const;
  bool IsKnown(const Claim& claim) const;
  int64_t ClaimsIn(int cluster) const;

  const ReadView& view_;
  const NightMap& map_;
  const Vocabulary& vocabulary_;
  const std::optional<int32_t> as_known_day_;
  DamageSink sink_;
  FindingOptions options_;
  int64_t claims_at_once_ = 100000;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_FINDINGS_H_
