#include "engine/intake/map_value.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/intake/map_template.h"

namespace crosscheck {

int ColumnSlot(const ColumnMap& map, const std::string& column) {
  const auto found = std::find(map.columns().begin(), map.columns().end(), column);
  return static_cast<int>(found - map.columns().begin());
}

ValueMaker::ValueMaker(const ColumnMap& map, const MapValue& value)
    : after_(value.after()),
      before_(value.before()),
      translated_only_(value.translated_only()),
      map_file_(map.file()) {
  if (!value.column().empty()) {
    parts_.push_back({"", ColumnSlot(map, value.column()), false});
  } else if (!value.constant().empty()) {
    parts_.push_back({value.constant(), -1, false});
  } else {
    // Checked when the map was read.
    const absl::StatusOr<std::vector<TemplatePart>> parts = ParseTemplate(value.template_());
    for (const TemplatePart& part : *parts) {
      parts_.push_back({part.column ? "" : part.text, part.column ? ColumnSlot(map, part.text) : -1,
                        part.optional});
    }
  }
  for (const Translation& translation : value.translate()) {
    for (const std::string& from : translation.from()) {
      translate_.emplace_back(from, translation.to());
    }
  }
  std::sort(translate_.begin(), translate_.end());
}

bool ValueMaker::reads_columns() const {
  return std::any_of(parts_.begin(), parts_.end(),
                     [](const Part& part) { return part.column >= 0; });
}

bool ValueMaker::Make(Cells cells, absl::string_view field, std::string* out,
                      RowFault* fault) const {
  out->clear();
  for (const Part& part : parts_) {
    if (part.column < 0) {
      out->append(part.literal);
      continue;
    }
    const absl::string_view cell = absl::StripAsciiWhitespace(cells[part.column]);
    if (cell.empty() && !part.optional) {
      out->clear();
      break;
    }
    out->append(cell.data(), cell.size());
  }
  if (!after_.empty()) {
    const std::size_t at = out->find(after_);
    *out = at == std::string::npos ? std::string() : out->substr(at + after_.size());
  }
  if (!before_.empty()) {
    const std::size_t at = out->find(before_);
    if (at != std::string::npos) out->resize(at);
  }
  Tidy(out);
  if (translate_.empty()) return true;
  const auto found = std::lower_bound(
      translate_.begin(), translate_.end(), *out,
      [](const auto& entry, const std::string& text) { return entry.first < text; });
  if (found != translate_.end() && found->first == *out) {
    *out = found->second;
    return true;
  }
  if (!translated_only_ || out->empty()) return true;
  *fault = {std::string(field.data(), field.size()), *out,
            absl::StrJoin(translate_, ", ",
                          [](std::string* text, const auto& entry) { *text += entry.first; }),
            absl::StrCat("the column map ", map_file_, " does not translate this value")};
  return false;
}

// What optional columns left behind: blanks doubled, blanks and commas at the ends.
void ValueMaker::Tidy(std::string* out) const {
  if (parts_.size() == 1) {
    absl::StripAsciiWhitespace(out);
    return;
  }
  absl::RemoveExtraAsciiWhitespace(out);
  const std::size_t begin = out->find_first_not_of(" ,;");
  const std::size_t end = out->find_last_not_of(" ,;");
  *out = begin == std::string::npos ? std::string() : out->substr(begin, end - begin + 1);
}

}  // namespace crosscheck
