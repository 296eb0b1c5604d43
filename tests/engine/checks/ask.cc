#include "tests/engine/checks/ask.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"

namespace crosscheck {

int32_t TheNight() { return *DayNumber(2023, 8, 20); }

NightFacts AQuietNight() {
  NightFacts facts;
  facts.day = TheNight();
  facts.source_name = [](const std::string& id) { return absl::StrCat("<", id, ">"); };
  facts.place_name = [](const std::string& id) { return absl::StrCat("<", id, ">"); };
  return facts;
}

std::vector<NightNotice> AskOfNight(const Check& check, const NightFacts& facts) {
  std::vector<NightNotice> notices;
  check.of_night(facts, [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

std::vector<NightNotice> AskOfFinding(const Check& check, const Finding& finding) {
  std::vector<NightNotice> notices;
  check.of_finding(finding, [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

Finding FindingOnLyman(QuestionKind question, RelationKind relation) {
  Finding finding;
  finding.set_id("0123456789abcdef");
  finding.set_severity(70);
  finding.mutable_question()->set_kind(question);
  finding.mutable_question()->set_text("What of Lyman?");
  finding.mutable_question()->set_from("2023-07-01");
  finding.mutable_question()->set_to("2023-07-10");
  QuestionPlace* place = finding.mutable_question()->mutable_place();
  place->set_id("geonames:703656");
  place->set_name("Lyman");
  place->set_admin("Donetsk Oblast, Ukraine");
  finding.add_pairs()->set_kind(relation);
  return finding;
}

void AddAnswer(const std::string& value, const std::string& origin, int reports,
               const std::string& published, Finding* finding) {
  Answer* answer = finding->add_answers();
  answer->set_value(value);
  answer->set_reports(reports);
  answer->add_origins(origin);
  answer->add_claims()->set_published(published);
}

}  // namespace crosscheck
