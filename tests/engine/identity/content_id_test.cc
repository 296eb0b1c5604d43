#include "engine/identity/content_id.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// The examples of FIPS 180-2.
TEST(Sha256Test, KnownDigests) {
  EXPECT_EQ(ToHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ToHex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(Sha256(std::string(1000000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(ContentIdTest, SixteenBytesOfTheDocumentedFraming) {
  const std::string id = ContentIdBuilder("k").Add("ab", "c").Finish();
  EXPECT_EQ(id.size(), kContentIdBytes);
  const auto framed = [](absl::string_view text) {
    return std::string(7, '\0') + static_cast<char>(text.size()) + std::string(text);
  };
  EXPECT_EQ(id, Sha256(framed("k") + framed("ab") + framed("c")).substr(0, 16));
}

TEST(ContentIdTest, DifferentFieldsHaveDifferentIds) {
  std::set<std::string> ids;
  const auto add = [&](const ContentIdBuilder& builder) { ids.insert(builder.Finish()); };
  add(ContentIdBuilder("claim"));
  add(ContentIdBuilder("report"));
  add(ContentIdBuilder("claim").Add("ab", "c"));
  add(ContentIdBuilder("claim").Add("a", "bc"));
  add(ContentIdBuilder("claim").Add("a", "b").Add("c", ""));
  add(ContentIdBuilder("claim").Add("a", ""));
  add(ContentIdBuilder("claim").Add("", "a"));
  add(ContentIdBuilder("claim").Add("a", "b").Add("a", "c"));
  add(ContentIdBuilder("claim").Add("a", "c").Add("a", "b"));
  add(ContentIdBuilder("claim").Add("a", std::string("\0", 1)));
  EXPECT_EQ(ids.size(), 10u);
}

TEST(ContentIdTest, NumbersAreTheirText) {
  EXPECT_EQ(ContentIdBuilder("k").AddInt("n", -42).Finish(),
            ContentIdBuilder("k").Add("n", "-42").Finish());
}

TEST(ContentIdTest, SameFromEveryThread) {
  std::vector<std::string> ids(8);
  std::vector<std::thread> threads;
  for (std::string& id : ids) {
    threads.emplace_back([&id] {
      for (int i = 0; i < 100; ++i) id = ContentIdBuilder("k").Add("a", "b").Finish();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& id : ids) EXPECT_EQ(id, ids[0]);
}

TEST(HexTest, GoesRound) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  EXPECT_EQ(*FromHex(ToHex(bytes)), bytes);
  EXPECT_EQ(*FromHex("00fFAb"), std::string("\x00\xff\xab", 3));
  EXPECT_EQ(*FromHex(""), "");
  EXPECT_EQ(ShortId(bytes), "00010203");
}

TEST(HexTest, NamesTheBadCharacter) {
  EXPECT_TRUE(absl::StrContains(FromHex("00g0").status().message(), "character 3 of 4"));
  EXPECT_TRUE(absl::StrContains(FromHex("abc").status().message(), "even number"));
}

}  // namespace
}  // namespace crosscheck
