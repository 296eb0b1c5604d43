#include "engine/extract/treated_at.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace crosscheck {
namespace {

bool IsHospital(const ReadText& reading, std::size_t i) {
  if (reading.IsForm(i, {"hospital", "hospitals", "clinic", "clinics"})) return true;
  const absl::string_view form = i < reading.size() ? reading.Form(i) : absl::string_view();
  for (const char* stem : {"лікарн", "больниц", "госпітал", "госпитал", "шпитал"}) {
    if (absl::StartsWith(form, stem)) return true;
  }
  return false;
}

// The hospital that the place belongs to: "a hospital in X", "больницу X", "X regional hospital"; size(): none.
std::size_t HospitalOf(const ReadText& reading, const TokenRange& place) {
  constexpr std::size_t kReach = 4;
  for (std::size_t i = place.begin; i-- > 0 && i + kReach >= place.begin;) {
    if (IsHospital(reading, i)) return i;
    if (!reading.IsForm(i, {"in", "of", "the", "у", "в"}) && !reading.Is(i, SETTLEMENT)) break;
  }
  for (std::size_t i = place.end; i < place.end + kReach && i < reading.size(); ++i) {
    if (IsHospital(reading, i)) return i;
    if (!reading.IsForm(i, {"city", "regional", "district", "central", "military", "general"})) break;
  }
  return reading.size();
}

}  // namespace

bool IsWhereTreated(const ArticleContext& context, std::size_t place) {
  constexpr std::size_t kReach = 6;
  const ReadText& reading = context.text();
  const TokenRange& tokens = context.places[place].tokens;
  const std::size_t hospital = HospitalOf(reading, tokens);
  if (hospital == reading.size()) return false;
  const bool cyrillic = reading.text()[hospital].script == TokenScript::kCyrillic;
  const std::size_t from = std::min(hospital, tokens.begin);
  for (std::size_t i = from; i-- > 0 && i + kReach >= from;) {
    if (reading.text()[i].kind == TokenKind::kSign) return false;
    if (cyrillic && reading.Form(i) == "до") return true;
    // "в больницу", but not "в больнице".
    if (cyrillic && (reading.Form(i) == "в" || reading.Form(i) == "у")) {
      const absl::string_view form = reading.Form(hospital);
      return absl::EndsWith(form, "у") || absl::EndsWith(form, "ю") || absl::EndsWith(form, "ь");
    }
    if (cyrillic) continue;
    if (reading.Form(i) == "to") return true;
    if (reading.IsForm(i, {"treated", "treatment", "treating", "recovering"})) return true;
  }
  return false;
}

}  // namespace crosscheck
