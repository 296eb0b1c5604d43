#include "engine/cells/partners.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/string_view.h"
#include "storage/key_codec.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

// A claim's scope and id as the index spells them before the claim's own key.
std::string IndexPrefix(absl::string_view scope, absl::string_view external_id) {
  std::string prefix;
  AppendText(scope, &prefix);
  AppendText(external_id, &prefix);
  return prefix;
}

std::vector<ClaimKey> WithoutItself(std::vector<ClaimKey> keys, const ClaimKey& key) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  keys.erase(std::remove(keys.begin(), keys.end(), key), keys.end());
  return keys;
}

}  // namespace

absl::Status Partners::ReadAllVersions() {
  all_read_ = true;
  std::string last_id, last_key;  // of the entry before
  const absl::StatusOr<ScanCounts> counts = view_.ScanEntries(
      Family::kByExternal, "", "",
      [&](absl::string_view bytes, absl::string_view) {
        if (bytes.size() < ClaimKey::kSize) return true;
        const absl::string_view id = bytes.substr(0, bytes.size() - ClaimKey::kSize);
        const absl::string_view key = bytes.substr(id.size());
        // Only ids that several claims share are kept.
        if (id == last_id) {
          std::vector<ClaimKey>& same = versions_[last_id];
          const auto keep = [&same](absl::string_view one) {
            if (const auto version = ClaimKey::FromBytes(one)) same.push_back(*version);
          };
          if (same.empty()) keep(last_key);
          keep(key);
        }
        last_id.assign(id.data(), id.size());
        last_key.assign(key.data(), key.size());
        return true;
      },
      sink_);
  return counts.ok() ? absl::OkStatus() : counts.status();
}

void Partners::SetCorrections(const std::map<uint64_t, NightCell>& cells) {
  corrections_.clear();
  for (const auto& [number, cell] : cells) {
    for (const NightCorrection& correction : cell.corrections()) {
      const std::optional<ClaimKey> key = ClaimKey::FromBytes(correction.claim_key());
      if (!key.has_value()) continue;
      corrections_[IndexPrefix(correction.scope(), correction.external_id())].push_back(*key);
    }
  }
}

absl::StatusOr<std::vector<ClaimKey>> Partners::Of(const ClaimKey& key, const Claim& claim) const {
  absl::StatusOr<std::vector<ClaimKey>> partners = AllVersions(claim);
  if (!partners.ok() || claim.external_id().empty()) return partners;
  if (!corrections_.empty()) {
    const auto it = corrections_.find(IndexPrefix(claim.external_scope(), claim.external_id()));
    if (it != corrections_.end()) {
      partners->insert(partners->end(), it->second.begin(), it->second.end());
    }
  }
  return WithoutItself(*std::move(partners), key);
}

absl::StatusOr<std::vector<ClaimKey>> Partners::VersionsOf(const ClaimKey& key,
                                                           const Claim& claim) const {
  absl::StatusOr<std::vector<ClaimKey>> versions = AllVersions(claim);
  if (!versions.ok()) return versions;
  return WithoutItself(*std::move(versions), key);
}

absl::StatusOr<std::vector<ClaimKey>> Partners::LookUp(const std::string& scope,
                                                       const std::string& external_id) const {
  std::vector<ClaimKey> keys;
  const absl::StatusOr<ScanCounts> counts = view_.ScanByExternal(
      scope, external_id,
      [&](const ClaimKey& key) {
        keys.push_back(key);
        return true;
      },
      sink_);
  if (!counts.ok()) return counts.status();
  return keys;
}

absl::StatusOr<std::vector<ClaimKey>> Partners::AllVersions(const Claim& claim) const {
  if (claim.external_id().empty()) return std::vector<ClaimKey>();
  if (!all_read_) return LookUp(claim.external_scope(), claim.external_id());
  if (versions_.empty()) return std::vector<ClaimKey>();
  const auto it = versions_.find(IndexPrefix(claim.external_scope(), claim.external_id()));
  return it == versions_.end() ? std::vector<ClaimKey>() : it->second;
}

}  // namespace crosscheck
