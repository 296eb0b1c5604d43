// The keys of each family. A key's byte order is the order of its fields as declared.
//
//   ClaimKey key{.cell = 0x40ce..., .span_class = 0, .first_day = 19581, .id = id};
//   ClaimKey::FromBytes(key.ToBytes()) == key
//   key.ToText() == "40ce54c9d1a2b3c4/0/2023-08-12/9f8e7d6c5b4a39281706f5e4d3c2b1a0"
//
// FromBytes gives nothing for bytes that ToBytes does not produce. Thread safety: plain values.
#ifndef CROSSCHECK_STORAGE_KEYS_H_
#define CROSSCHECK_STORAGE_KEYS_H_

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/key_codec.h"
#include "storage/schema.h"

namespace crosscheck {

// Stands for "open at the start" in a key's first day, and for "open at the end" in a scan.
inline constexpr int32_t kMinDay = std::numeric_limits<int32_t>::min();
inline constexpr int32_t kMaxDay = std::numeric_limits<int32_t>::max();

// How long an event's interval is: class 0 is one day, class c up to 2^c days, the open class
// any interval without a first or a last day. A scan for a window of days looks back at most
// 2^c - 1 days before the window in class c.
inline constexpr uint8_t kOpenSpanClass = 0xff;
inline constexpr uint8_t kMaxClosedSpanClass = 32;

// Unset ends are open. An interval that ends before it begins counts as one day.
uint8_t SpanClassOf(std::optional<int32_t> first_day, std::optional<int32_t> last_day);

// The earliest first day that an interval of this class can have and still reach `day`.
int32_t EarliestFirstDay(uint8_t span_class, int32_t day);

// claims: [cell 8][span class 1][first day 4][claim id 16], 29 bytes.
struct ClaimKey {
  uint64_t cell = 0;
  uint8_t span_class = 0;
  int32_t first_day = kMinDay;
  RecordId id;

  static constexpr size_t kSize = 29;

  std::string ToBytes() const;
  // The same bytes at the end of `key`.
  void AppendTo(std::string* key) const;
  static std::optional<ClaimKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  static std::optional<ClaimKey> FromText(absl::string_view text);
  auto operator<=>(const ClaimKey&) const = default;

  // The key without the id, which is what by_id stores.
  std::string PlaceAndTime() const;
  static std::optional<ClaimKey> FromIdAndPlace(const RecordId& id, absl::string_view place);
};

// by_day: [span class 1][first day 4][cell 8][claim id 16]. The span class comes first so that
// "everything that touches these days" is one bounded range per class.
struct ByDayKey {
  uint8_t span_class = 0;
  int32_t first_day = kMinDay;
  uint64_t cell = 0;
  RecordId id;

  std::string ToBytes() const;
  // The same bytes at the end of `key`.
  void AppendTo(std::string* key) const;
  static std::optional<ByDayKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const ByDayKey&) const = default;

  ClaimKey claim() const { return {cell, span_class, first_day, id}; }
};

// by_source: [source id, text][first day 4][claim key 29]; one entry per distinct source id in
// the claim's chain.
struct BySourceKey {
  std::string source_id;
  int32_t first_day = kMinDay;
  ClaimKey claim;

  std::string ToBytes() const;
  static std::optional<BySourceKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const BySourceKey&) const = default;
};

// by_report: [report id 16][claim key 29].
struct ByReportKey {
  RecordId report_id;
  ClaimKey claim;

  std::string ToBytes() const;
  static std::optional<ByReportKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const ByReportKey&) const = default;
};

// by_known: [known day 4][claim key 29]; see KnownDayOf in index_entries.h.
struct ByKnownKey {
  int32_t known_day = kMaxDay;
  ClaimKey claim;

  std::string ToBytes() const;
  static std::optional<ByKnownKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const ByKnownKey&) const = default;
};

// by_external: [scope, text][external id, text][claim key 29]. Several claims under one external
// id are its versions. by_corrected has the same keys, with the id that the claim says it corrects.
struct ByExternalKey {
  std::string scope;
  std::string external_id;
  ClaimKey claim;

  std::string ToBytes() const;
  static std::optional<ByExternalKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const ByExternalKey&) const = default;
};

// by_candidate: [place id, text][claim key 29], for each other place that the claim's place is by its name,
// or could be where it could not be told.
struct ByCandidateKey {
  std::string place_id;
  ClaimKey claim;

  std::string ToBytes() const;
  static std::optional<ByCandidateKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const ByCandidateKey&) const = default;
};

// Why a claim counts for its place whatever days are asked for.
enum class Standing : uint8_t {
  kTotal = 1,        // gives a running total, which may be at odds with one of any other day
  kUnlisted = 2,     // names a place that no gazetteer knows, which may be the same as others near it
  kMismatch = 3,     // names a place that does not lie in the region it says
  kApproximate = 4,  // gives an approximate or uncertain date of a month or longer, and means more days
  kAmbiguous = 5,    // names a place by a name that others have
  kWithdraws = 6,    // corrects another claim and gives numbers: whoever repeats the old ones copies
  kIntended = 7,     // is about a plan or an order, which are compared months apart
};
inline constexpr uint8_t kLastStanding = 7;

// standing: [cell 8][reason 1][place id, text][span class 1][first day 4][claim id 16]; one entry for each
// reason, so that which places have such claims is told by one look for each place.
struct StandingKey {
  Standing reason = Standing::kTotal;
  std::string place_id;
  ClaimKey claim;  // its cell comes first

  std::string ToBytes() const;
  // The bytes that all keys of the place with the reason begin with.
  std::string PlacePrefix() const;
  static std::optional<StandingKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const StandingKey&) const = default;
};

// rejects: [file, text][line 8][reject id 16], so that a file's rejected rows stand in its order.
struct RejectKey {
  std::string file;
  uint64_t line = 0;
  RecordId id;

  std::string ToBytes() const;
  static std::optional<RejectKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const RejectKey&) const = default;
};

// arrivals: [claim id 16][run id 16][line 8]; one entry each time a row brought the claim.
struct ArrivalKey {
  RecordId claim_id;
  RecordId run_id;
  uint64_t line = 0;

  std::string ToBytes() const;
  // The same bytes at the end of `key`.
  void AppendTo(std::string* key) const;
  static std::optional<ArrivalKey> FromBytes(absl::string_view bytes);
  std::string ToText() const;
  auto operator<=>(const ArrivalKey&) const = default;
};

// Any family's key for people; bytes that are not a key of that family come as "bytes:HEX".
std::string KeyToText(Family family, absl::string_view key);

// True when `key` is a well-formed key of the family.
bool IsKeyOf(Family family, absl::string_view key);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_KEYS_H_
