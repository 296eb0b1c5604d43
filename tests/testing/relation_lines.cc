#include "tests/testing/relation_lines.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "engine/run/compare.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

std::vector<std::string> RelationLines(const std::vector<Claim>& claims) {
  static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  std::map<std::string, std::string> names;
  for (const Claim& claim : claims) names[claim.id()] = claim.external_id();
  std::vector<std::string> lines;
  for (const Relation& r : CompareClaims(claims, *vocabulary)) {
    std::string line = absl::StrCat(names[r.a()], " ", RelationWord(r.kind()), " ", names[r.b()],
                                    ": ", QuestionWord(r.question()));
    if (!r.independent()) absl::StrAppend(&line, " (same origin)");
    if (r.narrower() != Relation::NEITHER) {
      absl::StrAppend(&line, ", narrower ", names[r.narrower() == Relation::A ? r.a() : r.b()]);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace crosscheck
