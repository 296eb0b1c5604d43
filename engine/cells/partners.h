// Which claims are versions of each other or correct each other.
//
//   Partners partners(view, sink);
//   absl::Status status = partners.ReadAllVersions();   // for those who ask about every claim
//   partners.SetCorrections(cells);
//   absl::StatusOr<std::vector<ClaimKey>> others = partners.Of(key, claim);
//
// Memory: ids that several claims share, and all corrections. Any thread may ask once it is filled.
// Status: the store's.
#ifndef CROSSCHECK_ENGINE_CELLS_PARTNERS_H_
#define CROSSCHECK_ENGINE_CELLS_PARTNERS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/claim.pb.h"
#include "proto/nightly.pb.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class Partners {
 public:
  Partners(const ReadView& view, DamageSink sink) : view_(view), sink_(sink) {}

  // Reads the whole index once instead of asking it about each claim.
  absl::Status ReadAllVersions();

  // From here on those that these cells remember.
  void SetCorrections(const std::map<uint64_t, NightCell>& cells);

  // The other versions of a claim and those that correct it, in a definite order.
  absl::StatusOr<std::vector<ClaimKey>> Of(const ClaimKey& key, const Claim& claim) const;
  // The other versions alone.
  absl::StatusOr<std::vector<ClaimKey>> VersionsOf(const ClaimKey& key, const Claim& claim) const;

  // All claims under an id that a feed gave.
  absl::StatusOr<std::vector<ClaimKey>> LookUp(const std::string& scope,
                                               const std::string& external_id) const;

 private:
  using KeysById = absl::flat_hash_map<std::string, std::vector<ClaimKey>>;

  absl::StatusOr<std::vector<ClaimKey>> AllVersions(const Claim& claim) const;

  const ReadView& view_;
  DamageSink sink_;
  bool all_read_ = false;
  KeysById versions_, corrections_;  // by scope and id, as in keys of the index
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CELLS_PARTNERS_H_
