#include "engine/feed/feed.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_keys.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/nightly.pb.h"
#include "tests/engine/feed/feed_fixture.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_F(FeedTest, StoresEveryRowOnceAndKeepsTheRejected) {
  const auto store = NewStore("s");
  const std::string text = absl::StrCat(Row(1), "not json\n", Row(2), Row(1),
                                        Row(3, R"("event":"x")"), "{\"id\":\"c9\"}\n", Row(4));
  const FileSummary summary = Feed(store.get(), text, {.now_second = 1000});
  EXPECT_TRUE(summary.status.ok()) << summary.status;
  EXPECT_EQ(summary.run.rows(), 7);
  EXPECT_EQ(summary.run.stored(), 3);
  EXPECT_EQ(summary.run.repeated(), 1);
  EXPECT_EQ(summary.run.rejected(), 3);
  EXPECT_EQ(summary.run.ingested_second(), 1000);
  EXPECT_EQ(summary.bytes, static_cast<std::int64_t>(text.size()));
  EXPECT_THAT(summary.run.file_sha256(), SizeIs(32));
  EXPECT_THAT(ClaimsIn(*store), SizeIs(3));

  const std::vector<Reject> rejects = RejectsIn(*store);
  ASSERT_THAT(rejects, SizeIs(3));
  EXPECT_EQ(rejects[0].file(), "feed.jsonl");
  EXPECT_EQ(rejects[0].line(), 2);
  EXPECT_EQ(rejects[0].row(), "not json");
  EXPECT_EQ(rejects[0].byte_offset(), static_cast<std::int64_t>(Row(1).size()));
  EXPECT_EQ(rejects[1].line(), 5);
  EXPECT_EQ(rejects[1].field(), "event");
  EXPECT_EQ(rejects[2].field(), "claimant");
  EXPECT_THAT(summary.first_rejects, SizeIs(3));
}

TEST_F(FeedTest, TheRunIsRecordedWithItsFinalCounts) {
  const auto store = NewStore("s");
  const FileSummary summary = Feed(store.get(), Rows(0, 30), {.now_second = 7, .batch_claims = 4});
  const absl::StatusOr<std::optional<FeedRun>> run =
      store->NewReadView()->GetFeedRun(*RecordId::FromBytes(summary.run.id()));
  ASSERT_TRUE(run.ok() && run->has_value());
  EXPECT_EQ((*run)->stored(), 30);
  EXPECT_EQ((*run)->rows(), 30);
  EXPECT_EQ((*run)->file_sha256(), summary.run.file_sha256());
}

TEST_F(FeedTest, FeedingAgainStoresNothing) {
  const auto store = NewStore("s");
  Feed(store.get(), Rows(0, 50), {.now_second = 1});
  const std::string before = ClaimBytes(*store);
  const FileSummary again = Feed(store.get(), Rows(0, 50), {.now_second = 2}, "other name.jsonl");
  EXPECT_EQ(again.run.stored(), 0);
  EXPECT_EQ(again.run.repeated(), 50);
  EXPECT_EQ(ClaimBytes(*store), before);
}

TEST_F(FeedTest, OrderHalvesBatchesAndThreadsMakeNoDifference) {
  const auto whole = NewStore("whole");
  Feed(whole.get(), Rows(0, 60), {.now_second = 1});
  const std::string expected = ClaimBytes(*whole);

  std::string backwards;
  for (int i = 59; i >= 0; --i) backwards += Row(i);
  const auto reversed = NewStore("reversed");
  Feed(reversed.get(), backwards, {.now_second = 2, .batch_claims = 7, .threads = 1});
  EXPECT_EQ(ClaimBytes(*reversed), expected);

  const auto halves = NewStore("halves");
  Feed(halves.get(), Rows(30, 60), {.now_second = 3, .batch_claims = 1}, "b.jsonl");
  Feed(halves.get(), Rows(0, 30), {.now_second = 4, .threads = 2}, "a.jsonl");
  EXPECT_EQ(ClaimBytes(*halves), expected);
}

TEST_F(FeedTest, OneAndTwoThreadsWriteTheSameStore) {
  std::vector<std::string> stores;
  for (const int threads : {1, 2}) {
    const auto store = NewStore(absl::StrCat("t", threads));
    Feed(store.get(), absl::StrCat(Rows(0, 100), "x\n", Rows(50, 120)),
         {.now_second = 5, .batch_claims = 16, .threads = threads});
    stores.push_back(EverythingIn(*store));
  }
  EXPECT_EQ(stores[0], stores[1]);
}

TEST_F(FeedTest, ADryRunWritesNothingAndCountsTheSame) {
  const std::string text = absl::StrCat(Rows(0, 20), "x\n", Rows(10, 25));
  const FileSummary dry = Feed(nullptr, text, {.now_second = 1});
  const auto store = NewStore("s");
  const FileSummary wet = Feed(store.get(), text, {.now_second = 1});
  EXPECT_EQ(dry.run.DebugString(), wet.run.DebugString());
  EXPECT_EQ(dry.run.stored(), 25);
  EXPECT_EQ(dry.run.repeated(), 10);
}

TEST_F(FeedTest, ACorrectedRowUnderTheSameIdIsKeptBesideTheOldOne) {
  const auto store = NewStore("s");
  Feed(store.get(), Row(1));
  const FileSummary corrected = Feed(store.get(), Row(1, R"("corrects":"c1","text":"sorry")"));
  EXPECT_EQ(corrected.run.stored(), 1);
  const std::vector<Claim> claims = ClaimsIn(*store);
  ASSERT_THAT(claims, SizeIs(2));
  EXPECT_EQ(claims[0].external_id(), claims[1].external_id());
  EXPECT_EQ(claims[0].external_scope(), claims[1].external_scope());
}

TEST_F(FeedTest, ReportsNewClaimsInOrder) {
  const auto store = NewStore("s");
  Feed(store.get(), Row(2));
  std::vector<std::string> stored;
  FeedOptions options;
  options.batch_claims = 2;
  options.stored = [&](const Claim& claim) { stored.push_back(claim.external_id()); };
  Feed(store.get(), absl::StrCat(Row(3), Row(2), Row(1), Row(3), Row(4)), options);
  EXPECT_THAT(stored, ElementsAre("c3", "c1", "c4"));
}

TEST_F(FeedTest, ProgressSeesEveryCommitAndMayStop) {
  const auto store = NewStore("s");
  std::vector<std::int64_t> rows;
  FeedOptions options;
  options.batch_claims = 10;
  options.progress = [&](const FeedProgress& progress) {
    rows.push_back(progress.rows);
    EXPECT_EQ(progress.rows, progress.stored + progress.repeated + progress.rejected);
    return rows.size() < 3;
  };
  const FileSummary summary = Feed(store.get(), Rows(0, 1000), options);
  EXPECT_THAT(rows, ElementsAre(10, 20, 30));
  EXPECT_EQ(summary.status.code(), absl::StatusCode::kCancelled);
  EXPECT_FALSE(summary.store_failed);
  EXPECT_THAT(ClaimsIn(*store), SizeIs(30));
}

TEST_F(FeedTest, ASourceThatFailsKeepsWhatCameBefore) {
  for (const int threads : {1, 2}) {
    const auto store = NewStore(absl::StrCat("s", threads));
    Feeder feeder(&vocabulary_, &resolver_, store.get(), {.threads = threads});
    FailingSource source(Rows(0, 40));
    const FileSummary summary = feeder.Feed(&source, "f.jsonl");
    EXPECT_EQ(summary.status.code(), absl::StatusCode::kDataLoss);
    EXPECT_FALSE(summary.store_failed);
    EXPECT_EQ(summary.run.stored(), 40);
    EXPECT_THAT(ClaimsIn(*store), SizeIs(40));
  }
}

TEST_F(FeedTest, AStoreThatCannotBeWrittenIsSaidSo) {
  { NewStore("s"); }
  const auto store = OpenOrDie(dir_.path() + "/s", OpenMode::kRead);
  const FileSummary summary = Feed(store.get(), Rows(0, 5000), {.batch_claims = 10});
  EXPECT_FALSE(summary.status.ok());
  EXPECT_TRUE(summary.store_failed);
  EXPECT_EQ(summary.run.rows(), 0);
}

TEST_F(FeedTest, WhatIsNoFeedIsRefusedInOneLine) {
  const auto store = NewStore("s");
  const FileSummary zipped = Feed(store.get(), "\x1f\x8b\x08", {}, "a.jsonl.gz");
  EXPECT_EQ(zipped.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(zipped.status.message(), HasSubstr("a.jsonl.gz is compressed with gzip"));
  EXPECT_EQ(std::string(zipped.status.message()).find('\n'), std::string::npos);
  const FileSummary empty = Feed(store.get(), "", {}, "/dev/null");
  EXPECT_TRUE(empty.status.ok());
  EXPECT_EQ(empty.run.rows(), 0);
}

TEST_F(FeedTest, ManyLargeRejectsStayInBoundedBatches) {
  const auto store = NewStore("s");
  std::string text;
  for (int i = 0; i < 20; ++i) text += std::string(900000, static_cast<char>('a' + i)) + "\n";
  const FileSummary summary = Feed(store.get(), text, {.summary_rejects = 2});
  EXPECT_EQ(summary.run.rejected(), 20);
  EXPECT_THAT(summary.first_rejects, SizeIs(2));
  EXPECT_THAT(RejectsIn(*store), SizeIs(20));
}

TEST_F(FeedTest, UnknownKeysAreReportedOnceAndKept) {
  const auto store = NewStore("s");
  const FileSummary summary =
      Feed(store.get(), absl::StrCat(Row(1, R"("mood":"grim")"), Row(2, R"("mood":"gay")")));
  ASSERT_THAT(summary.unknown_keys, SizeIs(1));
  EXPECT_EQ(summary.unknown_keys[0].key, "mood");
  EXPECT_EQ(summary.unknown_keys[0].rows, 2);
  EXPECT_EQ(ClaimsIn(*store)[0].extras(0).key(), "mood");
}

// Rows damaged at random, with fixed seeds: nothing crashes and nothing is lost from the count.
TEST_F(FeedTest, CountsAddUpWhateverIsFed) {
  const auto store = NewStore("s");
  std::mt19937 random(20220224);
  for (int round = 0; round < 40; ++round) {
    std::string text = Rows(0, 40);
    for (int damage = 0; damage < 60; ++damage) {
      text[random() % text.size()] = static_cast<char>(random() % 256);
    }
    std::int64_t lines = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = text.find('\n', at);
      if (end == std::string::npos) end = text.size();
      const std::string line = text.substr(at, end - at);
      if (line.find_first_not_of(" \t\r") != std::string::npos) ++lines;
      at = end + 1;
    }
    const FileSummary summary =
        Feed(store.get(), text, {.now_second = round, .batch_claims = 1 + random() % 50});
    EXPECT_TRUE(summary.status.ok()) << summary.status;
    EXPECT_EQ(summary.run.rows(), lines);
    EXPECT_EQ(summary.file_rows, lines);
  }
}

// Sizes of the keys that are listed for the next night: 8 for a cell, 29 for a claim.
std::vector<size_t> DirtyIn(const Store& store) {
  std::vector<size_t> sizes;
  const auto counts = store.NewReadView()->ScanEntries(
      Family::kDirty, "", "",
      [&](absl::string_view key, absl::string_view) {
        sizes.push_back(key.size());
        return true;
      },
      [](const Damage&) {});
  EXPECT_TRUE(counts.ok()) << counts.status();
  return sizes;
}

TEST_F(FeedTest, NewClaimsAreListedByThemselvesOnceANightIsRemembered) {
  for (const bool complete : {false, true}) {
    const auto store = NewStore(complete ? "recorded" : "broken off");
    const std::string row = Row(1);
    Feed(store.get(), row);
    EXPECT_THAT(DirtyIn(*store), ElementsAre(8));
    NightState state;
    state.set_complete(complete);
    Batch night;
    std::string cell;
    AppendUint64(ClaimsIn(*store)[0].place().cell(), &cell);
    ASSERT_TRUE(night.DeletePlain(Family::kDirty, cell).ok());
    ASSERT_TRUE(night.PutPlain(Family::kFindings, NightStateKey(), state.SerializeAsString()).ok());
    ASSERT_TRUE(store->Commit(night, {}).ok());
    Feed(store.get(), row);
    EXPECT_THAT(DirtyIn(*store), IsEmpty());
    // Three claims of two places, one of them fed already.
    Feed(store.get(), absl::StrCat(row, Row(2), Row(9)));
    EXPECT_EQ(DirtyIn(*store), complete ? std::vector<size_t>({29, 29}) : std::vector<size_t>({8}));
  }
}

TEST_F(FeedTest, StoredClaimsAreToldUpToALimit) {
  const auto store = NewStore("s");
  int told = 0;
  FeedOptions options = {.batch_claims = 10, .threads = 1};
  options.stored = [&](const Claim&) { ++told; };
  options.stored_limit = 25;
  Feed(store.get(), Rows(0, 100), options);
  EXPECT_GE(told, 25);
  EXPECT_LE(told, 40);
}

}  // namespace
}  // namespace crosscheck
