// A store that has lost CURRENT, or whose CURRENT is garbled, is read by its only list of files and made
// whole; where that would be a guess it is left as it is.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/repair.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::SizeIs;

// What CURRENT may look like when the list is there and it does not say so.
const char* const kGarbled[] = {"", "MANIFEST-", "MANIFEST-000005", "MANIFEST-999999\n",
                                "\xff\xfe\x01", "../MANIFEST-000005\n", "MANIFEST-00 005\n"};

class LostListTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto store = OpenOrDie(path(), OpenMode::kWrite);
    StoreClaims(MakeClaims(1, 500), 100, store.get());
    ASSERT_TRUE(store->Compact().ok());
    StoreClaims(MakeClaims(501, 100), 100, store.get());  // in the log only
    before_ = EverythingIn(*store);
  }

  std::string path() const { return dir_.path() + "/store"; }
  std::string Current() const { return path() + "/CURRENT"; }

  std::vector<std::string> Lists() const {
    std::vector<std::string> lists;
    for (const auto& file : fs::directory_iterator(path())) {
      const std::string name = file.path().filename().string();
      if (absl::StartsWith(name, "MANIFEST-")) lists.push_back(name);
    }
    return lists;
  }

  std::map<std::string, std::uintmax_t> Files() const {
    std::map<std::string, std::uintmax_t> sizes;
    for (const auto& file : fs::directory_iterator(path())) {
      const std::string name = file.path().filename().string();
      sizes[name] = file.file_size();
    }
    return sizes;
  }

  absl::StatusOr<RepairResult> Repair() {
    named_.clear();
    return RepairStore(path(), {}, [&](const Damage& damage) { named_.push_back(damage.ToText()); });
  }

  void ExpectRefusedAndLeftAsItIs(const std::string& why) {
    const auto files = Files();
    const auto result = Repair();
    EXPECT_EQ(result.status().code(), absl::StatusCode::kDataLoss) << result.status();
    EXPECT_THAT(std::string(result.status().message()), HasSubstr(why));
    EXPECT_EQ(Files(), files);
    EXPECT_EQ(std::distance(fs::directory_iterator(dir_.path()), {}), 1);
  }

  // The store is whole, and what it was is kept byte for byte.
  void ExpectWhole(const RepairResult& result, const std::string& kept_current) {
    const auto store = OpenOrDie(path(), OpenMode::kRead);
    EXPECT_TRUE(EverythingIn(*store) == before_);
    const auto verified = VerifyStore(
        *store, {}, [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(verified.ok()) << verified.status();
    EXPECT_FALSE(fs::exists(path() + ".repairing-list"));
    std::ostringstream kept;
    if (fs::exists(result.kept_store + "/CURRENT")) {
      kept << std::ifstream(result.kept_store + "/CURRENT", std::ios::binary).rdbuf();
    } else {
      kept << "missing";
    }
    EXPECT_EQ(kept.str(), kept_current);
  }

  const TempDir dir_;
  std::string before_;
  std::vector<std::string> named_;
};

TEST_F(LostListTest, WithoutCurrentTheOnlyListIsTaken) {
  ASSERT_THAT(Lists(), SizeIs(1));
  const std::string list = Lists()[0];
  fs::remove(Current());
  const auto result = Repair();
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->damaged, 1);
  EXPECT_FALSE(result->has_losses());
  EXPECT_THAT(named_, testing::ElementsAre(absl::StrCat(
                          "meta CURRENT: the name of the list of files is lost; ", list,
                          " is the only one there")));
  ExpectWhole(*result, "missing");
}

TEST_F(LostListTest, AGarbledCurrentIsAsGoodAsNone) {
  for (const char* const garbled : kGarbled) {
    SCOPED_TRACE(garbled);
    const std::string current = absl::StrCat(Lists()[0], "\n");
    std::ofstream(Current(), std::ios::binary) << garbled;
    OpenOptions reading;
    EXPECT_FALSE(Store::Open(path(), reading).ok());
    const auto result = Repair();
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->damaged, 1);
    ExpectWhole(*result, garbled);
  }
}

TEST_F(LostListTest, EveryCommandSaysThatItIsLostAndTheWayBack) {
  std::ofstream(Current()) << "garbled";
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite, OpenMode::kWriteExisting}) {
    OpenOptions options;
    options.mode = mode;
    const absl::Status status = Store::Open(path(), options).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("CURRENT is garbled"));
    EXPECT_THAT(std::string(status.message()), HasSubstr("verify --repair"));
  }
  std::ofstream(Current()) << "MANIFEST-000099\n";
  OpenOptions options;
  EXPECT_THAT(std::string(Store::Open(path(), options).status().message()),
              HasSubstr("MANIFEST-000099, which CURRENT names, is missing"));
}

TEST_F(LostListTest, BetweenTwoListsNobodyGuesses) {
  const std::string list = Lists()[0];
  fs::copy_file(path() + "/" + list, path() + "/MANIFEST-000099");
  fs::remove(Current());
  ExpectRefusedAndLeftAsItIs("of MANIFEST-000");
  // One that was begun and never written is none.
  fs::resize_file(path() + "/MANIFEST-000099", 0);
  const auto result = Repair();
  ASSERT_TRUE(result.ok()) << result.status();
  ExpectWhole(*result, "missing");
}

TEST_F(LostListTest, WithoutAListThereIsNothingToGoBy) {
  fs::remove(path() + "/" + Lists()[0]);
  ExpectRefusedAndLeftAsItIs("no MANIFEST-* is left");
  fs::remove(Current());
  ExpectRefusedAndLeftAsItIs("no MANIFEST-* is left");
}

TEST_F(LostListTest, AListThatCannotBeReadIsRefused) {
  const std::string list = path() + "/" + Lists()[0];
  fs::remove(Current());
  std::ofstream(list, std::ios::binary) << "these bytes are no list";
  const auto files = Files();
  EXPECT_FALSE(Repair().ok());
  EXPECT_EQ(Files(), files);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_.path()), {}), 1);
}

TEST_F(LostListTest, DamageBesidesIsMendedInTheSameGo) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  FlipBytes(file, fs::file_size(file) / 2, 3);
  fs::remove(Current());
  const auto result = Repair();
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_GT(result->claims_lost, 0);
  EXPECT_TRUE(result->has_losses());
  const auto verified = VerifyStore(*OpenOrDie(path(), OpenMode::kRead), {},
                                    [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
  EXPECT_TRUE(verified.ok()) << verified.status();
}

TEST_F(LostListTest, ANewerStoreIsLeftToANewerProgram) {
  WriteRaw(path(), "meta", "schema_version", absl::StrCat(kSchemaVersion + 1));
  fs::remove(Current());
  EXPECT_EQ(Repair().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(fs::exists(Current()));
}

}  // namespace
}  // namespace crosscheck
