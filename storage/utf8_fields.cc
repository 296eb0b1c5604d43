#include "storage/utf8_fields.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "google/protobuf/stubs/common.h"

namespace crosscheck {
namespace {

// Whether it is seen at once that all of it is ASCII, as nearly all names and ids are; eight bytes at a
// time, the last eight again where they do not come out even.
bool IsPlainlyAscii(const std::string& text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  const char* const bytes = text.data();
  const size_t size = text.size();
  uint64_t seen = 0;
  uint64_t word = 0;
  if (size < sizeof(word)) {
    for (size_t i = 0; i < size; ++i) seen |= static_cast<uint8_t>(bytes[i]);
    return seen < 0x80;
  }
  for (size_t i = 0; i + sizeof(word) <= size; i += sizeof(word)) {
    std::memcpy(&word, bytes + i, sizeof(word));
    seen |= word;
  }
  std::memcpy(&word, bytes + size - sizeof(word), sizeof(word));
  return ((seen | word) & kHighBits) == 0;
}

// The parser's own question, where it has to be asked.
bool IsUtf8(const std::string& text) {
  return IsPlainlyAscii(text) || google::protobuf::internal::IsStructurallyValidUTF8(
                                     text.data(), static_cast<int>(text.size()));
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
