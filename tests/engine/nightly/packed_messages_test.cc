#include "engine/nightly/packed_messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/nightly.pb.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

NightNotice Titled(const std::string& title) {
  NightNotice notice;
  notice.set_title(title);
  return notice;
}

std::vector<std::string> TitlesOf(const PackedMessages<NightNotice>& notices) {
  std::vector<std::string> titles;
  for (const NightNotice& notice : notices) titles.push_back(notice.title());
  return titles;
}

TEST(PackedMessagesTest, AreReadInTheirOrder) {
  PackedMessages<NightNotice> notices;
  EXPECT_TRUE(notices.empty());
  EXPECT_THAT(TitlesOf(notices), IsEmpty());
  notices.Add("b", Titled("second"));
  notices.Add(std::string("\xff", 1), Titled("last"));
  notices.Add("", Titled("first"));
  notices.Add("ba", Titled("third"));
  EXPECT_FALSE(notices.empty());
  EXPECT_THAT(TitlesOf(notices), ElementsAre("first", "second", "third", "last"));
  auto second = notices.begin();
  EXPECT_EQ((++second).order(), "b");
}

// The message decides nothing: it may be the same under two orders, or differ under one.
TEST(PackedMessagesTest, OfThoseWithOneOrderTheFirstIsThere) {
  PackedMessages<NightNotice> notices;
  notices.Add("b", Titled("same"));
  notices.Add("a", Titled("zebra"));
  notices.Add("a", Titled("ape"));
  notices.Add("c", Titled("same"));
  EXPECT_THAT(TitlesOf(notices), ElementsAre("zebra", "same", "same"));
}

TEST(PackedMessagesTest, AnOrderThatTheMessageWouldContinueIsNotMistakenForIt) {
  PackedMessages<NightNotice> one, other;
  one.Add("a", Titled("b"));
  other.Add("a" + Titled("b").SerializeAsString(), NightNotice());
  EXPECT_FALSE(one == other);
  EXPECT_EQ(one.begin().order(), "a");
}

}  // namespace
}  // namespace crosscheck
