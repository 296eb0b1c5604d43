#include "tools/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class OptionsTest : public ::testing::Test {
 protected:
  OptionsTest() {
    Option& db = options_.Text("--db", "DIR", "The store.", &db_);
    db.environment = "CROSSCHECK_DB";
    options_.Choice("--format", {"text", "json"}, "How to print.", &format_);
    options_.Flag("--explain", "Say why.", &explain_);
    options_.Whole("--limit", "N", "How many.", &limit_, 1);
    options_.Number("--within", "KM", "How near.", &within_);
    options_.List("--relation", "NAME", "Which relations.", &relations_);
    options_.Positional("FILE", "What to read.", &files_, Need::kRequired);
  }

  absl::Status Parse(const std::vector<std::string>& args) {
    return options_.Parse(args, [this](const std::string& name) -> std::optional<std::string> {
      if (name == "CROSSCHECK_DB") return environment_;
      return std::nullopt;
    });
  }

  std::string Error(const std::vector<std::string>& args) {
    return std::string(Parse(args).message());
  }

  Options options_;
  std::optional<std::string> environment_;
  std::string db_;
  std::string format_ = "text";
  bool explain_ = false;
  int64_t limit_ = 10;
  std::optional<double> within_;
  std::vector<std::string> relations_;
  std::vector<std::string> files_;
};

TEST_F(OptionsTest, ReadsEveryKind) {
  ASSERT_TRUE(Parse({"--db", "war.db", "a.jsonl", "--format=json", "--explain", "--limit", "3",
                     "--within", "2.5", "--relation", "denies", "--relation=repeats", "b.jsonl", "-"})
                  .ok());
  EXPECT_EQ(db_, "war.db");
  EXPECT_EQ(format_, "json");
  EXPECT_TRUE(explain_);
  EXPECT_EQ(limit_, 3);
  EXPECT_EQ(within_, 2.5);
  EXPECT_THAT(relations_, ElementsAre("denies", "repeats"));
  EXPECT_THAT(files_, ElementsAre("a.jsonl", "b.jsonl", "-"));
}

TEST_F(OptionsTest, KeepsDefaultsOfWhatIsNotGiven) {
  ASSERT_TRUE(Parse({"a.jsonl"}).ok());
  EXPECT_EQ(format_, "text");
  EXPECT_EQ(limit_, 10);
  EXPECT_FALSE(within_.has_value());
}

TEST_F(OptionsTest, ListTakesOneValueEachTime) {
  ASSERT_TRUE(Parse({"--relation", "denies", "a.jsonl"}).ok());
  EXPECT_THAT(relations_, ElementsAre("denies"));
  EXPECT_THAT(files_, ElementsAre("a.jsonl"));
}

TEST_F(OptionsTest, LastOfTwoValuesStands) {
  ASSERT_TRUE(Parse({"--db", "a", "--db", "b", "f"}).ok());
  EXPECT_EQ(db_, "b");
}

TEST_F(OptionsTest, EnvironmentStandsInForAnOption) {
  environment_ = "from_environment";
  ASSERT_TRUE(Parse({"a"}).ok());
  EXPECT_EQ(db_, "from_environment");
  ASSERT_TRUE(Parse({"a", "--db", "given"}).ok());
  EXPECT_EQ(db_, "given");
}

TEST_F(OptionsTest, AfterTwoDashesEverythingIsAnArgument) {
  ASSERT_TRUE(Parse({"--", "--explain"}).ok());
  EXPECT_FALSE(explain_);
  EXPECT_THAT(files_, ElementsAre("--explain"));
}

TEST_F(OptionsTest, FileNamesKeepTheirBytes) {
  ASSERT_TRUE(Parse({"[a, b].jsonl", "with space", "\xff"}).ok());
  EXPECT_THAT(files_, ElementsAre("[a, b].jsonl", "with space", "\xff"));
}

TEST_F(OptionsTest, NegativeNumberIsAValue) {
  ASSERT_TRUE(Parse({"--within", "-2.5", "a"}).ok());
  EXPECT_EQ(within_, -2.5);
}

TEST_F(OptionsTest, NamesTheNearestOption) {
  EXPECT_EQ(Error({"a", "--explian"}), "unknown option --explian; did you mean --explain?");
  EXPECT_EQ(Error({"a", "--formt=json"}), "unknown option --formt; did you mean --format?");
  EXPECT_EQ(Error({"a", "--zzzzzzzzzzz"}), "unknown option --zzzzzzzzzzz");
}

TEST_F(OptionsTest, NamesTheNearestChoice) {
  EXPECT_EQ(Error({"a", "--format", "jsn"}),
            "--format: 'jsn' is not one of text, json; did you mean json?");
}

TEST_F(OptionsTest, SaysWhatAValueShouldBe) {
  EXPECT_EQ(Error({"a", "--limit", "many"}),
            "--limit: 'many' is not a whole number of at least 1");
  EXPECT_EQ(Error({"a", "--limit", "0"}), "--limit: '0' is not a whole number of at least 1");
  EXPECT_EQ(Error({"a", "--within", "nan"}), "--within: 'nan' is not a number");
  EXPECT_EQ(Error({"a", "--within", "1e999"}), "--within: '1e999' is not a number");
}

TEST_F(OptionsTest, SaysWhatIsMissing) {
  EXPECT_EQ(Error({}), "missing FILE: What to read");
  EXPECT_THAT(Error({"a", "--db"}), HasSubstr("--db"));
}

}  // namespace
}  // namespace crosscheck
