#include "tools/render/stated.h"

#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"

namespace crosscheck {
namespace {

void Put(const char* key, const std::string& value, OrderedJson* object) {
  if (!value.empty()) (*object)[key] = value;
}

void PutNumber(const char* key, const std::string& value, OrderedJson* object) {
  if (value.empty()) return;
  int64_t whole = 0;
  double number = 0;
  if (absl::SimpleAtoi(value, &whole)) {
    (*object)[key] = whole;
  } else if (absl::SimpleAtod(value, &number)) {
    (*object)[key] = number;
  } else {
    (*object)[key] = value;
  }
}

OrderedJson QuantityAsJson(const StatedQuantity& quantity) {
  OrderedJson object;
  Put("measure", quantity.measure, &object);
  Put("population", quantity.population, &object);
  Put("mode", quantity.mode, &object);
  Put("unit", quantity.unit, &object);
  Put("value", quantity.value, &object);
  PutNumber("low", quantity.low, &object);
  PutNumber("high", quantity.high, &object);
  PutNumber("best", quantity.best, &object);
  return object;
}

}  // namespace

OrderedJson StatedAsJson(const StatedClaim& claim) {
  OrderedJson object;
  Put("id", claim.id, &object);
  Put("claimant", claim.claimant, &object);
  if (!claim.via.empty()) {
    OrderedJson via = OrderedJson::array();
    for (const StatedHop& hop : claim.via) {
      if (hop.manner.empty()) {
        via.push_back(hop.name);
      } else {
        via.push_back({{"name", hop.name}, {"manner", hop.manner}});
      }
    }
    object["via"] = std::move(via);
  }
  Put("publisher", claim.publisher, &object);
  Put("url", claim.url, &object);
  Put("title", claim.title, &object);
  Put("language", claim.language, &object);
  Put("published", claim.published, &object);
  Put("said", claim.said, &object);
  Put("text", claim.text, &object);
  PutNumber("b", claim.text_begin, &object);
  PutNumber("e", claim.text_end, &object);
  Put("event", claim.event, &object);
  Put("polarity", claim.polarity, &object);
  Put("modality", claim.modality, &object);
  Put("actor", claim.actor, &object);
  Put("target", claim.target, &object);
  Put("place", claim.place, &object);
  Put("place_id", claim.place_id, &object);
  Put("place2", claim.place2, &object);
  Put("place2_id", claim.place2_id, &object);
  Put("region", claim.region, &object);
  Put("country", claim.country, &object);
  Put("relation", claim.relation, &object);
  PutNumber("distance_km", claim.distance_km, &object);
  Put("date", claim.date, &object);
  if (!claim.quantities.empty()) {
    OrderedJson quantities = OrderedJson::array();
    for (const StatedQuantity& quantity : claim.quantities) {
      quantities.push_back(QuantityAsJson(quantity));
    }
    object["quantity"] = std::move(quantities);
  }
  Put("corrects", claim.corrects, &object);
  PutNumber("confidence", claim.confidence, &object);
  return object;
}

}  // namespace crosscheck
