// What all statements together say about a place over time, as far as a pair's relation depends
// on it: whether anyone claims a change between two answers, and how many events of a kind one
// account tells of.
//
//   History history(statements);
//   history.ChangeBetween(earlier, later)   // the statement that claims the change, or null
//
// Thread safety: immutable after construction. The statements must outlive it and stay in place.
#ifndef CROSSCHECK_ENGINE_RELATE_HISTORY_H_
#define CROSSCHECK_ENGINE_RELATE_HISTORY_H_

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/relate/statement.h"

namespace crosscheck {

class History {
 public:
  // REQUIRES: AssignPlaceGroups was called on `statements`.
  explicit History(absl::Span<const Statement> statements);

  // A claimed change of control, by anyone, from what `earlier` answers to what `later` answers,
  // that can lie between the two: at the place of either or at an area that holds it. Null: none.
  const Statement* ChangeBetween(const Statement& earlier, const Statement& later) const;

  // A claimed loss of what both answer, after the one and before the other, so that the second
  // speaks of another spell of control. Null: none.
  const Statement* LossBetween(const Statement& earlier, const Statement& later) const;

  // What the origin of `statement` answers about control of that place, by first day.
  absl::Span<const Statement* const> AnswersOf(const Statement& statement) const;

  // Whether `statement` is the only event of its occurrence family that its origin tells of at
  // that place and time, so that it can be matched with another account's only one.
  bool OnlyOneInAccount(const Statement& statement) const;

 private:
  using Wanted = absl::FunctionRef<bool(const Statement& change)>;
  // The first change that fits, not after `later`, at the places of the two and their areas.
  const Statement* FirstChange(const Statement& earlier, const Statement& later,
                               Wanted wanted) const;
  const Statement* FirstChangeAt(int place, const Statement& earlier, const Statement& later,
                                 Wanted wanted) const;

  absl::flat_hash_map<int, std::vector<const Statement*>> changes_;  // by place, by first day
  absl::flat_hash_map<int, std::vector<const Statement*>> events_;   // by place
  // Answers about control by place and origin, by first day.
  absl::flat_hash_map<std::pair<int, absl::string_view>, std::vector<const Statement*>> answers_;
  absl::flat_hash_map<absl::string_view, int> area_by_id_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_HISTORY_H_
