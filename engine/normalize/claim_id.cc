#include "engine/normalize/claim_id.h"

#include <algorithm>
#include <vector>

#include "engine/identity/content_id.h"
#include "engine/normalize/trim.h"

namespace crosscheck {
namespace {

bool CountsForId(absl::string_view name) { return name != "captured" && name != "confidence"; }

struct NamedField {
  absl::string_view name;
  std::string StatedClaim::*member;
};

const std::vector<NamedField>& FieldsByName() {
  static const auto* const fields = [] {
    auto* sorted = new std::vector<NamedField>();
    for (const StatedField& field : StatedFields()) {
      if (CountsForId(field.name)) sorted->push_back({field.name, field.member});
    }
    std::sort(sorted->begin(), sorted->end(),
              [](const NamedField& a, const NamedField& b) { return a.name < b.name; });
    return sorted;
  }();
  return *fields;
}

void AddStated(absl::string_view name, const std::string& value, ContentIdBuilder* id) {
  const absl::string_view trimmed = Trim(value);
  if (!trimmed.empty()) id->Add(name, trimmed);
}

}  // namespace

std::string ClaimIdOf(const StatedClaim& stated) {
  std::string id;
  SetClaimId(stated, &id);
  return id;
}

void SetClaimId(const StatedClaim& stated, std::string* out) {
  ContentIdBuilder id("claim");
  for (const NamedField& field : FieldsByName()) AddStated(field.name, stated.*field.member, &id);
  AddStated("date_format", stated.date_format, &id);
  for (const StatedHop& hop : stated.via) {
    AddStated("via.name", hop.name, &id);
    AddStated("via.manner", hop.manner, &id);
  }
  for (const StatedQuantity& quantity : stated.quantities) {
    // Marks where each begins, so that two quantities never read as one.
    id.Add("quantity", "");
    AddStated("best", quantity.best, &id);
    AddStated("high", quantity.high, &id);
    AddStated("low", quantity.low, &id);
    AddStated("measure", quantity.measure, &id);
    AddStated("mode", quantity.mode, &id);
    AddStated("population", quantity.population, &id);
    AddStated("unit", quantity.unit, &id);
    AddStated("value", quantity.value, &id);
  }
  if (!stated.extras.empty()) {
    std::vector<const StatedExtra*> extras;
    for (const StatedExtra& extra : stated.extras) extras.push_back(&extra);
    std::sort(extras.begin(), extras.end(),
              [](const StatedExtra* a, const StatedExtra* b) { return a->key < b->key; });
    for (const StatedExtra* extra : extras) {
      id.Add("extra.key", extra->key);
      id.Add("extra.json", extra->json);
    }
  }
  id.FinishTo(out);
}

bool ReportHasOnlyWords(const StatedClaim& stated) {
  return Trim(stated.url).empty() && Trim(stated.title).empty();
}

std::string ReportIdOf(const StatedClaim& stated) {
  std::string id;
  SetReportId(stated, &id);
  return id;
}

void SetReportId(const StatedClaim& stated, std::string* out) {
  ContentIdBuilder id("report");
  const bool own_voice = Trim(stated.publisher).empty();
  AddStated("publisher", own_voice ? stated.claimant : stated.publisher, &id);
  AddStated("url", stated.url, &id);
  AddStated("title", stated.title, &id);
  AddStated("published", stated.published, &id);
  if (ReportHasOnlyWords(stated)) AddStated("text", stated.text, &id);
  id.FinishTo(out);
}

}  // namespace crosscheck
