#include "engine/passes/place_map.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_cell.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {
namespace {

constexpr double kSquareDegrees = 0.25;
constexpr double kKmPerDegree = 111.2;
// Somewhat more than within what engine/relate takes unlisted places for one (1 km).
constexpr double kOnePointKm = 1.5;

double Degrees(int32_t e7) { return e7 / 1e7; }

std::pair<int, int> SquareOf(double lat, double lon) {
  return {static_cast<int>(std::floor(lat / kSquareDegrees)),
          static_cast<int>(std::floor(lon / kSquareDegrees))};
}

double Km(double lat, double lon, double other_lat, double other_lon) {
  const auto e7 = [](double degrees) { return static_cast<int32_t>(std::lround(degrees * 1e7)); };
  return DistanceKm(e7(lat), e7(lon), e7(other_lat), e7(other_lon));
}

// The points a place may be at.
std::vector<std::pair<double, double>> PointsOf(const NightPlace& place) {
  std::vector<std::pair<double, double>> points;
  if (place.has_lat_e7()) points.emplace_back(Degrees(place.lat_e7()), Degrees(place.lon_e7()));
  if (place.has_stated_lat_e7()) {
    points.emplace_back(Degrees(place.stated_lat_e7()), Degrees(place.stated_lon_e7()));
  }
  return points;
}

// The subject with which statements on `subject` can be in conflict, beside itself.
std::string Opposite(const std::string& subject) {
  if (absl::StartsWith(subject, kEventsOf)) {
    return absl::StrCat(kCountsOf, subject.substr(sizeof(kEventsOf) - 1));
  }
  if (absl::StartsWith(subject, kCountsOf)) {
    return absl::StrCat(kEventsOf, subject.substr(sizeof(kCountsOf) - 1));
  }
  return "";
}

// Adds the spans of the changes that are in reach of the subject.
void AddInReach(const std::set<int32_t>& changed, const NightSubject& subject, std::set<int32_t>& spans) {
  const bool is_of_all = subject.spans_size() > 0 && subject.spans(0) == kEverySpan;
  for (const int32_t span : changed) {
    const auto it =
        std::lower_bound(subject.spans().begin(), subject.spans().end(), int64_t{span} - kReachSpans);
    const bool is_near = it != subject.spans().end() && *it <= int64_t{span} + kReachSpans;
    if (span == kEverySpan || is_of_all || is_near) spans.insert(span);
  }
}

}  // namespace

PlaceMap::PlaceMap(const std::map<uint64_t, NightCell>& cells) {
  for (const auto& [number, cell] : cells) cells_.push_back(&cell);
  for (int i = 0; i < cell_count(); ++i) {
    for (const NightPlace& place : cell(i).places()) {
      const auto add = [i](std::vector<int>& cells) {
        if (cells.empty() || cells.back() != i) cells.push_back(i);
      };
      for (const auto& [lat, lon] : PointsOf(place)) {
        squares_[SquareOf(lat, lon)].push_back({lat, lon, i});
      }
      if (place.id().empty()) continue;
      if (place.is_second()) {
        add(second_by_id_[place.id()]);
        continue;
      }
      add(first_by_id_[place.id()]);
      if (place.is_area()) add(areas_by_id_[place.id()]);
      for (const std::string& parent : place.parents()) add(inside_[parent]);
    }
  }
  Join();
  NumberClusters();
  CollectNames();
}

std::optional<int> PlaceMap::IndexOf(uint64_t number) const {
  const auto it = std::lower_bound(
      cells_.begin(), cells_.end(), number,
      [](const NightCell* cell, uint64_t wanted) { return cell->cell() < wanted; });
  if (it == cells_.end() || (*it)->cell() != number) return std::nullopt;
  return static_cast<int>(it - cells_.begin());
}

std::optional<int> PlaceMap::HomeOf(absl::string_view place_id) const {
  const auto it = first_by_id_.find(std::string(place_id));
  if (it == first_by_id_.end()) return std::nullopt;
  return it->second.front();
}

int PlaceMap::Root(int cell) {
  while (parent_[cell] != cell) cell = parent_[cell] = parent_[parent_[cell]];
  return cell;
}

void PlaceMap::JoinCells(int a, int b) { parent_[Root(a)] = Root(b); }

void PlaceMap::Join() {
  parent_.resize(cells_.size());
  std::iota(parent_.begin(), parent_.end(), 0);
  for (const auto& [id, members] : first_by_id_) {
    for (const int member : members) JoinCells(members.front(), member);
  }
  JoinUnlisted();
}

void PlaceMap::JoinUnlisted() {
  absl::flat_hash_map<uint64_t, int> unlisted_names;  // by name key
  absl::flat_hash_map<std::string, int> unlisted_words;
  for (int i = 0; i < cell_count(); ++i) {
    for (const NightPlace& place : cell(i).places()) {
      if (!place.unlisted()) continue;
      JoinCells(unlisted_names.try_emplace(place.name_key(), i).first->second, i);
      JoinCells(unlisted_words.try_emplace(absl::StrCat(place.name(), "\n", place.country()), i)
                    .first->second,
                i);
      for (const auto& [lat, lon] : PointsOf(place)) {
        VisitNear(lat, lon, kOnePointKm, [&](const Point& point) { JoinCells(point.cell, i); });
      }
    }
  }
  for (int i = 0; i < cell_count(); ++i) {
    for (const NightPlace& place : cell(i).places()) {
      const auto it = unlisted_names.find(place.name_key());
      if (it != unlisted_names.end()) JoinCells(it->second, i);
    }
  }
}

void PlaceMap::NumberClusters() {
  absl::flat_hash_map<int, int> numbers;
  for (int i = 0; i < cell_count(); ++i) {
    const auto [it, is_new] = numbers.try_emplace(Root(i), cluster_count());
    if (is_new) clusters_.emplace_back();
    cluster_of_.push_back(it->second);
    clusters_[it->second].push_back(i);
  }
}

void PlaceMap::CollectNames() {
  struct Named {
    std::set<std::string> ids;
    std::set<int> cells;
    bool has_mismatch = false;
  };
  std::map<std::string, Named> all;
  for (int i = 0; i < cell_count(); ++i) {
    for (const NightPlace& place : cell(i).places()) {
      if (!place.is_named()) continue;
      Named& named = all[place.name()];
      if (!place.id().empty()) named.ids.insert(place.id());
      named.cells.insert(i);
      named.has_mismatch |= place.has_mismatch();
    }
  }
  for (auto& [name, named] : all) {
    if (named.has_mismatch) mismatched_names_.insert(name);
    if (named.has_mismatch || named.ids.size() > 1) names_[name] = std::move(named.cells);
  }
}

template <typename Visit>
void PlaceMap::VisitNear(double lat, double lon, double km, Visit visit) const {
  const double rows = km / kKmPerDegree / kSquareDegrees;
  const double columns = rows / std::max(0.05, std::cos(lat * M_PI / 180));
  const auto [row, column] = SquareOf(lat, lon);
  const int height = static_cast<int>(rows) + 1, width = static_cast<int>(columns) + 1;
  for (int y = row - height; y <= row + height; ++y) {
    for (auto it = squares_.lower_bound({y, column - width}); it != squares_.end(); ++it) {
      if (it->first.first != y || it->first.second > column + width) break;
      for (const Point& point : it->second) {
        if (Km(lat, lon, point.lat, point.lon) <= km) visit(point);
      }
    }
  }
}

std::set<int> PlaceMap::OnAxisWith(int index) const {
  std::set<int> others;
  for (const NightPlace& place : cell(index).places()) {
    const auto& by_id = place.is_second() ? first_by_id_ : second_by_id_;
    const auto it = by_id.find(place.id());
    if (!place.id().empty() && it != by_id.end()) others.insert(it->second.begin(), it->second.end());
  }
  others.erase(index);
  return others;
}

void PlaceMap::AddAreasOf(int index, std::set<int>& areas) const {
  for (const NightPlace& place : cell(index).places()) {
    for (const std::string& parent : place.parents()) {
      const auto it = areas_by_id_.find(parent);
      if (it == areas_by_id_.end()) continue;
      for (const int area : it->second) {
        if (areas.insert(area).second) AddAreasOf(area, areas);
      }
    }
  }
}

std::set<int> PlaceMap::InsideOf(int index) const {
  std::set<int> inside;
  std::vector<int> open = {index};
  while (!open.empty()) {
    const int area = open.back();
    open.pop_back();
    for (const NightPlace& place : cell(area).places()) {
      if (!place.is_area() || place.is_second()) continue;
      const auto it = inside_.find(place.id());
      if (it == inside_.end()) continue;
      for (const int inner : it->second) {
        if (inside.insert(inner).second) open.push_back(inner);
      }
    }
  }
  return inside;
}

SubjectSpans PlaceMap::WithoutUnquestionedCounts(int index, const SubjectSpans& changed) const {
  SubjectSpans kept;
  std::optional<std::set<int>> around;
  for (const auto& [subject, spans] : changed) {
    if (!absl::StartsWith(subject, kCountsOf)) {
      kept[subject] = spans;
      continue;
    }
    if (!around.has_value()) around = Around({ClusterOf(index)});
    const std::string denied = Opposite(subject);
    const std::string intended = absl::StrCat(kIntendedOf, subject.substr(sizeof(kCountsOf) - 1));
    std::set<int32_t> near;
    for (const int cluster : *around) {
      for (const int other : CellsOf(cluster)) {
        for (const NightSubject& said : cell(other).subjects()) {
          if (said.name() == denied || said.name() == intended) AddInReach(spans, said, near);
        }
      }
    }
    if (!near.empty()) kept[subject] = std::move(near);
  }
  return kept;
}

std::map<int, SubjectSpans> PlaceMap::Touched(const std::map<int, SubjectSpans>& changes) const {
  std::map<int, SubjectSpans> touched;
  const auto touch = [&](int cluster, const SubjectSpans& spans) { AddSubjects(spans, touched[cluster]); };
  for (const auto& [index, changed] : changes) {
    touch(ClusterOf(index), WithoutUnquestionedCounts(index, changed));
    const std::set<int> on_axis = OnAxisWith(index), inside = InsideOf(index);
    for (const std::set<int>* others : {&on_axis, &inside}) {
      for (const int other : *others) {
        const SubjectSpans bearing = BearingOn(changed, cell(other));
        if (!bearing.empty()) touch(ClusterOf(other), bearing);
      }
    }
  }
  return touched;
}

std::vector<CellRange> PlaceMap::RangesOf(const std::set<int>& cells) const {
  std::vector<CellRange> ranges;
  for (auto first = cells.begin(); first != cells.end();) {
    auto last = first, next = std::next(first);
    while (next != cells.end() && *next == *last + 1) last = next++;
    ranges.push_back({.cell_min = cell(*first).cell(), .cell_max = cell(*last).cell()});
    first = next;
  }
  return ranges;
}

std::set<ClaimKey> PlaceMap::LinkedTo(const std::set<int>& cells) const {
  std::set<ClaimKey> keys;
  for (const int index : cells) {
    for (const std::string& link : cell(index).links()) {
      const std::optional<ClaimKey> key = ClaimKey::FromBytes(link);
      if (!key.has_value()) continue;
      const std::optional<int> target = IndexOf(key->cell);
      if (!target.has_value() || !cells.contains(*target)) keys.insert(*key);
    }
  }
  return keys;
}

bool PlaceMap::IsAtHome(absl::string_view place_id, const std::set<int>& clusters) const {
  const std::optional<int> home = HomeOf(place_id);
  return home.has_value() && clusters.contains(ClusterOf(*home));
}

int64_t PlaceMap::ClaimsIn(int cluster) const {
  int64_t claims = 0;
  for (const int index : CellsOf(cluster)) claims += cell(index).claims();
  return claims;
}

bool PlaceMap::IsArea(int cluster) const {
  const absl::Span<const int> cells = CellsOf(cluster);
  return std::any_of(cells.begin(), cells.end(), [this](int index) {
    const auto& places = cell(index).places();
    return std::any_of(places.begin(), places.end(), [](const NightPlace& place) {
      return place.is_area() && !place.is_second();
    });
  });
}

std::set<int> PlaceMap::Around(const std::set<int>& clusters) const {
  std::set<int> cells, areas;
  for (const int cluster : clusters) {
    for (const int index : CellsOf(cluster)) {
      cells.insert(index);
      cells.merge(OnAxisWith(index));
      AddAreasOf(index, areas);
    }
  }
  cells.merge(areas);
  std::set<int> around;
  for (const int index : cells) around.insert(ClusterOf(index));
  return around;
}

SubjectSpans BearingOn(const SubjectSpans& changed, const NightCell& cell) {
  SubjectSpans bearing;
  const auto add = [&](const std::string& name, const NightSubject& subject) {
    const auto it = changed.find(name);
    if (it == changed.end()) return;
    std::set<int32_t> spans;
    AddInReach(it->second, subject, spans);
    if (!spans.empty()) bearing[name].insert(spans.begin(), spans.end());
  };
  for (const NightSubject& subject : cell.subjects()) {
    // Statements that merely count things conflict with those of their family that do not.
    if (!absl::StartsWith(subject.name(), kCountsOf)) add(subject.name(), subject);
    const std::string opposite = Opposite(subject.name());
    if (!opposite.empty()) add(opposite, subject);
  }
  return bearing;
}

void AddSubjects(const SubjectSpans& more, SubjectSpans& changes) {
  for (const auto& [subject, spans] : more) changes[subject].insert(spans.begin(), spans.end());
}

void AddAllSubjects(const NightCell& cell, SubjectSpans& changes) {
  for (const NightSubject& subject : cell.subjects()) {
    changes[subject.name()].insert(subject.spans().begin(), subject.spans().end());
  }
}

bool SamePlaces(const NightCell& a, const NightCell& b) {
  return std::equal(a.places().begin(), a.places().end(), b.places().begin(), b.places().end(),
                    [](const NightPlace& x, const NightPlace& y) {
                      return x.SerializeAsString() == y.SerializeAsString();
                    });
}

SubjectSpans ChangesBetween(const NightCell* before, const NightCell* after) {
  SubjectSpans changes;
  const bool both = before != nullptr && after != nullptr;
  if (!both || !SamePlaces(*before, *after)) {
    if (before != nullptr) AddAllSubjects(*before, changes);
    if (after != nullptr) AddAllSubjects(*after, changes);
    return changes;
  }
  using Digests = std::map<std::pair<std::string, int32_t>, uint64_t>;
  const auto digests_of = [](const NightCell& cell) {
    Digests digests;
    for (const NightSubject& subject : cell.subjects()) {
      for (int i = 0; i < subject.spans_size(); ++i) {
        digests[{subject.name(), subject.spans(i)}] = subject.digests(i);
      }
    }
    return digests;
  };
  const Digests old = digests_of(*before), now = digests_of(*after);
  const auto compare = [&](const Digests& a, const Digests& b) {
    for (const auto& [key, digest] : a) {
      const auto it = b.find(key);
      if (it == b.end() || it->second != digest) changes[key.first].insert(key.second);
    }
  };
  compare(old, now);
  compare(now, old);
  return changes;
}

}  // namespace crosscheck
