// Phrases and the intervals that they are read as.
#ifndef CROSSCHECK_TESTS_ENGINE_QUANTITY_PHRASE_CASES_H_
#define CROSSCHECK_TESTS_ENGINE_QUANTITY_PHRASE_CASES_H_

#include <initializer_list>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "engine/quantity/phrase.h"
#include "gtest/gtest.h"

namespace crosscheck {

struct PhraseCase {
  const char* phrase;
  const char* interval;
};

inline std::string Parsed(absl::string_view phrase, bool decimals) {
  const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(phrase, decimals);
  return interval.ok() ? FormatInterval(*interval) : std::string(interval.status().message());
}

inline void ExpectCounts(std::initializer_list<PhraseCase> cases) {
  for (const PhraseCase& c : cases) {
    EXPECT_EQ(Parsed(c.phrase, /*decimals=*/false), c.interval) << c.phrase;
  }
}

inline void ExpectError(absl::string_view phrase, absl::string_view part, bool decimals = false) {
  const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(phrase, decimals);
  ASSERT_FALSE(interval.ok()) << phrase << " gave " << FormatInterval(*interval);
  EXPECT_EQ(interval.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(interval.status().message(), part))
      << phrase << ": " << interval.status();
}

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_QUANTITY_PHRASE_CASES_H_
