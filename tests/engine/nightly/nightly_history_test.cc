// What a night says of notices that were there before, and what it leaves for the nights to come.
#include "engine/nightly/nightly_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/cells/nightly_keys.h"
#include "storage/batch.h"
#include "storage/store.h"
#include "tests/testing/night_changes.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Ne;
using ::testing::Pair;

constexpr int32_t kDay = 19589;  // 2023-08-20

class NightlyHistoryTest : public ::testing::Test {
 protected:
  NightlyHistoryTest() : store_(OpenOrDie(dir_.path() + "/store", OpenMode::kWrite)) {}

  static NightNotice Notice(const std::string& key) {
    NightNotice notice;
    notice.set_key(key);
    notice.set_check("conflicts");
    return notice;
  }

  void Write(const NightChanges& changes) {
    Batch batch;
    for (const auto& [key, value] : changes) {
      const absl::Status put = value.has_value() ? batch.PutPlain(Family::kFindings, key, *value)
                                                 : batch.DeletePlain(Family::kFindings, key);
      ASSERT_EQ(put, absl::OkStatus());
    }
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  }

  // A night on which `keys` are noticed: "key status since" of each item. It is recorded.
  std::vector<std::string> Night(int32_t day, const std::vector<std::string>& keys,
                                 const std::set<std::string>& checks = {"conflicts"}) {
    PackedMessages<NightNotice> notices;
    for (const std::string& key : keys) notices.Add(key, Notice(key));
    std::vector<std::string> items;
    NightEntries entries;
    const NightHistory history(nights_, day, checks);
    EXPECT_EQ(history.Compare(
                  *store_->NewReadView(), notices, IgnoreDamage,
                  [&](const NightItem& item) {
                    items.push_back(item.notice().key() + " " + item.status() + " " + item.since());
                  },
                  &entries),
              absl::OkStatus());
    changes_ = ChangesIn(entries);
    Write(changes_);
    nights_[day].set_day(day);
    return items;
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_;
  std::map<int32_t, NightRecord> nights_;
  NightChanges changes_;  // of the last night
};

// Lives are read in the order of their keys beside the notices: before, between and behind them.
TEST_F(NightlyHistoryTest, NoticesAreMetWithTheirLivesWhateverComesBetween) {
  EXPECT_THAT(Night(kDay, {"b", "d", "f"}),
              ElementsAre("b new 2023-08-20", "d new 2023-08-20", "f new 2023-08-20"));
  EXPECT_THAT(Night(kDay + 1, {"a", "d", "e", "g"}),
              ElementsAre("a new 2023-08-21", "b resolved 2023-08-20", "d unchanged 2023-08-20",
                          "e new 2023-08-21", "f resolved 2023-08-20", "g new 2023-08-21"));
  EXPECT_THAT(Night(kDay + 2, {"b"}),
              ElementsAre("a resolved 2023-08-21", "b new 2023-08-22", "d resolved 2023-08-20",
                          "e resolved 2023-08-21", "g resolved 2023-08-21"));
  EXPECT_THAT(Night(kDay + 3, {}), ElementsAre("b resolved 2023-08-22"));
}

TEST_F(NightlyHistoryTest, WhatStaysAsItWasIsNotWrittenAgain) {
  Night(kDay, {"a", "b"});
  EXPECT_EQ(changes_.size(), 2u);
  Night(kDay + 1, {"a"});
  EXPECT_EQ(changes_.size(), 1u);  // that b has gone
  Night(kDay + 2, {"a"});
  EXPECT_THAT(changes_, IsEmpty());
}

TEST_F(NightlyHistoryTest, ANightMadeAgainForgetsWhatOnlyItsFirstRunSaw) {
  Night(kDay, {"a"});
  Night(kDay + 1, {"a", "b"});
  EXPECT_THAT(Night(kDay + 1, {"a"}), ElementsAre("a unchanged 2023-08-20"));
  EXPECT_THAT(changes_, ElementsAre(Pair(NightLifeKey("b"), std::nullopt)));
}

// Its lives may be there, or some of them; the night itself is not.
TEST_F(NightlyHistoryTest, ANightThatBrokeOffHasNotBeen) {
  Night(kDay, {"a", "b"});
  Night(kDay + 1, {"a", "c"});
  nights_.erase(kDay + 1);
  EXPECT_THAT(Night(kDay + 2, {"b", "c", "d"}),
              ElementsAre("a resolved 2023-08-20", "b unchanged 2023-08-20", "c new 2023-08-22", "d new 2023-08-22"));
  EXPECT_THAT(Night(kDay + 3, {"b", "c"}),
              ElementsAre("b unchanged 2023-08-20", "c unchanged 2023-08-22", "d resolved 2023-08-22"));
}

TEST_F(NightlyHistoryTest, OfAFirstNightThatBrokeOffNothingIsLeft) {
  Night(kDay, {"a", "b"});
  nights_.clear();
  EXPECT_THAT(Night(kDay + 1, {"b"}), ElementsAre("b new 2023-08-21"));
  EXPECT_THAT(changes_, ElementsAre(Pair(NightLifeKey("a"), std::nullopt), Pair(NightLifeKey("b"), Ne(std::nullopt))));
  EXPECT_THAT(Night(kDay + 2, {}), ElementsAre("b resolved 2023-08-21"));
}

TEST_F(NightlyHistoryTest, WhatACheckLeftOutWouldNoticeStaysAsItWas) {
  Night(kDay, {"a"});
  EXPECT_THAT(Night(kDay + 1, {}, {"falling_counts"}), IsEmpty());
  EXPECT_THAT(changes_, IsEmpty());
  EXPECT_THAT(Night(kDay + 2, {"a"}), ElementsAre("a unchanged 2023-08-20"));
}

// Nothing is known of when it began, but the night goes on.
TEST_F(NightlyHistoryTest, ALifeThatCannotBeParsedIsBegunAnew) {
  Write({{NightLifeKey("a"), "no life"}, {NightLifeKey("b"), "no life"}});
  nights_[kDay].set_day(kDay);
  EXPECT_THAT(Night(kDay + 1, {"a"}), ElementsAre("a new 2023-08-21"));
  EXPECT_EQ(changes_.count(NightLifeKey("a")), 1u);
  EXPECT_EQ(changes_.count(NightLifeKey("b")), 0u);
}

}  // namespace
}  // namespace crosscheck
