#include "tools/render/report_json.h"

#include <cmath>
#include <string>

#include "engine/identity/content_id.h"
#include "engine/run/compare.h"
#include "tools/render/json_writer.h"

namespace crosscheck {
namespace {

template <typename Texts>
OrderedJson TextArray(const Texts& texts) {
  OrderedJson array = OrderedJson::array();
  for (const std::string& text : texts) array.push_back(text);
  return array;
}

OrderedJson PlaceAsJson(const QuestionPlace& place) {
  OrderedJson object = OrderedJson::object();
  SetText("id", place.id(), object);
  object["name"] = place.name();
  SetText("admin", place.admin(), object);
  if (place.has_lat() && place.has_lon()) {
    object["lat"] = place.lat();
    object["lon"] = place.lon();
  }
  return object;
}

OrderedJson QuestionAsJson(const Question& question) {
  OrderedJson object;
  object["kind"] = QuestionWord(question.kind());
  object["text"] = question.text();
  object["place"] = PlaceAsJson(question.place());
  SetText("from", question.from(), object);
  SetText("to", question.to(), object);
  SetText("event", question.event_type(), object);
  SetText("measure", question.measure(), object);
  SetText("population", question.population(), object);
  SetText("mode", question.mode(), object);
  SetText("part", question.part(), object);
  return object;
}

OrderedJson VoiceAsJson(const Voice& voice) {
  OrderedJson object;
  object["claim"] = ToHex(voice.claim_id());
  SetText("id", voice.external_id(), object);
  object["claimant"] = voice.claimant();
  object["via"] = TextArray(voice.via());
  SetText("publisher", voice.publisher(), object);
  SetText("published", voice.published(), object);
  SetText("date", voice.date(), object);
  object["event"] = voice.event_type();
  object["polarity"] = voice.polarity();
  object["modality"] = voice.modality();
  SetText("words", voice.words(), object);
  object["origin"] = voice.origin();
  SetText("side", voice.side(), object);
  if (voice.corrected()) object["corrected"] = true;
  SetText("admiralty", voice.admiralty(), object);
  return object;
}

OrderedJson AnswerAsJson(const Answer& answer) {
  OrderedJson object;
  object["value"] = answer.value();
  object["origins"] = TextArray(answer.origins());
  object["sides"] = TextArray(answer.sides());
  object["reports"] = answer.reports();
  if (answer.has_support()) object["support"] = std::round(answer.support() * 1e4) / 1e4;
  object["claims"] = OrderedJson::array();
  for (const Voice& voice : answer.claims()) object["claims"].push_back(VoiceAsJson(voice));
  return object;
}

OrderedJson PairAsJson(const Relation& pair) {
  OrderedJson object;
  object["a"] = ToHex(pair.a());
  object["b"] = ToHex(pair.b());
  object["relation"] = RelationWord(pair.kind());
  object["independent"] = pair.independent();
  if (pair.narrower() != Relation::NEITHER) {
    object["narrows"] = pair.narrower() == Relation::A ? "a" : "b";
  }
  object["why"] = TextArray(pair.why());
  return object;
}

OrderedJson CoverageAsJson(const Coverage& coverage) {
  OrderedJson object;
  object["claims"] = coverage.claims();
  object["reports"] = coverage.reports();
  object["origins"] = coverage.origins();
  object["places"] = coverage.places();
  object["unresolved"] = coverage.unresolved();
  object["not_factual"] = coverage.not_factual();
  object["related_pairs"] = coverage.related();
  SetText("from", coverage.from(), object);
  SetText("to", coverage.to(), object);
  return object;
}

}  // namespace

OrderedJson FindingAsJson(const Finding& finding) {
  OrderedJson object;
  object["id"] = ToHex(finding.id());
  object["relation"] = finding.relation();
  object["severity"] = finding.severity();
  object["severity_why"] = TextArray(finding.severity_why());
  object["status"] = finding.status();
  object["question"] = QuestionAsJson(finding.question());
  object["answers"] = OrderedJson::array();
  for (const Answer& answer : finding.answers()) object["answers"].push_back(AnswerAsJson(answer));
  object["pairs"] = OrderedJson::array();
  for (const Relation& pair : finding.pairs()) object["pairs"].push_back(PairAsJson(pair));
  object["pairs_left_out"] = finding.pairs_left_out();
  object["settle"] = TextArray(finding.settle());
  if (!finding.timeline().empty()) {
    object["timeline"] = OrderedJson::array();
    for (const TimelineEntry& entry : finding.timeline()) {
      OrderedJson step;
      step["date"] = entry.date();
      step["value"] = entry.value();
      step["claims"] = OrderedJson::array();
      for (const std::string& id : entry.claim_ids()) step["claims"].push_back(ToHex(id));
      SetText("note", entry.note(), step);
      object["timeline"].push_back(std::move(step));
    }
  }
  return object;
}

void WriteReportJson(const ConflictReport& report, std::ostream& out) {
  JsonWriter json(out);
  json.Field("schema_version", report.schema_version());
  json.FieldIfAny("as_known", report.as_known());
  json.Field("coverage", CoverageAsJson(report.coverage()));
  json.BeginList("findings");
  for (const Finding& finding : report.findings()) json.Item(FindingAsJson(finding));
  json.End();
  json.Field("findings_left_out", report.findings_left_out());
  json.Finish();
}

void WriteReportJsonLines(const ConflictReport& report, std::ostream& out) {
  for (const Finding& finding : report.findings()) out << JsonLine(FindingAsJson(finding)) << '\n';
}

}  // namespace crosscheck
