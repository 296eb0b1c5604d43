#include "engine/extract/verb_cue.h"

namespace crosscheck {

bool VerbPart::Cyrillic(std::size_t i) const { return reading_.text()[i].script == TokenScript::kCyrillic; }

bool VerbPart::Sign(std::size_t i) const { return reading_.text()[i].kind == TokenKind::kSign; }

std::size_t VerbPart::SkipDates(std::size_t i) const {
  std::size_t at = i;
  while (at < in_.end()) {
    if (reading_.Is(at, TIME_WORD) || reading_.IsNumber(at)) {
      i = ++at;
    } else if (reading_.Is(at, PREPOSITION) && reading_.Is(at + 1, TIME_WORD)) {
      ++at;
    } else {
      break;
    }
  }
  return i;
}

}  // namespace crosscheck
