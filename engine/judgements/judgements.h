// People's decisions on questions and sources: recorded with author, reason and evidence, taken
// back without a trace, written as text that merges, and never overwritten by one another.
//
//   Judgement judgement = JudgementOn(finding, "Russia", {.author = "O. Editor", ...});
//   RecordJudgements({judgement}, *store);
//   absl::StatusOr<std::vector<Judgement>> all = ReadJudgements(*view, sink);
//   for (const JudgementClash& clash : ClashesAmong(*all, vocabulary)) ...   // neither counts
//
// Free functions; any thread. docs/judgements.md says what a decision does.
#ifndef CROSSCHECK_ENGINE_JUDGEMENTS_JUDGEMENTS_H_
#define CROSSCHECK_ENGINE_JUDGEMENTS_JUDGEMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "proto/judgement.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"
#include "storage/store.h"

namespace crosscheck {

// The id that follows from everything else in the judgement.
std::string JudgementId(const Judgement& judgement);

// Sets the id. InvalidArgument names the field: no author, no reason, an answer that is none to such
// a question, days that run backwards, a side that is no party, an accuracy outside [0, 1], a source
// that is to be the same as itself.
absl::Status CompleteJudgement(const Vocabulary& vocabulary, Judgement& judgement);

// The finding's question for all its days, to be completed.
Judgement JudgementOn(const Finding& finding, const std::string& answer);

// All decisions of the store, by id.
absl::StatusOr<std::vector<Judgement>> ReadJudgements(const ReadView& view, DamageSink sink);

// Only those decided by the day; unset: all.
std::vector<Judgement> DecidedBy(absl::Span<const Judgement> judgements,
                                 std::optional<int32_t> day);

// Two decisions that cannot both stand: answers that exclude each other for a day of one question,
// or two different words on one source.
struct JudgementClash {
  Judgement a;  // the lesser id
  Judgement b;
};
std::vector<JudgementClash> ClashesAmong(absl::Span<const Judgement> judgements,
                                         const Vocabulary& vocabulary);

// Without those that clash: the ones that count.
std::vector<Judgement> CountingJudgements(absl::Span<const Judgement> judgements,
                                          const Vocabulary& vocabulary);

// What the counting decisions say of sources: aliases and sides.
SourceAmendments AmendmentsOf(absl::Span<const Judgement> judgements);

// Makes the vocabulary go by the store's decisions on sources, those made by the day when one is
// given; reads no more than decisions.
absl::Status AmendFromStore(const ReadView& view, Vocabulary& vocabulary,
                            std::optional<int32_t> as_known_day = std::nullopt);

struct RecordedJudgements {
  int stored = 0;
  int repeated = 0;  // already there
};
// All in one synced commit. Ids must be set. Errors are the store's.
absl::StatusOr<RecordedJudgements> RecordJudgements(absl::Span<const Judgement> judgements,
                                                    Store& store);

// Removes what the record of that one wrote: the store's records are then as they were before.
absl::Status RevertJudgement(const Judgement& judgement, Store& store);

// The judgements whose id begins with these hexadecimal digits, or all for "".
std::vector<Judgement> JudgementsByPrefix(absl::Span<const Judgement> judgements,
                                          const std::string& hex_prefix);

// Sets the status of each finding that a counting judgement decides: "judged: Russia (O. Editor,
// 2022-07-30)", or "judged in part: ..." when it is for some of the finding's days only.
void MarkJudged(absl::Span<const Judgement> judgements, ConflictReport& report);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_JUDGEMENTS_JUDGEMENTS_H_
