// Claims for tests, as a normaliser would have made them, in one line each:
//
//   Claim c = ClaimBuilder("c").By("mod").Event("capture").Actor("russia").At("p:1").On("2023-08-12");
//
// Not thread-safe. Aborts on a date that is not EDTF: a mistake in the test.
#ifndef CROSSCHECK_TESTS_TESTING_CLAIM_BUILDER_H_
#define CROSSCHECK_TESTS_TESTING_CLAIM_BUILDER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class ClaimBuilder {
 public:
  // `name` becomes the external id, and the id after hashing. Affirmed, asserted, `at`.
  explicit ClaimBuilder(absl::string_view name);

  ClaimBuilder& By(absl::string_view source_id);
  ClaimBuilder& Via(absl::string_view source_id);
  ClaimBuilder& Event(absl::string_view type);
  ClaimBuilder& Denied();
  ClaimBuilder& With(Modality modality);
  ClaimBuilder& Actor(absl::string_view party_id);
  ClaimBuilder& Target(absl::string_view party_id);
  // A resolved settlement of that id, named by what follows the last ':'; `parents` hold it.
  ClaimBuilder& At(absl::string_view place_id, std::vector<std::string> parents = {});
  ClaimBuilder& AtArea(absl::string_view place_id, std::vector<std::string> parents = {});
  // A name that could not be resolved.
  ClaimBuilder& AtUnresolved(absl::string_view name);
  ClaimBuilder& Relation(PlaceRelation relation);
  ClaimBuilder& Point(double lat, double lon);
  ClaimBuilder& To(absl::string_view place2_id);  // the other end of an axis
  ClaimBuilder& On(absl::string_view edtf);
  ClaimBuilder& Published(absl::string_view edtf);
  // The mode and an interval; negative ends are open.
  ClaimBuilder& Count(absl::string_view measure, absl::string_view population, QuantityMode mode,
                      double low, double high);
  ClaimBuilder& Words(absl::string_view text);
  ClaimBuilder& Corrects(absl::string_view external_id);
  ClaimBuilder& ExternalId(absl::string_view external_id);

  Claim Build() const { return claim_; }
  operator Claim() const { return claim_; }  // NOLINT: lets a braced list of builders be claims

 private:
  Claim claim_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_CLAIM_BUILDER_H_
