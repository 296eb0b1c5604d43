// Rows in the feed format, and what the normalizer makes of them.
#ifndef CROSSCHECK_TESTS_ENGINE_NORMALIZE_NORMALIZER_FIXTURE_H_
#define CROSSCHECK_TESTS_ENGINE_NORMALIZE_NORMALIZER_FIXTURE_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/json_object.h"
#include "engine/normalize/normalizer.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"

namespace crosscheck {

inline StatedClaim StatedOf(std::string row) {
  const std::size_t size = row.size();
  row.append(JsonPadding(), ' ');
  StatedClaim claim;
  RowFault fault;
  EXPECT_TRUE(
      JsonObjectParser().Parse(absl::string_view(row).substr(0, size), 1, &claim, &fault, nullptr))
      << row << fault.reason;
  return claim;
}

class NormalizerTest : public ::testing::Test {
 protected:
  NormalizedClaim Normalize(const StatedClaim& stated) {
    NormalizedClaim out;
    RowFault fault;
    EXPECT_TRUE(normalizer_.Normalize(stated, &out, &fault))
        << fault.field << "=" << fault.value << ": " << fault.reason;
    return out;
  }
  Claim ClaimOf(const std::string& row) { return Normalize(StatedOf(row)).claim; }

  RowFault FaultOf(const std::string& row) {
    NormalizedClaim out;
    RowFault fault;
    EXPECT_FALSE(normalizer_.Normalize(StatedOf(row), &out, &fault)) << row;
    return fault;
  }

  // A right row with `more` keys put behind.
  static std::string Row(const std::string& more) {
    return absl::StrCat(R"({"claimant":"Calder Wire","event":"hold","place":"Lower Arven",)",
                        R"("date":"2031-04-02")", more.empty() ? "" : ",", more, "}");
  }

  static const Vocabulary& BuiltIn() {
    static const auto* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
  Gazetteer gazetteer_;  // knows nothing: places are tested with the resolver
  Resolver resolver_{&gazetteer_};
  Normalizer normalizer_{&vocabulary_, &resolver_, {}};
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_NORMALIZE_NORMALIZER_FIXTURE_H_
