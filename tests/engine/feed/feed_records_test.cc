// Records as the feed's input: what a dump wrote, checked and stored as it is.
#include <string>
#include <vector>

#include "engine/intake/open_reader.h"
#include "engine/intake/record_reader.h"
#include "engine/normalize/normalizer.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "gtest/gtest.h"
#include "proto/dump.pb.h"
#include "tests/engine/feed/feed_fixture.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

// Records as `dump --format binary` writes them: what `rows` are after normalising.
std::string AsRecords(const Vocabulary& vocabulary, const Resolver& resolver,
                      absl::string_view rows) {
  std::string bytes;
  TextSource source(rows);
  const auto reader = OpenReader(&source, "rows.jsonl", {});
  Normalizer normalizer(&vocabulary, &resolver, {});
  StatedBatch batch;
  while (*(*reader)->Read(&batch)) {
    const NormalizedRows normalized = NormalizeAll(batch.claims(), normalizer);
    google::protobuf::io::StringOutputStream out(&bytes);
    for (std::size_t i = 0; i < normalized.claims.size(); ++i) {
      DumpRecord record;
      *record.mutable_report() = normalized.reports[i];
      google::protobuf::util::SerializeDelimitedToZeroCopyStream(record, &out);
      *record.mutable_claim() = normalized.claims[i];
      google::protobuf::util::SerializeDelimitedToZeroCopyStream(record, &out);
    }
  }
  return bytes;
}

std::string Delimited(const DumpRecord& record) {
  std::string bytes;
  google::protobuf::io::StringOutputStream out(&bytes);
  google::protobuf::util::SerializeDelimitedToZeroCopyStream(record, &out);
  return bytes;
}

TEST_F(FeedTest, RecordsAreStoredAsTheRowsTheyWereMadeOf) {
  const auto rows = NewStore("rows");
  Feed(rows.get(), Rows(0, 50), {.now_second = 1});
  const auto records = NewStore("records");
  const FileSummary summary = Feed(records.get(), AsRecords(vocabulary_, resolver_, Rows(0, 50)),
                                   {.now_second = 1}, "claims.binpb");
  EXPECT_TRUE(summary.status.ok()) << summary.status;
  EXPECT_EQ(summary.run.stored(), 50);
  EXPECT_EQ(summary.file_rows, 100);
  EXPECT_EQ(summary.silent_rows, 50) << "reports are no claims";
  EXPECT_EQ(ClaimBytes(*records), ClaimBytes(*rows));
}

TEST_F(FeedTest, RecordsThatAreNoClaimsAreRejectedOneByOne) {
  const std::string stream = AsRecords(vocabulary_, resolver_, Row(1));
  DumpRecord claim;
  TextSource source(stream);
  RecordReader reader(&source);
  absl::string_view bytes;
  while (*reader.Read(&bytes)) {
    ASSERT_TRUE(claim.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
  }
  ASSERT_TRUE(claim.has_claim());
  std::string fed;
  std::vector<std::string> fields;
  const auto add = [&](const std::string& field, auto change) {
    DumpRecord changed = claim;
    change(*changed.mutable_claim());
    fed += Delimited(changed);
    fields.push_back(field);
  };
  add("id", [](Claim& c) { c.set_id("short"); });
  add("report_id", [](Claim& c) { c.set_report_id("short"); });
  add("chain", [](Claim& c) { c.clear_chain(); });
  add("event_type", [](Claim& c) { c.set_event_type("frolic"); });
  add("place.cell", [](Claim& c) { c.mutable_place()->clear_cell(); });
  add("event_time", [](Claim& c) { c.clear_event_time(); });
  add("", [](Claim& c) { c.mutable_quote()->set_text("\xff"); });
  DumpRecord reject;
  reject.mutable_reject()->set_row("x");
  fed += Delimited(reject);
  fields.push_back("");
  DumpRecord report;
  report.mutable_report()->set_id("short");
  fed += Delimited(report);
  fields.push_back("report.id");
  fed += Delimited(claim);

  const auto store = NewStore("s");
  const FileSummary summary =
      Feed(store.get(), fed, {.reader = {.format = FeedFormat::kRecords}}, "any name");
  EXPECT_EQ(summary.run.stored(), 1);
  EXPECT_EQ(summary.run.rejected(), static_cast<std::int64_t>(fields.size()));
  const std::vector<Reject> rejects = RejectsIn(*store);
  ASSERT_EQ(rejects.size(), fields.size());
  for (std::size_t i = 0; i < rejects.size(); ++i) {
    EXPECT_EQ(rejects[i].field(), fields[i]);
    EXPECT_EQ(rejects[i].line(), static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(fed.substr(rejects[i].byte_offset(), rejects[i].row().size()), rejects[i].row());
  }
}

TEST_F(FeedTest, RecordsThatEndEarlyAreStoredUpToThere) {
  const std::string records = AsRecords(vocabulary_, resolver_, Rows(0, 20));
  const auto store = NewStore("s");
  const FileSummary summary =
      Feed(store.get(), records.substr(0, records.size() - 1), {.batch_claims = 5}, "a.binpb");
  EXPECT_EQ(summary.run.stored(), 19);
  EXPECT_EQ(summary.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(summary.status.message()), HasSubstr("record 40, at byte "));
  EXPECT_FALSE(summary.store_failed);
}

}  // namespace
}  // namespace crosscheck
