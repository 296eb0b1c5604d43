#include "engine/normalize/places.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "engine/normalize/faults.h"
#include "engine/normalize/feed_words.h"
#include "engine/normalize/key_parts.h"
#include "engine/normalize/numbers.h"
#include "engine/normalize/trim.h"

namespace crosscheck {

// Everything that says where, as stated; views into the stated claim.
struct PlaceReader::StatedPlace {
  absl::string_view name;
  absl::string_view id;
  std::optional<double> lat;
  std::optional<double> lon;
  bool stated() const { return !name.empty() || !id.empty() || lat.has_value(); }
};

bool PlaceReader::ReadPlace(absl::string_view lat_field, absl::string_view lon_field,
                            const std::string& name, const std::string& id, const std::string& lat,
                            const std::string& lon, StatedPlace* out, RowFault* fault) {
  if (!ReadNumber(lat_field, lat, -90, 90, &out->lat, fault) ||
      !ReadNumber(lon_field, lon, -180, 180, &out->lon, fault)) {
    return false;
  }
  if (out->lat.has_value() != out->lon.has_value()) {
    return Missing(out->lat ? lon_field : lat_field, "both coordinates or neither", fault);
  }
  out->name = Trim(name);
  out->id = Trim(id);
  return true;
}

bool PlaceReader::Read(const StatedClaim& stated, Claim* claim, RowFault* fault) {
  StatedPlace place;
  StatedPlace place2;
  if (!ReadPlace("lat", "lon", stated.place, stated.place_id, stated.lat, stated.lon, &place,
                 fault) ||
      !ReadPlace("lat2", "lon2", stated.place2, stated.place2_id, stated.lat2, stated.lon2,
                 &place2, fault)) {
    return false;
  }
  if (!place.stated()) {
    return Missing("place", "a place, a place_id, or lat and lon", fault);
  }
  std::optional<double> distance;
  // Half the way around the earth is as far as anything can be.
  if (!ReadNumber("distance_km", stated.distance_km, 0, 20040, &distance, fault)) return false;
  PlaceRelation relation = place2.stated() ? BETWEEN : distance ? NEAR : AT;
  const absl::string_view word = Trim(stated.relation);
  if (!word.empty() && !ReadFeedWord(word, &relation)) {
    return NotOneOf("relation", word, PlaceRelationWords(), fault);
  }
  if (relation == BETWEEN && !place2.stated()) {
    return Missing("place2", "the other end: place2, or lat2 and lon2", fault);
  }
  claim->set_place_relation(relation);
  if (distance) claim->set_distance_km(*distance);
  const absl::string_view region = Trim(stated.region);
  const absl::string_view country = Trim(stated.country);
  Resolve(place, place2.name, region, country, claim->mutable_place());
  if (place2.stated()) {
    // The region is the first end's; the line may cross into another. It still chooses among
    // namesakes of the far end when nothing else does.
    Resolve(place2, place.name, "", country, claim->mutable_place2());
    if (claim->place2().id().empty()) {
      Resolve(place2, place.name, region, country, claim->mutable_place2());
    }
  }
  return true;
}

void PlaceReader::Resolve(const StatedPlace& place, absl::string_view other, absl::string_view region,
                          absl::string_view country, PlaceRef* out) {
  key_.clear();
  for (const absl::string_view part : {place.name, place.id, region, country, other}) {
    AppendPart(part, &key_);
  }
  if (place.lat) {
    const double coordinates[] = {*place.lat, *place.lon};
    key_.append(reinterpret_cast<const char*>(coordinates), sizeof coordinates);
  }
  const PlaceRef* known = known_.Find(key_);
  if (known == nullptr) {
    PlaceQuery query;
    query.name = place.name;
    query.place_id = place.id;
    query.region = region;
    query.country = country;
    query.lat = place.lat;
    query.lon = place.lon;
    if (!other.empty()) query.co_mentioned.push_back(other);
    PlaceRef resolved = resolver_.Resolve(query);
    if (place.lat.has_value()) {
      resolved.set_stated_lat_e7(static_cast<std::int32_t>(std::lround(*place.lat * 1e7)));
      resolved.set_stated_lon_e7(static_cast<std::int32_t>(std::lround(*place.lon * 1e7)));
    }
    known = &known_.Put(key_, std::move(resolved));
  }
  *out = *known;
}

}  // namespace crosscheck
