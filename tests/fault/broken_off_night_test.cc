// A night that breaks off while it is recorded, at whichever commit, has not been: the nights after it say what they
// would say had nobody begun it. One that got to its end has been, whatever the disk does afterwards.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/nightly/nightly.h"
#include "engine/time/civil.h"
#include "storage/batch.h"
#include "storage/store.h"
#include "tests/fault/faulty_disk.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/night_json.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

const int32_t kDay = *DayNumber(2023, 8, 20);

// One entry in each commit.
constexpr size_t kBytesAtOnce = 1;

enum class SecondNight { kNever, kBreaksOff, kRecorded };

Claim Captured(const std::string& name, const std::string& party, int place) {
  Claim claim = ClaimBuilder(name)
                    .By("name:" + name)
                    .Event("capture")
                    .Actor(party)
                    .At("p:" + std::to_string(place))
                    .On("2023-08-12")
                    .Published("2023-08-13");
  claim.mutable_place()->set_cell(static_cast<uint64_t>(place));
  return claim;
}

// A store with four nights, each after claims that bring conflicts or take them back.
class Nights {
 public:
  Nights() { Open(); }

  // What the third and the fourth night say. `syncs`: with so many the second breaks off. Sets `is_recorded` to
  // whether it was recorded after all.
  std::vector<std::string> ReportsAfter(SecondNight second, int syncs, bool* is_recorded) {
    Feed({Captured("a", "russia", 1), Captured("b", "ukraine", 1), Captured("c", "russia", 2),
          Captured("d", "ukraine", 2)});
    EXPECT_EQ(RecordNight(Make(kDay).record, store_.get(), kBytesAtOnce), absl::OkStatus());
    Claim correction = Captured("e", "ukraine", 1);
    correction.set_external_scope("name:a");
    correction.set_corrects("a");
    Feed({correction, Captured("f", "russia", 3), Captured("g", "ukraine", 3), Captured("h", "russia", 4),
          Captured("i", "ukraine", 4)});
    if (second != SecondNight::kNever) {
      const Night night = Make(kDay + 1);
      if (second == SecondNight::kBreaksOff) {
        disk_.FailAfter(syncs, Operations::kSyncs, /*only_once=*/false, rocksdb::Status::IOError("the power is gone"));
      }
      *is_recorded = RecordNight(night.record, store_.get(), kBytesAtOnce).ok();
      disk_.FailWrites(rocksdb::Status::IOError("the power is gone"));
      store_.reset();
      disk_.LosePower();
      disk_.Heal();
      Open();
    }
    Claim taken_back = Captured("j", "ukraine", 3);
    taken_back.set_external_scope("name:f");
    taken_back.set_corrects("f");
    Feed({taken_back});
    const Night third = Make(kDay + 2);
    EXPECT_EQ(RecordNight(third.record, store_.get(), kBytesAtOnce), absl::OkStatus());
    return {JsonOf(third.report), JsonOf(Make(kDay + 3).report)};
  }

 private:
  void Open() {
    OpenOptions options;
    options.mode = OpenMode::kWrite;
    options.memory_bytes = size_t{32} << 20;
    options.env = &disk_;
    absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(dir_.path() + "/store", options);
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  void Feed(const std::vector<Claim>& claims) {
    Batch batch;
    for (const Claim& claim : claims) ASSERT_EQ(batch.PutClaim(claim), absl::OkStatus());
    ASSERT_TRUE(store_->Commit(batch, {.sync = true, .dirty_marks = DirtyMarks::kCells}).ok());
  }

  Night Make(int32_t day) {
    absl::StatusOr<Night> night = MakeNight(*store_, BuiltInVocabulary(), BuiltInGazetteer(), {.day = day});
    EXPECT_TRUE(night.ok()) << night.status();
    return night.ok() ? *std::move(night) : Night();
  }

  const TempDir dir_;
  FaultyDisk disk_;
  std::unique_ptr<Store> store_;
};

TEST(BrokenOffNightTest, ItHasNotBeenOrItHas) {
  bool is_recorded = false;
  const std::vector<std::string> without = Nights().ReportsAfter(SecondNight::kNever, 0, &is_recorded);
  const std::vector<std::string> with = Nights().ReportsAfter(SecondNight::kRecorded, 0, &is_recorded);
  ASSERT_TRUE(is_recorded);
  ASSERT_NE(without, with);
  int broken_off = 0;
  is_recorded = false;
  for (int syncs = 0; !is_recorded; ++syncs) {
    ASSERT_LT(syncs, 1000) << "it is never recorded";
    const std::vector<std::string> reports = Nights().ReportsAfter(SecondNight::kBreaksOff, syncs, &is_recorded);
    ASSERT_EQ(reports, is_recorded ? with : without) << "broken off after " << syncs << " syncs";
    broken_off += !is_recorded;
  }
  EXPECT_GT(broken_off, 10);  // otherwise the test tests nothing
}

}  // namespace
}  // namespace crosscheck
