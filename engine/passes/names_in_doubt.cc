#include "engine/passes/names_in_doubt.h"

#include <map>
#include <utility>

#include "engine/reading/claim_glance.h"
#include "engine/reading/two_origins.h"
#include "engine/relate/statement.h"
#include "engine/text/fold.h"
#include "engine/text/memo.h"
#include "proto/claim.pb.h"
#include "storage/decode.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

// Of a cell; reading on then costs more than what a name takes that is in doubt for nothing.
constexpr int64_t kMostLookedAt = 20000;

class Doubts {
 public:
  Doubts(const ReadView& view, const Vocabulary& vocabulary, const PlaceMap& map, std::optional<int32_t> as_known_day)
      : view_(view), map_(map), as_known_day_(as_known_day), builder_(vocabulary) {}

  absl::StatusOr<std::set<std::string>> Among(const std::set<std::string>& names) {
    std::set<std::string> in_doubt;
    std::set<int> cells;
    for (const std::string& name : names) {
      if (map_.HasMismatch(name)) {
        in_doubt.insert(name);
        continue;
      }
      for (const int index : map_.names().at(name)) {
        cells.insert(index);
        NotePlaces(index, name);
      }
    }
    for (const int index : cells) {
      if (absl::Status status = LookThrough(map_.cell(index)); !status.ok()) return status;
    }
    for (const auto& [place_id, by_name] : origins_) {
      for (const auto& [name, origins] : by_name) {
        if (!origins.AreThere()) in_doubt.insert(name);
      }
    }
    return in_doubt;
  }

 private:
  // A place that could not be told is nobody's; what several ids may be together has the origins of each.
  void NotePlaces(int index, const std::string& name) {
    for (const NightPlace& place : map_.cell(index).places()) {
      if (!place.is_named() || place.name() != name || place.id().empty()) continue;
      origins_[place.id()].try_emplace(name);
    }
  }

  bool HasTwoForEach(const std::string& place_id) const {
    for (const auto& [name, origins] : origins_.at(place_id)) {
      if (!origins.AreThere()) return false;
    }
    return true;
  }

  // Places of the cell with a name of which not two origins are known to speak.
  std::set<std::string, std::less<>> LeftIn(const NightCell& cell) const {
    std::set<std::string, std::less<>> left;
    for (const NightPlace& place : cell.places()) {
      if (origins_.contains(place.id()) && !HasTwoForEach(place.id())) left.insert(place.id());
    }
    return left;
  }

  absl::Status LookThrough(const NightCell& cell) {
    std::set<std::string, std::less<>> left = LeftIn(cell);
    if (left.empty()) return absl::OkStatus();
    int64_t looked_at = 0;
    absl::Status failed;
    Claim claim;
    const absl::StatusOr<ScanCounts> counts = view_.ScanCellsBytes(
        {.cell_min = cell.cell(), .cell_max = cell.cell()},
        [&](const ClaimKey&, absl::string_view bytes) {
          if (++looked_at > kMostLookedAt) return false;
          const auto place = left.find(GlanceAt(bytes).place_id);
          if (place == left.end() || !Decode(bytes, &claim)) return true;
          failed = Note(claim);
          if (HasTwoForEach(*place)) left.erase(place);
          return failed.ok() && !left.empty();
        },
        IgnoreDamage);
    return counts.ok() ? failed : counts.status();
  }

  absl::Status Note(const Claim& claim) {
    if (claim.place().is_area() || !IsKnownBy(claim, as_known_day_)) return absl::OkStatus();
    std::map<std::string, TwoOrigins>& by_name = origins_.at(claim.place().id());
    const auto named = by_name.find(
        folded_.Of(claim.place().name(), [](absl::string_view written) { return FoldName(written); }));
    if (named == by_name.end() || named->second.AreThere()) return absl::OkStatus();
    const Statement statement = builder_.Build(claim);
    if (statement.event == nullptr) return absl::OkStatus();
    return named->second.Note(view_, claim, statement.origin, IgnoreDamage);
  }

  const ReadView& view_;
  const PlaceMap& map_;
  const std::optional<int32_t> as_known_day_;
  StatementBuilder builder_;
  Memo<std::string> folded_;
  std::map<std::string, std::map<std::string, TwoOrigins>> origins_;  // by place id and folded name
};

}  // namespace

absl::StatusOr<std::set<std::string>> NamesInDoubt(const ReadView& view, const Vocabulary& vocabulary,
                                                   const PlaceMap& map, const std::set<std::string>& names,
                                                   std::optional<int32_t> as_known_day) {
  return Doubts(view, vocabulary, map, as_known_day).Among(names);
}

}  // namespace crosscheck
