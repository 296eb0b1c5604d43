#include "engine/reading/claim_glance.h"

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace crosscheck {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

struct Field {
  int number = 0;
  uint64_t value = 0;       // of a number
  absl::string_view bytes;  // of a text or a message
};

// Numbers, texts and messages, one after another, until the bytes end or make no sense.
void ForEachField(absl::string_view message, absl::FunctionRef<void(const Field& field)> visit) {
  CodedInputStream in(reinterpret_cast<const uint8_t*>(message.data()),
                      static_cast<int>(message.size()));
  while (const uint32_t tag = in.ReadTag()) {
    Field field;
    field.number = WireFormatLite::GetTagFieldNumber(tag);
    switch (WireFormatLite::GetTagWireType(tag)) {
      case WireFormatLite::WIRETYPE_VARINT:
        if (!in.ReadVarint64(&field.value)) return;
        break;
      case WireFormatLite::WIRETYPE_LENGTH_DELIMITED: {
        uint32_t size = 0;
        if (!in.ReadVarint32(&size)) return;
        const auto at = static_cast<size_t>(in.CurrentPosition());
        if (!in.Skip(static_cast<int>(size))) return;
        field.bytes = message.substr(at, size);
        break;
      }
      default:
        if (!WireFormatLite::SkipField(&in, tag)) return;
        continue;
    }
    visit(field);
  }
}

// The first of its fields, as they are written.
absl::string_view IdOf(absl::string_view place) {
  CodedInputStream in(reinterpret_cast<const uint8_t*>(place.data()), static_cast<int>(place.size()));
  uint32_t size = 0;
  if (in.ReadTag() != (PlaceRef::kIdFieldNumber << 3 | WireFormatLite::WIRETYPE_LENGTH_DELIMITED) ||
      !in.ReadVarint32(&size)) {
    return "";
  }
  return place.substr(static_cast<size_t>(in.CurrentPosition()), size);
}

void AddQuantity(absl::string_view quantity, ClaimGlance* glance) {
  bool counts_on = false;
  absl::string_view measure;
  ForEachField(quantity, [&](const Field& field) {
    if (field.number == Quantity::kModeFieldNumber) counts_on = field.value == CUMULATIVE;
    if (field.number == Quantity::kMeasureFieldNumber) measure = field.bytes;
  });
  (counts_on ? glance->has_totals : glance->has_counts) = true;
  glance->measures.push_back(measure);
}

int32_t DayOf(const Field& field) {
  return WireFormatLite::ZigZagDecode32(static_cast<uint32_t>(field.value));
}

std::optional<int32_t> LastDayOf(absl::string_view time) {
  std::optional<int32_t> day;
  ForEachField(time, [&](const Field& field) {
    if (field.number == TimeSpan::kLastDayFieldNumber) day = DayOf(field);
  });
  return day;
}

void AddTime(absl::string_view time, ClaimGlance* glance) {
  ForEachField(time, [&](const Field& field) {
    if (field.number == TimeSpan::kLastDayFieldNumber) glance->last_day = DayOf(field);
    const bool marks = field.number == TimeSpan::kApproximateFieldNumber ||
                       field.number == TimeSpan::kUncertainFieldNumber;
    glance->is_inexact |= marks && field.value != 0;
    glance->has_time |= field.number == TimeSpan::kFirstSecondFieldNumber ||
                        field.number == TimeSpan::kLastSecondFieldNumber;
  });
}

}  // namespace

ClaimGlance GlanceAt(absl::string_view bytes) {
  ClaimGlance glance;
  absl::string_view published, said;
  ForEachField(bytes, [&](const Field& field) {
    switch (field.number) {
      case Claim::kEventTypeFieldNumber:
        glance.event_type = field.bytes;
        break;
      case Claim::kModalityFieldNumber:
        if (Modality_IsValid(static_cast<int>(field.value))) {
          glance.modality = static_cast<Modality>(field.value);
        }
        break;
      case Claim::kPolarityFieldNumber:
        glance.is_denied = field.value == DENIED;
        break;
      case Claim::kPlaceFieldNumber:
        glance.place_id = IdOf(field.bytes);
        break;
      case Claim::kPlaceRelationFieldNumber:
        glance.is_between = field.value == BETWEEN;
        break;
      case Claim::kQuantitiesFieldNumber:
        AddQuantity(field.bytes, &glance);
        break;
      case Claim::kEventTimeFieldNumber:
        AddTime(field.bytes, &glance);
        break;
      case Claim::kPublishedFieldNumber:
        published = field.bytes;
        break;
      case Claim::kSaidFieldNumber:
        said = field.bytes;
        break;
      case Claim::kExternalScopeFieldNumber:
        glance.external_scope = field.bytes;
        break;
      case Claim::kExternalIdFieldNumber:
        glance.external_id = field.bytes;
        break;
      case Claim::kCorrectsFieldNumber:
        glance.corrects = field.bytes;
        break;
    }
  });
  if (glance.has_totals) {
    glance.known_day = LastDayOf(published);
    if (!glance.known_day.has_value()) glance.known_day = LastDayOf(said);
  }
  return glance;
}

ClaimGlance GlanceAt(const Claim& claim) {
  ClaimGlance glance;
  glance.event_type = claim.event_type();
  glance.place_id = claim.place().id();
  glance.modality = claim.modality();
  glance.is_denied = claim.polarity() == DENIED;
  glance.is_between = claim.place_relation() == BETWEEN;
  for (const Quantity& quantity : claim.quantities()) {
    (quantity.mode() == CUMULATIVE ? glance.has_totals : glance.has_counts) = true;
    glance.measures.push_back(quantity.measure());
  }
  glance.external_scope = claim.external_scope();
  glance.external_id = claim.external_id();
  glance.corrects = claim.corrects();
  glance.is_inexact = claim.event_time().approximate() || claim.event_time().uncertain();
  glance.has_time = claim.event_time().has_first_second() || claim.event_time().has_last_second();
  const auto last_day = [](const TimeSpan& time) {
    return time.has_last_day() ? std::optional(time.last_day()) : std::nullopt;
  };
  glance.last_day = last_day(claim.event_time());
  if (glance.has_totals) {
    glance.known_day = claim.published().has_last_day() ? last_day(claim.published()) : last_day(claim.said());
  }
  return glance;
}

}  // namespace crosscheck
