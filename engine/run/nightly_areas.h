// What is said of large areas, such as a country, so that it need not be read whole with every place
// inside: finds the claims about the areas around that can bear on given claims.
//
//   AreaClaims areas(view, map, vocabulary, as_known_day, least_claims);
//   if (areas.Has(cluster)) ...                      // one of those
//   absl::Status status = areas.Read(clusters);
//   for (const ClaimKey& key : areas.BearingOn(claims)) ...
//
// More than needed rather than less: an area's claim is named when it shares a subject with one of the
// claims within reach in time, not both being plain facts, or when it changes or counts what such a
// one says, or corrects it. Held against a pass that reads everything by
// tests/property/nightly_parts_property_test.cc.
//
// Memory: a hundred bytes or so for each claim about these areas. After Read any thread may ask. Status:
// the store's.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_AREAS_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_AREAS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/relate/statement.h"
#include "engine/run/nightly_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class AreaClaims {
 public:
  // Of areas about which there are at least so many claims. Everything is borrowed.
  AreaClaims(const ReadView& view, const NightMap& map, const Vocabulary& vocabulary,
             std::optional<int32_t> as_known_day, int64_t least_claims);

  // Whether the claims of this cluster need not be read whole.
  bool Has(int cluster) const { return clusters_.contains(cluster); }

  // Takes in what is said of some of these clusters.
  absl::Status Read(const std::set<int>& clusters);

  // Keys of claims about the areas that were read, ascending.
  std::vector<ClaimKey> BearingOn(absl::Span<const Claim> claims) const;

 private:
  // A claim on a subject.
  struct Entry {
    int32_t first_day, last_day;
    int32_t latest_so_far;  // of the last days of the entries up to this one
    int claim;              // position in keys_
  };
  struct OnSubject {  // both by first day
    std::vector<Entry> all;
    std::vector<Entry> not_plain;
  };
  // What a claim says of a subject.
  struct Saying {
    int subject;
    // That an event happened: of which there may be several, so that two such never disagree.
    bool is_plain;
    int32_t first_day, last_day;
    int32_t reach_days;  // how far apart two claims can bear on each other
  };
  struct Area {
    std::vector<OnSubject> subjects;
    // By a hash of scope and external id: versions of the id, and claims that correct it.
    absl::flat_hash_map<uint64_t, std::vector<int>> under_id;
  };

  // `number_of` a subject; negative: nobody says anything of it.
  static std::vector<Saying> SayingsOf(const Statement& statement,
                                       absl::FunctionRef<int(const std::string&)> number_of);
  bool IsLargeArea(int cluster, int64_t least_claims) const;
  absl::Status ReadArea(int cluster, StatementBuilder& builder);
  int AddKey(const ClaimKey& key, const Claim& claim, Area& area);
  static void Sort(std::vector<Entry>& entries);
  static void Find(const Area& area, const Saying& saying, int64_t reach_days,
                   absl::flat_hash_set<int>& found);

  const ReadView& view_;
  const NightMap& map_;
  const Vocabulary& vocabulary_;
  const std::optional<int32_t> as_known_day_;
  std::set<int> clusters_;
  std::vector<std::unique_ptr<const Area>> areas_;              // one for each cluster
  absl::flat_hash_map<std::string, const Area*> area_by_id_;  // by place id
  absl::flat_hash_map<std::string, int> subjects_;
  // Of all claims of these areas, and of those elsewhere that correct one of them.
  std::vector<ClaimKey> keys_;
  std::vector<uint64_t> ids_;  // hashes as in Area::under_id; 0: no external id
  std::vector<std::vector<Saying>> sayings_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_AREAS_H_
