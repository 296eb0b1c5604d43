// A migration changes each entry once, however often it is broken off, and never half.
#include "storage/migrate.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"
#include "storage/store.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

constexpr int kEntries = 5500;

class MigrateTest : public ::testing::Test {
 protected:
  void SetUp() override {
    {
      const auto store = OpenOrDie(path(), OpenMode::kWrite);
      Batch batch;
      for (int i = 0; i < kEntries; ++i) {
        for (Family family : {Family::kFindings, Family::kQuestions}) {
          ASSERT_TRUE(batch.PutPlain(family, absl::StrCat("key ", i), "value").ok());
        }
      }
      ASSERT_TRUE(store->Commit(batch, {}).ok());
    }
    WriteRaw(path(), "meta", "schema_version", "1");
    Open();
  }
  void TearDown() override { Close(); }

  std::string path() const { return dir_.path() + "/store"; }

  // The database below the store, as a process of its own would open it.
  void Open() {
    rocksdb::DBOptions options;
    std::vector<std::string> names;
    ASSERT_TRUE(rocksdb::DB::ListColumnFamilies(options, path(), &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) families.push_back({name, {}});
    rocksdb::DB* opened = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(options, path(), families, &handles_, &opened).ok());
    db_.reset(opened);
  }
  void Close() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      EXPECT_TRUE(db_->DestroyColumnFamilyHandle(handle).ok());
    }
    handles_.clear();
    db_.reset();
  }

  rocksdb::ColumnFamilyHandle* Handle(Family family) const {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      if (handle->GetName() == FamilyName(family)) return handle;
    }
    return nullptr;
  }
  MigratedStore Opened() const {
    return {path(), db_.get(), [this](Family family) { return Handle(family); }};
  }

  std::map<std::string, std::string> EntriesOf(Family family) const {
    std::map<std::string, std::string> entries;
    const std::unique_ptr<rocksdb::Iterator> it(
        db_->NewIterator(rocksdb::ReadOptions(), Handle(family)));
    for (it->SeekToFirst(); it->Valid(); it->Next()) {
      entries[it->key().ToString()] = it->value().ToString();
    }
    return entries;
  }

  // Writes `mark` behind every value.
  static MigrationStep Mark(int from_version, const std::string& mark) {
    MigrationStep step;
    step.from_version = from_version;
    step.families = {Family::kFindings, Family::kQuestions};
    step.change = [mark](const MigratedStore& store, Family family, absl::string_view key,
                         absl::string_view value, rocksdb::WriteBatch* writes) {
      writes->Put(store.handle(family), rocksdb::Slice(key.data(), key.size()),
                  absl::StrCat(value, mark));
      return absl::OkStatus();
    };
    return step;
  }

  void ExpectAll(const std::string& value) const {
    for (Family family : {Family::kFindings, Family::kQuestions}) {
      const auto entries = EntriesOf(family);
      EXPECT_EQ(entries.size(), static_cast<size_t>(kEntries));
      for (const auto& [key, found] : entries) ASSERT_EQ(found, value) << key;
    }
  }

  TempDir dir_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

TEST_F(MigrateTest, StepsAreTakenInOrder) {
  const absl::Status status = MigrateStore(Opened(), 1, 3, {Mark(2, "b"), Mark(1, "a")}, {});
  ASSERT_TRUE(status.ok()) << status;
  ExpectAll("valueab");
  EXPECT_EQ(EntriesOf(Family::kMeta),
            (std::map<std::string, std::string>{{"schema_version", "3"}}));
}

TEST_F(MigrateTest, BrokenOffAnywhereItGoesOnAndChangesEachEntryOnce) {
  int broken_off = 0;
  absl::Status status;
  do {
    int calls = 0;
    status = MigrateStore(Opened(), 1, 2, {Mark(1, "a")}, [&](int from_version, int64_t entries) {
      EXPECT_EQ(from_version, 1);
      EXPECT_GT(entries, 0);
      return ++calls < 3;
    });
    if (status.ok()) break;
    ASSERT_EQ(status.code(), absl::StatusCode::kCancelled) << status;
    EXPECT_EQ(EntriesOf(Family::kMeta)["schema_version"], "1");
    Close();
    Open();
  } while (++broken_off < 100);
  EXPECT_GT(broken_off, 2);
  ExpectAll("valuea");
  EXPECT_EQ(EntriesOf(Family::kMeta).size(), 1u);
}

// What was changed since the last write is not there, as after a kill.
TEST_F(MigrateTest, AFailureLosesWhatWasNotWrittenAndNothingElse) {
  int changed = 0;
  MigrationStep failing = Mark(1, "a");
  failing.change = [&, mark = failing.change](const MigratedStore& store, Family family,
                                              absl::string_view key, absl::string_view value,
                                              rocksdb::WriteBatch* writes) {
    if (++changed == 2345) return absl::InternalError("broken off");
    return mark(store, family, key, value, writes);
  };
  EXPECT_FALSE(MigrateStore(Opened(), 1, 2, {failing}, {}).ok());
  int marked = 0;
  for (const auto& [key, value] : EntriesOf(Family::kFindings)) marked += value == "valuea";
  EXPECT_EQ(marked, 2000);
  ASSERT_TRUE(MigrateStore(Opened(), 1, 2, {failing}, {}).ok());
  ExpectAll("valuea");
}

TEST_F(MigrateTest, FromVersion1WhatItHadNotIsMadeOfTheClaims) {
  const std::string old_path = dir_.path() + "/old";
  constexpr Family kNew[] = {Family::kByCorrected, Family::kByCandidate, Family::kStanding};
  std::string everything;
  {
    const auto store = OpenOrDie(old_path, OpenMode::kWrite);
    StoreClaims(MakeClaims(1, 3000), 500, store.get());
    everything = EverythingIn(*store);
  }
  for (const Family family : kNew) {
    const std::string name(FamilyName(family));
    EXPECT_THAT(everything, HasSubstr(absl::StrCat("\n", name, " ")));
    DropFamilyRaw(old_path, name);
  }
  WriteRaw(old_path, "meta", "schema_version", "1");

  OpenOptions options;
  options.mode = OpenMode::kRead;
  const absl::Status refused = Store::Open(old_path, options).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("a command that writes"));

  { const auto store = OpenOrDie(old_path, OpenMode::kWriteExisting); }
  const auto store = OpenOrDie(old_path, OpenMode::kRead);
  EXPECT_TRUE(EverythingIn(*store) == everything);
}

TEST_F(MigrateTest, WithoutAWayNothingIsChanged) {
  const absl::Status status = MigrateStore(Opened(), 1, 3, {Mark(1, "a")}, {});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  ExpectAll("value");
}

TEST_F(MigrateTest, ThisProgramKnowsTheWayFromEveryVersion) {
  ASSERT_EQ(MigrationSteps().size(), static_cast<size_t>(kSchemaVersion - 1));
  for (int version = 1; version < kSchemaVersion; ++version) {
    EXPECT_EQ(MigrationSteps()[static_cast<size_t>(version - 1)].from_version, version);
  }
}

TEST_F(MigrateTest, AVersionThatIsNoNumberIsDamage) {
  Close();
  WriteRaw(path(), "meta", "schema_version", "soon");
  OpenOptions options;
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWriteExisting}) {
    options.mode = mode;
    const absl::Status status = Store::Open(path(), options).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("schema version"));
  }
}

}  // namespace
}  // namespace crosscheck
