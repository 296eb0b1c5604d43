// Where a stated claim says it happened -> places of the gazetteer, the relation to them and the distance.
//
//   PlaceReader places(&resolver);
//   if (!places.Read(stated, &claim, &fault)) ...
//
// What was resolved is kept, within bounds. One thread at a time; the resolver is borrowed.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_PLACES_H_
#define CROSSCHECK_ENGINE_NORMALIZE_PLACES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/stated_claim.h"
#include "engine/normalize/bounded_cache.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class PlaceReader {
 public:
  explicit PlaceReader(const Resolver* resolver) : resolver_(*resolver) {}

  // False, with `fault` filled, when a field is at fault.
  bool Read(const StatedClaim& stated, Claim* claim, RowFault* fault);

 private:
  struct StatedPlace;

  static bool ReadPlace(absl::string_view lat_field, absl::string_view lon_field, const std::string& name,
                        const std::string& id, const std::string& lat, const std::string& lon,
                        StatedPlace* out, RowFault* fault);
  // `other`: the other end of an axis, which tells namesakes apart.
  void Resolve(const StatedPlace& place, absl::string_view other, absl::string_view region,
               absl::string_view country, PlaceRef* out);

  const Resolver& resolver_;
  BoundedCache<PlaceRef> known_{1 << 15};
  std::string key_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_PLACES_H_
