#include "tools/find_record.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace crosscheck {

bool LooksLikeShortId(const std::string& text) {
  return text.size() >= 4 && text.size() <= 32 &&
         std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isxdigit(c); });
}

absl::StatusOr<std::vector<ClaimKey>> FindClaims(const ReadView& view, const std::string& text) {
  std::vector<ClaimKey> found;
  if (LooksLikeShortId(text)) {
    const absl::StatusOr<std::optional<ClaimKey>> key = view.FindClaimByPrefix(text);
    if (!key.ok()) return key.status();
    if (key->has_value()) found.push_back(**key);
  }
  // The index is sorted by scope first, and a person does not know scopes: all of it is read.
  const absl::StatusOr<ScanCounts> scanned = view.ScanEntries(
      Family::kByExternal, "", "",
      [&](absl::string_view bytes, absl::string_view) {
        const std::optional<ByExternalKey> key = ByExternalKey::FromBytes(bytes);
        if (key.has_value() && key->external_id == text) found.push_back(key->claim);
        return true;
      },
      IgnoreDamage);
  if (!scanned.ok()) return scanned.status();
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

absl::StatusOr<std::optional<RecordId>> FindReport(const ReadView& view, const std::string& text) {
  if (!LooksLikeShortId(text)) return std::nullopt;
  return view.FindReportByPrefix(text);
}

}  // namespace crosscheck
