// What feeding costs, stage by stage, per claim: reading JSON Lines, normalising, making a batch, and
// the whole feed into a store: row by row with one and two threads, in bulk, and of records that are
// claims already.
//
//   bazel run -c opt //tests/bench:feed_benchmark
//   CROSSCHECK_CLAIMS=1000000 bazel run -c opt //tests/bench:feed_benchmark -- --benchmark_filter=Bulk
//
// `cpu_us` is processor time of the whole process for each claim: what counts on a busy machine.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "engine/feed/feed.h"
#include "engine/feed/feed_stages.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/json_lines.h"
#include "engine/normalize/normalizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "tests/bench/claim_generator.h"

namespace crosscheck {
namespace {

struct World {
  Vocabulary vocabulary = Vocabulary::BuiltIn();
  Gazetteer gazetteer = *Gazetteer::BuiltIn();
  Resolver resolver{&gazetteer};
};
const World& TheWorld() {
  static const auto* const world = new World();
  return *world;
}

std::int64_t Count() {
  static const std::int64_t count = [] {
    std::int64_t count = 100000;
    const char* const asked = std::getenv("CROSSCHECK_CLAIMS");
    if (asked != nullptr && !absl::SimpleAtoi(asked, &count)) std::exit(2);
    return count;
  }();
  return count;
}

const std::string& Rows() {
  static const auto* const rows = [] {
    const absl::StatusOr<GeneratedWorld> world =
        MakeWorld(TheWorld().vocabulary, TheWorld().gazetteer, {});
    ClaimGenerator generator(&*world, {.claims = Count()});
    auto* const text = new std::string();
    std::string row;
    while (generator.Next(&row)) text->append(row).push_back('\n');
    return text;
  }();
  return *rows;
}

// The same as records.
const std::string& Records() {
  static const auto* const records = [] {
    auto* const text = new std::string();
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    Normalizer normalizer(&TheWorld().vocabulary, &TheWorld().resolver, {});
    StatedBatch batch;
    NormalizedClaim claim;
    RowFault fault;
    google::protobuf::io::StringOutputStream out(text);
    while (*reader.Read(&batch)) {
      for (const StatedClaim& stated : batch.claims()) {
        if (!normalizer.Normalize(stated, &claim, &fault)) continue;
        DumpRecord record;
        *record.mutable_report() = claim.report;
        google::protobuf::util::SerializeDelimitedToZeroCopyStream(record, &out);
        *record.mutable_claim() = claim.claim;
        google::protobuf::util::SerializeDelimitedToZeroCopyStream(record, &out);
      }
    }
    return text;
  }();
  return *records;
}

double ProcessorSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void PerClaim(benchmark::State& state, double processor_seconds) {
  state.counters["cpu_us"] =
      processor_seconds * 1e6 / static_cast<double>(state.iterations() * Count());
  state.counters["claims_per_s"] = benchmark::Counter(
      static_cast<double>(Count()), benchmark::Counter::kIsIterationInvariantRate);
}

void BM_ReadJsonLines(benchmark::State& state) {
  Rows();
  const double before = ProcessorSeconds();
  for (auto _ : state) {
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    StatedBatch batch;
    std::int64_t rows = 0;
    while (*reader.Read(&batch)) rows += batch.file_rows;
    if (rows != Count()) state.SkipWithError("rows lost");
  }
  PerClaim(state, ProcessorSeconds() - before);
}
BENCHMARK(BM_ReadJsonLines)->Unit(benchmark::kMillisecond);

void BM_ReadAndNormalize(benchmark::State& state) {
  const World& world = TheWorld();
  Rows();
  const double before = ProcessorSeconds();
  for (auto _ : state) {
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    Normalizer normalizer(&world.vocabulary, &world.resolver, {});
    StatedBatch batch;
    NormalizedClaim claim;
    RowFault fault;
    while (*reader.Read(&batch)) {
      for (const StatedClaim& stated : batch.claims()) {
        benchmark::DoNotOptimize(normalizer.Normalize(stated, &claim, &fault));
      }
    }
  }
  PerClaim(state, ProcessorSeconds() - before);
}
BENCHMARK(BM_ReadAndNormalize)->Unit(benchmark::kMillisecond);

void BM_ReadNormalizeAndBatch(benchmark::State& state) {
  const World& world = TheWorld();
  Rows();
  const double before = ProcessorSeconds();
  for (auto _ : state) {
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    Normalizer normalizer(&world.vocabulary, &world.resolver, {});
    FeedProducer producer(&reader, &normalizer, RecordId(), {});
    PreparedBatch prepared;
    while (*producer.Produce(&prepared)) benchmark::DoNotOptimize(prepared.batch.byte_size());
  }
  PerClaim(state, ProcessorSeconds() - before);
}
BENCHMARK(BM_ReadNormalizeAndBatch)->Unit(benchmark::kMillisecond);

void FeedAll(benchmark::State& state, const std::string& text, FeedOptions options) {
  const World& world = TheWorld();
  const std::filesystem::path directory =
      std::filesystem::temp_directory_path() / "crosscheck_feed_benchmark";
  double processor_seconds = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove_all(directory);
    auto store = Store::Open(directory.string(), {.mode = OpenMode::kWrite});
    if (!store.ok()) return state.SkipWithError("no store");
    const double before = ProcessorSeconds();
    state.ResumeTiming();
    TextSource source(text);
    Feeder feeder(&world.vocabulary, &world.resolver, store->get(), options);
    const FileSummary summary = feeder.Feed(&source, "bench");
    if (!summary.status.ok()) state.SkipWithError("not fed");
    state.PauseTiming();
    processor_seconds += ProcessorSeconds() - before;
    store->reset();
    state.ResumeTiming();
  }
  std::filesystem::remove_all(directory);
  PerClaim(state, processor_seconds);
}

// The argument is the number of threads.
void BM_Feed(benchmark::State& state) {
  FeedAll(state, Rows(), {.threads = static_cast<int>(state.range(0))});
}
BENCHMARK(BM_Feed)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_FeedRecords(benchmark::State& state) {
  FeedAll(state, Records(), {.reader = {.format = FeedFormat::kRecords}});
}
BENCHMARK(BM_FeedRecords)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_FeedBulk(benchmark::State& state) { FeedAll(state, Rows(), {.bulk = true}); }
BENCHMARK(BM_FeedBulk)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_FeedRecordsInBulk(benchmark::State& state) {
  FeedAll(state, Records(), {.bulk = true, .reader = {.format = FeedFormat::kRecords}});
}
BENCHMARK(BM_FeedRecordsInBulk)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace crosscheck

BENCHMARK_MAIN();
