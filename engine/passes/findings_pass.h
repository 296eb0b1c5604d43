// Findings place by place: of chosen places, or of all of them, read from a store in parts that fit
// in memory.
//
//   FindingsPass pass(view, map, vocabulary, gazetteer, {.threads = 2});
//   pass.OfClusters(clusters, [&](int home, const Finding& finding) { ... });
//
// Each finding is handed over once, with the cell that is its place's home; the findings of a place
// are those that a report on all claims has, whichever other places are asked for with it. Visitors
// are called by several threads at once, and in no definite order. Everything is borrowed. Status:
// the store's. Damaged claims are left out.
#ifndef CROSSCHECK_ENGINE_PASSES_FINDINGS_PASS_H_
#define CROSSCHECK_ENGINE_PASSES_FINDINGS_PASS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "engine/findings/findings.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/passes/area_claims.h"
#include "engine/passes/crowded_place.h"
#include "engine/passes/place_map.h"
#include "engine/reading/claim_pool.h"
#include "engine/reading/counts_inside.h"
#include "engine/relate/relate.h"
#include "engine/text/memo.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

struct FindingsPassOptions {
  std::optional<int32_t> as_known_day;
  // Only findings whose questions are about some of these.
  DayRange days;
  // Words of the conflicts to look for, see FindingOptions; of agreements not all are met in parts.
  std::vector<std::string> relations = {"contradicts", "denies", "self_contradicts"};
  // Enough for every two origins of a question that many quarrel about. 0: all.
  int max_pairs = 20;
  int threads = 1;
  // How many claims a thread reads into memory at once, or those of a place where it has more.
  int64_t claims_at_once = 20000;
  // A place with more than this is read subject by subject, if it can be (crowded_place.h), twice as many at a time.
  int64_t claims_of_crowded_place = 50000;
  // Looks whether a count for an area has been outdated by one of a place inside it that is not read
  // otherwise (counts_inside.h). Not for nights: what is touched does not follow it.
  bool looks_inside_areas = false;
  // Of areas with at least so many claims only those are read with a place inside that can bear on
  // it.
  int64_t claims_of_large_area = 1000;
};

// How the findings of such a pass are made. Borrows the gazetteer.
FindingOptions FindingOptionsFor(const FindingsPassOptions& options, const Gazetteer& gazetteer);

// What a pass cost, in numbers that no machine changes.
struct FindingsPassCounts {
  int64_t claims_read = 0;    // as often as they were read
  int64_t places_read = 0;    // clusters, likewise
};

class FindingsPass {
 public:
  FindingsPass(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary,
               const Gazetteer& gazetteer, const FindingsPassOptions& options);

  // Conflicts of the places of these clusters.
  absl::Status OfClusters(const std::set<int>& clusters,
                          absl::FunctionRef<void(int home, const Finding&)> visit);

  // Place mismatches of these names, which the map has.
  absl::Status OfNames(const std::set<std::string>& names,
                       absl::FunctionRef<void(const std::string& name, const Finding&)> visit);

  // Of names, those that can have a mismatch at all by what was seen of their places in OfClusters.
  // REQUIRES: OfClusters was called once, for all clusters.
  std::set<std::string> WithLoneOrigin(const std::set<std::string>& names) const;
  // The same where not all places were read, by looking at some claims of each (names_in_doubt.h).
  absl::StatusOr<std::set<std::string>> InDoubt(const std::set<std::string>& names) const;

  const FindingsPassCounts& counts() const { return counts_; }

 private:
  struct Part {
    std::set<int> homes;   // clusters whose findings are asked for
    std::set<int> around;  // clusters whose claims are read
    // Of a crowded home, what is asked.
    std::shared_ptr<const CrowdedPlace> crowded;
    SubjectSet subjects;
  };
  // A thread's own.
  struct Memory {
    ClaimPool claims;
    Memo<std::string> folded;
  };
  std::vector<Memory> Memories() const;
  // Which clusters are read whole for the findings of one; those around that are not go to `large_areas`.
  std::set<int> ReadWith(int cluster, std::set<int>* large_areas) const;
  std::vector<Part> PartsOf(const std::set<int>& clusters, std::set<int>* large_areas) const;
  // Subject by subject.
  absl::Status AddPartsOfCrowded(int cluster, std::vector<Part>* parts, std::set<int>* large_areas) const;
  bool IsCrowded(int cluster) const;
  // It has more claims on one subject than are read at once.
  bool IsLarge(const Part& part) const { return part.subjects.claims > 2 * options_.claims_at_once; }
  // The findings on the homes of a part.
  absl::StatusOr<std::vector<Finding>> FindingsOf(const Part& part, Memory& memory);
  void NoteLoneOrigins(const Corpus& corpus, const Part& part, Memo<std::string>& folded);
  void NoteSeveralOrigins(const Corpus& corpus, const Part& part, Memo<std::string>& folded);
  // Of a crowded place, unless two were seen to speak of it by the name.
  bool MayHaveLoneOrigin(const std::string& name, int cell) const;
  enum class Areas { kThatBearOnThem, kNone };
  absl::Status ReadClusters(const Part& part, Areas areas, ClaimPool& claims);
  // Those of these claims that are not among `read`.
  absl::Status AddUnread(std::vector<ClaimKey> keys, ClaimPool& claims, absl::flat_hash_set<RecordId>& read) const;
  // What corrects claims of a part of a crowded place, and what takes back figures that they give.
  // `read`: the claims' ids, and then those of what was added.
  absl::Status AddCorrections(const Part& part, ClaimPool& claims, absl::flat_hash_set<RecordId>& read) const;

  const ReadView& view_;
  const PlaceMap& map_;
  const Vocabulary& vocabulary_;
  const FindingsPassOptions options_;
  const FindingOptions finding_options_;
  AreaClaims areas_;
  CountsInside inside_;
  absl::Mutex mutex_;
  FindingsPassCounts counts_;           // under the mutex while threads run
  std::set<std::string> lone_origins_;  // likewise: names with a place that only one origin speaks of
  // Likewise: who was seen to speak of a crowded place by a name; nothing when several did.
  using NamedPlace = std::pair<std::string, std::string>;  // folded name, place id
  std::map<NamedPlace, std::optional<std::string>> origins_of_crowded_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_FINDINGS_PASS_H_
