#include "tools/render/report_csv.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/identity/content_id.h"
#include "engine/run/compare.h"
#include "tools/render/csv.h"

namespace crosscheck {
namespace {

std::string Degrees(bool known, double value) {
  return known ? absl::StrFormat("%.7f", value) : "";
}

}  // namespace

void WriteReportCsv(const ConflictReport& report, std::ostream& out) {
  WriteCsvRow({"finding",  "relation",  "severity",    "status",   "question_kind", "question",
               "place_id", "place",     "admin",       "lat",      "lon",           "from",
               "to",       "measure",   "population",  "mode",     "answer",        "claim",
               "id",       "claimant",  "via",         "publisher", "published",    "date",
               "event",    "polarity",  "modality",    "words",    "origin",        "side",
               "corrected", "settle"},
              out);
  for (const Finding& finding : report.findings()) {
    const Question& question = finding.question();
    const QuestionPlace& place = question.place();
    for (const Answer& answer : finding.answers()) {
      for (const Voice& voice : answer.claims()) {
        WriteCsvRow(
            {ToHex(finding.id()), finding.relation(), absl::StrCat(finding.severity()),
             finding.status(), QuestionWord(question.kind()), question.text(), place.id(),
             place.name(), place.admin(), Degrees(place.has_lat(), place.lat()),
             Degrees(place.has_lon(), place.lon()), question.from(), question.to(),
             question.measure(), question.population(), question.mode(), answer.value(),
             ToHex(voice.claim_id()), voice.external_id(), voice.claimant(),
             absl::StrJoin(voice.via(), "; "), voice.publisher(), voice.published(), voice.date(),
             voice.event_type(), voice.polarity(), voice.modality(), voice.words(),
             voice.origin(), voice.side(), voice.corrected() ? "yes" : "no",
             absl::StrJoin(finding.settle(), "; ")},
            out);
      }
    }
  }
}

}  // namespace crosscheck
