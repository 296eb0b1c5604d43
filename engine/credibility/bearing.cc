#include "engine/credibility/bearing.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

Bearing OwnIf(bool own) { return own ? Bearing::kOwnSide : Bearing::kOther; }

}  // namespace

const char* BearingName(Bearing bearing) {
  return bearing == Bearing::kOwnSide ? "own side" : "other";
}

Bearing BearingOfControl(const ControlStance& stance, const std::string& side) {
  if (side.empty()) return Bearing::kOther;
  switch (stance.kind) {
    case ControlStance::kHeldBy:
      return OwnIf(stance.party == side);
    case ControlStance::kNotHeldBy:
      return OwnIf(stance.party != side);
    default:
      return Bearing::kOther;
  }
}

Bearing BearingOfBlame(const std::string& actor, bool affirmed, const std::string& side) {
  if (side.empty() || actor.empty()) return Bearing::kOther;
  return OwnIf((actor == side) != affirmed);
}

Bearing BearingOfToll(const std::string& counted_party, bool lower, bool higher,
                      const std::string& side) {
  if (side.empty() || counted_party.empty()) return Bearing::kOther;
  return OwnIf(counted_party == side ? lower : higher);
}

std::string PartyOfPopulation(const std::string& population, const Vocabulary& vocabulary) {
  const std::vector<std::string> words = absl::StrSplit(population, ' ', absl::SkipEmpty());
  std::string prefix;
  for (const std::string& word : words) {
    absl::StrAppend(&prefix, prefix.empty() ? "" : " ", word);
    const std::string party = vocabulary.parties().Resolve(prefix);
    if (!party.empty()) return std::string(vocabulary.parties().SideOf(party));
  }
  return "";
}

}  // namespace crosscheck
