#include "tests/property/relation_model.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/relate/place_groups.h"
#include "engine/relate/statement.h"
#include "engine/relate/words.h"
#include "tests/property/model_control.h"
#include "tests/property/model_events.h"
#include "tests/property/model_pair.h"
#include "tests/property/model_quantity.h"

namespace crosscheck {
namespace {

// `is_settled`: one of the two was corrected, and is in conflict with nobody any more.
std::vector<Found> RelationsOf(const ModelPair& pair, bool is_settled) {
  if (const MaybeFound correction = pair.Correction()) return {*correction};
  std::vector<Found> found = EventsByModel(pair);
  if (const MaybeFound control = ControlByModel(pair)) found.push_back(*control);
  for (const Found& one : QuantitiesByModel(pair)) found.push_back(one);
  std::erase_if(found, [is_settled](const Found& one) {
    const bool conflict =
        one.kind == CONTRADICTS || one.kind == DENIES || one.kind == SELF_CONTRADICTS;
    return conflict && is_settled;
  });
  return found;
}

}  // namespace

std::vector<ModelLine> RelateByModel(absl::Span<const Claim> claims,
                                     const Vocabulary& vocabulary) {
  StatementBuilder builder(vocabulary);
  std::vector<Statement> statements;
  for (const Claim& claim : claims) statements.push_back(builder.Build(claim));
  AssignPlaceGroups(absl::MakeSpan(statements));
  for (Statement& s : statements) {
    s.corrected = std::any_of(statements.begin(), statements.end(), [&](const Statement& other) {
      return ModelPair::Corrects(other, s);
    });
  }
  std::vector<ModelLine> lines;
  for (size_t i = 0; i < statements.size(); ++i) {
    for (size_t j = i + 1; j < statements.size(); ++j) {
      const ModelPair pair(statements[i], statements[j], statements, vocabulary);
      const bool is_settled = statements[i].corrected || statements[j].corrected;
      for (const Found& found : RelationsOf(pair, is_settled)) {
        std::string a = claims[i].id();
        std::string b = claims[j].id();
        ModelLine line;
        line.kind = found.kind;
        line.question = found.question;
        line.independent = pair.Independent(found);
        if (found.narrower != Side::kNeither) line.narrower = found.narrower == Side::kFirst ? a : b;
        const bool swap = found.head == Side::kNeither ? b < a : found.head == Side::kSecond;
        if (swap) std::swap(a, b);
        line.a = a;
        line.b = b;
        lines.push_back(std::move(line));
      }
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

ModelLine LineOf(const Relation& relation) {
  ModelLine line;
  line.a = relation.a();
  line.b = relation.b();
  line.kind = relation.kind();
  line.question = relation.question();
  line.independent = relation.independent();
  if (relation.narrower() == Relation::A) line.narrower = relation.a();
  if (relation.narrower() == Relation::B) line.narrower = relation.b();
  const bool directed =
      line.kind == SUPERSEDES || line.kind == DENIES || line.kind == NARROWS;
  if (!directed && line.b < line.a) std::swap(line.a, line.b);
  return line;
}

std::string DescribeLine(const ModelLine& line) {
  return absl::StrCat(RelationWord(line.kind), " ", QuestionWord(line.question),
                      line.independent ? ", independent" : ", one voice",
                      line.narrower.empty()       ? ""
                      : line.narrower == line.a   ? ", the first is the narrower"
                                                  : ", the second is the narrower");
}

}  // namespace crosscheck
