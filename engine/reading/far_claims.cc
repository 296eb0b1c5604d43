#include "engine/reading/far_claims.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {

absl::StatusOr<std::vector<PlaceRef>> FarNamesakes(const ReadView& view,
                                                   const std::string& place_id, DamageSink sink) {
  std::vector<ClaimKey> keys;
  const absl::StatusOr<ScanCounts> counts = view.ScanByCandidate(
      place_id,
      [&](const ClaimKey& key) {
        // What stands by its name has no surroundings.
        if (!IsNameCell(key.cell)) keys.push_back(key);
        return true;
      },
      sink);
  if (!counts.ok()) return counts.status();
  absl::StatusOr<std::vector<std::optional<Claim>>> claims = view.GetClaims(keys, sink);
  if (!claims.ok()) return claims.status();
  std::map<std::string, PlaceRef> places;
  for (std::optional<Claim>& claim : *claims) {
    if (claim.has_value()) places.try_emplace(claim->place().id(), std::move(*claim->mutable_place()));
  }
  std::vector<PlaceRef> namesakes;
  for (auto& [id, place] : places) namesakes.push_back(std::move(place));
  return namesakes;
}

absl::StatusOr<std::vector<Claim>> PartnersOf(const ReadView& view, absl::Span<const Claim> claims,
                                              absl::FunctionRef<bool(const Claim&)> may_have_any,
                                              DamageSink sink) {
  std::vector<ExternalId> ids;  // of the claims, and those that they correct
  absl::flat_hash_set<absl::string_view> known;
  for (const Claim& claim : claims) {
    known.insert(claim.id());
    if (!may_have_any(claim)) continue;
    for (const std::string* id : {&claim.external_id(), &claim.corrects()}) {
      if (!id->empty()) ids.push_back({claim.external_scope(), *id});
    }
  }
  std::set<ClaimKey> partners;
  const auto note = [&](const ClaimKey& key) {
    if (!known.contains(key.id.bytes())) partners.insert(key);
    return true;
  };
  absl::StatusOr<ScanCounts> counts = view.ScanVersions(ids, note, sink);
  if (counts.ok()) counts = view.ScanCorrections(ids, note, sink);
  if (!counts.ok()) return counts.status();
  absl::StatusOr<std::vector<std::optional<Claim>>> read =
      view.GetClaims(std::vector<ClaimKey>(partners.begin(), partners.end()), sink);
  if (!read.ok()) return read.status();
  std::vector<Claim> found;
  for (std::optional<Claim>& claim : *read) {
    if (claim.has_value()) found.push_back(*std::move(claim));
  }
  return found;
}

absl::Status AddPartners(const ReadView& view, DamageSink sink, std::vector<Claim>* claims) {
  absl::StatusOr<std::vector<Claim>> partners = PartnersOf(
      view, *claims, [](const Claim&) { return true; }, sink);
  if (!partners.ok()) return partners.status();
  for (Claim& claim : *partners) claims->push_back(std::move(claim));
  return absl::OkStatus();
}

absl::StatusOr<bool> IsAlone(const ReadView& view, const Claim& claim, DamageSink sink) {
  if (claim.external_id().empty()) return true;
  const std::vector<ExternalId> ids = {{claim.external_scope(), claim.external_id()}};
  const auto pass = [](const ClaimKey&) { return true; };
  const absl::StatusOr<ScanCounts> versions = view.ScanVersions(ids, pass, sink);
  if (!versions.ok()) return versions.status();
  const absl::StatusOr<ScanCounts> corrections = view.ScanCorrections(ids, pass, sink);
  if (!corrections.ok()) return corrections.status();
  return versions->visited <= 1 && corrections->visited == 0;
}

}  // namespace crosscheck
