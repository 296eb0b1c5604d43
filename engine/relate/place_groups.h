// Numbers the places of a set of statements, so that two statements about one place have one
// number, including places that no gazetteer knows and that are recognised by name or coordinates.
//
//   AssignPlaceGroups(absl::MakeSpan(statements));
//   statements[0].place == statements[1].place    // one place
//
// Pure; the grouping does not depend on the order of the statements (the numbers do).
#ifndef CROSSCHECK_ENGINE_RELATE_PLACE_GROUPS_H_
#define CROSSCHECK_ENGINE_RELATE_PLACE_GROUPS_H_

#include "absl/types/span.h"
#include "engine/relate/statement.h"

namespace crosscheck {

// Places that no gazetteer knows are one place when their names agree and they lie this close, ...
inline constexpr double kSameNameKm = 10;
// ... or when the coordinates given for them do, whatever they are called, as long as the gazetteer
// does not know the name elsewhere.
inline constexpr double kSamePointKm = 1;

// Sets `place` and `place2` of every statement. An unresolved place gets -1: it is the same as no
// other, not even as itself in another claim.
void AssignPlaceGroups(absl::Span<Statement> statements);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_PLACE_GROUPS_H_
