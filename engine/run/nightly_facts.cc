#include "engine/run/nightly_facts.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/run/report.h"

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

void GatherActivity(const std::map<uint64_t, NightCell>& cells, const Vocabulary& vocabulary,
                    const Gazetteer& gazetteer, NightFacts* facts) {
  facts->source_name = [&vocabulary](const std::string& id) {
    return id == kAllSources ? std::string("All sources together")
                             : vocabulary.sources().NameOf(id);
  };
  facts->place_name = [&gazetteer](const std::string& id) { return PlaceName(gazetteer, id); };
  for (const auto& [number, cell] : cells) {
    PlaceActivity place;
    for (const NightPlace& candidate : cell.places()) {
      if (candidate.is_second() || candidate.id().empty()) continue;
      place.place_id = candidate.id();
      place.place_name = facts->place_name(place.place_id);
      break;
    }
    for (const NightActivity& activity : cell.activity()) {
      const std::string& source = cell.words(activity.source());
      if (activity.is_origin()) {
        place.by_origin[source][activity.day()] += activity.claims();
        facts->sources[kAllSources].claims[activity.day()] += activity.claims();
        continue;
      }
      SourceActivity& its = facts->sources[source];
      its.claims[activity.day()] += activity.claims();
      its.by_topic[cell.words(activity.topic())][activity.day()] += activity.claims();
      its.by_language[cell.words(activity.language())][activity.day()] += activity.claims();
      its.by_region[cell.words(activity.region())][activity.day()] += activity.claims();
    }
    if (!place.place_id.empty()) facts->places.push_back(std::move(place));
  }
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
      [](const Damage&) {});
  if (!counts.ok()) return counts.status();
  for (auto& [file, fact] : by_file) facts->rejects.push_back(std::move(fact));
  return absl::OkStatus();
}

}  // namespace crosscheck
