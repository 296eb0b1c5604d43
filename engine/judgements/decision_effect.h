// What decisions would change: which findings they settle, make go or bring, which letters move.
//
//   absl::StatusOr<DecisionEffect> effect = EffectOf({judgement}, *view, vocabulary, gazetteer, sink);
//
// Writes nothing. Costs two reports and two gradings of the whole store.
#ifndef CROSSCHECK_ENGINE_JUDGEMENTS_DECISION_EFFECT_H_
#define CROSSCHECK_ENGINE_JUDGEMENTS_DECISION_EFFECT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/judgements/grades.h"
#include "engine/judgements/judgements.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/judgement.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct FindingChange {
  std::string finding_id;  // bytes
  std::string question;
  std::string before;  // its status; "" when it is not in the report
  std::string after;
};

struct FigureChange {
  std::string source_id;
  std::string name;
  double before = 0;
  double after = 0;
};

struct DecisionEffect {
  std::vector<FindingChange> findings;  // by id
  std::vector<GradeMove> letters;       // by source id
  std::vector<FigureChange> figures;    // of sources whose probability moved by 0.005 or more
  std::vector<JudgementClash> clashes;  // in which one of the decisions takes part
};

// `vocabulary` is amended in between and goes by the store's own decisions afterwards.
absl::StatusOr<DecisionEffect> EffectOf(absl::Span<const Judgement> added, const ReadView& view,
                                        Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                        DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_JUDGEMENTS_DECISION_EFFECT_H_
