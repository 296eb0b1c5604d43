// The relations of docs/relations.md once more, written to be read beside that page rather than to
// be fast: every pair of claims, every rule, no index. Tests hold the engine to it.
//
//   for (const ModelLine& line : RelateByModel(claims, vocabulary)) ...
//
// Takes from the engine only what a claim says (its statement: origin, days, answers) and how two
// places lie to each other. Quadratic, and cubic where a rule asks what others say in between.
// Pure; safe to call from any thread.
#ifndef CROSSCHECK_TESTS_PROPERTY_RELATION_MODEL_H_
#define CROSSCHECK_TESTS_PROPERTY_RELATION_MODEL_H_

#include <string>
#include <tuple>
#include <vector>

#include "absl/types/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// One relation of a pair on one question. For directed relations `a` is the later, the denial or
// the more precise claim; for the others the ids are in order.
struct ModelLine {
  std::string a;
  std::string b;
  RelationKind kind = RELATION_UNSPECIFIED;
  QuestionKind question = QUESTION_UNSPECIFIED;
  bool independent = false;
  std::string narrower;  // id of the more precise claim; empty: neither

  auto Key() const { return std::tie(a, b, kind, question, independent, narrower); }
  friend bool operator<(const ModelLine& x, const ModelLine& y) { return x.Key() < y.Key(); }
  friend bool operator==(const ModelLine& x, const ModelLine& y) { return x.Key() == y.Key(); }
};

// Sorted.
std::vector<ModelLine> RelateByModel(absl::Span<const Claim> claims, const Vocabulary& vocabulary);

// The same relation as the engine states it.
ModelLine LineOf(const Relation& relation);

// "contradicts control, independent".
std::string DescribeLine(const ModelLine& line);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_RELATION_MODEL_H_
