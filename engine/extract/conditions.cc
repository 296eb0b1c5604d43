#include "engine/extract/conditions.h"

namespace crosscheck {

bool OpensCondition(const ReadText& reading, const TokenRange& sentence) {
  std::size_t first = sentence.begin;
  while (first < sentence.end && reading.text()[first].kind == TokenKind::kSign) ++first;
  if (first + 1 >= sentence.end || !reading.Is(first, INVERTED_IF) || !reading.IsWord(first + 1)) {
    return false;
  }
  return reading.text()[sentence.end - 1].sign != '?';
}

}  // namespace crosscheck
