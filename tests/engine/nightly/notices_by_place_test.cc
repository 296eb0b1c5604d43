#include "engine/nightly/notices_by_place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/nightly/packed_bytes.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Titled(const std::vector<std::string>& titles) {
  std::string bytes;
  for (const std::string& title : titles) {
    NightNotice notice;
    notice.set_title(title);
    AppendNotice(notice, &bytes);
  }
  return bytes;
}

std::vector<std::string> TitlesIn(const std::string& packed) {
  std::vector<std::string> titles;
  ForEachNotice(packed, [&](const NightNotice& notice) { titles.push_back(notice.title()); });
  return titles;
}

TEST(NoticesByPlaceTest, AreHandedOverOneByOne) {
  EXPECT_THAT(TitlesIn(PackBytes(Titled({}))), IsEmpty());
  EXPECT_THAT(TitlesIn(PackBytes(Titled({"b", "", "a"}))), ElementsAre("b", "", "a"));
}

// Stores have them as one message.
TEST(NoticesByPlaceTest, TogetherTheyAreTheMessageThatIsRemembered) {
  NightNotices notices;
  notices.add_notices()->set_title("a");
  notices.add_notices()->set_title("b");
  EXPECT_EQ(Titled({"a", "b"}), notices.SerializeAsString());
}

TEST(NoticesByPlaceTest, OtherBytesAreNoNotices) {
  const std::string bytes = Titled({"some title"});
  EXPECT_TRUE(AreNotices(bytes));
  EXPECT_TRUE(AreNotices(""));
  for (size_t size = 1; size < bytes.size(); ++size) EXPECT_FALSE(AreNotices(bytes.substr(0, size))) << size;
  EXPECT_FALSE(AreNotices("no notices"));
  EXPECT_FALSE(AreNotices(bytes + '\0'));
  EXPECT_FALSE(AreNotices("\x0a\xff\xff\xff\xff\x0f"));  // a length beyond everything
}

}  // namespace
}  // namespace crosscheck
