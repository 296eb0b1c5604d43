#include "engine/run/nightly_findings.h"

#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "engine/findings/mismatch.h"
#include "engine/relate/relate.h"
#include "engine/run/report.h"
#include "engine/text/fold.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

// Enough for every two origins of a question that many quarrel about.
constexpr int kMaxPairs = 20;

}  // namespace

FindingsPass::FindingsPass(const ReadView& view, const NightMap& map, const Vocabulary& vocabulary,
                           const Gazetteer& gazetteer, std::optional<int32_t> as_known_day,
                           DamageSink sink)
    : view_(view), map_(map), vocabulary_(vocabulary), as_known_day_(as_known_day), sink_(sink) {
  options_.relations = {"contradicts", "denies", "self_contradicts"};
  options_.max_pairs = kMaxPairs;
  options_.describe_place = [&gazetteer](const PlaceRef& place) {
    return DescribePlace(gazetteer, place);
  };
}

bool FindingsPass::IsKnown(const Claim& claim) const {
  return !as_known_day_.has_value() || KnownDayOf(claim) <= *as_known_day_;
}

int64_t FindingsPass::ClaimsIn(int cluster) const {
  int64_t claims = 0;
  for (const int index : map_.CellsOf(cluster)) claims += map_.cell(index).claims();
  return claims;
}

absl::StatusOr<std::vector<Claim>> FindingsPass::ReadClusters(const std::set<int>& clusters) const {
  std::vector<Claim> claims;
  std::set<int> cells;
  for (const int cluster : clusters) {
    for (const int index : map_.CellsOf(cluster)) cells.insert(index);
  }
  for (const int index : cells) {
    const uint64_t cell = map_.cell(index).cell();
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        {.cell_min = cell, .cell_max = cell},
        [&](const ClaimKey&, const Claim& claim) {
          if (IsKnown(claim)) claims.push_back(claim);
          return true;
        },
        sink_);
    if (!counts.ok()) return counts.status();
  }
  if (absl::Status status = ReadLinked(cells, claims); !status.ok()) return status;
  return claims;
}

// A claim elsewhere may correct one of these, and only that matters of it.
absl::Status FindingsPass::ReadLinked(const std::set<int>& cells,
                                      std::vector<Claim>& claims) const {
  std::set<ClaimKey> keys;
  for (const int index : cells) {
    for (const std::string& link : map_.cell(index).links()) {
      const std::optional<ClaimKey> key = ClaimKey::FromBytes(link);
      if (!key.has_value()) continue;
      const std::optional<int> target = map_.IndexOf(key->cell);
      if (!target.has_value() || !cells.contains(*target)) keys.insert(*key);
    }
  }
  const std::vector<ClaimKey> wanted(keys.begin(), keys.end());
  const absl::StatusOr<std::vector<std::optional<Claim>>> linked = view_.GetClaims(wanted, sink_);
  if (!linked.ok()) return linked.status();
  for (const std::optional<Claim>& claim : *linked) {
    if (claim.has_value() && IsKnown(*claim)) claims.push_back(*claim);
  }
  return absl::OkStatus();
}

absl::Status FindingsPass::OfClusters(
    const std::set<int>& clusters, absl::FunctionRef<void(int home, const Finding&)> visit) const {
  auto next = clusters.begin();
  while (next != clusters.end()) {
    std::set<int> homes, around;
    int64_t claims_around = 0;
    while (next != clusters.end() && (homes.empty() || claims_around < claims_at_once_)) {
      homes.insert(*next);
      for (const int cluster : map_.Around({*next})) {
        if (around.insert(cluster).second) claims_around += ClaimsIn(cluster);
      }
      ++next;
    }
    const absl::StatusOr<std::vector<Claim>> claims = ReadClusters(around);
    if (!claims.ok()) return claims.status();
    const Corpus corpus(*claims, vocabulary_);
    for (const Finding& finding : BuildFindings(corpus, options_).findings) {
      const std::optional<int> home = map_.HomeOf(finding.question().place().id());
      if (home.has_value() && homes.contains(map_.ClusterOf(*home))) visit(*home, finding);
    }
  }
  return absl::OkStatus();
}

absl::Status FindingsPass::OfNames(
    const std::set<std::string>& names,
    absl::FunctionRef<void(const std::string& name, const Finding&)> visit) const {
  auto next = names.begin();
  while (next != names.end()) {
    std::set<std::string> here;
    std::set<int> clusters;
    int64_t claims_here = 0;
    while (next != names.end() && (here.empty() || claims_here < claims_at_once_)) {
      here.insert(*next);
      for (const int index : map_.names().at(*next)) {
        const int cluster = map_.ClusterOf(index);
        if (clusters.insert(cluster).second) claims_here += ClaimsIn(cluster);
      }
      ++next;
    }
    const absl::StatusOr<std::vector<Claim>> claims = ReadClusters(clusters);
    if (!claims.ok()) return claims.status();
    absl::flat_hash_map<std::string, std::string> name_of;
    for (const Claim& claim : *claims) name_of[claim.id()] = FoldName(claim.place().name());
    const Corpus corpus(*claims, vocabulary_);
    for (const Finding& finding : MismatchFindings(corpus, options_)) {
      // All claims behind the first answer go by the name that the finding is about.
      if (finding.answers_size() == 0 || finding.answers(0).claims_size() == 0) continue;
      const std::string& name = name_of.at(finding.answers(0).claims(0).claim_id());
      if (here.contains(name)) visit(name, finding);
    }
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
