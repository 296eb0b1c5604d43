// Which conflicts the claims of a feed brought: the findings about their places in which one of them
// speaks.
//
//   NewClaims new_claims;
//   ... new_claims.Add(claim) for each claim that was stored ...
//   absl::StatusOr<std::optional<NewFindings>> found = FindingsOf(new_claims, view, vocabulary, gazetteer);
#ifndef CROSSCHECK_ENGINE_RUN_NEW_FINDINGS_H_
#define CROSSCHECK_ENGINE_RUN_NEW_FINDINGS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/reading/subject_days.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

// Remembers what was stored, up to a bound: a feed of millions is for `crosscheck report`.
class NewClaims {
 public:
  static constexpr size_t kMaxClaims = 20000;

  // A place that new claims are about, and the days they are about.
  struct Spoken {
    PlaceRef place;
    WideDays days;
  };

  void Add(const Claim& claim);

  bool too_many() const { return too_many_; }
  bool Has(const std::string& claim_id) const { return ids_.contains(claim_id); }
  // By place id; unresolved ones, which answer no question, are not among them.
  const std::map<std::string, Spoken>& places() const { return places_; }

 private:
  absl::flat_hash_set<std::string> ids_;
  std::map<std::string, Spoken> places_;
  bool too_many_ = false;
};

struct NewFindingsLimits {
  size_t claims_held = 200000;
  int64_t claims_read = 1000000;    // of all places together
  size_t claims_inside = 100000;   // of an area, above which what lies in it is not looked at
};

struct NewFindings {
  ConflictReport report;  // conflicts only, gravest first
  // Places of which too much would have to be looked at, by name.
  std::vector<std::string> left_out;
};

// Nothing when there were too many claims, or too many have to be looked at for them. What was said about then is read,
// not all that was ever said of the places (engine/reading/claims_of_days.h); of a large area, only questions on the area
// itself. Memory: the claims held; a place that needs more is left out. Damaged records are left out: reporting them is
// the report's business.
absl::StatusOr<std::optional<NewFindings>> FindingsOf(const NewClaims& claims, const ReadView& view,
                                                      const Vocabulary& vocabulary,
                                                      const Gazetteer& gazetteer,
                                                      const NewFindingsLimits& limits = {});

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NEW_FINDINGS_H_
