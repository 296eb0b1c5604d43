#include "engine/gazetteer/name_forms.h"

#include "engine/data/gazetteer/name_forms_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(NameFormsTest, OnlyWhereTheDataSaysSo) {
  EXPECT_THAT(NameForms("UA", "Гродівка"), Contains("гродовка"));
  EXPECT_THAT(NameForms("BG", "Гродівка"), IsEmpty());
  EXPECT_THAT(NameForms("", "Гродівка"), IsEmpty());
}

TEST(NameFormsTest, TheDataOfTheProgramIsRight) {
  for (const EmbeddedFile& file : NameFormsText()) {
    EXPECT_EQ(CheckNameForms(file.name, file.text), absl::OkStatus());
  }
}

TEST(NameFormsTest, AWrongLineIsNamedWithWhatWasExpected) {
  const auto wrong = [](absl::string_view text) {
    return std::string(CheckNameForms("f.tsv", text).message());
  };
  EXPECT_THAT(wrong("# comment\nUkraine\trussian\n"), HasSubstr("f.tsv:2: \"Ukraine\trussian\": expected a country of two letters"));
  EXPECT_THAT(wrong("UA\n"), HasSubstr("f.tsv:1"));
  EXPECT_THAT(wrong("UA\tpolish\n"), HasSubstr("expected the forms russian"));
  EXPECT_THAT(wrong("UA\trussian\nUA\trussian\n"), HasSubstr("f.tsv:2"));
}

}  // namespace
}  // namespace crosscheck
