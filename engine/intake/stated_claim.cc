#include "engine/intake/stated_claim.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/intake/printable.h"
#include "engine/text/nearest.h"

namespace crosscheck {

void StatedClaim::Clear() {
  for (const StatedField& field : StatedFields()) {
    // Most are not stated: emptying them would fetch the memory that they have from other rows.
    if (std::string& text = this->*field.member; !text.empty()) text.clear();
  }
  date_format.clear();
  via.clear();
  quantities.clear();
  extras.clear();
  origin = RowOrigin();
}

const std::vector<StatedField>& StatedFields() {
  static const auto* const fields = new std::vector<StatedField>{
      {"id", &StatedClaim::id, true},
      {"claimant", &StatedClaim::claimant, false},
      {"publisher", &StatedClaim::publisher, false},
      {"url", &StatedClaim::url, false},
      {"title", &StatedClaim::title, false},
      {"language", &StatedClaim::language, false},
      {"published", &StatedClaim::published, true},
      {"captured", &StatedClaim::captured, true},
      {"said", &StatedClaim::said, true},
      {"text", &StatedClaim::text, false},
      {"b", &StatedClaim::text_begin, true},
      {"e", &StatedClaim::text_end, true},
      {"event", &StatedClaim::event, false},
      {"polarity", &StatedClaim::polarity, false},
      {"modality", &StatedClaim::modality, false},
      {"actor", &StatedClaim::actor, false},
      {"target", &StatedClaim::target, false},
      {"date", &StatedClaim::date, true},
      {"corrects", &StatedClaim::corrects, true},
      {"place", &StatedClaim::place, false},
      {"place_id", &StatedClaim::place_id, false},
      {"place2", &StatedClaim::place2, false},
      {"place2_id", &StatedClaim::place2_id, false},
      {"lat", &StatedClaim::lat, true},
      {"lon", &StatedClaim::lon, true},
      {"lat2", &StatedClaim::lat2, true},
      {"lon2", &StatedClaim::lon2, true},
      {"region", &StatedClaim::region, false},
      {"country", &StatedClaim::country, false},
      {"relation", &StatedClaim::relation, false},
      {"distance_km", &StatedClaim::distance_km, true},
      {"confidence", &StatedClaim::confidence, true},
  };
  return *fields;
}

const StatedField* FindStatedField(absl::string_view name) {
  static const auto* const by_name = [] {
    auto* fields = new absl::flat_hash_map<absl::string_view, const StatedField*>();
    for (const StatedField& field : StatedFields()) fields->emplace(field.name, &field);
    fields->emplace("lang", fields->at("language"));
    return fields;
  }();
  const auto found = by_name->find(name);
  return found == by_name->end() ? nullptr : found->second;
}

std::string NearestStatedFieldName(absl::string_view name) {
  static const auto* const names = [] {
    auto* all = new std::vector<std::string>{"quantity", "via"};
    for (const StatedField& field : StatedFields()) all->push_back(field.name);
    return all;
  }();
  return NearestName(name, *names).value_or("");
}

Reject MakeReject(const RowOrigin& origin, absl::string_view field, absl::string_view value,
                  absl::string_view expected, absl::string_view reason) {
  // A value can be as long as its row; the row is kept whole anyway.
  constexpr std::size_t kMaxShownBytes = 1024;
  auto text = [](absl::string_view view) { return Printable(view, kMaxShownBytes); };
  Reject reject;
  reject.set_file(text(origin.file));
  reject.set_line(origin.line);
  reject.set_byte_offset(origin.byte_offset);
  const absl::string_view kept = origin.row.substr(0, kMaxRowBytes);
  reject.set_row(std::string(kept.data(), kept.size()));
  reject.set_row_size(std::max<std::int64_t>(origin.row_size, origin.row.size()));
  reject.set_field(text(field));
  reject.set_value(text(value));
  reject.set_expected(text(expected));
  reject.set_reason(text(reason));
  return reject;
}

Reject MakeReject(const RowOrigin& origin, const RowFault& fault) {
  return MakeReject(origin, fault.field, fault.value, fault.expected, fault.reason);
}

}  // namespace crosscheck
