#include "storage/utf8_fields.h"

#include <string>

#include "google/protobuf/stubs/common.h"

namespace crosscheck {
namespace {

// The parser's own question.
bool IsUtf8(const std::string& text) {
  return google::protobuf::internal::IsStructurallyValidUTF8(text.data(),
                                                             static_cast<int>(text.size()));
}

template <typename... Texts>
bool AreUtf8(const Texts&... texts) {
  return (IsUtf8(texts) && ...);
}

bool Check(const TimeSpan& span) { return IsUtf8(span.text()); }

bool Check(const PartyRef& party) { return AreUtf8(party.id(), party.name()); }

bool Check(const Hop& hop) { return AreUtf8(hop.source_id(), hop.name()); }

bool Check(const PlaceRef& place) {
  for (const std::string& candidate : place.candidates()) {
    if (!IsUtf8(candidate)) return false;
  }
  for (const std::string& parent : place.parents()) {
    if (!IsUtf8(parent)) return false;
  }
  return AreUtf8(place.id(), place.name(), place.region(), place.country(), place.resolution(),
                 place.mismatch());
}

bool Check(const Quantity& quantity) {
  return AreUtf8(quantity.measure(), quantity.population(), quantity.unit(), quantity.text(),
                 quantity.population_text());
}

bool Check(const Extra& extra) { return AreUtf8(extra.key(), extra.value()); }

template <typename Messages>
bool AllCheck(const Messages& messages) {
  for (const auto& message : messages) {
    if (!Check(message)) return false;
  }
  return true;
}

}  // namespace

bool HasOnlyUtf8(const Claim& claim) {
  return AreUtf8(claim.external_id(), claim.external_scope(), claim.event_type(), claim.corrects(),
                 claim.quote().text(), claim.provenance().method()) &&
         Check(claim.actor()) && Check(claim.target()) && Check(claim.place()) &&
         Check(claim.place2()) && Check(claim.event_time()) && Check(claim.said()) &&
         Check(claim.published()) && AllCheck(claim.chain()) && AllCheck(claim.quantities()) &&
         AllCheck(claim.extras());
}

bool HasOnlyUtf8(const Report& report) {
  return AreUtf8(report.publisher_id(), report.publisher(), report.url(), report.title(),
                 report.language()) &&
         Check(report.published()) && Check(report.captured());
}

}  // namespace crosscheck
