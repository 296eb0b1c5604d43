#include "engine/extract/html.h"

#include <string>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(ReadHtml, TakesTheArticleAndItsMetaTags) {
  const HtmlArticle article = ReadHtml(
      "<!DOCTYPE html><html lang=\"en-GB\"><head><title>x</title>"
      "<meta property=\"og:title\" content=\"Dam breaks\">"
      "<meta property=\"og:site_name\" content=\"Tarvos Post\">"
      "<meta property=\"article:published_time\" content=\"2021-06-03T08:00:00Z\">"
      "<link rel=\"canonical\" href=\"https://post.example/dam\"></head><body>"
      "<nav><p>Home News Sport and a very long line of menus that is no news</p></nav>"
      "<article><h1>Dam breaks</h1><p>The dam <b>broke</b>\n at dawn.</p>"
      "<figure><figcaption>The dam</figcaption></figure>"
      "<script>var x = 1;</script><p>Nobody was hurt.</p></article>"
      "<footer><p>All rights reserved by nobody in particular, anywhere</p></footer>"
      "</body></html>");
  EXPECT_EQ(article.text, "Dam breaks\n\nThe dam broke at dawn.\n\nNobody was hurt.");
  EXPECT_EQ(article.title, "Dam breaks");
  EXPECT_EQ(article.publisher, "Tarvos Post");
  EXPECT_EQ(article.published, "2021-06-03");
  EXPECT_EQ(article.url, "https://post.example/dam");
  EXPECT_EQ(article.language, "en");
}

TEST(ReadHtml, ReadsLinkedData) {
  const HtmlArticle article = ReadHtml(
      "<html><head><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\","
      "\"headline\":\"Ferry sinks\",\"datePublished\":\"2020-01-02T03:04:05+01:00\","
      "\"publisher\":{\"name\":\"Harbour News\"}}]}</script></head>"
      "<body><main><p>A ferry sank.</p></main></body></html>");
  EXPECT_EQ(article.title, "Ferry sinks");
  EXPECT_EQ(article.published, "2020-01-02");
  EXPECT_EQ(article.publisher, "Harbour News");
}

TEST(ReadHtml, AnyBytesAreAPage) {
  EXPECT_EQ(ReadHtml("").text, "");
  EXPECT_EQ(ReadHtml("<p>one &amp; two").text, "one & two");
  EXPECT_EQ(ReadHtml("<script type='application/ld+json'>{broken</script>").published, "");
  // Nested without end: read as text, not as a tree.
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_EQ(ReadHtml(deep + "end").text.find("end") == std::string::npos, false);
}

TEST(LooksLikeHtml, ByItsBeginning) {
  EXPECT_TRUE(LooksLikeHtml("  <!DOCTYPE HTML><p>"));
  EXPECT_TRUE(LooksLikeHtml("<html lang='uk'>"));
  EXPECT_FALSE(LooksLikeHtml("KYIV (Reuters) - 2 < 3"));
}

}  // namespace
}  // namespace crosscheck
