#include "engine/feed/read_ahead.h"

#include <memory>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

// Batches of three claims that say where they stand; then the end, or a failure.
class CountingReader : public StatedReader {
 public:
  CountingReader(int batches, absl::Status at_end) : batches_(batches), at_end_(at_end) {}

  absl::StatusOr<bool> Read(StatedBatch* batch) override {
    batch->Clear();
    if (read_ == batches_) {
      if (!at_end_.ok()) return at_end_;
      return false;
    }
    ++read_;
    for (int i = 0; i < 3; ++i) batch->Add().place = absl::StrCat(read_, ".", i);
    batch->file_rows = 3;
    unknown_.push_back({.key = absl::StrCat("key", read_)});
    return true;
  }
  const std::vector<UnknownKey>& unknown_keys() const override { return unknown_; }

 private:
  const int batches_;
  const absl::Status at_end_;
  int read_ = 0;
  std::vector<UnknownKey> unknown_;
};

std::string PlacesIn(const StatedBatch& batch) {
  std::string places;
  for (const StatedClaim& claim : batch.claims()) absl::StrAppend(&places, claim.place, " ");
  return places;
}

TEST(ReadAhead, GivesAllBatchesInTheirOrder) {
  CountingReader reader(100, absl::OkStatus());
  ReadAhead ahead(&reader);
  StatedBatch batch;
  for (int i = 1; i <= 100; ++i) {
    const absl::StatusOr<bool> more = ahead.taker(0).Read(&batch);
    ASSERT_TRUE(more.ok() && *more);
    EXPECT_EQ(PlacesIn(batch), absl::StrCat(i, ".0 ", i, ".1 ", i, ".2 "));
    EXPECT_EQ(batch.file_rows, 3);
  }
  for (int times = 0; times < 2; ++times) {
    const absl::StatusOr<bool> more = ahead.taker(0).Read(&batch);
    ASSERT_TRUE(more.ok());
    EXPECT_FALSE(*more);
    EXPECT_TRUE(batch.claims().empty());
  }
  EXPECT_EQ(ahead.taker(0).unknown_keys().size(), 100u);
}

TEST(ReadAhead, GivesWhatWasReadBeforeAFailure) {
  CountingReader reader(5, absl::DataLossError("the file ends here"));
  ReadAhead ahead(&reader);
  StatedBatch batch;
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(*ahead.taker(0).Read(&batch));
  EXPECT_EQ(ahead.taker(0).Read(&batch).status().message(), "the file ends here");
  EXPECT_TRUE(batch.claims().empty());
}

TEST(ReadAhead, DealsTheBatchesInTurn) {
  CountingReader reader(100, absl::DataLossError("the file ends here"));
  ReadAhead ahead(&reader, 3);
  StatedBatch batch;
  for (int i = 1; i <= 100; ++i) {
    const absl::StatusOr<bool> more = ahead.taker((i - 1) % 3).Read(&batch);
    ASSERT_TRUE(more.ok() && *more);
    EXPECT_EQ(PlacesIn(batch), absl::StrCat(i, ".0 ", i, ".1 ", i, ".2 "));
  }
  for (int taker = 0; taker < 3; ++taker) {
    EXPECT_EQ(ahead.taker(taker).Read(&batch).status().message(), "the file ends here");
  }
}

TEST(ReadAhead, StoppedLetsGoWhoWaits) {
  CountingReader reader(1000, absl::OkStatus());
  ReadAhead ahead(&reader, 2);
  // The second comes to wait for a batch when the first, which takes none, has as many as it may have.
  std::thread second([&] {
    StatedBatch batch;
    while (*ahead.taker(1).Read(&batch)) {
    }
  });
  StatedBatch batch;
  EXPECT_TRUE(*ahead.taker(0).Read(&batch));
  ahead.Stop();
  second.join();
}

TEST(ReadAhead, MayBeLeftBeforeTheEnd) {
  CountingReader reader(1000, absl::OkStatus());
  for (int reads = 0; reads < 4; ++reads) {
    ReadAhead ahead(&reader);
    StatedBatch batch;
    for (int i = 0; i < reads; ++i) EXPECT_TRUE(*ahead.taker(0).Read(&batch));
  }
}

}  // namespace
}  // namespace crosscheck
