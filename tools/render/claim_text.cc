#include "tools/render/claim_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/identity/content_id.h"
#include "engine/time/edtf.h"
#include "tools/render/claim_words.h"

namespace crosscheck {
namespace {

std::string SpanText(const TimeSpan& span) {
  const std::string edtf = FormatEdtf(span);
  return span.text().empty() || span.text() == edtf ? edtf
                                                    : absl::StrCat(edtf, " (\"", span.text(), "\")");
}

std::string Resolved(const std::string& name, const std::string& id) {
  if (name.empty()) return id;
  return id.empty() ? absl::StrCat(name, " (not known)") : absl::StrCat(name, " (", id, ")");
}

std::string Joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? absl::StrCat(a, b) : absl::StrCat(a, ", ", b);
}

std::string PlaceText(const PlaceRef& place) {
  std::string text = Joined(place.name(), Joined(place.region(), place.country()));
  if (!place.id().empty()) absl::StrAppend(&text, " (", place.id(), ")");
  if (place.has_lat_e7() && place.has_lon_e7()) {
    absl::StrAppend(&text, absl::StrFormat(" %.4f,%.4f", place.lat_e7() / 1e7, place.lon_e7() / 1e7));
  }
  return text;
}

using Rows = std::vector<std::vector<std::string>>;

void AddRow(const char* label, const std::string& value, Rows& rows) {
  if (!value.empty()) rows.push_back({label, value});
}

void AddPlace(const char* label, const PlaceRef& place, Rows& rows) {
  AddRow(label, PlaceText(place), rows);
  AddRow("", place.resolution(), rows);
  if (place.id().empty() && !place.candidates().empty()) {
    AddRow("", absl::StrCat("could be ", absl::StrJoin(place.candidates(), ", ")), rows);
  }
  AddRow("", place.mismatch(), rows);
}

void AddChain(const Claim& claim, Rows& rows) {
  bool first = true;
  for (const Hop& hop : claim.chain()) {
    const std::string manner = HopMannerWord(hop.manner());
    AddRow(first ? "who" : "through",
           Joined(Resolved(hop.name(), hop.source_id()), first && manner == "says" ? "" : manner),
           rows);
    first = false;
  }
}

void AddReport(const Report& report, Rows& rows) {
  AddRow("report", absl::StrCat(ToHex(report.id()).substr(0, 10), " ",
                                Joined(report.publisher(), report.title())),
         rows);
  AddRow("", report.url(), rows);
  AddRow("captured", report.has_captured() ? SpanText(report.captured()) : "", rows);
}

}  // namespace

std::string ClaimInBrief(const Claim& claim) {
  std::string text = claim.polarity() == DENIED ? "denied: " : "";
  absl::StrAppend(&text, absl::StrReplaceAll(claim.event_type(), {{"_", " "}}));
  if (!claim.place().name().empty()) {
    const std::string relation = PlaceRelationWord(claim.place_relation());
    absl::StrAppend(&text, " ",
                    relation.empty() ? "at" : absl::StrReplaceAll(relation, {{"_", " "}}), " ",
                    claim.place().name());
  }
  if (!claim.actor().name().empty()) absl::StrAppend(&text, " by ", claim.actor().name());
  for (const Quantity& quantity : claim.quantities()) {
    absl::StrAppend(&text, ", ", IntervalText(quantity), " ", quantity.measure());
  }
  if (claim.has_event_time()) absl::StrAppend(&text, ", ", FormatEdtf(claim.event_time()));
  return text;
}

void WriteClaimText(const Claim& claim, const Report* report, TextLayout& text) {
  text.Paragraph(absl::StrCat("claim ", ToHex(claim.id()).substr(0, 10), ": ", ClaimInBrief(claim)),
                 {.rest = "  ", .style = Style::kStrong});
  if (!claim.quote().text().empty()) {
    text.Paragraph(absl::StrCat("\"", claim.quote().text(), "\""), {.first = "  ", .rest = "  "});
  }
  Rows rows;
  AddChain(claim, rows);
  AddRow("event",
         Joined(claim.event_type(),
                Joined(PolarityWord(claim.polarity()), ModalityWord(claim.modality()))),
         rows);
  if (claim.has_actor()) AddRow("actor", Resolved(claim.actor().name(), claim.actor().id()), rows);
  if (claim.has_target()) {
    AddRow("target", Resolved(claim.target().name(), claim.target().id()), rows);
  }
  AddPlace(claim.place_relation() == AT ? "at" : "where", claim.place(), rows);
  if (claim.place_relation() != AT) AddRow("", PlaceRelationWord(claim.place_relation()), rows);
  if (claim.has_place2()) AddPlace("and", claim.place2(), rows);
  if (claim.has_distance_km()) AddRow("", absl::StrCat(claim.distance_km(), " km"), rows);
  if (claim.has_event_time()) AddRow("when", SpanText(claim.event_time()), rows);
  if (claim.has_said()) AddRow("said", SpanText(claim.said()), rows);
  if (claim.has_published()) AddRow("published", SpanText(claim.published()), rows);
  for (const Quantity& quantity : claim.quantities()) {
    AddRow("quantity",
           absl::StrCat(IntervalText(quantity), " ",
                        Joined(quantity.measure(),
                               Joined(quantity.population(), Joined(QuantityModeWord(quantity.mode()),
                                                                    quantity.unit()))),
                        quantity.text().empty() ? "" : absl::StrCat(" (\"", quantity.text(), "\")")),
           rows);
  }
  AddRow("feed's id", claim.external_id(), rows);
  AddRow("corrects", claim.corrects(), rows);
  AddRow("obtained", claim.provenance().method(), rows);
  for (const Extra& extra : claim.extras()) AddRow(extra.key().c_str(), extra.value(), rows);
  if (report != nullptr) AddReport(*report, rows);
  AddRow("full id", ToHex(claim.id()), rows);
  text.Table(rows, {}, "  ");
}

}  // namespace crosscheck
