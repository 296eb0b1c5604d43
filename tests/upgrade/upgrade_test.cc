// Stores as each released schema wrote them are read, written to and dumped as they were.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/dump.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

class UpgradeTest : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const std::string kept = std::string("tests/upgrade/") + GetParam();
    std::filesystem::create_directory(path());
    for (const auto& entry : std::filesystem::directory_iterator(kept)) {
      // Following links: the files of a test are links to those of the repository.
      std::ifstream in(entry.path(), std::ios::binary);
      std::ofstream(path() + "/" + entry.path().filename().string(), std::ios::binary) << in.rdbuf();
    }
    std::ostringstream text;
    text << std::ifstream(kept + ".jsonl").rdbuf();
    expected_ = text.str();
    ASSERT_FALSE(expected_.empty());
    // The dump of that time, loaded and written as it is now: old dumps are read for ever too.
    std::istringstream in(expected_);
    const auto store = OpenOrDie(dir_.path() + "/loaded", OpenMode::kWrite);
    const auto loaded = LoadDump(&in, DumpFormat::kJsonl, store.get());
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    EXPECT_EQ(loaded->damaged, 0);
    expected_ = DumpOf(*store);
  }

  std::string path() const { return dir_.path() + "/store"; }

  static std::string DumpOf(const Store& store) {
    std::ostringstream out;
    const auto counts = DumpStore(store, {}, DumpFormat::kJsonl, &out);
    EXPECT_TRUE(counts.ok()) << counts.status();
    return out.str();
  }

  static void ExpectSound(const Store& store) {
    const auto result =
        VerifyStore(store, {}, [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(result.ok()) << result.status();
  }

  TempDir dir_;
  std::string expected_;
};

TEST_P(UpgradeTest, IsReadAsItWas) {
  if (GetParam() != absl::StrCat("v", kSchemaVersion)) {
    // Those who only read leave an older store as it is, and say how it comes to be read.
    OpenOptions reading;
    reading.mode = OpenMode::kRead;
    const absl::Status status = Store::Open(path(), reading).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
    EXPECT_NE(status.message().find("a command that writes"), std::string::npos) << status;
    OpenOrDie(path(), OpenMode::kWriteExisting);
  }
  const auto store = OpenOrDie(path(), OpenMode::kRead);
  EXPECT_EQ(DumpOf(*store), expected_);
  ExpectSound(*store);
}

TEST_P(UpgradeTest, IsWrittenOn) {
  const auto store = OpenOrDie(path(), OpenMode::kWriteExisting);
  EXPECT_EQ(DumpOf(*store), expected_);
  StoreClaims(MakeClaims(1, 80), 40, store.get());
  ASSERT_TRUE(store->Compact().ok());
  ExpectSound(*store);
  const auto counts = DumpRecords(*store, {.families = {Family::kClaims}, .count_only = true},
                                  [](const DumpRecord&) { return absl::OkStatus(); });
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->records, 80);
}

INSTANTIATE_TEST_SUITE_P(Schemas, UpgradeTest, ::testing::Values("v1", "v2"));

}  // namespace
}  // namespace crosscheck
