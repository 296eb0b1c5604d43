// The forms of English verbs, by rule, with the irregular ones given as data.
//
//   VerbForms forms = InflectEnglish("carry", {});   // carries, carried, carried, carrying
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_MORPHOLOGY_H_
#define CROSSCHECK_ENGINE_EXTRACT_MORPHOLOGY_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// What a word can be as a form of a verb; bits.
enum VerbFormBit : std::uint8_t {
  kVerbBase = 1,        // take
  kVerbThird = 2,       // takes
  kVerbPast = 4,        // took
  kVerbParticiple = 8,  // taken
  kVerbIng = 16,        // taking
  // One form for all, of languages whose verbs are given as stems.
  kVerbStem = 32,
};

struct VerbForms {
  std::string base;
  std::string third;
  std::string past;
  std::string participle;
  std::string ing;
};

// Base -> {past, participle}.
using IrregularVerbs = absl::flat_hash_map<std::string, std::pair<std::string, std::string>>;

// The final consonant is doubled ("hit", "hitting") where a one-syllable verb asks for it, and where
// `irregular` shows it by its past form.
VerbForms InflectEnglish(absl::string_view base, const IrregularVerbs& irregular);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_MORPHOLOGY_H_
