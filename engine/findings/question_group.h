// Gathers related pairs into questions: one question is asked about one place, one subject and one
// run of days, however many pairs of claims answer it differently.
//
//   ForEachQuestion(corpus, pairs, asks, [&](QuestionGroup group) { ... });
//
// A town claimed by both sides for three weeks is one group, not forty. One that is disputed for
// years is a group for each calendar quarter (question_length.h): what is new about it is new, and no
// question is on more claims than were made in a quarter. Pure; deterministic, and independent of the order of the claims.
#ifndef CROSSCHECK_ENGINE_FINDINGS_QUESTION_GROUP_H_
#define CROSSCHECK_ENGINE_FINDINGS_QUESTION_GROUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/node_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/relate/relate.h"

namespace crosscheck {

// Two statements of a corpus, by position, and what one verdict on them comes to; small, since a
// crowded place has millions. The claim with the lesser id comes first, so that nothing said of the
// pair depends on the order of feeding.
//
// A pair may stand for a bundle of them: all between two classes of statements that nothing but their
// speakers tells apart (engine/relate/control_crowd.h).
struct RelatedPair {
  int a = 0;
  int b = 0;
  int bundle = -1;  // for whoever made it; negative: a pair of its own
  QuestionKind question = QUESTION_UNSPECIFIED;
  RelationKind kind = RELATION_UNSPECIFIED;
  const std::string* about_text = nullptr;  // kept by whoever made the pair

  // As in the verdict.
  absl::string_view about() const {
    return about_text == nullptr ? absl::string_view() : absl::string_view(*about_text);
  }
};

// Makes pairs, and keeps what they point to: each text once. Outlives them.
class PairMaker {
 public:
  RelatedPair Make(int a, int b, const Verdict& verdict) {
    return {.a = a,
            .b = b,
            .question = verdict.question,
            .kind = verdict.kind,
            .about_text = &*texts_.insert(verdict.about).first};
  }

 private:
  absl::node_hash_set<std::string> texts_;
};

struct QuestionGroup {
  QuestionKind kind = QUESTION_UNSPECIFIED;
  int place = -1;         // group number of the corpus
  int place2 = -1;        // the other end, for an axis
  std::string place_id;   // the least id of that place, so that it does not depend on order
  std::string subject;    // event family, or what is counted
  // When the question is one period of a longer one: which, as in Question.part. Else empty.
  absl::string_view part;
  // From the first to the last day of its pairs; of a period, on which those are at odds that begin to be so in it.
  DayBounds days;
  // On which its conflicts are told of: of a period, those of the longer dispute that lie in it as well.
  DayBounds told;
  // Of its statements. Those that a period's first conflicts are with may have been made before it.
  DayBounds answered;
  std::vector<RelatedPair> pairs;
  // All statements that answer the question in those days, by first day and claim id.
  std::vector<int> statements;
  // Of a plan: who says that it then happened, or did not, in those days; likewise ordered.
  std::vector<int> accounts;
};

// Visits the groups about places (by number of the corpus) that are asked about, and those about axes, ordered
// by place id, kind, subject and first day. Those of one place, kind and subject are held at once.
void ForEachQuestion(const Corpus& corpus, absl::Span<const RelatedPair> pairs,
                     absl::FunctionRef<bool(int place)> asks, absl::FunctionRef<void(QuestionGroup group)> visit);

// 16 bytes; the same in every run for the same question with the same first day.
std::string QuestionId(const QuestionGroup& group);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_QUESTION_GROUP_H_
