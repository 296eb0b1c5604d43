// Which conflicts the claims of a feed brought: the findings about their places in which one of them
// speaks.
//
//   NewClaims new_claims;
//   ... new_claims.Add(claim) for each claim that was stored ...
//   absl::StatusOr<std::optional<ConflictReport>> report = FindingsOf(new_claims, view, vocabulary, gazetteer);
#ifndef CROSSCHECK_TOOLS_NEW_FINDINGS_H_
#define CROSSCHECK_TOOLS_NEW_FINDINGS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

// Remembers what was stored, up to a bound: a feed of millions is for `crosscheck report`.
class NewClaims {
 public:
  static constexpr size_t kMaxClaims = 20000;

  void Add(const Claim& claim);

  bool too_many() const { return too_many_; }
  bool Has(const std::string& claim_id) const { return ids_.contains(claim_id); }
  // The places, by id; unresolved ones, which answer no question, are not among them.
  const std::map<std::string, PlaceRef>& places() const { return places_; }

 private:
  absl::flat_hash_set<std::string> ids_;
  std::map<std::string, PlaceRef> places_;
  bool too_many_ = false;
};

// Conflicts only, gravest first; nothing when there were too many claims. Damaged records are left
// out: reporting them is the report's business.
absl::StatusOr<std::optional<ConflictReport>> FindingsOf(const NewClaims& claims,
                                                         const ReadView& view,
                                                         const Vocabulary& vocabulary,
                                                         const Gazetteer& gazetteer);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_NEW_FINDINGS_H_
