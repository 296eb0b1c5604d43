#include "tools/render/claim_json.h"

#include <string>

#include "engine/identity/content_id.h"
#include "engine/time/edtf.h"
#include "tools/render/claim_words.h"

namespace crosscheck {
namespace {

OrderedJson SpanAsJson(const TimeSpan& span) {
  OrderedJson object;
  object["edtf"] = FormatEdtf(span);
  SetText("text", span.text(), object);
  return object;
}

OrderedJson PartyAsJson(const PartyRef& party) {
  OrderedJson object;
  object["name"] = party.name();
  SetText("id", party.id(), object);
  return object;
}

OrderedJson PlaceAsJson(const PlaceRef& place) {
  OrderedJson object;
  object["name"] = place.name();
  SetText("id", place.id(), object);
  SetText("region", place.region(), object);
  SetText("country", place.country(), object);
  if (place.has_lat_e7() && place.has_lon_e7()) {
    object["lat"] = place.lat_e7() / 1e7;
    object["lon"] = place.lon_e7() / 1e7;
  }
  for (const std::string& parent : place.parents()) object["parents"].push_back(parent);
  for (const std::string& id : place.candidates()) object["candidates"].push_back(id);
  SetText("resolution", place.resolution(), object);
  SetText("mismatch", place.mismatch(), object);
  return object;
}

OrderedJson QuantityAsJson(const Quantity& quantity) {
  OrderedJson object;
  object["measure"] = quantity.measure();
  SetText("population", quantity.population(), object);
  SetText("mode", QuantityModeWord(quantity.mode()), object);
  if (quantity.has_low()) object["low"] = quantity.low();
  if (quantity.has_high()) object["high"] = quantity.high();
  if (quantity.low_exclusive()) object["low_exclusive"] = true;
  if (quantity.high_exclusive()) object["high_exclusive"] = true;
  if (quantity.has_best()) object["best"] = quantity.best();
  SetText("unit", quantity.unit(), object);
  SetText("value", quantity.text(), object);
  return object;
}

OrderedJson HopAsJson(const Hop& hop) {
  OrderedJson object;
  object["name"] = hop.name();
  object["source"] = hop.source_id();
  SetText("manner", HopMannerWord(hop.manner()), object);
  return object;
}

}  // namespace

OrderedJson ReportDocumentAsJson(const Report& report) {
  OrderedJson object;
  object["report"] = ToHex(report.id());
  SetText("publisher", report.publisher(), object);
  SetText("publisher_id", report.publisher_id(), object);
  SetText("url", report.url(), object);
  SetText("title", report.title(), object);
  SetText("language", report.language(), object);
  if (report.has_published()) object["published"] = SpanAsJson(report.published());
  if (report.has_captured()) object["captured"] = SpanAsJson(report.captured());
  if (!report.text_sha256().empty()) object["text_sha256"] = ToHex(report.text_sha256());
  return object;
}

OrderedJson ClaimAsJson(const Claim& claim, const Report* report) {
  OrderedJson object;
  object["claim"] = ToHex(claim.id());
  SetText("id", claim.external_id(), object);
  object["chain"] = OrderedJson::array();
  for (const Hop& hop : claim.chain()) object["chain"].push_back(HopAsJson(hop));
  object["event"] = claim.event_type();
  object["polarity"] = PolarityWord(claim.polarity());
  object["modality"] = ModalityWord(claim.modality());
  if (claim.has_actor()) object["actor"] = PartyAsJson(claim.actor());
  if (claim.has_target()) object["target"] = PartyAsJson(claim.target());
  object["place"] = PlaceAsJson(claim.place());
  if (claim.has_place2()) object["place2"] = PlaceAsJson(claim.place2());
  SetText("relation", PlaceRelationWord(claim.place_relation()), object);
  if (claim.has_distance_km()) object["distance_km"] = claim.distance_km();
  if (claim.has_event_time()) object["date"] = SpanAsJson(claim.event_time());
  if (claim.has_said()) object["said"] = SpanAsJson(claim.said());
  if (claim.has_published()) object["published"] = SpanAsJson(claim.published());
  for (const Quantity& quantity : claim.quantities()) {
    object["quantity"].push_back(QuantityAsJson(quantity));
  }
  if (claim.has_quote()) {
    SetText("text", claim.quote().text(), object);
    if (claim.quote().has_begin()) object["text_begin"] = claim.quote().begin();
    if (claim.quote().has_end()) object["text_end"] = claim.quote().end();
  }
  SetText("corrects", claim.corrects(), object);
  SetText("obtained", claim.provenance().method(), object);
  if (claim.provenance().has_extraction_confidence()) {
    object["extraction_confidence"] = claim.provenance().extraction_confidence();
  }
  for (const Extra& extra : claim.extras()) object["extras"][extra.key()] = extra.value();
  if (report != nullptr) object["report"] = ReportDocumentAsJson(*report);
  return object;
}

}  // namespace crosscheck
