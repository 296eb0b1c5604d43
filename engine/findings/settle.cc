#include "engine/findings/settle.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/findings/answers.h"
#include "engine/findings/question_length.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxSentences = 5;
constexpr int kWideDays = 7;

class Settling {
 public:
  Settling(const Corpus& corpus, const QuestionGroup& group, const std::string& place)
      : corpus_(corpus), group_(group), place_(place) {}

  std::vector<std::string> Run() {
    if (group_.kind == CONTROL) ClaimedChange();
    if (group_.kind == QUANTITY) CountedWhom();
    if (group_.kind == PLAN) WhatCameOfIt();
    WithoutASide();
    CloserDate();
    FirstHand();
    if (group_.kind == CONTROL || group_.kind == OCCURRENCE || group_.kind == RESPONSIBILITY) {
      Add(absl::StrCat("dated pictures or a witness from ", place_, Days()));
    }
    if (sentences_.size() > kMaxSentences) sentences_.resize(kMaxSentences);
    return sentences_;
  }

 private:
  void Add(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  const Statement& At(int i) const { return corpus_.statements()[i]; }

  std::string Days() const {
    const DayBounds& days = group_.days;
    if (days.open_first() || days.open_last()) return "";
    if (days.first == days.last) return absl::StrCat(", ", FormatDay(days.first));
    return absl::StrCat(", ", FormatDay(days.first), " to ", FormatDay(days.last));
  }

  void ClaimedChange() {
    const bool claimed =
        std::any_of(group_.statements.begin(), group_.statements.end(),
                    [&](int i) { return At(i).control.transition; });
    if (claimed) return;  // then the other side's answer is among those that are here
    Add(absl::StrCat("a dated claim of a capture of, or withdrawal from, ", place_, Days()));
  }

  void CountedWhom() {
    Add("the list or register behind each count, and the day up to which it counts");
  }

  // The first account is as good as any: what it says is not weighed here.
  void WhatCameOfIt() {
    if (group_.accounts.empty()) {
      Add(absl::StrCat("an account of whether it took place", Days()));
      return;
    }
    const Statement& account = At(group_.accounts.front());
    Add(absl::StrCat("what came of it: it ", account.affirmed ? "happened" : "did not happen", ", ",
                     FormatEdtf(account.claim->event_time()), ", says ", Speaker(account)));
  }

  void WithoutASide() {
    std::set<std::string> sides;
    for (int i : group_.statements) {
      if (At(i).side.empty()) return;
      sides.insert(PartyName(corpus_.vocabulary(), At(i).side));
    }
    Add(absl::StrCat("a source without a side: all who speak here share the side of ",
                     absl::StrJoin(sides, " or ")));
  }

  void CloserDate() {
    for (int i : group_.statements) {
      const Statement& s = At(i);
      if (IsOnRunningTotal(group_.kind, group_.subject)) return;
      if (s.lasts() || s.when.length() <= kWideDays) continue;
      Add(absl::StrCat("a closer date from ", Speaker(s), ", who gives ",
                       FormatEdtf(s.claim->event_time())));
      return;
    }
  }

  void FirstHand() {
    std::set<std::string> first_hand;
    for (int i : group_.statements) {
      if (At(i).claim->chain_size() == 1) first_hand.insert(At(i).origin);
    }
    for (int i : group_.statements) {
      const Statement& s = At(i);
      const int hops = s.claim->chain_size();
      if (hops < 2 || first_hand.contains(s.origin)) continue;
      first_hand.insert(s.origin);
      Add(absl::StrCat("the first-hand statement of ", Speaker(s), ", known here only through ",
                       s.claim->chain(1).name()));
    }
  }

  static std::string Speaker(const Statement& s) {
    return s.claim->chain().empty() ? "an unnamed source" : s.claim->chain(0).name();
  }

  const Corpus& corpus_;
  const QuestionGroup& group_;
  const std::string& place_;
  std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> WhatWouldSettle(const Corpus& corpus, const QuestionGroup& group,
                                         const std::string& place) {
  return Settling(corpus, group, place).Run();
}

}  // namespace crosscheck
