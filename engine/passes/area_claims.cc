#include "engine/passes/area_claims.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "engine/reading/days_near.h"
#include "engine/relate/control.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"
#include "engine/relate/subjects.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr char kControl[] = "control";
// What lasts for fewer days and is near another answer ends within reach of it.
constexpr int64_t kLeastLastingDays = kSweepDays - kPersistenceDays;

uint64_t HashOfExternalId(const std::string& scope, const std::string& external_id) {
  if (external_id.empty()) return 0;
  return absl::HashOf(scope, external_id) | 1;
}

}  // namespace

AreaClaims::AreaClaims(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary,
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
    areas_.push_back(std::make_unique<Area>());
    if (absl::Status status = ReadArea(cluster, builder, *areas_.back()); !status.ok()) return status;
  }
  claims_.shrink_to_fit();
  revisable_.shrink_to_fit();
  circles_.Find();
  for (const std::unique_ptr<Area>& area : areas_) IndexOwn(*area);
  return absl::OkStatus();
}

absl::Status AreaClaims::ReadArea(int cluster, StatementBuilder& builder, Area& area) {
  const auto number = [this](const std::string& subject) {
    return subjects_.try_emplace(subject, static_cast<int>(subjects_.size())).first->second;
  };
  const int control = number(kControl);
  area.first_claim = static_cast<int>(claims_.size());
  std::vector<ClaimKey> links;
  for (const int index : map_.CellsOf(cluster)) {
    const NightCell& cell = map_.cell(index);
    for (const NightPlace& place : cell.places()) {
      if (!place.is_second()) area_by_id_[place.id()] = &area;
    }
    for (const std::string& link : cell.links()) {
      if (const auto key = ClaimKey::FromBytes(link)) links.push_back(*key);
    }
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        {.cell_min = cell.cell(), .cell_max = cell.cell()},
        [&](const ClaimKey& key, const Claim& claim) {
          if (!IsKnownBy(claim, as_known_day_)) return true;
          const int position = Add(key, claim, area);
          const Statement statement = builder.Build(claim);
          if (!statement.origin.empty()) {
            claims_.back().origin =
                origins_.try_emplace(statement.origin, static_cast<int>(origins_.size()) + 1)
                    .first->second;
          }
          for (const Saying& saying : Revisable(statement, number)) revisable_.push_back(saying);
          claims_.back().end_revisable = static_cast<int>(revisable_.size());
          for (const Saying& saying : SayingsOf(statement, /*is_of_area=*/true, number)) {
            const auto subject = static_cast<size_t>(saying.subject);
            if (area.subjects.size() <= subject) area.subjects.resize(subject + 1);
            area.subjects[subject].push_back(ReachOf(saying, position));
            const bool is_lasting = int64_t{saying.last_day} - saying.first_day >= kLeastLastingDays;
            if (saying.subject == control && is_lasting) {
              area.lasting.push_back({saying.first_day, saying.last_day, 0, position});
            }
          }
          return true;
        },
        IgnoreDamage);
    if (!counts.ok()) return counts.status();
  }
  const absl::StatusOr<std::vector<std::optional<Claim>>> linked = view_.GetClaims(links, IgnoreDamage);
  if (!linked.ok()) return linked.status();
  for (size_t i = 0; i < links.size(); ++i) {
    if ((*linked)[i].has_value()) Add(links[i], *(*linked)[i], area);
  }
  area.end_claim = static_cast<int>(claims_.size());
  for (Entries& entries : area.subjects) Sort(entries);
  Sort(area.lasting);
  KeepShared(area.under_id);
  return absl::OkStatus();
}

int AreaClaims::Add(const ClaimKey& key, const Claim& claim, Area& area) {
  const int position = static_cast<int>(claims_.size());
  AreaClaim& added = claims_.emplace_back();
  added.key = key;
  added.id = HashOfExternalId(claim.external_scope(), claim.external_id());
  added.chain = circles_.Add(claim);
  added.first_revisable = added.end_revisable = static_cast<int>(revisable_.size());
  if (added.id != 0) area.under_id.emplace_back(added.id, position);
  const uint64_t corrected = HashOfExternalId(claim.external_scope(), claim.corrects());
  if (corrected != 0) area.under_id.emplace_back(corrected, position);
  return position;
}

absl::Span<const AreaClaims::Saying> AreaClaims::RevisableOf(const AreaClaim& claim) const {
  return absl::MakeSpan(revisable_)
      .subspan(static_cast<size_t>(claim.first_revisable),
               static_cast<size_t>(claim.end_revisable - claim.first_revisable));
}

void AreaClaims::KeepShared(std::vector<std::pair<uint64_t, int>>& under_id) {
  std::sort(under_id.begin(), under_id.end());
  std::vector<std::pair<uint64_t, int>> shared;
  for (size_t i = 0; i < under_id.size(); ++i) {
    const uint64_t id = under_id[i].first;
    const bool has_other = (i > 0 && under_id[i - 1].first == id) ||
                           (i + 1 < under_id.size() && under_id[i + 1].first == id);
    if (has_other) shared.push_back(under_id[i]);
  }
  under_id = std::move(shared);
}

void AreaClaims::IndexOwn(Area& area) const {
  for (int position = area.first_claim; position < area.end_claim; ++position) {
    const AreaClaim& claim = claims_[static_cast<size_t>(position)];
    const bool is_in_circle = !circles_.With(claim.chain).empty();
    for (const Saying& saying : RevisableOf(claim)) {
      const Entry entry = ReachOf(saying, position);
      if (claim.origin != 0) area.own[{claim.origin, saying.subject}].push_back(entry);
      if (is_in_circle) area.own[{kInCircle, saying.subject}].push_back(entry);
    }
  }
  for (auto& [origin_and_subject, entries] : area.own) Sort(entries);
}

AreaClaims::Entry AreaClaims::ReachOf(const Saying& saying, int claim) {
  return {ToKeyDay(int64_t{saying.first_day} - saying.reach_days),
          ToKeyDay(int64_t{saying.last_day} + saying.reach_days), 0, claim};
}

void AreaClaims::Sort(Entries& entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.first_day < b.first_day; });
  entries.shrink_to_fit();
  int32_t latest = INT32_MIN;
  for (Entry& entry : entries) entry.latest_so_far = latest = std::max(latest, entry.last_day);
}

// As engine/relate/subjects.h has them, or coarser: whichever population is counted.
std::vector<AreaClaims::Saying> AreaClaims::SayingsOf(const Statement& s, bool is_of_area,
                                                      NumberOf number_of) {
  std::vector<Saying> sayings;
  if (s.event == nullptr || s.force == Force::kNone) return sayings;
  const auto add = [&](const std::string& name, int reach_days) {
    const int number = number_of(name);
    if (number >= 0) sayings.push_back({number, s.when.first, s.when.last, reach_days});
  };
  if (s.force != Force::kFact) {
    add(absl::StrCat("intended ", s.family), FamilyReachDays(s));
    return sayings;
  }
  // A denial reaches what lies inside and not around, and of two events in an area neither excludes the
  // other: all that can be at odds is a denial for the area with what is affirmed inside.
  if (s.affirmed != is_of_area) add(absl::StrCat("denied ", s.family), FamilyReachDays(s));
  // What each answered before and after decides as well.
  if (s.control.kind != ControlStance::kNone) add(kControl, is_of_area ? kSweepDays : 0);
  // Of counts that are nested only those of one time are compared.
  for (const Amount& amount : s.amounts) {
    add(absl::StrCat("count ", amount.measure, " ", amount.mode), is_of_area ? kAsOfDays : 0);
  }
  return sayings;
}

std::vector<AreaClaims::Saying> AreaClaims::Revisable(const Statement& s, NumberOf number_of) {
  std::vector<Saying> sayings;
  if (s.event == nullptr || s.force != Force::kFact) return sayings;
  const auto add = [&](const std::string& name) {
    sayings.push_back({number_of(name), s.when.first, s.when.last, kAsOfDays});
  };
  if (OnlyCounts(s)) add(absl::StrCat("counts of ", s.family));
  for (const Amount& amount : s.amounts) {
    if (amount.mode != CUMULATIVE) add(absl::StrCat("count ", amount.measure, " ", amount.mode));
  }
  return sayings;
}

void AreaClaims::ForEachMeeting(const Entries& entries, const Saying& saying, Visit visit) {
  const int64_t first_day = int64_t{saying.first_day} - saying.reach_days;
  const int64_t last_day = int64_t{saying.last_day} + saying.reach_days;
  auto it = std::upper_bound(entries.begin(), entries.end(), last_day,
                             [](int64_t day, const Entry& entry) { return day < entry.first_day; });
  while (it != entries.begin() && (--it)->latest_so_far >= first_day) {
    if (it->last_day >= first_day) visit(*it);
  }
}

void AreaClaims::Find(const Entries& entries, const Saying& saying,
                      absl::flat_hash_set<int>& found) {
  ForEachMeeting(entries, saying, [&](const Entry& entry) { found.insert(entry.claim); });
}

std::vector<AreaClaims::Saying> AreaClaims::LastingNear(absl::Span<const Area* const> areas,
                                                        const Saying& control) {
  std::vector<Saying> lasting;
  Saying near = control;
  near.reach_days = kPersistenceDays;
  for (const Area* area : areas) {
    ForEachMeeting(area->lasting, near, [&](const Entry& entry) {
      lasting.push_back({control.subject, entry.first_day, entry.last_day, 0});
    });
  }
  return lasting;
}

// Tolls that their own source revised elsewhere in the area are no tolls any more.
void AreaClaims::AddRevisions(const Area& area, absl::flat_hash_set<int>& found) const {
  absl::flat_hash_set<int> revisions;
  const auto find = [&](int origin, const Saying& saying) {
    const auto own = area.own.find({origin, saying.subject});
    if (own != area.own.end()) Find(own->second, saying, revisions);
  };
  for (const int position : found) {
    const AreaClaim& claim = claims_[static_cast<size_t>(position)];
    const bool is_in_circle = !circles_.With(claim.chain).empty();
    for (const Saying& saying : RevisableOf(claim)) {
      find(claim.origin, saying);
      if (is_in_circle) find(kInCircle, saying);
    }
  }
  found.insert(revisions.begin(), revisions.end());
}

std::vector<ClaimKey> AreaClaims::BearingOn(absl::Span<const Claim> claims) const {
  std::set<ClaimKey> keys;
  if (areas_.empty()) return {};
  const auto number = [this](const std::string& subject) {
    const auto it = subjects_.find(subject);
    return it == subjects_.end() ? -1 : it->second;
  };
  const int control = number(kControl);
  StatementBuilder builder(vocabulary_);
  absl::flat_hash_map<const Area*, absl::flat_hash_set<int>> found;
  std::vector<const Area*> around;
  for (const Claim& claim : claims) {
    around.clear();
    for (const std::string& parent : claim.place().parents()) {
      if (const auto it = area_by_id_.find(parent); it != area_by_id_.end()) around.push_back(it->second);
    }
    if (around.empty()) continue;
    const auto find = [&](const Saying& saying) {
      for (const Area* area : around) {
        if (static_cast<size_t>(saying.subject) >= area->subjects.size()) continue;
        Find(area->subjects[static_cast<size_t>(saying.subject)], saying, found[area]);
      }
    };
    for (const Saying& saying : SayingsOf(builder.Build(claim), /*is_of_area=*/false, number)) {
      find(saying);
      if (saying.subject != control) continue;
      for (const Saying& lasting : LastingNear(around, saying)) find(lasting);
    }
  }
  for (auto& [area, some] : found) {
    AddRevisions(*area, some);
    for (const int position : some) {
      const AreaClaim& claim = claims_[static_cast<size_t>(position)];
      keys.insert(claim.key);
      auto same = std::lower_bound(area->under_id.begin(), area->under_id.end(), std::pair(claim.id, 0));
      for (; same != area->under_id.end() && same->first == claim.id; ++same) {
        keys.insert(claims_[static_cast<size_t>(same->second)].key);
      }
    }
  }
  return {keys.begin(), keys.end()};
}

}  // namespace crosscheck
