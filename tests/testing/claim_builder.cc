#include "tests/testing/claim_builder.h"

#include <cmath>
#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "engine/identity/content_id.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

TimeSpan Parse(absl::string_view edtf) {
  absl::StatusOr<TimeSpan> span = ParseEdtf(edtf);
  if (!span.ok()) {
    std::cerr << span.status() << "\n";
    std::abort();
  }
  return *span;
}

std::string AfterLastColon(absl::string_view id) {
  const size_t colon = id.rfind(':');
  return std::string(colon == absl::string_view::npos ? id : id.substr(colon + 1));
}

PlaceRef Resolved(absl::string_view id, const std::vector<std::string>& parents, bool is_area) {
  PlaceRef place;
  place.set_id(std::string(id));
  place.set_name(AfterLastColon(id));
  place.set_is_area(is_area);
  // One name, one key, as the resolver does it.
  place.set_name_key(std::hash<std::string>()(place.name()));
  for (const std::string& parent : parents) place.add_parents(parent);
  return place;
}

}  // namespace

ClaimBuilder::ClaimBuilder(absl::string_view name) {
  claim_.set_id(ContentIdBuilder("test claim").Add("name", name).Finish());
  claim_.set_external_id(std::string(name));
  claim_.set_polarity(AFFIRMED);
  claim_.set_modality(ASSERTED);
  claim_.set_place_relation(AT);
}

ClaimBuilder& ClaimBuilder::By(absl::string_view source_id) {
  Hop* hop = claim_.add_chain();
  hop->set_source_id(std::string(source_id));
  hop->set_name(std::string(source_id));
  hop->set_manner(SAYS);
  if (claim_.external_scope().empty()) claim_.set_external_scope(std::string(source_id));
  return *this;
}

ClaimBuilder& ClaimBuilder::Via(absl::string_view source_id) {
  Hop* hop = claim_.add_chain();
  hop->set_source_id(std::string(source_id));
  hop->set_name(std::string(source_id));
  hop->set_manner(QUOTES);
  return *this;
}

ClaimBuilder& ClaimBuilder::Event(absl::string_view type) {
  claim_.set_event_type(std::string(type));
  return *this;
}

ClaimBuilder& ClaimBuilder::Denied() {
  claim_.set_polarity(DENIED);
  return *this;
}

ClaimBuilder& ClaimBuilder::With(Modality modality) {
  claim_.set_modality(modality);
  return *this;
}

ClaimBuilder& ClaimBuilder::Actor(absl::string_view party_id) {
  claim_.mutable_actor()->set_id(std::string(party_id));
  claim_.mutable_actor()->set_name(std::string(party_id));
  return *this;
}

ClaimBuilder& ClaimBuilder::Target(absl::string_view party_id) {
  claim_.mutable_target()->set_id(std::string(party_id));
  claim_.mutable_target()->set_name(std::string(party_id));
  return *this;
}

ClaimBuilder& ClaimBuilder::At(absl::string_view place_id, std::vector<std::string> parents) {
  *claim_.mutable_place() = Resolved(place_id, parents, false);
  return *this;
}

ClaimBuilder& ClaimBuilder::AtArea(absl::string_view place_id, std::vector<std::string> parents) {
  *claim_.mutable_place() = Resolved(place_id, parents, true);
  return *this;
}

ClaimBuilder& ClaimBuilder::AtUnresolved(absl::string_view name) {
  claim_.mutable_place()->set_name(std::string(name));
  claim_.mutable_place()->set_name_key(std::hash<std::string>()(std::string(name)));
  return *this;
}

ClaimBuilder& ClaimBuilder::Relation(PlaceRelation relation) {
  claim_.set_place_relation(relation);
  return *this;
}

ClaimBuilder& ClaimBuilder::Point(double lat, double lon) {
  PlaceRef* place = claim_.mutable_place();
  place->set_lat_e7(static_cast<int32_t>(std::lround(lat * 1e7)));
  place->set_lon_e7(static_cast<int32_t>(std::lround(lon * 1e7)));
  return *this;
}

ClaimBuilder& ClaimBuilder::To(absl::string_view place2_id) {
  *claim_.mutable_place2() = Resolved(place2_id, {}, false);
  claim_.set_place_relation(BETWEEN);
  return *this;
}

ClaimBuilder& ClaimBuilder::On(absl::string_view edtf) {
  *claim_.mutable_event_time() = Parse(edtf);
  return *this;
}

ClaimBuilder& ClaimBuilder::Published(absl::string_view edtf) {
  *claim_.mutable_published() = Parse(edtf);
  return *this;
}

ClaimBuilder& ClaimBuilder::Count(absl::string_view measure, absl::string_view population,
                                  QuantityMode mode, double low, double high) {
  Quantity* quantity = claim_.add_quantities();
  quantity->set_measure(std::string(measure));
  quantity->set_population(std::string(population));
  quantity->set_mode(mode);
  if (low >= 0) quantity->set_low(low);
  if (high >= 0) quantity->set_high(high);
  return *this;
}

ClaimBuilder& ClaimBuilder::Words(absl::string_view text) {
  claim_.mutable_quote()->set_text(std::string(text));
  return *this;
}

ClaimBuilder& ClaimBuilder::Corrects(absl::string_view external_id) {
  claim_.set_corrects(std::string(external_id));
  return *this;
}

ClaimBuilder& ClaimBuilder::ExternalId(absl::string_view external_id) {
  claim_.set_external_id(std::string(external_id));
  return *this;
}

}  // namespace crosscheck
