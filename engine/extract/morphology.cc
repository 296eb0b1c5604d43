#include "engine/extract/morphology.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// One vowel, then one consonant that doubles: "ban", "hit", "rob"; not "fix", "show", "beat".
bool Doubles(absl::string_view base) {
  if (base.size() < 3) return false;
  const char last = base[base.size() - 1];
  if (IsVowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  if (!IsVowel(base[base.size() - 2]) || IsVowel(base[base.size() - 3])) return false;
  return std::count_if(base.begin(), base.end(), IsVowel) == 1;
}

bool ConsonantY(absl::string_view base) {
  return base.size() > 1 && base.back() == 'y' && !IsVowel(base[base.size() - 2]);
}

std::string Third(absl::string_view base) {
  if (base == "have") return "has";
  if (ConsonantY(base)) return absl::StrCat(base.substr(0, base.size() - 1), "ies");
  for (absl::string_view ending : {"s", "x", "z", "ch", "sh", "o"}) {
    if (absl::EndsWith(base, ending)) return absl::StrCat(base, "es");
  }
  return absl::StrCat(base, "s");
}

std::string Past(absl::string_view base) {
  if (ConsonantY(base)) return absl::StrCat(base.substr(0, base.size() - 1), "ied");
  if (absl::EndsWith(base, "e")) return absl::StrCat(base, "d");
  if (Doubles(base)) return absl::StrCat(base, base.substr(base.size() - 1), "ed");
  return absl::StrCat(base, "ed");
}

std::string Ing(absl::string_view base) {
  if (absl::EndsWith(base, "ie")) return absl::StrCat(base.substr(0, base.size() - 2), "ying");
  if (absl::EndsWith(base, "e") && !absl::EndsWith(base, "ee") && base != "be") {
    return absl::StrCat(base.substr(0, base.size() - 1), "ing");
  }
  if (Doubles(base)) return absl::StrCat(base, base.substr(base.size() - 1), "ing");
  return absl::StrCat(base, "ing");
}

}  // namespace

VerbForms InflectEnglish(absl::string_view base, const IrregularVerbs& irregular) {
  VerbForms forms{std::string(base), Third(base), Past(base), Past(base), Ing(base)};
  const auto found = irregular.find(base);
  if (found == irregular.end()) return forms;
  forms.past = found->second.first;
  forms.participle = found->second.second;
  // "admitted", "occurred": a doubled past doubles the -ing form too.
  const std::string doubled = absl::StrCat(base, base.substr(base.size() - 1));
  if (absl::StartsWith(forms.past, absl::StrCat(doubled, "ed"))) {
    forms.ing = absl::StrCat(doubled, "ing");
  }
  return forms;
}

}  // namespace crosscheck
