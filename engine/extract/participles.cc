#include "engine/extract/participles.h"

namespace crosscheck {
namespace {

// A cue by itself, not only in a phrase: "said", but not the "used" of "used the words".
bool SpeaksAlone(const ReadText& reading, std::size_t i) {
  if (reading.Exact(i) == nullptr) return false;
  for (const std::int32_t cue : reading.Exact(i)->cues) {
    if (reading.lexicon().cue(cue).pattern.elements.size() == 1) return true;
  }
  return false;
}

}  // namespace

bool NounFollows(const ReadText& reading, std::size_t before, std::size_t begin) {
  if (reading.IsPossessive(before)) return true;
  if (reading.Form(before) == "whose") return true;
  if (reading.IsAny(before, ClassBit(DETERMINER) | ClassBit(PREPOSITION))) {
    // "her", "that" and the like may also stand alone.
    return !reading.Is(before, RELATIVE) && !reading.Is(before, PRONOUN);
  }
  const NamedPhrase* named = nullptr;
  for (std::size_t k = before + 1; k-- > begin && k + 4 > before;) {
    if (reading.Named(k) != nullptr && k + reading.NamedSize(k) == before + 1) {
      named = reading.Named(k);
      break;
    }
  }
  return named != nullptr && named->kind == NamedPhrase::kAdjective;
}

bool HasCue(const ReadText& reading, std::size_t i) {
  return reading.Exact(i) != nullptr && !reading.Exact(i)->cues.empty();
}

bool InsideName(const ReadText& reading, std::size_t i, std::size_t begin) {
  return reading.IsCapital(i) && i > begin && reading.IsWord(i + 1) && reading.IsCapital(i + 1) &&
         reading.text()[i].script == TokenScript::kLatin;
}

bool ByPhone(const ReadText& reading, std::size_t i) {
  const absl::string_view form = reading.Form(i);
  return form == "phone" || form == "telephone" || form == "radio" || form == "video" ||
         form == "email" || form == "text" || form == "satellite";
}

bool ClosesAside(const ReadText& reading, std::size_t comma, std::size_t begin) {
  constexpr std::size_t kLongest = 8;
  // "The gunmen, who had come on motorcycles, killed".
  constexpr std::size_t kLongestRelative = 14;
  for (std::size_t i = comma; i-- > begin + 1 && i + kLongestRelative > comma;) {
    if (!reading.IsComma(i)) continue;
    if (reading.Is(i + 1, RELATIVE)) return true;
    break;
  }
  for (std::size_t i = comma; i-- > begin + 1 && i + kLongest > comma;) {
    if (!reading.IsComma(i)) continue;
    const absl::string_view form = reading.Form(i + 1);
    // "Novi Sad, Serbia's second city,".
    const bool owned = reading.IsCapital(i + 1) && reading.IsPossessive(i + 2);
    if (form == "of" || form == "with" || form == "at" || form == "all" || owned) return true;
    // "Five people, including two children, died".
    if (form == "including" || form == "among" || form == "mostly") return true;
    // "Ivan Petrov, 41, died", "a firefighter, Ivan Petrov, died".
    if (reading.IsNumber(i + 1) && i + 2 == comma) return true;
    bool name = comma >= i + 3 && reading.IsAny(i - 1, ClassBit(PEOPLE) | ClassBit(PERSON_NOUN) |
                                                           ClassBit(PERSON_TITLE));
    for (std::size_t k = i + 1; k < comma; ++k) name &= reading.IsCapital(k);
    return name;
  }
  return false;
}

bool Describes(const ReadText& reading, std::size_t i, const std::vector<VerbGroup>& groups,
               std::size_t end) {
  if (groups.empty() || !groups.back().finite || groups.back().copula) return false;
  if (reading.text()[i].script == TokenScript::kCyrillic || SpeaksAlone(reading, i)) return false;
  if (HasCue(reading, groups.back().main)) return false;
  const std::uint8_t forms = reading.Forms(i);
  if ((forms & kVerbPast) == 0 || (forms & kVerbParticiple) == 0) return false;
  if (i + 1 >= end || !(reading.Is(i + 1, PREPOSITION) || reading.Form(i + 1) == "as")) {
    return false;
  }
  const std::size_t from = groups.back().range.end;
  if (from + 1 > i) return false;
  for (std::size_t k = from; k < i; ++k) {
    if (reading.text()[k].kind == TokenKind::kSign && reading.text()[k].sign != '-') return false;
    if (reading.IsAny(k, ClassBit(CONJUNCTION) | ClassBit(SUBORDINATOR) | ClassBit(RELATIVE) |
                             ClassBit(PRONOUN) | ClassBit(CONDITIONAL)) ||
        reading.Form(k) == "that") {
      return false;
    }
  }
  return true;
}

bool ReducedRelative(const ReadText& reading, std::size_t i, const TokenRange& range) {
  constexpr std::size_t kReach = 12;
  if (reading.text()[i].script == TokenScript::kCyrillic) return false;
  if (reading.Exact(i) != nullptr && !reading.Exact(i)->cues.empty()) return false;
  constexpr std::uint64_t kNoun = ClassBit(PERSON_NOUN) | ClassBit(PLURAL_FORCES) |
                                  ClassBit(PEOPLE);
  // "200 displaced people", "eleven wounded people", "after armed gangs stormed", "an ethnic armed group has": an adjective
  // before its noun.
  if (i > range.begin && reading.IsAny(i + 1, kNoun) && i + 2 < range.end) {
    const bool verb_next = (reading.Forms(i + 2) & kVerbPast) != 0 ||
                           reading.IsAny(i + 2, kAuxiliary);
    const bool opens = reading.IsAny(i - 1, ClassBit(PREPOSITION) | ClassBit(SUBORDINATOR) |
                                                ClassBit(CONJUNCTION));
    const bool described = i >= range.begin + 2 && !reading.IsAny(i - 1, kNoun) &&
                           !reading.IsCapital(i - 1) && reading.IsWord(i - 1) &&
                           reading.IsAny(i - 2, ClassBit(DETERMINER) | ClassBit(PREPOSITION));
    const bool number = reading.IsNumber(i - 1) || reading.text().Has(i - 1, MentionWord::NUMBER);
    if (number || (verb_next && (opens || described))) return true;
  }
  if (i + 1 >= range.end || !reading.Is(i + 1, PREPOSITION)) return false;
  for (std::size_t k = i + 2; k < range.end && k < i + kReach; ++k) {
    if (reading.text()[k].kind == TokenKind::kSign && !reading.text()[k].glued) return false;
    if (reading.text()[k].kind == TokenKind::kSign && reading.text()[k].sign != '-') return false;
    if (reading.IsAny(k, ClassBit(CONJUNCTION) | ClassBit(RELATIVE) | ClassBit(SUBORDINATOR) |
                             ClassBit(CONDITIONAL) | ClassBit(PRONOUN)) ||
        reading.Form(k) == "that" || reading.Form(k) == "to") {
      return false;
    }
    if (reading.IsAny(k, kAuxiliary)) return true;
    if ((reading.Forms(k) & kVerbPast) != 0 && !reading.IsCapital(k) &&
        !NounFollows(reading, k - 1, range.begin) && !reading.Is(k, NOUN_MARK)) {
      return reading.Exact(k) == nullptr || reading.Exact(k)->cues.empty();
    }
  }
  return false;
}

}  // namespace crosscheck
