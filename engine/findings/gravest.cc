#include "engine/findings/gravest.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "engine/findings/severity.h"

namespace crosscheck {

GravestPairs::Origins GravestPairs::OriginsOf(int a, int b) const {
  return std::minmax<absl::string_view>(corpus_.statements()[a].origin,
                                        corpus_.statements()[b].origin);
}

bool GravestPairs::IsGraver(const Ranked& x, const Ranked& y) const {
  if (x.points != y.points) return x.points > y.points;
  if (x.pair.a != y.pair.a) return IdOf(x.pair.a) < IdOf(y.pair.a);
  return x.pair.b != y.pair.b && IdOf(x.pair.b) < IdOf(y.pair.b);
}

void GravestPairs::Add(const RelatedPair& pair) {
  Ranked ranked{PointsOf(corpus_, pair), pair};
  const auto [it, is_new] = gravest_.try_emplace(OriginsOf(pair.a, pair.b), ranked);
  if (!is_new && IsGraver(ranked, it->second)) it->second = std::move(ranked);
}

std::vector<RelatedPair> GravestPairs::Take() {
  std::vector<Ranked> all;
  for (auto& [origins, ranked] : gravest_) all.push_back(std::move(ranked));
  std::sort(all.begin(), all.end(),
            [this](const Ranked& x, const Ranked& y) { return IsGraver(x, y); });
  std::vector<RelatedPair> pairs;
  for (Ranked& ranked : all) {
    if (static_cast<int>(pairs.size()) < most_) pairs.push_back(std::move(ranked.pair));
  }
  gravest_.clear();
  return pairs;
}

void GravestPairs::SetLeast() {
  least_ = nullptr;
  if (gravest_.size() < static_cast<size_t>(most_)) return;
  std::vector<const Ranked*> all;
  for (const auto& [origins, ranked] : gravest_) all.push_back(&ranked);
  const auto nth = all.begin() + (most_ - 1);
  std::nth_element(all.begin(), nth, all.end(), [this](const Ranked* x, const Ranked* y) {
    return IsGraver(*x, *y);
  });
  least_copy_ = **nth;  // a new entry moves the others
  least_ = &least_copy_;
}

bool GravestPairs::CanCount(int points, const std::string& least_id) const {
  if (least_ == nullptr || points > least_->points) return true;
  return points == least_->points && least_id <= IdOf(least_->pair.a);
}

int GravestPairs::MostStakes(absl::Span<const int> statements) const {
  int stakes = 0;
  for (const int i : statements) {
    stakes = std::max<int>(stakes, corpus_.statements()[i].event->stakes());
  }
  return stakes;
}

void GravestPairs::AddBundles(const std::vector<BundleOfPairs>& bundles) {
  // Those that can hold the gravest first, so that most need no look.
  std::map<std::pair<const ControlCrowd*, int>, int> stakes;
  const auto stakes_of = [&](const ControlCrowd* crowd, int of_class) {
    const auto [it, is_new] = stakes.try_emplace({crowd, of_class}, 0);
    if (is_new) it->second = MostStakes(crowd->statements(of_class));
    return it->second;
  };
  std::vector<int> most_points;
  for (const BundleOfPairs& in : bundles) {
    RelatedPair example;
    example.a = in.crowd->statements(in.bundle.a)[0];
    example.b = in.crowd->statements(in.bundle.b)[0];
    example.kind = in.bundle.kind;
    most_points.push_back(MostPoints(corpus_, example,
                                     std::max(stakes_of(in.crowd, in.bundle.a),
                                              stakes_of(in.crowd, in.bundle.b))));
  }
  std::vector<size_t> order(bundles.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t x, size_t y) { return most_points[x] > most_points[y]; });
  SetLeast();
  for (const size_t i : order) {
    const BundleOfPairs& in = bundles[i];
    const std::string& least_id = std::min(IdOf(in.crowd->statements(in.bundle.a)[0]),
                                           IdOf(in.crowd->statements(in.bundle.b)[0]));
    if (CanCount(most_points[i], least_id)) LookInto(in);
  }
}

GravestPairs::ByOrigin GravestPairs::SplitByOrigin(absl::Span<const int> statements) const {
  std::map<absl::string_view, std::vector<int>> by_origin;
  for (const int i : statements) by_origin[corpus_.statements()[i].origin].push_back(i);
  return {by_origin.begin(), by_origin.end()};
}

void GravestPairs::LookInto(const BundleOfPairs& in) {
  const ByOrigin a = SplitByOrigin(in.crowd->statements(in.bundle.a));
  const ByOrigin b = SplitByOrigin(in.crowd->statements(in.bundle.b));
  for (const auto& [origin_a, of_a] : a) {
    for (const auto& [origin_b, of_b] : b) LookInto(in.bundle.kind, of_a, of_b);
  }
}

// All statements by id; the pair with the least ids among the gravest is looked for.
void GravestPairs::LookInto(RelationKind kind, const std::vector<int>& of_a,
                            const std::vector<int>& of_b) {
  RelatedPair pair;
  pair.a = of_a[0];
  pair.b = of_b[0];
  pair.question = CONTROL;
  pair.kind = kind;
  const int most = MostPoints(corpus_, pair, std::max(MostStakes(of_a), MostStakes(of_b)));
  const Origins origins = OriginsOf(pair.a, pair.b);
  auto best = gravest_.find(origins);
  // A pair of these two, with the most points, would change nothing.
  const auto is_idle = [&](int lesser, int greater) {
    if (!CanCount(most, IdOf(lesser))) return true;
    if (best == gravest_.end()) return false;
    RelatedPair of_two;
    of_two.a = lesser;
    of_two.b = greater;
    return !IsGraver({most, of_two}, best->second);
  };
  bool changed = false;
  for (const int x : of_a) {
    for (const int y : of_b) {
      const bool x_first = IdOf(x) < IdOf(y);
      pair.a = x_first ? x : y;
      pair.b = x_first ? y : x;
      if (is_idle(pair.a, pair.b)) break;  // what follows has greater ids
      const Pairing of_two =
          Pair(corpus_.statements()[pair.a], corpus_.statements()[pair.b]);
      for (const Verdict& verdict : Decide(of_two, corpus_)) {
        if (verdict.question != CONTROL || verdict.kind != kind) continue;
        Ranked ranked{PointsOf(corpus_, pair), pair};
        if (best == gravest_.end()) {
          best = gravest_.emplace(origins, std::move(ranked)).first;
          changed = true;
        } else if (IsGraver(ranked, best->second)) {
          best->second = std::move(ranked);
          changed = true;
        }
        break;
      }
    }
  }
  if (changed) SetLeast();
}

}  // namespace crosscheck
