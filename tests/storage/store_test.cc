#include "storage/store.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "storage/index_entries.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

void NoDamage(const Damage& damage) { ADD_FAILURE() << damage.ToText(); }

class StoreTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }

  TempDir dir_;
  std::unique_ptr<Store> store_ = OpenOrDie(path(), OpenMode::kWrite);
};

TEST_F(StoreTest, ReadsBackWhatWasStored) {
  const Claim claim = MakeClaim({.number = 1, .cell = 5});
  Batch batch;
  ASSERT_TRUE(batch.PutClaim(claim, Arrival{IdOf(100), 17}).ok());
  ASSERT_TRUE(batch.PutReport(MakeReport(1)).ok());
  FeedRun run;
  run.set_id(std::string(IdOf(100).bytes()));
  run.set_file("a.jsonl");
  ASSERT_TRUE(batch.PutFeedRun(run).ok());
  const auto result = store_->Commit(batch, {.sync = true});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->claims, ElementsAre(PutOutcome::kStored));

  const auto view = store_->NewReadView();
  const auto by_id = view->GetClaim(IdOf(1));
  ASSERT_TRUE(by_id.ok() && by_id->has_value());
  EXPECT_EQ((*by_id)->SerializeAsString(), claim.SerializeAsString());
  EXPECT_FALSE((*view->GetClaim(IdOf(2))).has_value());
  EXPECT_EQ((*view->GetReport(*RecordId::FromBytes(MakeReport(1).id())))->url(),
            "https://daily.example/1");
  EXPECT_EQ((*view->GetFeedRun(IdOf(100)))->file(), "a.jsonl");
  const auto arrivals = view->ArrivalsOf(IdOf(1));
  ASSERT_TRUE(arrivals.ok());
  EXPECT_THAT(*arrivals, ElementsAre(ArrivalKey{IdOf(1), IdOf(100), 17}));
}

TEST_F(StoreTest, SaysWhatIsRepeated) {
  Batch batch;
  ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1})).ok());
  ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 2})).ok());
  ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1})).ok());
  auto result = store_->Commit(batch, {});
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(result->claims,
              ElementsAre(PutOutcome::kStored, PutOutcome::kStored, PutOutcome::kRepeated));
  result = store_->Commit(batch, {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->claims_stored, 0);
  EXPECT_EQ(result->claims_repeated, 3);
}

TEST_F(StoreTest, EveryArrivalIsKept) {
  for (uint64_t run : {7, 8}) {
    Batch batch;
    for (uint64_t line : {1, 2}) {
      ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1}), Arrival{IdOf(run), line}).ok());
    }
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  }
  EXPECT_EQ(store_->NewReadView()->ArrivalsOf(IdOf(1))->size(), 4);
}

TEST_F(StoreTest, AnyOrderAndAnyPartsGiveTheSameStore) {
  std::vector<Claim> claims = MakeClaims(1, 500);
  StoreClaims(claims, 100, store_.get());
  const std::string expected = EverythingIn(*store_);
  StoreClaims(claims, 33, store_.get());
  EXPECT_EQ(EverythingIn(*store_), expected);

  std::mt19937 random(4);
  for (size_t per_commit : {1, 64, 1000}) {
    std::shuffle(claims.begin(), claims.end(), random);
    TempDir other_dir;
    const auto other = OpenOrDie(other_dir.path() + "/store", OpenMode::kWrite);
    StoreClaims({claims.begin() + 200, claims.end()}, per_commit, other.get());
    StoreClaims({claims.begin(), claims.begin() + 300}, per_commit, other.get());
    EXPECT_EQ(EverythingIn(*other), expected) << per_commit;
  }
}

TEST_F(StoreTest, OfTwoReportsWithOneIdTheOrderOfFeedingDecidesNothing) {
  Report early = MakeReport(1);
  early.mutable_captured()->set_first_day(100);
  Report late = MakeReport(1);
  late.mutable_captured()->set_first_day(200);
  const auto feed = [](const std::vector<Report>& reports, bool in_one_commit) {
    TempDir dir;
    const auto store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
    Batch batch;
    for (const Report& report : reports) {
      EXPECT_TRUE(batch.PutReport(report).ok());
      if (in_one_commit) continue;
      EXPECT_TRUE(store->Commit(batch, {}).ok());
      batch.Clear();
    }
    EXPECT_TRUE(store->Commit(batch, {}).ok());
    return EverythingIn(*store);
  };
  const std::string expected = feed({early, late}, false);
  EXPECT_EQ(feed({late, early}, false), expected);
  EXPECT_EQ(feed({late, early}, true), expected);
  EXPECT_EQ(feed({early, late}, true), expected);
}

TEST_F(StoreTest, AViewDoesNotSeeLaterCommits) {
  StoreClaims(MakeClaims(1, 10), 10, store_.get());
  const auto before = store_->NewReadView();
  StoreClaims(MakeClaims(11, 10), 10, store_.get());
  const auto count = [](const ReadView& view) {
    return view.ScanCells({}, [](const ClaimKey&, const Claim&) { return true; }, NoDamage)->visited;
  };
  EXPECT_EQ(count(*before), 10);
  EXPECT_FALSE((*before->GetClaim(IdOf(15))).has_value());
  EXPECT_EQ(count(*store_->NewReadView()), 20);
}

TEST_F(StoreTest, AVisitorStopsTheScan) {
  StoreClaims(MakeClaims(1, 10), 10, store_.get());
  int visited = 0;
  const auto counts = store_->NewReadView()->ScanCells(
      {}, [&](const ClaimKey&, const Claim&) { return ++visited < 3; }, NoDamage);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(visited, 3);
  EXPECT_EQ(counts->visited, 3);
}

// Whoever opens the store next would read the whole log, and hold it in memory.
TEST_F(StoreTest, ALongLogIsPutIntoFilesAndAShortOneLeft) {
  const auto bytes_of_logs = [this] {
    uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(store_->path())) {
      if (entry.path().extension() == ".log") bytes += entry.file_size();
    }
    return bytes;
  };
  const auto put = [this](uint64_t first, uint64_t end) {
    Batch batch;
    for (uint64_t number = first; number < end; ++number) {
      Claim claim = MakeClaim({.number = number, .cell = number << 40});
      claim.mutable_quote()->set_text(std::string(20000, static_cast<char>('a' + number % 26)));
      ASSERT_TRUE(batch.PutClaim(claim).ok());
    }
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  };
  put(1, 10);
  const uint64_t of_few = bytes_of_logs();
  EXPECT_GT(of_few, 100000u);
  ASSERT_TRUE(store_->SettleLog().ok());
  EXPECT_EQ(bytes_of_logs(), of_few);

  put(10, 1500);
  ASSERT_TRUE(store_->SettleLog().ok());
  EXPECT_LT(bytes_of_logs(), of_few);
  const auto counts = store_->NewReadView()->ScanCells(
      {}, [](const ClaimKey&, const Claim&) { return true; }, NoDamage);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->visited, 1499);
}

TEST_F(StoreTest, PartsOfTheCellsHoldAllClaimsOnce) {
  EXPECT_THAT(store_->NewReadView()->SplitCells(4), SizeIs(1));
  Batch batch;
  for (uint64_t number = 1; number <= 3000; ++number) {
    ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = number, .cell = number << 40})).ok());
  }
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  // What is still in memory has no size on disk: RocksDB guesses it, differently in each run.
  ASSERT_TRUE(store_->Compact().ok());
  const auto view = store_->NewReadView();
  const std::vector<CellRange> ranges = view->SplitCells(4);
  ASSERT_THAT(ranges, SizeIs(4));
  int64_t all = 0;
  for (const CellRange& range : ranges) {
    const auto counts = view->ScanCells(
        range, [](const ClaimKey&, const Claim&) { return true; }, NoDamage);
    ASSERT_TRUE(counts.ok());
    EXPECT_GT(counts->visited, 100) << range.cell_min;
    all += counts->visited;
  }
  EXPECT_EQ(all, 3000);
}

TEST_F(StoreTest, VersionsOfAnExternalIdStayReadable) {
  Batch batch;
  for (uint64_t number : {1, 2, 3}) {
    ASSERT_TRUE(batch
                    .PutClaim(MakeClaim({.number = number,
                                         .external_scope = "agency",
                                         .external_id = number == 3 ? "x-10" : "x-1"}))
                    .ok());
  }
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  int versions = 0;
  const auto counts = store_->NewReadView()->ScanByExternal(
      "agency", "x-1", [&](const ClaimKey&) { return ++versions > 0; }, NoDamage);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(versions, 2);
}

TEST_F(StoreTest, FindsClaimsByTheBeginningOfTheirId) {
  StoreClaims(MakeClaims(1, 400), 400, store_.get());
  const auto view = store_->NewReadView();
  const std::string id = IdOf(7).ToHex();
  const auto found = view->FindClaimByPrefix(id.substr(0, 8));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ((*found)->id, IdOf(7));
  EXPECT_EQ((*view->FindClaimByPrefix(absl::AsciiStrToUpper(id)))->id, IdOf(7));
  const auto ambiguous = view->FindClaimByPrefix(id.substr(0, 1));
  EXPECT_EQ(ambiguous.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(ambiguous.status().message()), HasSubstr("ambiguous"));
  std::string absent = id;
  absent[31] = absent[31] == '0' ? '1' : '0';
  EXPECT_FALSE((*view->FindClaimByPrefix(absent)).has_value());
  for (const char* bad : {"", "xyz", "12 4", "000000000000000000000000000000000"}) {
    EXPECT_EQ(view->FindClaimByPrefix(bad).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST_F(StoreTest, FindsReportsByTheBeginningOfTheirId) {
  StoreClaims(MakeClaims(1, 50), 50, store_.get());
  const auto view = store_->NewReadView();
  const RecordId id = *RecordId::FromBytes(MakeClaims(9, 1)[0].report_id());
  EXPECT_EQ(**view->FindReportByPrefix(id.ToHex().substr(0, 10)), id);
  EXPECT_FALSE((*view->FindReportByPrefix(IdOf(1).ToHex())).has_value());
}

TEST_F(StoreTest, TextThatIsNotUtf8IsRefusedRatherThanStoredUnreadable) {
  Claim claim = MakeClaim({.number = 1});
  claim.mutable_quote()->set_text("\xff\xfe");
  Batch batch;
  const absl::Status status = batch.PutClaim(claim);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("UTF-8"));
  Reject reject = MakeReject("a.csv", 1);
  reject.set_file("\xff.csv");
  EXPECT_EQ(batch.PutReject(reject).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(batch.empty());
}

TEST_F(StoreTest, SizesNameEveryFamily) {
  StoreClaims(MakeClaims(1, 50), 50, store_.get());
  ASSERT_TRUE(store_->Compact().ok());
  const std::vector<FamilySize> sizes = store_->Sizes();
  ASSERT_EQ(sizes.size(), AllFamilies().size());
  EXPECT_EQ(sizes[0].family, Family::kClaims);
  EXPECT_EQ(sizes[0].records, 50);
  EXPECT_GT(sizes[0].bytes, 0);
}

TEST_F(StoreTest, NewClaimsMakeTheirPlaceDirtyUntilItIsCleared) {
  Batch batch;
  ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1, .cell = 9})).ok());
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  std::string cell;
  AppendUint64(9, &cell);
  const auto is_dirty = [&] {
    return (*store_->NewReadView()->GetPlain(Family::kDirty, cell)).has_value();
  };
  EXPECT_TRUE(is_dirty());
  Batch cleared;
  ASSERT_TRUE(cleared.DeletePlain(Family::kDirty, cell).ok());
  ASSERT_TRUE(store_->Commit(cleared, {}).ok());
  EXPECT_FALSE(is_dirty());
  // The same claim again is nothing new.
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  EXPECT_FALSE(is_dirty());
}

TEST_F(StoreTest, NewClaimsCanBeListedByThemselves) {
  const Claim claim = MakeClaim({.number = 1, .cell = 9});
  Batch batch;
  ASSERT_TRUE(batch.PutClaim(claim).ok());
  ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1, .cell = 9})).ok());
  ASSERT_TRUE(store_->Commit(batch, {.dirty_marks = DirtyMarks::kClaims}).ok());
  EXPECT_THAT(DirtyKeysIn(*store_), ElementsAre(ClaimKeyOf(claim).ToText()));
  Batch cleared;
  ASSERT_TRUE(cleared.DeletePlain(Family::kDirty, ClaimKeyOf(claim).ToBytes()).ok());
  ASSERT_TRUE(store_->Commit(cleared, {}).ok());
  // The same claim again is nothing new.
  ASSERT_TRUE(store_->Commit(batch, {.dirty_marks = DirtyMarks::kClaims}).ok());
  EXPECT_THAT(DirtyKeysIn(*store_), IsEmpty());
}

TEST_F(StoreTest, AReportToldOtherwiseListsTheCellsOfItsClaims) {
  const Report report = MakeReport(1);
  Report otherwise = report;
  otherwise.set_publisher_id("aaa");  // the one that is kept
  ASSERT_LT(otherwise.SerializeAsString(), report.SerializeAsString());
  for (const DirtyMarks marks : {DirtyMarks::kNone, DirtyMarks::kClaims}) {
    Batch batch;
    ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1, .cell = 9})).ok());
    ASSERT_TRUE(batch.PutReport(marks == DirtyMarks::kNone ? report : otherwise).ok());
    ASSERT_TRUE(store_->Commit(batch, {.dirty_marks = marks}).ok());
  }
  EXPECT_THAT(DirtyKeysIn(*store_), ElementsAre("0000000000000009"));
}

TEST_F(StoreTest, AJudgementCanBeTakenBackAndAClaimCannot) {
  Batch batch;
  EXPECT_EQ(batch.DeletePlain(Family::kExceptions, "x").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(batch.DeletePlain(Family::kClaims, "c").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(batch.PutPlain(Family::kById, "x", "y").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(batch.empty());
  EXPECT_TRUE(batch.PutPlain(Family::kJudgements, "j", "text").ok());
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  EXPECT_EQ(*store_->NewReadView()->GetPlain(Family::kJudgements, "j"), "text");
  Batch back;
  EXPECT_TRUE(back.DeletePlain(Family::kJudgements, "j").ok());
  ASSERT_TRUE(store_->Commit(back, {}).ok());
  EXPECT_FALSE(store_->NewReadView()->GetPlain(Family::kJudgements, "j")->has_value());
}

TEST_F(StoreTest, RejectsComeInTheOrderOfTheirFile) {
  Batch batch;
  for (int64_t line : {300, 5, 256}) ASSERT_TRUE(batch.PutReject(MakeReject("a.jsonl", line)).ok());
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  std::vector<int64_t> lines;
  const auto counts = store_->NewReadView()->ScanRejects(
      [&](const Reject& reject) {
        lines.push_back(reject.line());
        return true;
      },
      NoDamage);
  ASSERT_TRUE(counts.ok());
  EXPECT_THAT(lines, ElementsAre(5, 256, 300));
}

TEST_F(StoreTest, ManyClaimsAtOnceComeInTheOrderAskedFor) {
  StoreClaims(MakeClaims(1, 700), 700, store_.get());
  const auto view = store_->NewReadView();
  std::vector<ClaimKey> keys;
  for (uint64_t number = 700; number > 0; --number) keys.push_back(**view->FindClaim(IdOf(number)));
  keys.push_back(ClaimKey{1, 2, 3, IdOf(4)});
  const auto claims = view->GetClaims(keys, NoDamage);
  ASSERT_TRUE(claims.ok());
  ASSERT_EQ(claims->size(), 701);
  for (size_t i = 0; i < 700; ++i) EXPECT_EQ((*claims)[i]->id(), IdOf(700 - i).bytes());
  EXPECT_FALSE((*claims)[700].has_value());
  EXPECT_THAT(*view->HasClaims({IdOf(3), IdOf(701)}), ElementsAre(true, false));
}

TEST_F(StoreTest, ABadIdIsRefusedBeforeAnythingIsAdded) {
  Claim claim = MakeClaim({.number = 1});
  claim.set_id("short");
  Batch batch;
  EXPECT_EQ(batch.PutClaim(claim, Arrival{}).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(batch.empty());
  EXPECT_EQ(batch.byte_size(), 0);
}

TEST_F(StoreTest, SurvivesClosingAndMerging) {
  StoreClaims(MakeClaims(1, 2000), 100, store_.get());
  const std::string expected = EverythingIn(*store_);
  store_.reset();
  store_ = OpenOrDie(path(), OpenMode::kWriteExisting);
  EXPECT_EQ(EverythingIn(*store_), expected);
  ASSERT_TRUE(store_->Compact().ok());
  EXPECT_EQ(EverythingIn(*store_), expected);
  store_.reset();
  EXPECT_EQ(EverythingIn(*OpenOrDie(path(), OpenMode::kRead)), expected);
}

}  // namespace
}  // namespace crosscheck
