#include "tools/source_record.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

bool Says(const Claim& claim, const std::string& source_id) {
  return claim.chain_size() > 0 && claim.chain(0).source_id() == source_id;
}

}  // namespace

SourceUse DescribeSource(const SourceRegistry& sources, const std::string& id) {
  SourceUse use;
  use.id = id;
  use.name = sources.NameOf(id);
  const SourceKind kind = sources.KindOf(id);
  if (kind != SOURCE_KIND_UNSPECIFIED) use.kind = absl::AsciiStrToLower(SourceKind_Name(kind));
  use.side = sources.SideOf(id);
  use.origin = sources.OriginOf(id);
  return use;
}

absl::StatusOr<std::vector<SourceUse>> CountSources(const ReadView& view,
                                                    const SourceRegistry& sources,
                                                    std::optional<int32_t> as_known_day,
                                                    DamageSink sink) {
  std::map<std::string, std::pair<int64_t, int64_t>> counts;
  const absl::StatusOr<ScanCounts> scanned = view.ScanCells(
      {},
      [&](const ClaimKey&, const Claim& claim) {
        if (!IsKnownBy(claim, as_known_day)) return true;
        std::vector<std::string> ids;
        for (const Hop& hop : claim.chain()) ids.push_back(hop.source_id());
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (const std::string& id : ids) {
          std::pair<int64_t, int64_t>& count = counts[id];
          ++(Says(claim, id) ? count.first : count.second);
        }
        return true;
      },
      sink);
  if (!scanned.ok()) return scanned.status();
  std::vector<SourceUse> uses;
  for (const auto& [id, count] : counts) {
    SourceUse use = DescribeSource(sources, id);
    use.says = count.first;
    use.passes_on = count.second;
    uses.push_back(std::move(use));
  }
  std::stable_sort(uses.begin(), uses.end(),
                   [](const SourceUse& a, const SourceUse& b) { return a.says > b.says; });
  return uses;
}

absl::StatusOr<SourceRecordPage> ReadSourcePage(const ReadView& view, const std::string& id,
                                                const Vocabulary& vocabulary,
                                                std::optional<int32_t> as_known_day,
                                                int64_t limit) {
  SourceRecordPage page;
  page.source = DescribeSource(vocabulary.sources(), id);
  if (page.source.origin != id) page.speaks_for = vocabulary.sources().NameOf(page.source.origin);
  const auto count_damage = [&](const Damage&) { ++page.damaged; };
  std::vector<ClaimKey> keys;
  const absl::StatusOr<ScanCounts> scanned = view.ScanBySource(
      id, {},
      [&](const ClaimKey& key) {
        keys.push_back(key);
        return true;
      },
      count_damage);
  if (!scanned.ok()) return scanned.status();
  // The index has the earliest first.
  std::reverse(keys.begin(), keys.end());
  const absl::StatusOr<std::vector<std::optional<Claim>>> claims =
      view.GetClaims(keys, count_damage);
  if (!claims.ok()) return claims.status();
  for (const std::optional<Claim>& claim : *claims) {
    if (!claim.has_value() || !IsKnownBy(*claim, as_known_day)) continue;
    ++(Says(*claim, id) ? page.source.says : page.source.passes_on);
    if (static_cast<int64_t>(page.latest.size()) < limit) page.latest.push_back(*claim);
  }
  return page;
}

}  // namespace crosscheck
