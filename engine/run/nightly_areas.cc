#include "engine/run/nightly_areas.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "engine/relate/quantity.h"
#include "engine/relate/subjects.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

void Ignore(const Damage&) {}

uint64_t HashOfExternalId(const std::string& scope, const std::string& external_id) {
  if (external_id.empty()) return 0;
  return absl::HashOf(scope, external_id) | 1;
}

}  // namespace

AreaClaims::AreaClaims(const ReadView& view, const NightMap& map, const Vocabulary& vocabulary,
                       std::optional<int32_t> as_known_day, int64_t least_claims)
    : view_(view), map_(map), vocabulary_(vocabulary), as_known_day_(as_known_day) {
  for (int cluster = 0; cluster < map_.cluster_count(); ++cluster) {
    if (IsLargeArea(cluster, least_claims)) clusters_.insert(cluster);
  }
}

// Areas that a gazetteer knows, and nothing that may be the same by its name or point.
bool AreaClaims::IsLargeArea(int cluster, int64_t least_claims) const {
  int64_t claims = 0;
  for (const int index : map_.CellsOf(cluster)) {
    claims += map_.cell(index).claims();
    for (const NightPlace& place : map_.cell(index).places()) {
      if (place.is_second()) continue;
      if (!place.is_area() || place.unlisted() || place.id().empty()) return false;
    }
  }
  return claims >= least_claims;
}

absl::Status AreaClaims::Read(const std::set<int>& clusters) {
  StatementBuilder builder(vocabulary_);
  for (const int cluster : clusters) {
    if (absl::Status status = ReadArea(cluster, builder); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status AreaClaims::ReadArea(int cluster, StatementBuilder& builder) {
  const auto new_number = [this](const std::string& subject) {
    return subjects_.try_emplace(subject, static_cast<int>(subjects_.size())).first->second;
  };
  auto made = std::make_unique<Area>();
  Area& area = *made;
  std::vector<ClaimKey> links;
  for (const int index : map_.CellsOf(cluster)) {
    const NightCell& cell = map_.cell(index);
    for (const NightPlace& place : cell.places()) {
      if (!place.is_second()) area_by_id_[place.id()] = made.get();
    }
    for (const std::string& link : cell.links()) {
      if (const auto key = ClaimKey::FromBytes(link)) links.push_back(*key);
    }
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        {.cell_min = cell.cell(), .cell_max = cell.cell()},
        [&](const ClaimKey& key, const Claim& claim) {
          if (!IsKnownBy(claim, as_known_day_)) return true;
          const int number = AddKey(key, claim, area);
          for (const Saying& saying : SayingsOf(builder.Build(claim), new_number)) {
            const auto subject = static_cast<size_t>(saying.subject);
            if (area.subjects.size() <= subject) area.subjects.resize(subject + 1);
            const Entry entry{saying.first_day, saying.last_day, 0, number};
            area.subjects[subject].all.push_back(entry);
            if (!saying.is_plain) area.subjects[subject].not_plain.push_back(entry);
            sayings_.back().push_back(saying);
          }
          return true;
        },
        Ignore);
    if (!counts.ok()) return counts.status();
  }
  const absl::StatusOr<std::vector<std::optional<Claim>>> linked = view_.GetClaims(links, Ignore);
  if (!linked.ok()) return linked.status();
  for (size_t i = 0; i < links.size(); ++i) {
    if ((*linked)[i].has_value()) AddKey(links[i], *(*linked)[i], area);
  }
  for (OnSubject& on : area.subjects) {
    Sort(on.all);
    Sort(on.not_plain);
  }
  // Most ids stand for themselves alone.
  absl::erase_if(area.under_id, [](const auto& one) { return one.second.size() < 2; });
  areas_.push_back(std::move(made));
  return absl::OkStatus();
}

int AreaClaims::AddKey(const ClaimKey& key, const Claim& claim, Area& area) {
  const int number = static_cast<int>(keys_.size());
  keys_.push_back(key);
  ids_.push_back(HashOfExternalId(claim.external_scope(), claim.external_id()));
  sayings_.emplace_back();
  if (ids_.back() != 0) area.under_id[ids_.back()].push_back(number);
  const uint64_t corrected = HashOfExternalId(claim.external_scope(), claim.corrects());
  if (corrected != 0) area.under_id[corrected].push_back(number);
  return number;
}

void AreaClaims::Sort(std::vector<Entry>& entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.first_day < b.first_day; });
  int32_t latest = INT32_MIN;
  for (Entry& entry : entries) entry.latest_so_far = latest = std::max(latest, entry.last_day);
}

// As engine/relate/subjects.h has them, or coarser: whichever population is counted.
std::vector<AreaClaims::Saying> AreaClaims::SayingsOf(
    const Statement& s, absl::FunctionRef<int(const std::string& name)> number_of) {
  std::vector<Saying> sayings;
  if (s.event == nullptr || s.force == Force::kNone) return sayings;
  const auto add = [&](const std::string& name, bool is_plain, int32_t reach_days) {
    const int number = number_of(name);
    if (number < 0) return;
    sayings.push_back({number, is_plain, s.when.first, s.when.last, reach_days});
  };
  add(absl::StrCat("family ", s.family), s.affirmed && s.force == Force::kFact, kSweepDays);
  if (s.control.kind != ControlStance::kNone) add("control", false, kSweepDays);
  // Of counts that are nested only those of one time are compared.
  for (const Amount& amount : s.amounts) {
    add(absl::StrCat("count ", amount.measure, " ", amount.mode), false, kAsOfDays);
  }
  return sayings;
}

void AreaClaims::Find(const Area& area, const Saying& saying, int64_t reach_days,
                      absl::flat_hash_set<int>& found) {
  if (static_cast<size_t>(saying.subject) >= area.subjects.size()) return;
  const OnSubject& on = area.subjects[static_cast<size_t>(saying.subject)];
  const std::vector<Entry>& entries = saying.is_plain ? on.not_plain : on.all;
  const int64_t first = saying.first_day - reach_days, last = saying.last_day + reach_days;
  auto it = std::upper_bound(entries.begin(), entries.end(), last,
                             [](int64_t day, const Entry& entry) { return day < entry.first_day; });
  while (it != entries.begin() && (--it)->latest_so_far >= first) {
    if (it->last_day >= first) found.insert(it->claim);
  }
}

std::vector<ClaimKey> AreaClaims::BearingOn(absl::Span<const Claim> claims) const {
  std::set<ClaimKey> keys;
  if (areas_.empty()) return {};
  const auto number = [this](const std::string& subject) {
    const auto it = subjects_.find(subject);
    return it == subjects_.end() ? -1 : it->second;
  };
  StatementBuilder builder(vocabulary_);
  absl::flat_hash_map<const Area*, absl::flat_hash_set<int>> found;
  for (const Claim& claim : claims) {
    std::optional<std::vector<Saying>> sayings;
    for (const std::string& parent : claim.place().parents()) {
      const auto it = area_by_id_.find(parent);
      if (it == area_by_id_.end()) continue;
      if (!sayings.has_value()) sayings = SayingsOf(builder.Build(claim), number);
      for (const Saying& saying : *sayings) {
        Find(*it->second, saying, saying.reach_days, found[it->second]);
      }
    }
  }
  for (auto& [area, some] : found) {
    // Tolls that their own source revised elsewhere in the area are no tolls any more.
    absl::flat_hash_set<int> beside;
    for (const int claim : some) {
      for (const Saying& saying : sayings_[static_cast<size_t>(claim)]) {
        Find(*area, saying, kAsOfDays, beside);
      }
    }
    some.insert(beside.begin(), beside.end());
    for (const int claim : some) {
      keys.insert(keys_[static_cast<size_t>(claim)]);
      const auto same = area->under_id.find(ids_[static_cast<size_t>(claim)]);
      if (same == area->under_id.end()) continue;
      for (const int other : same->second) keys.insert(keys_[static_cast<size_t>(other)]);
    }
  }
  return {keys.begin(), keys.end()};
}

}  // namespace crosscheck
