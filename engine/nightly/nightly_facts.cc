#include "engine/nightly/nightly_facts.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_activity.h"
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

}  // namespace crosscheck
