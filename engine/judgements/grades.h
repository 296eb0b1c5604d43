// Grades the sources of a store: how often each one's answers hold, with an interval, the counts
// behind it and a suggested letter.
//
//   absl::StatusOr<Grades> grades = GradeStore(*view, GradeOptions(), vocabulary, sink);
//   for (const SourceGrade& grade : grades->sources()) ...   // grade.letter() == "B"
//   std::vector<GradeMove> moved = GradesThatMoved(last_night, *grades);
//
// Pure but for reading; any thread. What it means and what it must not be used for:
// docs/credibility.md, "Sources of a store".
#ifndef CROSSCHECK_ENGINE_JUDGEMENTS_GRADES_H_
#define CROSSCHECK_ENGINE_JUDGEMENTS_GRADES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/checks/grade_move.h"
#include "engine/credibility/credibility.h"
#include "engine/relate/relate.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "proto/grade.pb.h"
#include "proto/judgement.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct GradeOptions {
  // Only what was published, and decided, by this day; evidence fades from it backwards. Unset:
  // the last day on which anything was published.
  std::optional<int32_t> as_of_day;
  // After so many days an answer weighs half in its source's record.
  double half_life_days = 365;
};

// Claims with what was made of them; for those who open a figure down to the claims behind it.
struct WeighedClaims {
  // Leaves out what was published, or decided, after the as-of day, and decisions that clash.
  WeighedClaims(std::vector<Claim> all, std::vector<Judgement> decisions,
                const GradeOptions& options, const Vocabulary& vocabulary);
  WeighedClaims(WeighedClaims&&) = default;

  std::vector<Claim> claims;
  std::vector<Judgement> judgements;
  std::unique_ptr<const Corpus> corpus;  // of `claims`
  Credibility credibility;
};

absl::StatusOr<std::vector<Claim>> AllClaims(const ReadView& view, DamageSink sink);

// Reads all claims and decisions of the store. Damaged records go to the sink and are left out.
// Errors are the store's. `vocabulary` goes by the store's decisions on sources already
// (AmendFromStore) and outlives the result.
absl::StatusOr<WeighedClaims> WeighStore(const ReadView& view, const GradeOptions& options,
                                         const Vocabulary& vocabulary, DamageSink sink);
absl::StatusOr<Grades> GradeStore(const ReadView& view, const GradeOptions& options,
                                  const Vocabulary& vocabulary, DamageSink sink);

// The same for claims at hand. `judgements`: clashing ones are left out, see judgements.h.
Grades GradeClaims(absl::Span<const Claim> claims, absl::Span<const Judgement> judgements,
                   const GradeOptions& options, const Vocabulary& vocabulary);

// By source id; empty when no letter moved.
std::vector<GradeMove> GradesThatMoved(const Grades& before, const Grades& after);

// Sets the support of every answer and the suggested letter and digit of every voice; findings whose
// answers the sources' records do not tell apart become 5 points graver. Their order stays.
void AddSupport(const Credibility& credibility, ConflictReport& report);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_JUDGEMENTS_GRADES_H_
