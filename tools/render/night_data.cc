#include "tools/render/night_data.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/identity/content_id.h"
#include "engine/time/civil.h"
#include "proto/nightly.pb.h"
#include "tools/render/csv.h"
#include "tools/render/json.h"
#include "tools/render/json_writer.h"

namespace crosscheck {
namespace {

std::string LastStatement(const NightNotice& notice) {
  return notice.has_last_known_day() ? FormatDay(notice.last_known_day()) : "";
}

OrderedJson ItemAsJson(const NightItem& item) {
  const NightNotice& notice = item.notice();
  OrderedJson json;
  json["id"] = ToHex(notice.key());
  json["status"] = item.status();
  json["since"] = item.since();
  json["severity"] = notice.severity();
  json["title"] = notice.title();
  if (notice.details_size() > 0) {
    json["details"] = std::vector<std::string>(notice.details().begin(), notice.details().end());
  }
  SetText("finding", ToHex(notice.finding_id()), json);
  SetText("claim", ToHex(notice.claim_id()), json);
  if (!notice.place_id().empty() || !notice.place_name().empty()) {
    OrderedJson place;
    SetText("id", notice.place_id(), place);
    SetText("name", notice.place_name(), place);
    json["place"] = std::move(place);
  }
  SetText("source", notice.source_id(), json);
  SetText("from", notice.from(), json);
  SetText("to", notice.to(), json);
  SetText("last_statement", LastStatement(notice), json);
  if (!item.accepted_by().empty()) {
    OrderedJson accepted;
    accepted["owner"] = item.accepted_by();
    accepted["expires"] = item.accepted_until();
    accepted["reason"] = item.accepted_reason();
    json["accepted"] = std::move(accepted);
  }
  return json;
}

}  // namespace

void WriteNightJson(const NightReport& report, std::ostream& out) {
  JsonWriter json(out);
  json.Field("schema_version", report.schema_version);
  json.Field("date", report.date);
  json.FieldIfAny("as_known", report.as_known);
  json.FieldIfAny("compared_with", report.compared_with);
  json.Field("claims", report.claims);
  json.Field("places", report.places);
  json.Field("sources", report.sources);
  json.BeginList("checks");
  for (const NightSection& section : report.sections) {
    json.BeginItem();
    json.Field("check", section.check);
    json.Field("heading", section.heading);
    json.Field("severity", section.severity);
    json.FieldIfAny("not_run", section.not_run);
    json.Field("new", section.appeared);
    json.Field("resolved", section.resolved);
    json.Field("unchanged", section.unchanged);
    json.Field("aged", section.aged);
    json.Field("accepted", section.accepted);
    json.BeginList("items");
    for (const NightItem& item : section.items) json.Item(ItemAsJson(item));
    json.End();
    json.End();
  }
  json.End();
  json.Finish();
}

void WriteNightCsv(const NightReport& report, std::ostream& out) {
  WriteCsvRow({"check", "kind", "status", "since", "severity", "id", "title", "place_id", "place",
               "source", "from", "to", "last_statement", "finding", "claim", "accepted_by",
               "accepted_until", "accepted_reason", "details"},
              out);
  for (const NightSection& section : report.sections) {
    for (const NightItem& item : section.items) {
      const NightNotice& notice = item.notice();
      WriteCsvRow({section.check, section.severity, item.status(), item.since(),
                   absl::StrCat(notice.severity()), ToHex(notice.key()), notice.title(),
                   notice.place_id(), notice.place_name(), notice.source_id(), notice.from(),
                   notice.to(), LastStatement(notice), ToHex(notice.finding_id()),
                   ToHex(notice.claim_id()), item.accepted_by(), item.accepted_until(),
                   item.accepted_reason(), absl::StrJoin(notice.details(), "; ")},
                  out);
    }
  }
}

}  // namespace crosscheck
