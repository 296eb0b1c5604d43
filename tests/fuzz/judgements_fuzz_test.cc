// Any bytes as a file of judgements, which people edit and merge: nothing crashes, and what is refused
// says where and why.
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "engine/judgements/judgement_lines.h"
#include "engine/vocabulary/vocabulary.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

TEST(JudgementsFuzz, Lines) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  ForEachMutation(
      {"{\"question\":\"control\",\"place\":\"geonames:703656\",\"place_name\":\"Lyman\",\"from\":"
       "\"2022-07-20\",\"to\":\"2022-07-29\",\"answer\":\"Russia\",\"author\":\"O\",\"reason\":"
       "\"r\",\"evidence\":[\"https://e.org\"],\"decided\":\"2022-07-30\"}\n",
       "{\"source\":\"reuters\",\"prior\":{\"accuracy\":0.9,\"claims\":20},\"author\":\"O\","
       "\"reason\":\"r\",\"decided\":\"2022-07-30\"}\n"},
      5000, [&](absl::string_view text) {
        std::istringstream in{std::string(text)};
        const absl::Status status = ReadJudgementLines(in, vocabulary).status();
        if (status.ok()) return;
        EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
        EXPECT_FALSE(status.message().empty());
      });
}

}  // namespace
}  // namespace crosscheck
