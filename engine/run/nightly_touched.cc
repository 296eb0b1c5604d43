#include "engine/run/nightly_touched.h"

#include <algorithm>
#include <optional>

#include "absl/types/span.h"

namespace crosscheck {
namespace {

bool SameCluster(const PlaceMap& before, int old, const PlaceMap& now, int index) {
  const absl::Span<const int> a = before.CellsOf(before.ClusterOf(old));
  const absl::Span<const int> b = now.CellsOf(now.ClusterOf(index));
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](int x, int y) {
    return before.cell(x).cell() == now.cell(y).cell();
  });
}

}  // namespace

Touched TouchEverything(const PlaceMap& now) {
  Touched touched;
  for (int i = 0; i < now.cluster_count(); ++i) touched.clusters.insert(touched.clusters.end(), i);
  for (const auto& [name, cells] : now.names()) touched.names.insert(touched.names.end(), name);
  return touched;
}

Touched FindTouched(const std::map<uint64_t, NightCell>& before, const CellsUpdate& update,
                    const PlaceMap& now) {
  const PlaceMap map_before(before);
  std::map<int, SubjectSpans> changes;
  for (const auto& [number, activity] : update.made) {
    const auto old = before.find(number);
    changes[*now.IndexOf(number)] = ChangesBetween(
        old == before.end() ? nullptr : &old->second, &update.cells.at(number));
  }
  // Where it has changed what may be one place, everything is new.
  for (int i = 0; i < now.cell_count(); ++i) {
    const std::optional<int> old = map_before.IndexOf(now.cell(i).cell());
    if (old.has_value() && SameCluster(map_before, *old, now, i)) continue;
    AddAllSubjects(now.cell(i), changes[i]);
  }
  Touched touched;
  touched.clusters = now.Touched(changes);
  std::set<int> members;
  for (const auto& [index, changed] : changes) {
    for (const int member : now.CellsOf(now.ClusterOf(index))) members.insert(member);
  }
  for (const auto& [name, cells] : now.names()) {
    const bool is_touched = std::any_of(cells.begin(), cells.end(),
                                        [&](int cell) { return members.contains(cell); });
    if (is_touched) touched.names.insert(name);
  }
  return touched;
}

}  // namespace crosscheck
