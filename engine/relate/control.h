// Who controls the place: control is a fluent. A capture holds from its time until someone claims
// a transition away; a state that was asserted persists, for a while, beyond its last assertion.
//
// The rules and a worked example of each are in docs/relations.md, "Control".
#ifndef CROSSCHECK_ENGINE_RELATE_CONTROL_H_
#define CROSSCHECK_ENGINE_RELATE_CONTROL_H_

#include <cstdint>
#include <optional>

#include "engine/relate/history.h"
#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"

namespace crosscheck {

// An asserted control is taken to last this long beyond its last assertion.
inline constexpr int kPersistenceDays = 30;
// A state of fighting, or a part that was entered, lasts or comes about on a shorter scale: a place
// held on Monday may see fighting a fortnight later without anyone having been wrong.
inline constexpr int kContestedPersistenceDays = 7;
// "A withdrew" and "B captured it" tell of one change when they are this close.
inline constexpr int kOneChangeDays = 3;

// Nothing when either says nothing about control, or the places are not the same or nested, or the
// two are too far apart in time to bear on each other.
MaybeVerdict CompareControl(const Pairing& pair, const History& history);

// What two answers come to as far as it does not hang on who gives them: the conflicts that
// CompareControl finds, for looking at many statements of one answer at once.
struct ControlConflict {
  enum WithinOne { kNever, kUnlessRevised, kAlways };

  // Between different origins; unspecified: none, and then none within one origin either.
  RelationKind apart = RELATION_UNSPECIFIED;
  // Within one origin it is `self_contradicts`: never, when neither was published later, or always.
  WithinOne within_one = kNever;
  // Set when one follows the other: then there is no conflict where PassesOver.
  const Statement* earlier = nullptr;
  const Statement* later = nullptr;
};
ControlConflict ConflictOver(const Pairing& pair, const History& history);

// Although nobody says when it changed, one of two origins itself passes from the earlier answer to
// the later: the earlier's gives an answer after it that excludes it and fits the later one, ...
// Returns the first day of the first such answer; nothing when there is none. Hangs on the place,
// origin, days and answer of `earlier`, and on the later answer.
std::optional<int32_t> DayOfPassingOver(const Statement& earlier, const ControlStance& later,
                                        const History& history);
// ... or the later's origin gave another answer before it, not long ago: returns its last; null when
// it gave none. It passes over when that is the earlier answer.
const Statement* LastAnswerBefore(const Statement& later, const History& history);
bool SameAnswer(const ControlStance& a, const ControlStance& b);

// Half of the comparison, for tests and for grouping answers: whether the two answers cannot both
// hold of one place at one moment.
bool Exclude(const ControlStance& a, const ControlStance& b);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_CONTROL_H_
