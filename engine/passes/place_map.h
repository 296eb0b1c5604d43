// How the cells of a store hang together: which of them may be one place, which lie within each other or on
// one axis, and what has to be looked at again when some of them have changed.
//
//   PlaceMap map(memory.cells);
//   std::map<int, SubjectSpans> clusters = map.Touched(changes);
//   std::set<int> around = map.Around(clusters);   // all that bears on their findings
//
// A cluster is a set of cells that may hold one place: cells that share a place id, and places that
// no gazetteer knows with whatever they may be by name or point. Findings belong to clusters. It is
// coarser than what engine/relate takes for one place, never finer.
//
// Immutable; any thread may read. The cells outlive it.
#ifndef CROSSCHECK_ENGINE_PASSES_PLACE_MAP_H_
#define CROSSCHECK_ENGINE_PASSES_PLACE_MAP_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "proto/nightly.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// What has changed in a cell: subjects with the spans in which they did.
using SubjectSpans = std::map<std::string, std::set<int32_t>>;

class PlaceMap {
 public:
  explicit PlaceMap(const std::map<uint64_t, NightCell>& cells);

  int cell_count() const { return static_cast<int>(cells_.size()); }
  const NightCell& cell(int index) const { return *cells_[static_cast<size_t>(index)]; }
  // Nothing when the map has no such cell.
  std::optional<int> IndexOf(uint64_t cell) const;

  int cluster_count() const { return static_cast<int>(clusters_.size()); }
  int ClusterOf(int cell) const { return cluster_of_[static_cast<size_t>(cell)]; }
  // Ascending.
  absl::Span<const int> CellsOf(int cluster) const { return clusters_[static_cast<size_t>(cluster)]; }

  int64_t ClaimsIn(int cluster) const;
  // Where the claims of cells stand; those with no other cell between them are read in one go.
  std::vector<CellRange> RangesOf(const std::set<int>& cells) const;
  // Claims elsewhere that are versions or corrections of claims in these cells.
  std::set<ClaimKey> LinkedTo(const std::set<int>& cells) const;
  // Whether some of its claims are about an area.
  bool IsArea(int cluster) const;

  // The least cell that holds claims about the place; nothing for a place without any.
  std::optional<int> HomeOf(absl::string_view place_id) const;

  // Whether claims about the place are at home in one of these clusters.
  bool IsAtHome(absl::string_view place_id, const std::set<int>& clusters) const;

  // Clusters whose findings the claims of changed cells may bear on, their own included, with those changes.
  std::map<int, SubjectSpans> Touched(const std::map<int, SubjectSpans>& changes) const;

  // The clusters themselves and all whose claims bear on their findings: what lies on one
  // axis with them, and the areas that hold them. What is only near is at odds with nothing there.
  std::set<int> Around(const std::set<int>& clusters) const;

  // Names under which a mismatch of places is possible, with the cells that have claims under them.
  const std::map<std::string, std::set<int>>& names() const { return names_; }
  // Whether somebody puts a place of the name, folded, in a region that does not hold it.
  bool HasMismatch(const std::string& name) const { return mismatched_names_.contains(name); }

 private:
  // Without what merely counts, as far as nobody around denies that there was anything to count, or planned it.
  SubjectSpans WithoutUnquestionedCounts(int index, const SubjectSpans& changed) const;

  struct Point {
    double lat = 0, lon = 0;
    int cell = 0;
  };

  void Join();
  void JoinUnlisted();
  void JoinCells(int a, int b);
  int Root(int cell);
  void NumberClusters();
  void CollectNames();
  // Every point within `km` of the point, including those of the same cell.
  template <typename Visit>
  void VisitNear(double lat, double lon, double km, Visit visit) const;
  // Those that have the other end of an axis from a place of this one.
  std::set<int> OnAxisWith(int cell) const;
  void AddAreasOf(int cell, std::set<int>& areas) const;
  // Everything within the areas of a cell, at any depth.
  std::set<int> InsideOf(int cell) const;

  std::vector<const NightCell*> cells_;
  std::vector<int> parent_;  // while joining
  std::vector<int> cluster_of_;
  std::vector<std::vector<int>> clusters_;
  absl::flat_hash_map<std::string, std::vector<int>> first_by_id_;   // claims about the place
  absl::flat_hash_map<std::string, std::vector<int>> second_by_id_;  // it is the other end
  absl::flat_hash_map<std::string, std::vector<int>> areas_by_id_;
  absl::flat_hash_map<std::string, std::vector<int>> inside_;  // by parent id
  std::map<std::pair<int, int>, std::vector<Point>> squares_;
  std::map<std::string, std::set<int>> names_;
  std::set<std::string> mismatched_names_;
};

// Takes in what else has changed.
void AddSubjects(const SubjectSpans& more, SubjectSpans& changes);

// What of the changes elsewhere can bear on a cell: on a shared subject, in reach of each other.
SubjectSpans BearingOn(const SubjectSpans& changed, const NightCell& cell);

// All that the claims of the two say of places is the same.
bool SamePlaces(const NightCell& a, const NightCell& b);

// Subjects and spans in which the two differ; all of both when their places do. Null: no such cell.
SubjectSpans ChangesBetween(const NightCell* before, const NightCell* after);

// All subjects and spans of a cell.
void AddAllSubjects(const NightCell& cell, SubjectSpans& changes);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_PLACE_MAP_H_
