#include "storage/keys.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

void AppendClaim(const ClaimKey& claim, std::string* key) {
  AppendUint64(claim.cell, key);
  AppendByte(claim.span_class, key);
  AppendDay(claim.first_day, key);
  AppendId(claim.id, key);
}

bool ReadSpanClass(KeyReader* reader, uint8_t* span_class) {
  return reader->ReadByte(span_class) &&
         (*span_class <= kMaxClosedSpanClass || *span_class == kOpenSpanClass);
}

bool ReadClaim(KeyReader* reader, ClaimKey* claim) {
  return reader->ReadUint64(&claim->cell) && ReadSpanClass(reader, &claim->span_class) &&
         reader->ReadDay(&claim->first_day) && reader->ReadId(&claim->id);
}

std::string CellToText(uint64_t cell) { return absl::StrFormat("%016x", cell); }

std::string SpanClassToText(uint8_t span_class) {
  return span_class == kOpenSpanClass ? "open" : absl::StrCat(static_cast<int>(span_class));
}

template <typename Key>
std::string TextOrBytes(absl::string_view bytes) {
  const std::optional<Key> key = Key::FromBytes(bytes);
  return key ? key->ToText() : absl::StrCat("bytes:", absl::BytesToHexString(bytes));
}

// The text of a key of the families that are only names to this package.
std::string PlainToText(absl::string_view key) { return TextToPrintable(key); }

}  // namespace

uint8_t SpanClassOf(std::optional<int32_t> first_day, std::optional<int32_t> last_day) {
  if (!first_day || !last_day) return kOpenSpanClass;
  const int64_t length = int64_t{*last_day} - *first_day + 1;
  if (length <= 1) return 0;
  return static_cast<uint8_t>(std::bit_width(static_cast<uint64_t>(length - 1)));
}

int32_t EarliestFirstDay(uint8_t span_class, int32_t day) {
  if (span_class > 31) return kMinDay;
  const int64_t earliest = int64_t{day} - ((int64_t{1} << span_class) - 1);
  return static_cast<int32_t>(std::max<int64_t>(earliest, kMinDay));
}

std::string ClaimKey::ToBytes() const {
  std::string key;
  key.reserve(kSize);
  AppendTo(&key);
  return key;
}

void ClaimKey::AppendTo(std::string* key) const { AppendClaim(*this, key); }

std::optional<ClaimKey> ClaimKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ClaimKey key;
  if (!ReadClaim(&reader, &key) || !reader.AtEnd()) return std::nullopt;
  return key;
}

std::string ClaimKey::ToText() const {
  return absl::StrCat(CellToText(cell), "/", SpanClassToText(span_class), "/",
                      DayToText(first_day), "/", id.ToHex());
}

std::optional<ClaimKey> ClaimKey::FromText(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  if (parts.size() != 4 || parts[0].size() != 16) return std::nullopt;
  ClaimKey key;
  const char* cell_end = parts[0].data() + parts[0].size();
  const auto cell = std::from_chars(parts[0].data(), cell_end, key.cell, 16);
  if (cell.ec != std::errc() || cell.ptr != cell_end) return std::nullopt;
  if (parts[1] == "open") {
    key.span_class = kOpenSpanClass;
  } else {
    const char* class_end = parts[1].data() + parts[1].size();
    const auto parsed = std::from_chars(parts[1].data(), class_end, key.span_class);
    if (parsed.ec != std::errc() || parsed.ptr != class_end ||
        key.span_class > kMaxClosedSpanClass) {
      return std::nullopt;
    }
  }
  const std::optional<int32_t> day = DayFromText(parts[2]);
  const std::optional<RecordId> id = RecordId::FromHex(parts[3]);
  if (!day || !id) return std::nullopt;
  key.first_day = *day;
  key.id = *id;
  return key;
}

std::string ClaimKey::PlaceAndTime() const {
  std::string bytes = ToBytes();
  bytes.resize(kSize - RecordId::kSize);
  return bytes;
}

std::optional<ClaimKey> ClaimKey::FromIdAndPlace(const RecordId& id, absl::string_view place) {
  if (place.size() != kSize - RecordId::kSize) return std::nullopt;
  return FromBytes(absl::StrCat(place, id.bytes()));
}

std::string ByDayKey::ToBytes() const {
  std::string key;
  key.reserve(ClaimKey::kSize);
  AppendTo(&key);
  return key;
}

void ByDayKey::AppendTo(std::string* key) const {
  AppendByte(span_class, key);
  AppendDay(first_day, key);
  AppendUint64(cell, key);
  AppendId(id, key);
}

std::optional<ByDayKey> ByDayKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ByDayKey key;
  if (!ReadSpanClass(&reader, &key.span_class) || !reader.ReadDay(&key.first_day) ||
      !reader.ReadUint64(&key.cell) || !reader.ReadId(&key.id) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string ByDayKey::ToText() const {
  return absl::StrCat(SpanClassToText(span_class), "/", DayToText(first_day), "/",
                      CellToText(cell), "/", id.ToHex());
}

std::string BySourceKey::ToBytes() const {
  std::string key;
  AppendText(source_id, &key);
  AppendDay(first_day, &key);
  AppendClaim(claim, &key);
  return key;
}

std::optional<BySourceKey> BySourceKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  BySourceKey key;
  if (!reader.ReadText(&key.source_id) || !reader.ReadDay(&key.first_day) ||
      !ReadClaim(&reader, &key.claim) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string BySourceKey::ToText() const {
  return absl::StrCat(TextToPrintable(source_id), "/", DayToText(first_day), "/", claim.ToText());
}

std::string ByReportKey::ToBytes() const {
  std::string key;
  AppendId(report_id, &key);
  AppendClaim(claim, &key);
  return key;
}

std::optional<ByReportKey> ByReportKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ByReportKey key;
  if (!reader.ReadId(&key.report_id) || !ReadClaim(&reader, &key.claim) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string ByReportKey::ToText() const {
  return absl::StrCat(report_id.ToHex(), "/", claim.ToText());
}

std::string ByKnownKey::ToBytes() const {
  std::string key;
  AppendDay(known_day, &key);
  AppendClaim(claim, &key);
  return key;
}

std::optional<ByKnownKey> ByKnownKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ByKnownKey key;
  if (!reader.ReadDay(&key.known_day) || !ReadClaim(&reader, &key.claim) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string ByKnownKey::ToText() const {
  return absl::StrCat(DayToText(known_day), "/", claim.ToText());
}

std::string ByExternalKey::ToBytes() const {
  std::string key;
  AppendText(scope, &key);
  AppendText(external_id, &key);
  AppendClaim(claim, &key);
  return key;
}

std::optional<ByExternalKey> ByExternalKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ByExternalKey key;
  if (!reader.ReadText(&key.scope) || !reader.ReadText(&key.external_id) ||
      !ReadClaim(&reader, &key.claim) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string ByExternalKey::ToText() const {
  return absl::StrCat(TextToPrintable(scope), "/", TextToPrintable(external_id), "/",
                      claim.ToText());
}

std::string ByCandidateKey::ToBytes() const {
  std::string key;
  AppendText(place_id, &key);
  AppendClaim(claim, &key);
  return key;
}

std::optional<ByCandidateKey> ByCandidateKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ByCandidateKey key;
  if (!reader.ReadText(&key.place_id) || !ReadClaim(&reader, &key.claim) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string ByCandidateKey::ToText() const {
  return absl::StrCat(TextToPrintable(place_id), "/", claim.ToText());
}

std::string StandingKey::PlacePrefix() const {
  std::string key;
  AppendUint64(claim.cell, &key);
  key.push_back(static_cast<char>(reason));
  AppendText(place_id, &key);
  return key;
}

std::string StandingKey::ToBytes() const {
  std::string key = PlacePrefix();
  key.push_back(static_cast<char>(claim.span_class));
  AppendDay(claim.first_day, &key);
  AppendId(claim.id, &key);
  return key;
}

std::optional<StandingKey> StandingKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  StandingKey key;
  uint8_t reason = 0;
  if (!reader.ReadUint64(&key.claim.cell) || !reader.ReadByte(&reason) || reason < 1 ||
      reason > kLastStanding || !reader.ReadText(&key.place_id) ||
      !reader.ReadByte(&key.claim.span_class) || !reader.ReadDay(&key.claim.first_day) ||
      !reader.ReadId(&key.claim.id) || !reader.AtEnd()) {
    return std::nullopt;
  }
  key.reason = static_cast<Standing>(reason);
  return key;
}

std::string StandingKey::ToText() const {
  static constexpr absl::string_view kReasons[] = {"total", "unlisted", "mismatch", "approximate",
                                                   "ambiguous", "withdraws", "intended"};
  return absl::StrCat(kReasons[static_cast<size_t>(reason) - 1], "/", TextToPrintable(place_id), "/",
                      claim.ToText());
}

std::string RejectKey::ToBytes() const {
  std::string key;
  AppendText(file, &key);
  AppendUint64(line, &key);
  AppendId(id, &key);
  return key;
}

std::optional<RejectKey> RejectKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  RejectKey key;
  if (!reader.ReadText(&key.file) || !reader.ReadUint64(&key.line) || !reader.ReadId(&key.id) ||
      !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string RejectKey::ToText() const {
  return absl::StrCat(TextToPrintable(file), "/", line, "/", id.ToHex());
}

std::string ArrivalKey::ToBytes() const {
  std::string key;
  AppendTo(&key);
  return key;
}

void ArrivalKey::AppendTo(std::string* key) const {
  AppendId(claim_id, key);
  AppendId(run_id, key);
  AppendUint64(line, key);
}

std::optional<ArrivalKey> ArrivalKey::FromBytes(absl::string_view bytes) {
  KeyReader reader(bytes);
  ArrivalKey key;
  if (!reader.ReadId(&key.claim_id) || !reader.ReadId(&key.run_id) ||
      !reader.ReadUint64(&key.line) || !reader.AtEnd()) {
    return std::nullopt;
  }
  return key;
}

std::string ArrivalKey::ToText() const {
  return absl::StrCat(claim_id.ToHex(), "/", run_id.ToHex(), "/", line);
}

std::string KeyToText(Family family, absl::string_view key) {
  switch (family) {
    case Family::kClaims:
      return TextOrBytes<ClaimKey>(key);
    case Family::kByDay:
      return TextOrBytes<ByDayKey>(key);
    case Family::kBySource:
      return TextOrBytes<BySourceKey>(key);
    case Family::kByReport:
      return TextOrBytes<ByReportKey>(key);
    case Family::kByKnown:
      return TextOrBytes<ByKnownKey>(key);
    case Family::kByExternal:
    case Family::kByCorrected:
      return TextOrBytes<ByExternalKey>(key);
    case Family::kByCandidate:
      return TextOrBytes<ByCandidateKey>(key);
    case Family::kStanding:
      return TextOrBytes<StandingKey>(key);
    case Family::kRejects:
      return TextOrBytes<RejectKey>(key);
    case Family::kArrivals:
      return TextOrBytes<ArrivalKey>(key);
    case Family::kById:
    case Family::kReports:
    case Family::kFeeds:
      return key.size() == RecordId::kSize
                 ? absl::BytesToHexString(key)
                 : absl::StrCat("bytes:", absl::BytesToHexString(key));
    case Family::kDirty:
      return key.size() == 8 ? absl::BytesToHexString(key) : TextOrBytes<ClaimKey>(key);
    case Family::kFindings:
    case Family::kQuestions:
    case Family::kJudgements:
    case Family::kExceptions:
    case Family::kMeta:
    case Family::kSources:
      return PlainToText(key);
  }
  return PlainToText(key);
}

bool IsKeyOf(Family family, absl::string_view key) {
  switch (family) {
    case Family::kClaims:
      return ClaimKey::FromBytes(key).has_value();
    case Family::kByDay:
      return ByDayKey::FromBytes(key).has_value();
    case Family::kBySource:
      return BySourceKey::FromBytes(key).has_value();
    case Family::kByReport:
      return ByReportKey::FromBytes(key).has_value();
    case Family::kByKnown:
      return ByKnownKey::FromBytes(key).has_value();
    case Family::kByExternal:
    case Family::kByCorrected:
      return ByExternalKey::FromBytes(key).has_value();
    case Family::kByCandidate:
      return ByCandidateKey::FromBytes(key).has_value();
    case Family::kStanding:
      return StandingKey::FromBytes(key).has_value();
    case Family::kRejects:
      return RejectKey::FromBytes(key).has_value();
    case Family::kArrivals:
      return ArrivalKey::FromBytes(key).has_value();
    case Family::kById:
    case Family::kReports:
    case Family::kFeeds:
      return key.size() == RecordId::kSize;
    case Family::kDirty:
      return key.size() == 8 || ClaimKey::FromBytes(key).has_value();
    case Family::kFindings:
    case Family::kQuestions:
    case Family::kJudgements:
    case Family::kExceptions:
    case Family::kMeta:
    case Family::kSources:
      return true;
  }
  return false;
}

}  // namespace crosscheck
