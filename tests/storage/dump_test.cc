#include "storage/dump.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <sstream>
#include <streambuf>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string DumpOf(const Store& store, DumpFormat format, const DumpOptions& options = {}) {
  std::ostringstream out;
  const absl::StatusOr<DumpCounts> counts = DumpStore(store, options, format, &out);
  EXPECT_TRUE(counts.ok()) << counts.status();
  return out.str();
}

class DumpTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }
  std::unique_ptr<Store> NewStore() {
    return OpenOrDie(absl::StrCat(dir_.path(), "/other", ++others_), OpenMode::kWrite);
  }

  // A store with something in every family that a dump carries.
  void Fill() {
    StoreClaims(MakeClaims(1, 300), 100, store_.get());
    Batch batch;
    ASSERT_TRUE(batch.PutClaim(MakeClaim({.number = 1}), Arrival{IdOf(900), 4}).ok());
    ASSERT_TRUE(batch.PutReject(MakeReject("a,\"b\".csv", 3)).ok());
    FeedRun run;
    run.set_id(std::string(IdOf(900).bytes()));
    run.set_file_sha256(std::string(32, '\xab'));
    run.set_rows(12345678901);
    ASSERT_TRUE(batch.PutFeedRun(run).ok());
    ASSERT_TRUE(batch.PutPlain(Family::kJudgements, "j\n1", std::string("\0\xff", 2)).ok());
    std::string cell;
    AppendUint64(MakeClaims(1, 1)[0].place().cell(), &cell);
    ASSERT_TRUE(batch.DeletePlain(Family::kDirty, cell).ok());
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  }

  TempDir dir_;
  int others_ = 0;
  std::unique_ptr<Store> store_ = OpenOrDie(path(), OpenMode::kWrite);
};

TEST_F(DumpTest, LoadedAgainItIsTheSameBytes) {
  Fill();
  for (DumpFormat format : {DumpFormat::kJsonl, DumpFormat::kTextproto, DumpFormat::kBinary}) {
    for (bool raw : {false, true}) {
      DumpOptions options;
      options.raw = raw;
      const std::string dump = DumpOf(*store_, format, options);
      const auto loaded = NewStore();
      std::istringstream in(dump);
      const auto counts = LoadDump(&in, format, loaded.get());
      ASSERT_TRUE(counts.ok()) << counts.status();
      EXPECT_EQ(counts->stored, counts->records);
      EXPECT_TRUE(DumpOf(*loaded, format, options) == dump) << raw;
      EXPECT_TRUE(EverythingIn(*loaded) == EverythingIn(*store_)) << raw;
      // A second time nothing is new.
      std::istringstream again(dump);
      const auto repeated = LoadDump(&again, format, loaded.get());
      ASSERT_TRUE(repeated.ok());
      EXPECT_EQ(repeated->repeated, 300);
      EXPECT_TRUE(EverythingIn(*loaded) == EverythingIn(*store_)) << raw;
    }
  }
}

// What has not been looked at in the dumped store may have been where it is loaded.
TEST_F(DumpTest, ClaimsListedForTheNightStayListedAndAmongOthersAsTheirCells) {
  const Claim claim = MakeClaim({.number = 1, .cell = 9});
  Batch batch;
  ASSERT_TRUE(batch.PutClaim(claim).ok());
  ASSERT_TRUE(batch.PutReport(MakeReport(1)).ok());
  ASSERT_TRUE(store_->Commit(batch, {.dirty_marks = DirtyMarks::kClaims}).ok());
  const std::string dump = DumpOf(*store_, DumpFormat::kJsonl);
  EXPECT_THAT(dump, HasSubstr(ClaimKeyOf(claim).ToText()));
  const auto empty = NewStore();
  std::istringstream in(dump);
  ASSERT_TRUE(LoadDump(&in, DumpFormat::kJsonl, empty.get()).ok());
  EXPECT_EQ(EverythingIn(*empty), EverythingIn(*store_));

  const auto other = NewStore();
  ASSERT_TRUE(other->Commit(batch, {.dirty_marks = DirtyMarks::kNone}).ok());
  std::istringstream again(dump);
  ASSERT_TRUE(LoadDump(&again, DumpFormat::kJsonl, other.get()).ok());
  std::string cell;
  AppendUint64(9, &cell);
  const auto view = other->NewReadView();
  EXPECT_TRUE((*view->GetPlain(Family::kDirty, cell)).has_value());
  EXPECT_FALSE((*view->GetPlain(Family::kDirty, ClaimKeyOf(claim).ToBytes())).has_value());
}

TEST_F(DumpTest, JsonShowsIdsAsPeopleSeeThem) {
  Fill();
  const std::string dump = DumpOf(*store_, DumpFormat::kJsonl);
  EXPECT_THAT(dump, StartsWith("{\"header\":{\"dump_version\":1,\"schema_version\":2,"));
  EXPECT_THAT(dump, HasSubstr(absl::StrCat("{\"claim\":{\"id\":\"", IdOf(17).ToHex(), "\"")));
  EXPECT_THAT(dump, HasSubstr("\"file_sha256\":\"abababababababab"));
}

TEST_F(DumpTest, JsonShowsRejectedRowsAsTextWhereTheyAreText) {
  const std::vector<std::string> rows = {"{\"id\": 7, \"place\": \"Куп'янськ\"}", "a,b\tc\x01",
                                         "bytes \xff that are no text", ""};
  Batch batch;
  for (size_t i = 0; i < rows.size(); ++i) {
    Reject reject = MakeReject("a.jsonl", static_cast<int64_t>(i));
    reject.set_row(rows[i]);
    ASSERT_TRUE(batch.PutReject(reject).ok());
  }
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  const std::string dump = DumpOf(*store_, DumpFormat::kJsonl);
  EXPECT_THAT(dump, HasSubstr(R"("row_text":"{\"id\": 7, \"place\": \"Куп'янськ\"}"}})"));
  EXPECT_THAT(dump, HasSubstr(R"("row_text":"a,b\tc\u0001"}})"));
  EXPECT_THAT(dump, HasSubstr(R"("row":"Ynl0ZXMg)"));
  const auto loaded = NewStore();
  std::istringstream in(dump);
  ASSERT_TRUE(LoadDump(&in, DumpFormat::kJsonl, loaded.get()).ok());
  EXPECT_EQ(EverythingIn(*loaded), EverythingIn(*store_));
}

TEST_F(DumpTest, ARowTextThatIsNoTextIsRefused) {
  for (const char* reject : {R"({"row_text":7})", R"({"row_text":"x","file":["y"]})",
                             R"({"row_text":{"a":[[[[1]]]]}})"}) {
    std::istringstream in(absl::StrCat("{\"header\":{\"dump_version\":1}}\n{\"reject\":", reject,
                                       "}\n"));
    EXPECT_EQ(LoadDump(&in, DumpFormat::kJsonl, NewStore().get()).status().code(),
              absl::StatusCode::kInvalidArgument)
        << reject;
  }
}

// A stream that gives one letter for ever.
class Endless : public std::streambuf {
 protected:
  int_type underflow() override {
    given_ += sizeof(letters_);
    std::fill(std::begin(letters_), std::end(letters_), 'x');
    setg(letters_, letters_, letters_ + sizeof(letters_));
    return traits_type::to_int_type(letters_[0]);
  }

 public:
  size_t given() const { return given_; }

 private:
  char letters_[1 << 16];
  size_t given_ = 0;
};

TEST_F(DumpTest, ARecordWithoutEndIsRefusedBeforeItFillsTheMemory) {
  for (DumpFormat format : {DumpFormat::kJsonl, DumpFormat::kTextproto}) {
    Endless letters;
    std::istream in(&letters);
    EXPECT_THAT(std::string(LoadDump(&in, format, store_.get()).status().message()),
                HasSubstr("longer than"));
    EXPECT_LT(letters.given(), size_t{80} << 20);
  }
  // A length of 2 GiB and a byte.
  std::istringstream in(std::string("\x81\x80\x80\x80\x08xxx"));
  EXPECT_THAT(
      std::string(LoadDump(&in, DumpFormat::kBinary, store_.get()).status().message()),
      HasSubstr("longer than"));
}

TEST_F(DumpTest, LongLinesAreReadWhole) {
  const std::vector<Claim> claims = [] {
    std::vector<Claim> made = MakeClaims(1, 4);
    // Around the size of the buffer that lines are read through, and well above it.
    for (size_t i = 0; i < made.size(); ++i) {
      made[i].mutable_quote()->mutable_text()->assign((size_t{65500} << i) + i, 'x');
    }
    return made;
  }();
  StoreClaims(claims, 4, store_.get());
  for (DumpFormat format : {DumpFormat::kJsonl, DumpFormat::kTextproto, DumpFormat::kBinary}) {
    std::istringstream in(DumpOf(*store_, format));
    const auto loaded = NewStore();
    const auto counts = LoadDump(&in, format, loaded.get());
    ASSERT_TRUE(counts.ok()) << counts.status();
    EXPECT_TRUE(EverythingIn(*loaded) == EverythingIn(*store_));
  }
}

TEST_F(DumpTest, CountsAddUp) {
  Fill();
  std::ostringstream out;
  DumpOptions options;
  options.count_only = true;
  const auto counts = DumpStore(*store_, options, DumpFormat::kJsonl, &out);
  ASSERT_TRUE(counts.ok());
  const std::string lines = out.str();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  int64_t sum = 0;
  for (const FamilyCount& count : counts->families) {
    sum += count.records;
    if (count.family == Family::kClaims) {
      EXPECT_EQ(count.records, 300);
    }
  }
  EXPECT_EQ(sum, counts->records);
  const std::string full = DumpOf(*store_, DumpFormat::kJsonl);
  EXPECT_EQ(std::count(full.begin(), full.end(), '\n'), counts->records + 2);
}

TEST_F(DumpTest, LimitsToPlaceDaysAndSource) {
  const std::vector<Claim> claims = MakeClaims(1, 500);
  StoreClaims(claims, 100, store_.get());
  const uint64_t cell = claims[3].place().cell();
  const auto count = [&](const DumpOptions& options) {
    int64_t records = 0;
    const auto counts = DumpRecords(*store_, options, [&](const DumpRecord& record) {
      records += record.has_claim();
      return absl::OkStatus();
    });
    EXPECT_TRUE(counts.ok()) << counts.status();
    return records;
  };
  const auto expected = [&](const std::function<bool(const Claim&)>& fits) {
    return std::count_if(claims.begin(), claims.end(), fits);
  };
  const auto touches = [](const Claim& claim) {
    const TimeSpan& time = claim.event_time();
    return (!time.has_first_day() || time.first_day() <= 19300) &&
           (!time.has_last_day() || time.last_day() >= 19200);
  };
  const auto from_source3 = [](const Claim& claim) {
    return claim.chain(0).source_id() == "source3";
  };
  DumpOptions in_cell;
  // Twice the same and overlapping: each claim once.
  in_cell.cells = {{.cell_min = cell, .cell_max = cell}, {.cell_min = cell - 5, .cell_max = cell}};
  EXPECT_EQ(count(in_cell), expected([&](const Claim& c) { return c.place().cell() == cell; }));
  DumpOptions in_days;
  in_days.days = DayRange{19200, 19300};
  EXPECT_EQ(count(in_days), expected(touches));
  DumpOptions of_source;
  of_source.source_id = "source3";
  EXPECT_EQ(count(of_source), expected(from_source3));
  of_source.days = in_days.days;
  EXPECT_EQ(count(of_source),
            expected([&](const Claim& c) { return from_source3(c) && touches(c); }));

  of_source.families = {Family::kByKnown};
  of_source.count_only = true;
  const auto entries = DumpRecords(*store_, of_source, [](const DumpRecord&) { return absl::OkStatus(); });
  EXPECT_EQ(entries->records, count({.days = in_days.days, .source_id = "source3"}));
  of_source.families = {Family::kReports};
  EXPECT_EQ(DumpRecords(*store_, of_source, [](const DumpRecord&) { return absl::OkStatus(); })
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(DumpTest, IndicesAndKeysAreShownInWords) {
  StoreClaims({MakeClaim({.number = 1, .cell = 0x40ce54c9d1a2b3c4})}, 1, store_.get());
  DumpOptions options;
  options.families = {Family::kBySource};
  EXPECT_THAT(DumpOf(*store_, DumpFormat::kJsonl, options),
              HasSubstr(absl::StrCat("\"key_text\":\"ministry/2023-08-12/40ce54c9d1a2b3c4/0/2023-08-12/",
                                     IdOf(1).ToHex(), "\"")));
  options.families = {Family::kClaims};
  options.keys_only = true;
  const std::string keys = DumpOf(*store_, DumpFormat::kJsonl, options);
  EXPECT_THAT(keys, HasSubstr("40ce54c9d1a2b3c4/0/2023-08-12/"));
  EXPECT_THAT(keys, Not(HasSubstr("Riverbend")));
  std::istringstream in(keys);
  EXPECT_THAT(std::string(LoadDump(&in, DumpFormat::kJsonl, NewStore().get()).status().message()),
              HasSubstr("keys only"));
}

TEST_F(DumpTest, ADamagedRecordIsShownWhereItStoodAndCounted) {
  StoreClaims(MakeClaims(1, 20), 20, store_.get());
  const ClaimKey key = **store_->NewReadView()->FindClaim(IdOf(7));
  store_.reset();
  WriteRaw(path(), "claims", key.ToBytes(), "\xff\xff not a claim");
  store_ = OpenOrDie(path(), OpenMode::kRead);
  std::ostringstream out;
  const auto counts = DumpStore(*store_, {.families = {Family::kClaims}}, DumpFormat::kJsonl, &out);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->damaged, 1);
  EXPECT_EQ(counts->records, 19);
  EXPECT_THAT(out.str(), HasSubstr(absl::StrCat("claims ", key.ToText(), ": ")));
  EXPECT_EQ(DumpStore(*store_, {.families = {Family::kClaims}, .count_only = true},
                      DumpFormat::kJsonl, &out)
                ->damaged,
            1);
  std::istringstream in(out.str().substr(0, out.str().find("\n{\"header\"", 1) + 1));
  const auto loaded = LoadDump(&in, DumpFormat::kJsonl, NewStore().get());
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->damaged, 1);
  EXPECT_EQ(loaded->stored, 19);
}

TEST_F(DumpTest, AnyDamageToADumpIsRefusedWithThePlace) {
  Fill();
  const std::string dump = DumpOf(*store_, DumpFormat::kJsonl);
  const auto error = [&](const std::string& text, DumpFormat format) {
    std::istringstream in(text);
    const absl::Status status = LoadDump(&in, format, NewStore().get()).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    return std::string(status.message());
  };
  EXPECT_THAT(error("", DumpFormat::kJsonl), HasSubstr("ends before its trailer"));
  EXPECT_THAT(error("words\n", DumpFormat::kJsonl), HasSubstr("record 1 "));
  const size_t second_line = dump.find('\n') + 1;
  EXPECT_THAT(error(dump.substr(second_line), DumpFormat::kJsonl), HasSubstr("begins with a header"));
  const size_t last_line = dump.rfind('\n', dump.size() - 2) + 1;
  EXPECT_THAT(error(dump.substr(0, last_line), DumpFormat::kJsonl), HasSubstr("trailer"));
  const size_t third_line = dump.find('\n', second_line) + 1;
  EXPECT_THAT(error(dump.substr(0, second_line) + dump.substr(third_line), DumpFormat::kJsonl),
              HasSubstr("counts"));
  EXPECT_THAT(error("{\"header\":{\"dump_version\":2}}\n", DumpFormat::kJsonl), HasSubstr("newer"));
  EXPECT_THAT(error("header { nonsense: 1 }\n\n", DumpFormat::kTextproto), HasSubstr("line 1"));
  EXPECT_THAT(error("\x7f\x01\x02", DumpFormat::kBinary), HasSubstr("record 1 "));
  EXPECT_THAT(error("id\n", DumpFormat::kCsv), HasSubstr("cannot be loaded"));
}

TEST_F(DumpTest, CsvQuotesWhatNeedsIt) {
  Claim claim = MakeClaim({.number = 1, .cell = 3, .external_id = "x,1"});
  claim.mutable_quote()->set_text("He said \"no\",\nthen left.");
  claim.mutable_place()->set_lat_e7(486123456);
  claim.mutable_place()->set_lon_e7(-5000000);
  Quantity* quantity = claim.add_quantities();
  quantity->set_measure("killed");
  quantity->set_low(12);
  quantity->set_text("at least 12");
  StoreClaims({claim}, 1, store_.get());
  const std::string csv = DumpOf(*store_, DumpFormat::kCsv);
  EXPECT_THAT(csv, StartsWith("id,external_scope,external_id,report_id,claimant,"));
  EXPECT_THAT(csv, HasSubstr(",\"x,1\","));
  EXPECT_THAT(csv, HasSubstr("\"He said \"\"no\"\",\nthen left.\""));
  EXPECT_THAT(csv, HasSubstr(",48.6123456,-0.5000000,2023-08-12,2023-08-12,"));
  EXPECT_THAT(csv, HasSubstr("killed 12.. (at least 12)"));
  std::ostringstream out;
  EXPECT_EQ(
      DumpStore(*store_, {.families = {Family::kReports}}, DumpFormat::kCsv, &out).status().code(),
      absl::StatusCode::kInvalidArgument);
}

TEST_F(DumpTest, AnOutputThatTakesNoMoreEndsTheDump) {
  Fill();
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  EXPECT_EQ(DumpStore(*store_, {}, DumpFormat::kJsonl, &out).status().code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace crosscheck
