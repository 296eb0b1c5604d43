#include "engine/extract/may_speak.h"

#include "absl/strings/match.h"

namespace crosscheck {

bool MaySpeak(const ReadText& reading, const TokenRange& phrase) {
  for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
    if (reading.IsAny(i, ClassBit(PERSON_NOUN) | ClassBit(PERSON_TITLE) | ClassBit(MEDIUM) |
                             ClassBit(PLURAL_FORCES) | ClassBit(PEOPLE))) {
      return true;
    }
    if (reading.IsWord(i) && reading.IsCapital(i) && !reading.Is(i, TIME_WORD)) return true;
    if (reading.Is(i, PRONOUN)) return true;
    if (reading.Named(i) != nullptr) return true;
  }
  return false;
}

bool MayTell(const ReadText& reading, const TokenRange& phrase) {
  for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
    if (reading.Is(i, DOCUMENT)) return true;
    if (!reading.IsWord(i) || reading.Exact(i) != nullptr) continue;
    const absl::string_view form = reading.Form(i);
    for (absl::string_view ending : {"ists", "ers", "ors", "ians", "crats", "ist"}) {
      if (form.size() > ending.size() + 3 && absl::EndsWith(form, ending)) return true;
    }
  }
  return false;
}

}  // namespace crosscheck
