#include "engine/relate/control_crowd.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/relate/chain_circles.h"
#include "engine/relate/control.h"
#include "engine/relate/pairing.h"

namespace crosscheck {

// Does the counting; what it remembers is let go of when the bundles are there.
class ControlCrowdBuilder {
 public:
  ControlCrowdBuilder(const Corpus& corpus, ControlCrowd* crowd)
      : corpus_(corpus), statements_(corpus.statements()), crowd_(*crowd) {}

  void Run(absl::Span<const int> members) {
    Gather(members);
    FindCircles();
    Sweep();
  }

 private:
  // Statements of one class that one origin gives through one chain, known on one day.
  struct Voice {
    int origin = 0;
    int chain = 0;
    std::optional<int32_t> known_day;
    int64_t count = 0;
  };
  struct OfOrigin {
    int origin = 0;
    int first = 0;  // a statement
    int64_t count = 0;
  };
  struct Class {
    int first = 0;    // a statement that stands for all
    int answer = 0;   // number
    std::vector<Voice> voices;      // by origin
    std::vector<OfOrigin> origins;  // by origin
    bool in_circle = false;         // one of its chains is part of a circle
  };

  static std::string ClassKey(const Statement& s) {
    const ControlStance& answer = s.control;
    return absl::StrCat(s.when.first, " ", s.when.last, " ", s.has_seconds, " ", s.first_second, " ",
                        s.last_second, " ", answer.kind, " ", answer.transition, answer.absent,
                        s.affirmed, s.lasts(), s.claim->place_relation() == PART_OF, " ",
                        answer.party, "\n", absl::StrJoin(s.claim->place().parents(), "\n"));
  }

  static int NumberOf(std::string key, absl::flat_hash_map<std::string, int>& numbers) {
    return numbers.try_emplace(std::move(key), static_cast<int>(numbers.size())).first->second;
  }

  void Gather(absl::Span<const int> members) {
    absl::flat_hash_map<std::string, int> class_numbers, origin_numbers;
    std::vector<std::map<std::tuple<int, int, std::optional<int32_t>>, int64_t>> counts;
    NumberOf("", origin_numbers);  // 0: nobody in particular
    for (const int i : members) {
      const Statement& s = statements_[i];
      if (s.control.kind == ControlStance::kNone || s.corrected) continue;
      const size_t number = static_cast<size_t>(NumberOf(ClassKey(s), class_numbers));
      if (number == classes_.size()) {
        classes_.push_back({i, AnswerNumber(s.control), {}, {}, false});
        crowd_.classes_.emplace_back();
        counts.emplace_back();
      }
      crowd_.classes_[number].statements.push_back(i);
      const int origin = NumberOf(s.origin, origin_numbers);
      const int chain = circles_.Add(*s.claim);
      ++counts[number][{origin, chain, s.known_day}];
      firsts_.try_emplace({static_cast<int>(number), origin}, i);
    }
    for (size_t c = 0; c < classes_.size(); ++c) {
      std::vector<int>& in_class = crowd_.classes_[c].statements;
      std::sort(in_class.begin(), in_class.end(), [this](int a, int b) {
        return statements_[a].claim->id() < statements_[b].claim->id();
      });
      for (const auto& [voice, count] : counts[c]) {
        const auto& [origin, chain, known_day] = voice;
        classes_[c].voices.push_back({origin, chain, known_day, count});
        std::vector<OfOrigin>& origins = classes_[c].origins;
        if (origins.empty() || origins.back().origin != origin) {
          origins.push_back({origin, firsts_.at({static_cast<int>(c), origin}), 0});
        }
        origins.back().count += count;
      }
    }
  }

  int AnswerNumber(const ControlStance& answer) {
    for (size_t i = 0; i < answers_.size(); ++i) {
      if (SameAnswer(answers_[i], answer) && answers_[i].absent == answer.absent) {
        return static_cast<int>(i);
      }
    }
    answers_.push_back(answer);
    return static_cast<int>(answers_.size()) - 1;
  }

  // Chains in a circle have one origin, as engine/relate/pairing says.
  void FindCircles() {
    circles_.Find();
    for (Class& in : classes_) {
      in.in_circle = std::any_of(in.voices.begin(), in.voices.end(), [this](const Voice& voice) {
        return !circles_.With(voice.chain).empty();
      });
    }
  }

  const Statement& Example(int of_class) const {
    return statements_[classes_[static_cast<size_t>(of_class)].first];
  }

  void Sweep() {
    std::vector<int> order(classes_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
      return Example(a).when.first < Example(b).when.first;
    });
    std::vector<int> open;
    for (const int later : order) {
      size_t kept = 0;
      for (const int earlier : open) {
        if (GapDays(Example(earlier).when, Example(later).when) > kPersistenceDays) continue;
        open[kept++] = earlier;
        Compare(earlier, later);
      }
      open.resize(kept);
      open.push_back(later);
    }
  }

  void Compare(int a, int b) {
    if (!Exclude(Example(a).control, Example(b).control)) return;
    const Pairing pair = Pair(Example(a), Example(b));
    const ControlConflict conflict = ConflictOver(pair, corpus_.history());
    if (conflict.apart == RELATION_UNSPECIFIED) return;
    const bool a_later = conflict.later == &Example(a);
    const std::vector<OfOrigin> of_a = Remaining(a, b, conflict, a_later);
    const std::vector<OfOrigin> of_b = Remaining(b, a, conflict, !a_later);
    int64_t all = 0, all_b = 0;
    for (const OfOrigin& o : of_b) all_b += o.count;
    for (const OfOrigin& o : of_a) all += o.count * all_b;
    if (all == 0) return;

    int64_t within = 0, within_unrevised = 0;
    for (size_t x = 0, y = 0; x < of_a.size() && y < of_b.size();) {
      if (of_a[x].origin != of_b[y].origin) {
        of_a[x].origin < of_b[y].origin ? ++x : ++y;
        continue;
      }
      const int origin = of_a[x].origin;
      if (origin != 0) {
        within += of_a[x].count * of_b[y].count;
        if (conflict.within_one == ControlConflict::kUnlessRevised) {
          within_unrevised += UnrevisedPairs(a, b, origin);
        }
      }
      ++x, ++y;
    }
    if (classes_[static_cast<size_t>(a)].in_circle && classes_[static_cast<size_t>(b)].in_circle) {
      AddCircles(a, b, of_a, of_b, &within, &within_unrevised);
    }
    Add(a, b, conflict.apart, all - within);
    if (conflict.within_one == ControlConflict::kAlways) Add(a, b, SELF_CONTRADICTS, within);
    if (conflict.within_one == ControlConflict::kUnlessRevised) {
      Add(a, b, SELF_CONTRADICTS, within_unrevised);
    }
  }

  void Add(int a, int b, RelationKind kind, int64_t pairs) {
    if (pairs > 0) crowd_.bundles_.push_back({a, b, kind, pairs});
  }

  // The origins of class `c` that do not themselves pass over from the earlier answer to the later.
  std::vector<OfOrigin> Remaining(int c, int other, const ControlConflict& conflict, bool is_later) {
    const Class& in = classes_[static_cast<size_t>(c)];
    if (conflict.earlier == nullptr) return in.origins;
    std::vector<OfOrigin> remaining;
    for (const OfOrigin& origin : in.origins) {
      const bool passes = is_later ? PassedBefore(c, origin, other) : PassesAfter(c, origin, other);
      if (!passes) remaining.push_back(origin);
    }
    return remaining;
  }

  bool PassesAfter(int earlier, const OfOrigin& origin, int later) {
    const Class& of_later = classes_[static_cast<size_t>(later)];
    const auto [it, is_new] = passes_after_.try_emplace({earlier, origin.origin, of_later.answer});
    if (is_new) {
      it->second = DayOfPassingOver(statements_[origin.first],
                                    answers_[static_cast<size_t>(of_later.answer)],
                                    corpus_.history());
    }
    return it->second.has_value() && *it->second <= Example(later).when.last;
  }

  bool PassedBefore(int later, const OfOrigin& origin, int earlier) {
    const auto [it, is_new] = before_.try_emplace({later, origin.origin}, nullptr);
    if (is_new) it->second = LastAnswerBefore(statements_[origin.first], corpus_.history());
    return it->second != nullptr && SameAnswer(it->second->control, Example(earlier).control);
  }

  // Neither of the two was published later, as far as is known.
  static bool Unrevised(const Voice& a, const Voice& b) {
    return !a.known_day.has_value() || !b.known_day.has_value() || *a.known_day == *b.known_day;
  }

  int64_t UnrevisedPairs(int a, int b, int origin) const {
    int64_t pairs = 0;
    for (const Voice& x : VoicesOf(a, origin)) {
      for (const Voice& y : VoicesOf(b, origin)) {
        if (Unrevised(x, y)) pairs += x.count * y.count;
      }
    }
    return pairs;
  }

  absl::Span<const Voice> VoicesOf(int c, int origin) const {
    const std::vector<Voice>& voices = classes_[static_cast<size_t>(c)].voices;
    const auto begin = std::lower_bound(voices.begin(), voices.end(), origin,
                                        [](const Voice& v, int o) { return v.origin < o; });
    auto end = begin;
    while (end != voices.end() && end->origin == origin) ++end;
    return absl::MakeSpan(voices).subspan(static_cast<size_t>(begin - voices.begin()),
                                          static_cast<size_t>(end - begin));
  }

  void AddCircles(int a, int b, const std::vector<OfOrigin>& of_a,
                  const std::vector<OfOrigin>& of_b, int64_t* within,
                  int64_t* within_unrevised) const {
    for (const OfOrigin& origin_a : of_a) {
      for (const Voice& x : VoicesOf(a, origin_a.origin)) {
        const absl::Span<const int> circle = circles_.With(x.chain);
        if (circle.empty()) continue;
        for (const OfOrigin& origin_b : of_b) {
          for (const Voice& y : VoicesOf(b, origin_b.origin)) {
            if (!std::binary_search(circle.begin(), circle.end(), y.chain)) continue;
            if (x.origin == y.origin && x.origin != 0) continue;  // counted by name
            *within += x.count * y.count;
            if (Unrevised(x, y)) *within_unrevised += x.count * y.count;
          }
        }
      }
    }
  }

  const Corpus& corpus_;
  const absl::Span<const Statement> statements_;
  ControlCrowd& crowd_;
  std::vector<Class> classes_;
  std::vector<ControlStance> answers_;
  ChainCircles circles_;
  absl::flat_hash_map<std::pair<int, int>, int> firsts_;  // class, origin -> a statement
  absl::flat_hash_map<std::tuple<int, int, int>, std::optional<int32_t>> passes_after_;
  absl::flat_hash_map<std::pair<int, int>, const Statement*> before_;
};

ControlCrowd::ControlCrowd(const Corpus& corpus, absl::Span<const int> members) {
  ControlCrowdBuilder(corpus, this).Run(members);
}

}  // namespace crosscheck
