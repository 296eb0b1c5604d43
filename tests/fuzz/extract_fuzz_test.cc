// Articles and pages of any bytes: reading never fails, spans stay inside the text, and the same
// bytes give the same claims.
#include <string>
#include <vector>

#include "engine/extract/extractor.h"
#include "engine/extract/html.h"
#include "engine/text/utf8.h"
#include "gtest/gtest.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

const Extractor& TheExtractor() {
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  static const Gazetteer gazetteer = *Gazetteer::BuiltIn();
  static const Extractor extractor(&vocabulary, &gazetteer);
  return extractor;
}

void FuzzArticle(absl::string_view text) {
  const auto article = TheExtractor().Extract({text, "2023-05-17", "The Post", "", ""});
  ASSERT_TRUE(article.ok());
  const std::size_t size = CountCodePoints(text);
  for (const ExtractedClaim& claim : article->claims()) {
    EXPECT_LT(std::stoul(claim.stated.text_begin), std::stoul(claim.stated.text_end));
    EXPECT_LE(std::stoul(claim.stated.text_end), size);
    EXPECT_FALSE(claim.stated.event.empty());
    EXPECT_FALSE(claim.stated.place.empty());
  }
  const auto again = TheExtractor().Extract({text, "2023-05-17", "The Post", "", ""});
  ASSERT_EQ(article->claims().size(), again->claims().size());
}

TEST(ExtractFuzz, Articles) {
  ForEachMutation(
      {"Russia said \"its troops\" had captured Bakhmut, but Kyiv denied it, according to the AP.",
       "KYIV, May 3 (QNA) - Shells hit Kherson and Nikopol, killing 12 people.\n\nBy A. Writer\n",
       "\"If they come,\" said Ana Roy, who fled, \"we leave.\" She added: \"No one was hurt.\"",
       "Ворог обстріляв Херсон, повідомив голова ОВА. «Загиблих немає», — додав він.",
       "По данным МЧС, в Орске эвакуировано свыше 400 человек, сообщили в правительстве."},
      400, FuzzArticle);
}

TEST(ExtractFuzz, Pages) {
  ForEachMutation(
      {"<!doctype html><html lang=en><head><meta property='og:title' content='A'>"
       "<script type='application/ld+json'>{\"datePublished\":\"2023-01-01\"}</script></head>"
       "<body><article><p>One.<p>Two <b>three</b></article></body></html>",
       "<table><tr><td><p>a</table><svg><p>b</svg>&#x1F600;&amp;&lt;"},
      3000, [](absl::string_view bytes) {
        const HtmlArticle article = ReadHtml(bytes);
        EXPECT_TRUE(IsValidUtf8(article.text));
      });
}

}  // namespace
}  // namespace crosscheck
