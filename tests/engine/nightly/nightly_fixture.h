// A small store, claims on who captured what, and nights of it.
#ifndef CROSSCHECK_TESTS_ENGINE_NIGHTLY_NIGHTLY_FIXTURE_H_
#define CROSSCHECK_TESTS_ENGINE_NIGHTLY_NIGHTLY_FIXTURE_H_

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/cells/nightly_keys.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/nightly/nightly.h"
#include "engine/time/civil.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/batch.h"
#include "storage/store.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {

inline const int32_t kDay = *DayNumber(2023, 8, 20);

inline Claim InCell(Claim claim, uint64_t cell) {
  claim.mutable_place()->set_cell(cell);
  return claim;
}

inline Claim Captured(const std::string& name, const std::string& party, const std::string& place,
               uint64_t cell) {
  return InCell(ClaimBuilder(name)
                    .By("name:" + name)
                    .Event("capture")
                    .Actor(party)
                    .At(place)
                    .On("2023-08-12")
                    .Published("2023-08-13"),
                cell);
}

class NightlyTest : public ::testing::Test {
 protected:
  NightlyTest() : vocabulary_(Vocabulary::BuiltIn()), gazetteer_(*Gazetteer::BuiltIn()) {
    store_ = OpenOrDie(Path(), OpenMode::kWrite);
  }

  std::string Path() const { return dir_.path() + "/store"; }

  void Feed(const std::vector<Claim>& claims) {
    Batch batch;
    for (const Claim& claim : claims) ASSERT_EQ(batch.PutClaim(claim), absl::OkStatus());
    const DirtyMarks marks =
        RemembersANight(*store_->NewReadView()) ? DirtyMarks::kClaims : DirtyMarks::kCells;
    ASSERT_TRUE(store_->Commit(batch, {.dirty_marks = marks}).ok());
  }

  // The night says what a night says that looks at everything.
  Night MakeAsIfAnew(int32_t day) {
    Night night = Make({.day = day});
    EXPECT_FALSE(night.looked_at_everything);
    EXPECT_EQ(night.report, Make({.day = day, .full = true}).report);
    return night;
  }

  Night Make(NightlyOptions options) {
    absl::StatusOr<Night> night = MakeNight(*store_, vocabulary_, gazetteer_, options);
    EXPECT_TRUE(night.ok()) << night.status();
    return night.ok() ? *std::move(night) : Night();
  }

  Night MakeAndRecord(int32_t day) {
    Night night = Make({.day = day});
    EXPECT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
    return night;
  }

  // Status of each item of a check, with the place.
  static std::map<std::string, std::string> Statuses(const Night& night,
                                                     const std::string& check = "conflicts") {
    std::map<std::string, std::string> statuses;
    for (const NightSection& section : night.report.sections) {
      if (section.check != check) continue;
      for (const NightItem& item : section.items) {
        statuses[item.notice().place_id()] = item.status() + " " + item.since();
      }
    }
    return statuses;
  }

  // All that is told of the conflicts.
  static std::vector<std::string> DetailsOf(const Night& night) {
    std::vector<std::string> details;
    for (const NightSection& section : night.report.sections) {
      if (section.check != "conflicts") continue;
      for (const NightItem& item : section.items) {
        details.insert(details.end(), item.notice().details().begin(), item.notice().details().end());
      }
    }
    return details;
  }

  const TempDir dir_;
  const Vocabulary vocabulary_;
  const Gazetteer gazetteer_;
  std::unique_ptr<Store> store_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_NIGHTLY_NIGHTLY_FIXTURE_H_
