// Reads a golden case of the relation matcher: claims and the relations expected between them.
//
//   # name: at_least_12_fits_15
//   # description: "At least 12" is open upward; 15 is inside it and more precise.
//   # group: quantity
//   # rulings: 5 19
//
//   common {"place":"Lower Arven","event":"disaster","date":"2031-04-02","published":"2031-04-03"}
//   {"id":"a","claimant":"Mayor","quantity":[{"measure":"killed","value":"at least 12"}]}
//   {"id":"b","claimant":"Hospital","quantity":[{"measure":"killed","value":"15"}]}
//   pair b a narrows quantity independent
//
// The form is described in relations/README.md. Values only; safe from any thread.
#ifndef CROSSCHECK_TESTS_GOLDEN_RELATION_CASE_H_
#define CROSSCHECK_TESTS_GOLDEN_RELATION_CASE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// One `pair` line.
struct ExpectedPair {
  int line = 0;
  std::string a;
  std::string b;
  std::vector<std::string> relations;  // accepted words, the intended one first; "none": no line
  std::string question;                // empty: whatever the question
  std::optional<bool> independent;     // not stated: not checked
};

struct RelationCase {
  std::string name;
  std::string description;
  std::string group;
  std::vector<int> rulings;  // of docs/relations.md
  std::vector<std::string> ids;
  std::string json_lines;  // the claims with the keys of `common` filled in
  std::vector<ExpectedPair> pairs;
};

// kInvalidArgument naming the line: a header line that is missing or unknown, JSON that does not
// parse, a claim without id or with one given twice, a pair of unknown ids, an unknown relation,
// question or independence, nothing expected at all.
absl::StatusOr<RelationCase> ParseRelationCase(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_GOLDEN_RELATION_CASE_H_
