// What a corpus says of its sources: each one's record, and how much support each answer has.
//
//   Credibility c = WeighSources(corpus, options);
//   c.grades.sources(0).letter()             // "B"
//   c.SupportOf(claim_id)                    // 0.83, or nothing when it answers no question
//
// It is a count of who answered what and whether it fits what the others and the judged questions
// support. It is no verdict on any claim. docs/credibility.md, "Sources of a store", has the
// derivation and what it must not be used for.
//
// Pure; the same claims and judgements give the same bytes, in any order of feeding.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_CREDIBILITY_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_CREDIBILITY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "engine/credibility/item.h"
#include "engine/credibility/letters.h"
#include "engine/credibility/weigh.h"
#include "engine/relate/relate.h"
#include "proto/grade.pb.h"
#include "proto/judgement.pb.h"

namespace crosscheck {

struct CredibilityOptions {
  // The day from which evidence fades backwards; claims published later are not to be given.
  int32_t as_of_day = 0;
  double half_life_days = 365;
};

struct Credibility {
  Grades grades;
  std::vector<Item> items;
  Weights weights;

  // Calibrated share of belief in what the claim says, over the questions that it answers; nothing
  // when it answers none.
  std::optional<double> SupportOf(const std::string& claim_id) const;
  // Suggested digit for a claim: on the question with the least support for it.
  Digit DigitOf(const std::string& claim_id) const;
  // Source id of the claim's origin; empty when it answers no question.
  std::string OriginOf(const std::string& claim_id) const;
  // Null: the source answers no question.
  const SourceGrade* GradeOf(const std::string& source_id) const;

  // By claim id: item and voice of each question that it answers.
  absl::flat_hash_map<std::string, std::vector<std::pair<uint32_t, uint32_t>>> answers_of;
};

// Judgements on questions clamp what they decide, those on sources' priors count in records; aliases
// and sides are the vocabulary's (see SourceRegistry::Amend). Clashing judgements are not to be given.
Credibility WeighSources(const Corpus& corpus, absl::Span<const Judgement> judgements,
                         const CredibilityOptions& options);

// The last day on which anything of it was published, or else happened; 0 for an empty corpus.
int32_t LastKnownDay(const Corpus& corpus);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_CREDIBILITY_H_
