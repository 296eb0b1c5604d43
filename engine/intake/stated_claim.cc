#include "engine/intake/stated_claim.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/intake/printable.h"

namespace crosscheck {
namespace {

// Plain edit distance; the names are short.
std::size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

void StatedClaim::Clear() {
  for (const StatedField& field : StatedFields()) (this->*field.member).clear();
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
  if (name == "lang") name = "language";
  for (const StatedField& field : StatedFields()) {
    if (name == field.name) return &field;
  }
  return nullptr;
}

absl::string_view NearestStatedFieldName(absl::string_view name) {
  if (name.size() > 40) return "";
  absl::string_view best;
  // Two slips at most, and never most of the word.
  std::size_t best_distance = std::min<std::size_t>(2, name.size() / 3) + 1;
  auto consider = [&](absl::string_view candidate) {
    const std::size_t distance = EditDistance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  };
  for (const StatedField& field : StatedFields()) consider(field.name);
  consider("via");
  consider("quantity");
  return best;
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
