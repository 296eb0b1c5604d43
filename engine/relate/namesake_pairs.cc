#include "engine/relate/namesake_pairs.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/relate/where.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// Positions of statements of one name and family, in order of their first day.
using Members = std::vector<int>;

void Sweep(absl::Span<const Statement> statements, const Members& members,
           absl::FunctionRef<void(int earlier, int later)> visit) {
  std::map<int, Members> open;  // by place: what has not ended yet
  for (int later : members) {
    const Statement& b = statements[later];
    for (auto& [place, earlier_there] : open) {
      if (place >= 0 && place == b.place) continue;
      size_t kept = 0;
      for (int earlier : earlier_there) {
        const Statement& a = statements[earlier];
        // Times of day may meet across midnight, given in two zones.
        if (GapDays(a.when, b.when) > 1 && a.when.last < b.when.first) continue;
        earlier_there[kept++] = earlier;
        if (!SameTime(a, b)) continue;
        if (CompareWhere(a, b).match == PlaceMatch::kNamesake) visit(earlier, later);
      }
      earlier_there.resize(kept);
    }
    open[b.place].push_back(later);
  }
}

}  // namespace

void ForEachNamesakePair(absl::Span<const Statement> statements,
                         absl::FunctionRef<void(int earlier, int later)> visit) {
  std::map<std::pair<std::string, std::string>, Members> by_name;
  absl::flat_hash_map<std::string, std::string> folded;
  for (int i = 0; i < static_cast<int>(statements.size()); ++i) {
    const Statement& s = statements[i];
    if (s.force == Force::kNone || s.event == nullptr) continue;
    const Claim& claim = *s.claim;
    if (claim.place_relation() == BETWEEN || claim.place().name().empty()) continue;
    const auto [it, is_new] = folded.try_emplace(claim.place().name());
    if (is_new) it->second = FoldName(it->first);
    by_name[{it->second, s.event->family()}].push_back(i);
  }
  for (auto& [name, members] : by_name) {
    std::stable_sort(members.begin(), members.end(), [&](int a, int b) {
      return statements[a].when.first < statements[b].when.first;
    });
    Sweep(statements, members, visit);
  }
}

}  // namespace crosscheck
