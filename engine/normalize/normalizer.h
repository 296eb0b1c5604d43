// Turns a stated claim into a Claim: words resolved to ids, phrases to intervals, nothing guessed
// and nothing lost. What cannot be a claim comes back as a fault that names the field, the value
// and the nearest right one.
//
//   Normalizer normalizer(&vocabulary, &resolver, {.method = "feed"});
//   NormalizedClaim out;
//   RowFault fault;
//   if (!normalizer.Normalize(stated, &out, &fault)) { ... fault.field == "event" ... }
//   // out.claim.event_time(), out.claim.chain(0).source_id() == "defence_ministry@russia"
//
// Rules it applies (design, "Feed format" and rulings 16 and 18):
//   claimant or publisher, event, place or place_id or lat and lon, date or published: required
//   claimant empty: the publisher speaks in its own voice and is the claimant
//   polarity affirmed, modality asserted, relation `at` unless stated (`between` with a second
//   place, `near` with a distance)
//   an event that was ordered is the event type the data names for it (evacuate: evacuation_order)
//   no date: the seven days up to publication
//   a relay named in the claimant's words ("officials (via NYT)") joins the chain
//
// Pure: no disk, no clock. Keeps bounded caches of names and places it has seen, which never
// change an answer; so one thread at a time. Vocabulary and resolver are borrowed.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_NORMALIZER_H_
#define CROSSCHECK_ENGINE_NORMALIZE_NORMALIZER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/stated_claim.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/feed.pb.h"

namespace crosscheck {

struct NormalizerOptions {
  // How the claims came to us, for Provenance.method.
  std::string method = "feed";
};

// A claim and the report it was taken from; the report's id is the claim's report_id.
struct NormalizedClaim {
  Claim claim;
  Report report;
};

class Normalizer {
 public:
  Normalizer(const Vocabulary* vocabulary, const Resolver* resolver, NormalizerOptions options);
  ~Normalizer();
  Normalizer(const Normalizer&) = delete;
  Normalizer& operator=(const Normalizer&) = delete;

  // True: `out` is filled (whatever it held is replaced; its memory is used again). False:
  // `fault` says why, and `out` is unspecified.
  bool Normalize(const StatedClaim& stated, NormalizedClaim* out, RowFault* fault);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// The rows of a whole feed, in their order; `claims[i]` came with `reports[i]`.
struct NormalizedRows {
  std::vector<Claim> claims;
  std::vector<Report> reports;
  std::vector<Reject> rejects;
};
NormalizedRows NormalizeAll(absl::Span<const StatedClaim> rows, Normalizer& normalizer);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_NORMALIZER_H_
