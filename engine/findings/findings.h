// Findings: questions with competing answers, the claims and origins behind each, how grave the
// disagreement is and what would settle it.
//
//   std::vector<Finding> findings = BuildFindings(corpus, FindingOptions());
//
// Pure; deterministic, and independent of the order of the claims.
#ifndef CROSSCHECK_ENGINE_FINDINGS_FINDINGS_H_
#define CROSSCHECK_ENGINE_FINDINGS_FINDINGS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/relate/matcher.h"
#include "engine/relate/relate.h"
#include "engine/time/span.h"
#include "proto/finding.pb.h"

namespace crosscheck {

struct QuestionGroup;  // question_group.h

// The word for a finding on one claim whose region and place do not fit, see mismatch.h.
inline constexpr char kPlaceMismatch[] = "place_mismatch";

struct FindingOptions {
  // Words of relations to report ("contradicts", "place_mismatch", "corroborates", ...); empty: the
  // conflicts and place mismatches.
  std::vector<std::string> relations;
  // Pairs listed with each finding, the gravest first and one for each two origins; 0: all pairs.
  // The others are counted.
  int max_pairs = 5;
  // Of which places the conflicts are asked, by any reference to them; unset: of all. Claims about other places are
  // there for what they say of these. Place mismatches do not go by it; not for other relations than conflicts.
  std::function<bool(const PlaceRef& place)> about;
  // On which subjects the questions are asked: a family of events, or what is counted, as a pair or verdict has it, and
  // the days of the pair; unset: all. Claims on other subjects need not be there; not for other relations than
  // conflicts. Pairs of one question must get one answer; on control all do, of a crowd asked for with open days.
  std::function<bool(QuestionKind kind, absl::string_view subject, const DayBounds& days)> asks;
  // Of which questions that are asked there shall be findings, by their days; unset: of all. For where the claims that
  // are there decide on some days only.
  std::function<bool(QuestionKind kind, const DayBounds& days)> has_finding;
  // Of running totals, the days on which all conflicts are asked. Of others only on which days there are some, so that it
  // is known how long a question goes on; only where nothing else is asked.
  DayBounds totals_in_full;
  // Told of each question on asked places, wanted or not, with its statements in `corpus`.
  std::function<void(const QuestionGroup& question, const Corpus& corpus)> see_question;
  // Of a place with more answers on control than this the pairs are counted class by class rather than
  // visited; what is reported is the same. Not where all pairs are listed.
  size_t crowded = kCrowd;
  // The name, division and coordinates to show for a place; unset: as the claims state it.
  std::function<QuestionPlace(const PlaceRef&)> describe_place;
};

struct FindingsOutput {
  std::vector<Finding> findings;  // as GraverFirst orders them
  int64_t related_pairs = 0;      // pairs that have one of the relations asked for
};

FindingsOutput BuildFindings(const Corpus& corpus, const FindingOptions& options);

// The order of findings for people: gravest first, then by place id, first day and id.
bool GraverFirst(const Finding& a, const Finding& b);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_FINDINGS_H_
