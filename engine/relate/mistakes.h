// Mistakes that give a copy away: two sources that make the same unlikely mistake did not both find
// out for themselves, whatever words they put it in.
//
//   MarkMistakes(absl::MakeSpan(statements), corrections);
//   SharedMistake(a, b)   // pairing.h: "figure: both give killed, incident 4253, which its own
//                         // source withdrew"
//
// What counts, and why not more: docs/relations.md, "Shared mistakes".
//
// Thread safety: pure functions. `corrections` holds (index of the correction, of the corrected).
#ifndef CROSSCHECK_ENGINE_RELATE_MISTAKES_H_
#define CROSSCHECK_ENGINE_RELATE_MISTAKES_H_

#include <optional>
#include <utility>

#include "absl/types/span.h"
#include "engine/relate/statement.h"

namespace crosscheck {

// A figure is one's own from this many digits on, zeros at its end not counted: anyone may come upon
// 500 or 95, hardly upon 4253.
inline constexpr int kOwnFigureDigits = 3;

// The number itself, when it is one that nobody comes upon by chance.
std::optional<double> OwnFigure(const Amount& amount);

// The statement gives such a number.
bool HasOwnFigure(const Statement& statement);

// Fills Statement::mistakes. The places of the statements are numbered already.
void MarkMistakes(absl::Span<Statement> statements,
                  absl::Span<const std::pair<int, int>> corrections);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_MISTAKES_H_
