#include "engine/relate/place_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/resolver.h"
#include "engine/relate/where.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

bool HasPoint(const PlaceRef& place) { return place.has_lat_e7() && place.has_lon_e7(); }

std::optional<double> ApartKm(const PlaceRef& a, const PlaceRef& b) {
  if (a.has_stated_lat_e7() && b.has_stated_lat_e7()) {
    return DistanceKm(a.stated_lat_e7(), a.stated_lon_e7(), b.stated_lat_e7(), b.stated_lon_e7());
  }
  return DistanceKm(a, b);
}

// Two spellings of one name: the gazetteer has the very same places under either.
bool TwoSpellings(const PlaceRef& a, const PlaceRef& b) {
  return a.candidates_size() > 0 && std::equal(a.candidates().begin(), a.candidates().end(),
                                               b.candidates().begin(), b.candidates().end());
}

// The division that is stated: the gazetteer's, when it knows it ("Gezira State" is Al Jazirah),
// else the words. A stated place's parents are that division and those around it, up to the country.
std::string StatedRegion(const PlaceRef& place) {
  return place.parents_size() > 1 ? place.parents(0) : FoldName(place.region());
}

// At least one of the two is unlisted; are they one place all the same?
bool OnePlace(const PlaceRef& a, const PlaceRef& b) {
  if (a.is_area() != b.is_area()) return false;
  const bool one_name = a.name_key() == b.name_key();
  if (one_name && (!HasPoint(a) || !HasPoint(b))) return true;
  const std::optional<double> apart_km = ApartKm(a, b);
  if (!apart_km.has_value()) return false;
  if (one_name) return *apart_km <= kSameNameKm;
  // A name that the gazetteer knows elsewhere is no other name for what lies at the point: the
  // coordinates may be a slip.
  const bool known_elsewhere =
      (IsUnlisted(a) && a.candidates_size() > 0) || (IsUnlisted(b) && b.candidates_size() > 0);
  return (!known_elsewhere || TwoSpellings(a, b)) && *apart_km <= kSamePointKm;
}

// Which of two references with one id stands for the place: the one that says more of where it is;
// between equals the southernmost, so that the order of the claims does not decide.
bool SaysMore(const PlaceRef& a, const PlaceRef& b) {
  const auto rank = [](const PlaceRef& p) {
    return std::tuple(!p.has_stated_lat_e7(), !HasPoint(p), p.stated_lat_e7(), p.stated_lon_e7(),
                      p.lat_e7(), p.lon_e7());
  };
  return rank(a) < rank(b);
}

class Groups {
 public:
  // The number of the place with this id, and of its representative reference.
  int Add(const PlaceRef& place) {
    if (place.id().empty()) return -1;
    const auto [it, is_new] = by_id_.try_emplace(place.id(), static_cast<int>(places_.size()));
    if (is_new) {
      places_.push_back(&place);
      group_.push_back(it->second);
    } else if (SaysMore(place, *places_[it->second])) {
      places_[it->second] = &place;
    }
    return it->second;
  }

  void MergeUnlisted() {
    absl::flat_hash_map<uint64_t, std::vector<int>> by_name;
    absl::flat_hash_map<std::pair<int, int>, std::vector<int>> by_square;
    for (int i = 0; i < static_cast<int>(places_.size()); ++i) {
      by_name[places_[i]->name_key()].push_back(i);
      if (const auto square = SquareOf(*places_[i])) by_square[*square].push_back(i);
    }
    for (int i = 0; i < static_cast<int>(places_.size()); ++i) {
      if (!IsUnlisted(*places_[i])) continue;
      MergeWith(i, by_name[places_[i]->name_key()]);
      const auto square = SquareOf(*places_[i]);
      if (!square.has_value()) continue;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const auto it = by_square.find({square->first + dy, square->second + dx});
          if (it != by_square.end()) MergeWith(i, it->second);
        }
      }
    }
  }

  // "Lower Arven" and "Lower Arven, Arven Province" are one place when nobody states another region
  // for the name: a region left out is no other region.
  void MergeWithoutRegion() {
    std::map<std::pair<std::string, std::string>, std::vector<int>> by_name;
    for (int i = 0; i < static_cast<int>(places_.size()); ++i) {
      if (!IsUnlisted(*places_[i])) continue;
      by_name[{FoldName(places_[i]->name()), FoldName(places_[i]->country())}].push_back(i);
    }
    for (const auto& [name, members] : by_name) {
      std::set<std::string> regions;
      for (int i : members) {
        if (!places_[i]->region().empty()) regions.insert(StatedRegion(*places_[i]));
      }
      if (regions.size() != 1) continue;
      for (int a : members) {
        for (int b : members) {
          const std::optional<double> apart_km = ApartKm(*places_[a], *places_[b]);
          if (apart_km.value_or(0) <= kSameNameKm) group_[GroupOf(a)] = GroupOf(b);
        }
      }
    }
  }

  int GroupOf(int place) {
    while (place >= 0 && group_[place] != place) place = group_[place] = group_[group_[place]];
    return place;
  }

 private:
  // Squares of a fifth of a degree of longitude at 80 degrees north are wider than kSamePointKm.
  static std::optional<std::pair<int, int>> SquareOf(const PlaceRef& place) {
    constexpr double kSquareE7 = 2e6;
    if (place.has_stated_lat_e7()) {
      return std::pair(static_cast<int>(std::floor(place.stated_lat_e7() / kSquareE7)),
                       static_cast<int>(std::floor(place.stated_lon_e7() / kSquareE7)));
    }
    if (!HasPoint(place)) return std::nullopt;
    return std::pair(static_cast<int>(std::floor(place.lat_e7() / kSquareE7)),
                     static_cast<int>(std::floor(place.lon_e7() / kSquareE7)));
  }

  void MergeWith(int place, const std::vector<int>& others) {
    for (int other : others) {
      if (other == place || !OnePlace(*places_[place], *places_[other])) continue;
      group_[GroupOf(place)] = GroupOf(other);
    }
  }

  absl::flat_hash_map<absl::string_view, int> by_id_;
  std::vector<const PlaceRef*> places_;
  std::vector<int> group_;
};

}  // namespace

void AssignPlaceGroups(absl::Span<Statement> statements) {
  Groups groups;
  for (Statement& statement : statements) {
    statement.place = groups.Add(statement.claim->place());
    statement.place2 = groups.Add(statement.claim->place2());
  }
  groups.MergeUnlisted();
  groups.MergeWithoutRegion();
  for (Statement& statement : statements) {
    statement.place = groups.GroupOf(statement.place);
    statement.place2 = groups.GroupOf(statement.place2);
  }
}

}  // namespace crosscheck
