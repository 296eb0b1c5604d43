// The first file of a new store, sorted as a whole and stored in one step: all of it, or nothing.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/feed/feed_fixture.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST_F(FeedTest, InBulkTheStoreIsTheSame) {
  const std::string text = absl::StrCat(Rows(0, 80), Row(3), "not json\n", Row(5, R"("event":"x")"));
  const auto rows = NewStore("rows");
  const FileSummary fed = Feed(rows.get(), text, {.now_second = 1, .batch_claims = 9});
  for (const int threads : {1, 2}) {
    const auto bulk = NewStore(absl::StrCat("bulk", threads));
    const FileSummary summary =
        Feed(bulk.get(), text,
             {.now_second = 1, .batch_claims = 9, .threads = threads, .bulk = true});
    EXPECT_TRUE(summary.status.ok()) << summary.status;
    EXPECT_EQ(summary.run.SerializeAsString(), fed.run.SerializeAsString());
    EXPECT_EQ(EverythingIn(*bulk), EverythingIn(*rows));
  }
}

// Rows enough for many batches of the reader, of which two threads normalise every other one.
TEST_F(FeedTest, InBulkRowsCountInTheirOrder) {
  // The first row of an id is the one that counts: the others say the same in other places of the file, and
  // every so many rows one is at fault.
  std::string text;
  for (int i = 0; i < 6000; ++i) {
    absl::StrAppend(&text, i % 599 == 7 ? absl::StrCat("fault ", i, "\n") : Row(i % 2003));
  }
  std::vector<std::string> of_one;
  for (const int threads : {1, 2, 3}) {
    const auto store = NewStore(absl::StrCat("order", threads));
    std::int64_t bytes = 0;
    bool forwards = true;
    const FileSummary summary = Feed(store.get(), text,
                                     {.now_second = 1,
                                      .threads = threads,
                                      .bulk = true,
                                      .summary_rejects = 100,
                                      .progress = [&](const FeedProgress& so_far) {
                                        forwards = forwards && so_far.bytes >= bytes;
                                        bytes = so_far.bytes;
                                        return true;
                                      }});
    EXPECT_TRUE(summary.status.ok()) << summary.status;
    EXPECT_TRUE(forwards);
    EXPECT_EQ(summary.run.rows(), 6000);
    EXPECT_EQ(summary.run.rejected(), 11);
    std::vector<std::string> told = {summary.run.SerializeAsString(), EverythingIn(*store)};
    for (const Reject& reject : summary.first_rejects) told.push_back(reject.row());
    if (of_one.empty()) of_one = told;
    EXPECT_TRUE(told == of_one) << threads;
  }
}

TEST_F(FeedTest, InBulkOnlyTheFirstFileAndOnlyIntoAnEmptyStore) {
  const auto store = NewStore("s");
  Feeder feeder(&vocabulary_, &resolver_, store.get(), {.now_second = 1, .bulk = true});
  const std::string one = Row(1);
  TextSource first(one);
  EXPECT_EQ(feeder.Feed(&first, "a").run.stored(), 1);
  const std::string two = Row(1) + Row(2);
  TextSource second(two);
  const FileSummary summary = feeder.Feed(&second, "b");
  EXPECT_EQ(summary.run.stored(), 1);
  EXPECT_EQ(summary.run.repeated(), 1);

  const FileSummary refused = Feed(store.get(), Rows(0, 9), {.now_second = 2, .bulk = true});
  EXPECT_EQ(refused.status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(refused.store_failed);
  EXPECT_THAT(ClaimsIn(*store), SizeIs(2));
}

TEST_F(FeedTest, InBulkWhatWasReadBeforeAFailureIsStored) {
  const std::string text = Rows(0, 3000);
  for (const int threads : {1, 2}) {
    const auto store = NewStore(absl::StrCat("s", threads));
    Feeder feeder(&vocabulary_, &resolver_, store.get(),
                  {.now_second = 1, .threads = threads, .bulk = true});
    FailingSource source(text);
    const FileSummary summary = feeder.Feed(&source, "f");
    EXPECT_EQ(summary.status.code(), absl::StatusCode::kDataLoss);
    EXPECT_EQ(summary.run.stored(), 3000);
    EXPECT_EQ(ClaimsIn(*store).size(), 3000u);
  }
}

TEST_F(FeedTest, InBulkWhatIsStoppedLeavesNothing) {
  // Early, when all that run beside wait for those that are behind, and late.
  for (const int rows : {1, 50, 3000}) {
    const auto store = NewStore(absl::StrCat("s", rows));
    const FileSummary summary =
        Feed(store.get(), Rows(0, 4000),
             {.batch_claims = 10, .bulk = true, .progress = [rows](const FeedProgress& so_far) {
                return so_far.rows < rows;
              }});
    EXPECT_EQ(summary.status.code(), absl::StatusCode::kCancelled);
    EXPECT_THAT(std::string(summary.status.message()), HasSubstr("nothing was stored"));
    EXPECT_EQ(summary.run.rows(), 0);
    EXPECT_EQ(EverythingIn(*store), "");
  }
}

}  // namespace
}  // namespace crosscheck
