#include "engine/gazetteer/name_forms.h"

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/data/gazetteer/name_forms_text.h"
#include "engine/text/russian_forms.h"

namespace crosscheck {
namespace {

using Countries = absl::flat_hash_set<std::string>;

absl::StatusOr<Countries> ReadNameForms(absl::string_view file, absl::string_view text) {
  Countries countries;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    const auto bad = [&](absl::string_view expected) {
      return absl::InvalidArgumentError(
          absl::StrCat(file, ":", number, ": \"", line, "\": expected ", expected));
    };
    if (fields.size() != 2 || fields[0].size() != 2) return bad("a country of two letters and its forms");
    if (fields[1] != "russian") return bad("the forms russian");
    if (!countries.emplace(fields[0]).second) return bad("a country that is not there yet");
  }
  return countries;
}

// A line of the program's own data that is wrong fails its test, and names nobody here.
const Countries& WithRussianForms() {
  static const auto* const countries = [] {
    const EmbeddedFile& file = NameFormsText()[0];
    absl::StatusOr<Countries> read = ReadNameForms(file.name, file.text);
    return new Countries(read.ok() ? *std::move(read) : Countries());
  }();
  return *countries;
}

}  // namespace

std::vector<std::string> NameForms(absl::string_view country, absl::string_view local_name) {
  if (!WithRussianForms().contains(country)) return {};
  return RussianForms(local_name);
}

absl::Status CheckNameForms(absl::string_view file, absl::string_view text) {
  return ReadNameForms(file, text).status();
}

}  // namespace crosscheck
