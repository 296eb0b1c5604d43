// What is said of large areas, such as a country, so that it need not be read whole with every place
// inside: finds the claims about the areas around that can bear on given claims.
//
//   AreaClaims areas(view, map, vocabulary, as_known_day, least_claims);
//   if (areas.Has(cluster)) ...                      // one of those
//   absl::Status status = areas.Read(clusters);
//   for (const ClaimKey& key : areas.BearingOn(claims)) ...
//
// More than needed rather than less: an area's claim is named when it denies an event of a family that
// one of the claims affirms, is of the same intentions, of the same counts, or on control, within reach
// in time; when its own source, or one in a circle with it, may have revised what such a one counts;
// when it is on control while another lasts, since it may tell of the change that lies between that one and
// what is said inside; and when it corrects one of these. Held against a pass that reads everything by
// tests/property/findings_pass_property_test.cc.
//
// Memory: a hundred bytes or so for each claim about these areas. After Read any thread may ask. Status:
// the store's.
#ifndef CROSSCHECK_ENGINE_PASSES_AREA_CLAIMS_H_
#define CROSSCHECK_ENGINE_PASSES_AREA_CLAIMS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/passes/place_map.h"
#include "engine/relate/chain_circles.h"
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class AreaClaims {
 public:
  // Of areas about which there are at least so many claims. Everything is borrowed.
  AreaClaims(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary,
             std::optional<int32_t> as_known_day, int64_t least_claims);

  // Whether the claims of this cluster need not be read whole.
  bool Has(int cluster) const { return clusters_.contains(cluster); }

  // Takes in what is said of some of these clusters. Once.
  absl::Status Read(const std::set<int>& clusters);

  // Keys of claims about the areas that were read, ascending.
  std::vector<ClaimKey> BearingOn(absl::Span<const Claim> claims) const;

 private:
  // A country has a tenth of all claims: each of these stands there once or more for every one of them.
  // A claim on a subject, and the days it reaches.
  struct Entry {
    int32_t first_day, last_day;
    int32_t latest_so_far;  // of the last days of the entries up to this one
    int claim;              // position in claims_
  };
  using Entries = std::vector<Entry>;  // by first day
  // What a claim says of a subject.
  struct Saying {
    int subject;
    int32_t first_day, last_day;
    int reach_days;  // how far it reaches of itself beyond these
  };
  // A claim about one of these areas, or one elsewhere that corrects one of them.
  struct AreaClaim {
    ClaimKey key;
    uint64_t id = 0;  // hash as in Area::under_id; 0: no external id
    int origin = 0;   // number; 0: nobody in particular
    int chain = 0;    // number of circles_
    int first_revisable = 0, end_revisable = 0;  // positions in revisable_
  };
  struct Area {
    // What bears on places inside, by subject.
    std::vector<Entries> subjects;
    // Answers on control that hold for months, on their own days.
    Entries lasting;
    // What an origin may revise of its own, by its number and the subject; under kInCircle what claims
    // of sources in a circle say.
    absl::flat_hash_map<std::pair<int, int>, Entries> own;
    // Versions of an id, and claims that correct it, by a hash of scope and id; only of ids with several.
    std::vector<std::pair<uint64_t, int>> under_id;
    int first_claim = 0;  // position in claims_ of the first about it
    int end_claim = 0;
  };
  static constexpr int kInCircle = -1;

  // `number_of` a subject; negative: nobody says anything of it.
  using NumberOf = absl::FunctionRef<int(const std::string& subject)>;
  // What a claim about an area, or one inside, can have at odds with one of the other sort.
  static std::vector<Saying> SayingsOf(const Statement& statement, bool is_of_area,
                                       NumberOf number_of);
  // Counts that the claim's own source may revise.
  static std::vector<Saying> Revisable(const Statement& statement, NumberOf number_of);
  bool IsLargeArea(int cluster, int64_t least_claims) const;
  absl::Status ReadArea(int cluster, StatementBuilder& builder, Area& area);
  int Add(const ClaimKey& key, const Claim& claim, Area& area);
  void IndexOwn(Area& area) const;
  static void Sort(Entries& entries);
  absl::Span<const Saying> RevisableOf(const AreaClaim& claim) const;
  // Sorts, and forgets ids that stand for one claim alone.
  static void KeepShared(std::vector<std::pair<uint64_t, int>>& under_id);
  static Entry ReachOf(const Saying& saying, int claim);
  using Visit = absl::FunctionRef<void(const Entry& entry)>;
  static void ForEachMeeting(const Entries& entries, const Saying& saying, Visit visit);
  static void Find(const Entries& entries, const Saying& saying, absl::flat_hash_set<int>& found);
  // The days of answers for these areas that hold for months and are near one inside them.
  static std::vector<Saying> LastingNear(absl::Span<const Area* const> areas, const Saying& control);
  // Adds to what was found what may have revised it.
  void AddRevisions(const Area& area, absl::flat_hash_set<int>& found) const;

  const ReadView& view_;
  const PlaceMap& map_;
  const Vocabulary& vocabulary_;
  const std::optional<int32_t> as_known_day_;
  std::set<int> clusters_;
  std::vector<std::unique_ptr<Area>> areas_;                   // one for each cluster
  absl::flat_hash_map<std::string, const Area*> area_by_id_;  // by place id
  absl::flat_hash_map<std::string, int> subjects_, origins_;
  ChainCircles circles_;
  std::vector<AreaClaim> claims_;
  std::vector<Saying> revisable_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_AREA_CLAIMS_H_
