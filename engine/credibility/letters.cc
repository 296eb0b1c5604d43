#include "engine/credibility/letters.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

// The least probability of A, B, C, D.
constexpr double kBounds[] = {0.9, 0.75, 0.6, 0.4};

char Raw(double probability) {
  for (size_t i = 0; i < std::size(kBounds); ++i) {
    if (probability >= kBounds[i]) return static_cast<char>('A' + i);
  }
  return 'E';
}

}  // namespace

Letter LetterFor(double probability, double weight) {
  if (weight < kFewestQuestions) {
    return {'F', absl::StrFormat("%.1f comparable questions of the %.0f it takes", weight,
                                 kFewestQuestions)};
  }
  // One claim among n moves a mean by at most 1 / n.
  const double spare = kSpareClaims / weight;
  const char low = Raw(probability - spare);
  const char high = Raw(std::min(probability + spare, 1.0));
  if (low != high) {
    return {'F', absl::StrFormat("between %c and %c: %.0f claims more or less could decide", high,
                                 low, kSpareClaims)};
  }
  return {low, absl::StrFormat("%.2f over %.1f comparable questions", probability, weight)};
}

Digit DigitFor(double support, int voices, int agreeing, bool judged) {
  if (judged) {
    return support >= 0.5 ? Digit{1, "fits what a person decided"}
                          : Digit{5, "does not fit what a person decided"};
  }
  if (voices < 2) return {6, "nobody else answers the question"};
  const std::string share = absl::StrFormat("support %.2f", support);
  if (support >= 0.75 && agreeing >= 2) {
    const bool all = agreeing == voices;
    if (all || support >= 0.9) {
      return {1, absl::StrCat(share, ", ", agreeing, " independent voices of ", voices)};
    }
  }
  if (support >= 0.75) return {2, share};
  if (support >= 0.5) return {3, share};
  return {support >= 0.25 ? 4 : 5, share};
}

}  // namespace crosscheck
