#include "storage/dump_json_ids.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace crosscheck {
namespace {

constexpr size_t kIdSize = 16;
constexpr size_t kDigestSize = 32;

void ToHexForm(std::string* bytes) {
  if (bytes->size() != kIdSize && bytes->size() != kDigestSize) return;
  std::string as_base64;
  if (absl::Base64Unescape(absl::BytesToHexString(*bytes), &as_base64)) *bytes = as_base64;
}

void FromHexForm(std::string* bytes) {
  if (bytes->size() != kIdSize / 2 * 3 && bytes->size() != kDigestSize / 2 * 3) return;
  const std::string hex = absl::Base64Escape(*bytes);
  const bool is_hex = std::all_of(hex.begin(), hex.end(),
                                  [](unsigned char c) { return absl::ascii_isxdigit(c); });
  if (is_hex) *bytes = absl::HexStringToBytes(hex);
}

template <typename Change>
void ForEachId(DumpRecord* record, Change change) {
  switch (record->record_case()) {
    case DumpRecord::kClaim:
      change(record->mutable_claim()->mutable_id());
      change(record->mutable_claim()->mutable_report_id());
      return;
    case DumpRecord::kReport:
      change(record->mutable_report()->mutable_id());
      change(record->mutable_report()->mutable_text_sha256());
      return;
    case DumpRecord::kReject:
      change(record->mutable_reject()->mutable_id());
      return;
    case DumpRecord::kFeedRun:
      change(record->mutable_feed_run()->mutable_id());
      change(record->mutable_feed_run()->mutable_file_sha256());
      return;
    case DumpRecord::kHeader:
    case DumpRecord::kRaw:
    case DumpRecord::kDamaged:
    case DumpRecord::kTrailer:
    case DumpRecord::RECORD_NOT_SET:
      return;
  }
}

}  // namespace

void ShowIdsAsHex(DumpRecord* record) { ForEachId(record, ToHexForm); }

void ReadIdsFromHex(DumpRecord* record) { ForEachId(record, FromHexForm); }

}  // namespace crosscheck
