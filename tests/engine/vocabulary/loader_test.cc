// Each mistake a contributor can make in a data file is named with its place.
#include "engine/vocabulary/loader.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::string ErrorOf(absl::string_view text) {
  const EmbeddedFile file{"data.textproto", text};
  const absl::StatusOr<VocabularyFile> loaded = LoadVocabulary({file});
  if (loaded.ok()) return "";
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(loaded.status().message());
}

TEST(LoadVocabulary, TakesSeveralFiles) {
  const std::vector<EmbeddedFile> files = {
      {"a.textproto", R"(parties { id: "a" name: "A" kind: STATE acts_for: "b" })"},
      {"b.textproto", R"(parties { id: "b" name: "B" kind: STATE })"}};
  const absl::StatusOr<VocabularyFile> loaded = LoadVocabulary(files);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->parties_size(), 2);
}

TEST(LoadVocabulary, NamesLineAndColumnOfBadText) {
  EXPECT_EQ(ErrorOf("# comment\nparties { id: \"a\" colour: 3 }"),
            "data.textproto:2:25: Message type \"crosscheck.Party\" has no field named \"colour\".");
  EXPECT_EQ(ErrorOf("parties {"), "data.textproto:1:10: Expected identifier, got: ");
}

TEST(LoadVocabulary, RefusesAnIdGivenTwice) {
  EXPECT_EQ(ErrorOf("measures { id: \"killed\" }\nmeasures {\n  id: \"killed\"\n}"),
            "data.textproto:3:3: measures \"killed\": this id is already at data.textproto:1:12\n"
            "data.textproto:3:3: measures \"killed\": \"killed\" is already a name of \"killed\" at "
            "data.textproto:1:12");
}

TEST(LoadVocabulary, RefusesAnAliasOfTwoInAnyCase) {
  const std::string error = ErrorOf(
      "sources { id: \"a\" name: \"Alpha News\" kind: MEDIA }\n"
      "sources { id: \"b\" name: \"Beta\" kind: MEDIA\n"
      "  aliases: \"the ALPHA-news\" }");
  EXPECT_EQ(error,
            "data.textproto:3:3: sources \"b\": \"the ALPHA-news\" is already a name of \"a\" at "
            "data.textproto:1:19");
}

TEST(LoadVocabulary, RefusesAnAliasAcrossFiles) {
  const std::vector<EmbeddedFile> files = {
      {"a.textproto", R"(parties { id: "a" name: "Alpha" kind: STATE })"},
      {"b.textproto", R"(parties { id: "b" name: "ALPHA" kind: STATE })"}};
  const absl::StatusOr<VocabularyFile> loaded = LoadVocabulary(files);
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(absl::StartsWith(loaded.status().message(), "b.textproto:1:19: "));
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "a.textproto:1:19"));
}

TEST(LoadVocabulary, RefusesDanglingReferences) {
  EXPECT_TRUE(absl::StrContains(
      ErrorOf("parties { id: \"a\" name: \"A\" kind: STATE\n acts_for: \"z\" }"),
      "data.textproto:2:2: parties \"a\": acts_for names \"z\", which does not exist"));
  EXPECT_TRUE(absl::StrContains(ErrorOf("populations { id: \"a\" parent: \"z\" }"), "parent names"));
  EXPECT_TRUE(absl::StrContains(ErrorOf("measures { id: \"a\" parts: \"z\" }"), "parts names"));
  EXPECT_TRUE(absl::StrContains(
      ErrorOf("sources { id: \"a\" name: \"A\" kind: MEDIA speaks_for: \"z\" }"),
      "speaks_for names"));
  EXPECT_TRUE(absl::StrContains(
      ErrorOf("sources { id: \"a\" name: \"A\" kind: MEDIA side: \"z\" }"), "side names"));
  EXPECT_TRUE(absl::StrContains(ErrorOf("sources { id: \"ministry@z\" name: \"A\" }"),
                                "is no body@party"));
  EXPECT_TRUE(absl::StrContains(
      ErrorOf("bodies { id: \"a\" name: \"A\" level: NATIONAL topic: \"z\" }"), "topic names"));
}

TEST(LoadVocabulary, RefusesAnOfficeOfTwoSources) {
  const std::string error = ErrorOf(
      "parties { id: \"p\" name: \"P\" kind: STATE }\n"
      "bodies { id: \"b\" name: \"B\" level: NATIONAL }\n"
      "sources { id: \"x\" name: \"X\" kind: NGO offices: \"b@p\" }\n"
      "sources { id: \"y\" name: \"Y\" kind: NGO offices: \"b@p\" offices: \"c@p\" }");
  EXPECT_TRUE(absl::StrContains(
      error, "data.textproto:4:39: sources \"y\": \"b@p\" is another source already"))
      << error;
  EXPECT_TRUE(absl::StrContains(error, "\"c@p\" is no body@party or body@area")) << error;
}

TEST(LoadVocabulary, RefusesCycles) {
  EXPECT_TRUE(absl::StrContains(
      ErrorOf("parties { id: \"a\" name: \"A\" kind: STATE acts_for: \"b\" }\n"
              "parties { id: \"b\" name: \"B\" kind: STATE acts_for: \"a\" }"),
      "data.textproto:1:41: parties \"a\": acts_for leads back to itself"));
  EXPECT_TRUE(absl::StrContains(ErrorOf("populations { id: \"a\" parent: \"a\" }"),
                                "parent leads back to itself"));
  EXPECT_TRUE(absl::StrContains(
      ErrorOf("sources { id: \"a\" name: \"A\" kind: MEDIA speaks_for: \"b\" }\n"
              "sources { id: \"b\" name: \"B\" kind: MEDIA speaks_for: \"a\" }"),
      "speaks_for leads back to itself"));
}

TEST(LoadVocabulary, AsksForWhatAnEventTypeNeeds) {
  const std::string error = ErrorOf("event_types { id: \"x\" stakes: 101 answers: CONTROL }");
  EXPECT_TRUE(absl::StrContains(error, "needs a label"));
  EXPECT_TRUE(absl::StrContains(error, "needs a family"));
  EXPECT_TRUE(absl::StrContains(error, "needs a sentence with {place}"));
  EXPECT_TRUE(absl::StrContains(error, "stakes go from 0 to 100"));
  EXPECT_TRUE(absl::StrContains(error, "needs `control` exactly when it answers CONTROL"));
}

TEST(LoadVocabulary, RefusesNamesWithoutLetters) {
  EXPECT_TRUE(absl::StrContains(ErrorOf("parties { id: \"a\" name: \"--\" kind: STATE }"),
                                "has no letter or digit"));
  EXPECT_TRUE(absl::StrContains(ErrorOf("parties { name: \"A\" kind: STATE }"), "has no id"));
}

TEST(LoadVocabulary, NamesEveryMistakeAtOnce) {
  const std::string error = ErrorOf(
      "populations { id: \"a\" parent: \"y\" }\npopulations { id: \"b\" parent: \"z\" }");
  EXPECT_TRUE(absl::StrContains(error, "data.textproto:1:"));
  EXPECT_TRUE(absl::StrContains(error, "data.textproto:2:"));
}

}  // namespace
}  // namespace crosscheck
