#include "engine/text/nearest.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>

#include "engine/text/fold.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxLetters = 100;
constexpr int kMaxDistance = 5;

std::vector<int32_t> CodePoints(absl::string_view text, size_t max) {
  std::vector<int32_t> letters;
  size_t offset = 0;
  while (offset < text.size() && letters.size() < max) {
    const absl::string_view window = text.substr(offset, U8_MAX_LENGTH);
    int32_t used = 0;
    UChar32 c;
    U8_NEXT(window.data(), used, static_cast<int32_t>(window.size()), c);
    if (c < 0) {
      // Each bad byte is a letter of its own, unlike any code point.
      letters.push_back(-1 - static_cast<unsigned char>(text[offset]));
      ++offset;
    } else {
      letters.push_back(c);
      offset += static_cast<size_t>(used);
    }
  }
  return letters;
}

int Distance(const std::vector<int32_t>& a, const std::vector<int32_t>& b, int limit) {
  const int rows = static_cast<int>(a.size());
  const int columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) > limit) return limit + 1;
  std::vector<int> two_above(columns + 1);
  std::vector<int> above(columns + 1);
  std::vector<int> current(columns + 1);
  for (int j = 0; j <= columns; ++j) above[j] = j;
  for (int i = 1; i <= rows; ++i) {
    current[0] = i;
    int best = current[0];
    for (int j = 1; j <= columns; ++j) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      int cost = std::min({above[j] + 1, current[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost = std::min(cost, two_above[j - 2] + 1);
      }
      current[j] = cost;
      best = std::min(best, cost);
    }
    // A swap reaches back two rows, so one row over the limit does not end it yet.
    if (best > limit + 1) return limit + 1;
    two_above.swap(above);
    above.swap(current);
  }
  return std::min(above[columns], limit + 1);
}

// Which letters occur, folded into 64 bits. One edit changes at most two of them, so letters tell
// most candidates apart without counting edits.
uint64_t LettersOf(const std::vector<int32_t>& letters) {
  uint64_t set = 0;
  for (const int32_t letter : letters) set |= uint64_t{1} << (static_cast<uint32_t>(letter) % 64);
  return set;
}

}  // namespace

int EditDistance(absl::string_view a, absl::string_view b, int limit) {
  return Distance(CodePoints(a, a.size()), CodePoints(b, b.size()), limit);
}

std::optional<std::string> NearestName(absl::string_view wrong,
                                       absl::Span<const std::string> candidates) {
  const std::vector<int32_t> letters =
      CodePoints(FoldName(wrong.substr(0, 4 * kMaxLetters)), kMaxLetters);
  const uint64_t letter_set = LettersOf(letters);
  const std::string* nearest = nullptr;
  int nearest_distance = kMaxDistance + 1;
  for (const std::string& candidate : candidates) {
    const std::vector<int32_t> other = CodePoints(FoldName(candidate), kMaxLetters);
    const int longer = static_cast<int>(std::max(letters.size(), other.size()));
    const int limit = std::clamp(longer / 3, 1, kMaxDistance);
    if (std::popcount(letter_set ^ LettersOf(other)) > 2 * limit) continue;
    const int distance = Distance(letters, other, std::min(limit, nearest_distance));
    if (distance > limit || distance >= longer) continue;
    if (distance < nearest_distance || (distance == nearest_distance && candidate < *nearest)) {
      nearest = &candidate;
      nearest_distance = distance;
    }
  }
  if (nearest == nullptr) return std::nullopt;
  return *nearest;
}

}  // namespace crosscheck
