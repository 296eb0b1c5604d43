#include "engine/nightly/nightly_facts.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_activity.h"
#include "engine/judgements/grades.h"
#include "engine/report/report.h"

namespace crosscheck {
namespace {

std::string PlaceName(const Gazetteer& gazetteer, const std::string& id) {
  PlaceRef ref;
  ref.set_id(id);
  ref.set_name(id);
  const QuestionPlace place = DescribePlace(gazetteer, ref);
  return absl::StrCat(place.name(), place.admin().empty() ? "" : ", ", place.admin());
}

}  // namespace

void SetNames(const Vocabulary& vocabulary, const Gazetteer& gazetteer, NightFacts* facts) {
  facts->source_name = [&vocabulary](const std::string& id) {
    return id == kAllSources ? std::string("All sources together")
                             : vocabulary.sources().NameOf(id);
  };
  facts->place_name = [&gazetteer](const std::string& id) { return PlaceName(gazetteer, id); };
}

absl::Status GatherRejects(const ReadView& view, NightFacts* facts) {
  std::map<std::string, RejectsFact> by_file;
  const absl::StatusOr<ScanCounts> counts = view.ScanRejects(
      [&](const Reject& reject) {
        RejectsFact& fact = by_file[reject.file()];
        if (fact.rows++ > 0) return true;
        fact.file = reject.file();
        fact.first_line = reject.line();
        fact.field = reject.field();
        fact.reason = reject.reason();
        return true;
      },
      IgnoreDamage);
  if (!counts.ok()) return counts.status();
  for (auto& [file, fact] : by_file) facts->rejects.push_back(std::move(fact));
  return absl::OkStatus();
}

absl::Status GatherGrades(const ReadView& view, const Vocabulary& vocabulary, int32_t day, const NightRecord* before,
                          NightFacts* facts, NightRecord* tonight) {
  const absl::StatusOr<Grades> grades = GradeStore(view, {.as_of_day = day}, vocabulary, IgnoreDamage);
  if (!grades.ok()) return grades.status();
  Grades then;
  if (before != nullptr) {
    for (const NightGrade& grade : before->grades()) {
      SourceGrade* source = then.add_sources();
      source->set_source_id(grade.source_id());
      source->set_name(grade.name());
      source->set_letter(grade.letter());
      source->mutable_overall()->set_probability(grade.probability());
    }
  }
  for (const SourceGrade& grade : grades->sources()) {
    NightGrade* now = tonight->add_grades();
    now->set_source_id(grade.source_id());
    now->set_name(grade.name());
    now->set_letter(grade.letter());
    now->set_probability(grade.overall().probability());
  }
  for (GradeMove& move : GradesThatMoved(then, *grades)) {
    // Who comes or goes has not moved.
    if (!move.before.empty() && !move.after.empty()) facts->grade_moves.push_back(std::move(move));
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
