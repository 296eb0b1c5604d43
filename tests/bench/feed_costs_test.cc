// What feeding may cost, in counts that are the same on every machine: allocations, entries and bytes
// for each claim. A change that makes it dearer fails here and says which stage; one that makes it
// much cheaper should lower the limit. Seconds are measured by feed_benchmark and asserted nowhere.
#include <cstdint>
#include <fstream>
#include <string>

#include "engine/feed/feed.h"
#include "engine/feed/feed_stages.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/json_lines.h"
#include "engine/normalize/normalizer.h"
#include "gtest/gtest.h"
#include "tests/bench/claim_generator.h"
#include "tests/bench/costs.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr std::int64_t kRows = 20000;

const Vocabulary& TheVocabulary() {
  static const auto* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  return *vocabulary;
}

const Resolver& TheResolver() {
  static const auto* const gazetteer = new Gazetteer(*Gazetteer::BuiltIn());
  static const auto* const resolver = new Resolver(gazetteer);
  return *resolver;
}

const std::string& Rows() {
  static const auto* const rows = [] {
    const Gazetteer gazetteer = *Gazetteer::BuiltIn();
    const GeneratedWorld world = *MakeWorld(TheVocabulary(), gazetteer, {});
    ClaimGenerator generator(&world, {.claims = kRows});
    auto* const text = new std::string();
    std::string row;
    while (generator.Next(&row)) text->append(row).push_back('\n');
    return text;
  }();
  return *rows;
}

// Bytes that this process has given to write(), from the start.
std::int64_t BytesWritten() {
  std::ifstream io("/proc/self/io");
  std::string word;
  std::int64_t number = 0;
  while (io >> word >> number) {
    if (word == "wchar:") return number;
  }
  return 0;
}

double PerClaim(std::int64_t count) {
  return static_cast<double>(count) / static_cast<double>(kRows);
}

struct Fed {
  std::int64_t allocations = 0;
  std::int64_t bytes_written = 0;
  std::string everything;
};

Fed FeedRows(bool bulk) {
  TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
  Rows();
  TheResolver();
  Feeder feeder(&TheVocabulary(), &TheResolver(), store.get(),
                {.now_second = 1, .threads = 1, .bulk = bulk});
  TextSource source(Rows());
  Fed fed;
  const std::int64_t allocations_before = Allocations();
  const std::int64_t bytes_before = BytesWritten();
  const FileSummary summary = feeder.Feed(&source, "rows.jsonl");
  fed.bytes_written = BytesWritten() - bytes_before;
  fed.allocations = Allocations() - allocations_before;
  EXPECT_TRUE(summary.status.ok()) << summary.status;
  fed.everything = EverythingIn(*store);
  return fed;
}

TEST(FeedCosts, ReadingARow) {
  TextSource source(Rows());
  JsonLinesReader reader(&source, "rows");
  StatedBatch batch;
  const std::int64_t before = Allocations();
  while (*reader.Read(&batch)) {
  }
  ExpectAllocationsAtMost(PerClaim(Allocations() - before), 0.3, "allocations in reading");
}

TEST(FeedCosts, NormalisingAndBatchingARow) {
  TextSource source(Rows());
  JsonLinesReader reader(&source, "rows");
  Normalizer normalizer(&TheVocabulary(), &TheResolver(), {});
  FeedProducer producer(&reader, &normalizer, RecordId(), {});
  PreparedBatch prepared;
  const std::int64_t before = Allocations();
  std::int64_t bytes = 0;
  while (*producer.Produce(&prepared)) bytes += static_cast<std::int64_t>(prepared.batch.byte_size());
  ExpectAllocationsAtMost(PerClaim(Allocations() - before), 16,
                          "allocations in reading, normalising, batching");
  ExpectAtMost(PerClaim(bytes), 2000, "bytes of entries");
}

TEST(FeedCosts, Feeding) {
  const Fed fed = FeedRows(/*bulk=*/false);
  // 18 to 24: how far RocksDB's own threads come with merging files meanwhile is chance.
  ExpectAllocationsAtMost(PerClaim(fed.allocations), 32, "allocations in feeding");
  // 2,400 to 2,550 likewise.
  ExpectAtMost(PerClaim(fed.bytes_written), 3200, "bytes written in feeding");
  std::int64_t entries = 0;
  for (const char c : fed.everything) entries += c == '\n';
  ExpectAtMost(PerClaim(entries), 12, "entries");
}

TEST(FeedCosts, FeedingInBulk) {
  const Fed fed = FeedRows(/*bulk=*/true);
  ExpectAllocationsAtMost(PerClaim(fed.allocations), 18, "allocations in feeding in bulk");
  ExpectAtMost(PerClaim(fed.bytes_written), 600, "bytes written in feeding in bulk");
  EXPECT_EQ(fed.everything, FeedRows(/*bulk=*/false).everything);
}

}  // namespace
}  // namespace crosscheck
