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

#include <cstdint>
#include <tuple>
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
  // Statements in order of their first day, with the latest last day up to each, so that those that
  // ended before a day are passed over in one step.
  struct Timeline {
    std::vector<const Statement*> statements;
    std::vector<int32_t> latest;

    void Finish();
    // Of the statements that last until `day` or longer the first, or one before it.
    size_t From(int32_t day) const;
  };
  // The changes at a place to one answer.
  struct ChangesTo {
    ControlStance answer;
    Timeline timeline;
  };
  void AddChange(const Statement& statement);

  using Fits = absl::FunctionRef<bool(const ControlStance& change)>;
  using Wanted = absl::FunctionRef<bool(const Statement& change)>;
  // The first change to an answer that fits, not after `later`, at the places of the two and their
  // areas.
  const Statement* FirstChange(const Statement& earlier, const Statement& later, Fits fits,
                               Wanted wanted) const;
  const Statement* FirstChangeAt(int place, const Statement& earlier, const Statement& later,
                                 Fits fits, Wanted wanted) const;

  // What one account tells of one family of events at one place.
  using AccountKey = std::tuple<int, absl::string_view, absl::string_view>;

  absl::flat_hash_map<int, std::vector<ChangesTo>> changes_;  // by place
  absl::flat_hash_map<AccountKey, Timeline> events_;
  // Answers about control by place and origin, by first day.
  absl::flat_hash_map<std::pair<int, absl::string_view>, std::vector<const Statement*>> answers_;
  absl::flat_hash_map<absl::string_view, int> area_by_id_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_HISTORY_H_
