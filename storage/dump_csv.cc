#include "storage/dump_csv.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "storage/key_codec.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kColumns[] = {
    "id",         "external_scope", "external_id", "report_id", "claimant",   "via",
    "publisher",  "claimant_id",    "event",       "polarity",  "modality",   "actor",
    "target",     "place",          "place_id",    "region",    "country",    "relation",
    "lat",        "lon",            "date_first",  "date_last", "date_text",  "said",
    "published",  "quantities",     "text",        "corrects"};

std::string Field(absl::string_view value) {
  if (value.find_first_of(",\"\r\n") == absl::string_view::npos) return std::string(value);
  return absl::StrCat("\"", absl::StrReplaceAll(value, {{"\"", "\"\""}}), "\"");
}

template <typename Fields>
std::string Row(const Fields& fields) {
  return absl::StrCat(
      absl::StrJoin(fields, ",",
                    [](std::string* out, absl::string_view field) { *out += Field(field); }),
      "\r\n");
}

// "AFFIRMED" as "affirmed"; the unset value of each enum is number 0.
std::string Word(int number, const std::string& name) {
  return number == 0 ? "" : absl::AsciiStrToLower(name);
}

std::string Party(const PartyRef& party) { return party.id().empty() ? party.name() : party.id(); }

std::string Degrees(bool is_set, int32_t e7) {
  return is_set ? absl::StrFormat("%.7f", e7 / 1e7) : "";
}

std::string Day(bool is_set, int32_t day) { return is_set ? DayToText(day) : ""; }

std::string Number(bool is_set, double value) { return is_set ? absl::StrCat(value) : ""; }

// The last day, which is the one that a day and an interval have in common.
std::string LastDay(const TimeSpan& span) { return Day(span.has_last_day(), span.last_day()); }

std::string Quantities(const Claim& claim) {
  std::vector<std::string> texts;
  for (const Quantity& quantity : claim.quantities()) {
    std::vector<std::string> words = {quantity.measure()};
    if (!quantity.population().empty()) words.push_back(quantity.population());
    const std::string low = Number(quantity.has_low(), quantity.low());
    const std::string high = Number(quantity.has_high(), quantity.high());
    words.push_back(low == high ? low : absl::StrCat(low, "..", high));
    if (!quantity.unit().empty()) words.push_back(quantity.unit());
    const std::string mode = Word(quantity.mode(), QuantityMode_Name(quantity.mode()));
    if (!mode.empty()) words.push_back(mode);
    if (!quantity.text().empty()) words.push_back(absl::StrCat("(", quantity.text(), ")"));
    texts.push_back(absl::StrJoin(words, " "));
  }
  return absl::StrJoin(texts, "; ");
}

}  // namespace

std::string ClaimCsvHeader() { return Row(kColumns); }

std::string ClaimCsvRow(const Claim& claim) {
  const int hops = claim.chain_size();
  std::vector<std::string> via;
  for (int i = 1; i + 1 < hops; ++i) via.push_back(claim.chain(i).name());
  const PlaceRef& place = claim.place();
  const TimeSpan& time = claim.event_time();
  const std::vector<std::string> fields = {
      absl::BytesToHexString(claim.id()),
      claim.external_scope(),
      claim.external_id(),
      absl::BytesToHexString(claim.report_id()),
      hops > 0 ? claim.chain(0).name() : "",
      absl::StrJoin(via, "; "),
      hops > 1 ? claim.chain(hops - 1).name() : "",
      hops > 0 ? claim.chain(0).source_id() : "",
      claim.event_type(),
      Word(claim.polarity(), Polarity_Name(claim.polarity())),
      Word(claim.modality(), Modality_Name(claim.modality())),
      Party(claim.actor()),
      Party(claim.target()),
      place.name(),
      place.id(),
      place.region(),
      place.country(),
      Word(claim.place_relation(), PlaceRelation_Name(claim.place_relation())),
      Degrees(place.has_lat_e7(), place.lat_e7()),
      Degrees(place.has_lon_e7(), place.lon_e7()),
      Day(time.has_first_day(), time.first_day()),
      LastDay(time),
      time.text(),
      LastDay(claim.said()),
      LastDay(claim.published()),
      Quantities(claim),
      claim.quote().text(),
      claim.corrects()};
  return Row(fields);
}

}  // namespace crosscheck
