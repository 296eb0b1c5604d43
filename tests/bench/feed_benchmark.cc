// What feeding costs, stage by stage, per claim: reading JSON Lines, normalising, making a batch,
// and the whole feed into a store with one and two threads.
//
//   bazel run -c opt //tests/bench:feed_benchmark
//
// Rows look like a desk's feed: about 600 bytes, 60 sources, 400 places, 200 days, a third with a
// quantity. They are the same in every run.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/json_lines.h"
#include "engine/normalize/normalizer.h"
#include "engine/run/feed.h"
#include "engine/run/feed_stages.h"

namespace crosscheck {
namespace {

constexpr int kRows = 100000;

const std::string& Rows() {
  static const auto* const rows = [] {
    auto* text = new std::string();
    std::mt19937 random(7);
    const char* const events[] = {"hold", "capture", "shelling", "casualties", "repel"};
    for (int i = 0; i < kRows; ++i) {
      const unsigned r = random();
      absl::StrAppend(
          text, R"({"id":"row-)", i, R"(","claimant":"Governor of Province )", r % 60,
          R"(","via":["Agency )", r % 7, R"("],"publisher":"Daily )", r % 23,
          R"(","url":"https://example.org/2031/04/)", i / 3, R"(","title":"Report number )", i / 3,
          R"(","language":"en","published":"2031-0)", 1 + r % 9, "-", 10 + r % 18,
          R"(","text":"The governor said in a statement on the evening of that day that the )",
          R"(situation in the settlement had not changed since the day before, case )", i,
          R"(.","event":")", events[r % 5], R"(","polarity":"affirmed","modality":"asserted",)",
          R"("actor":"Russia","place":"Settlement )", r % 400, R"(","region":"Province )", r % 24,
          R"(","country":"Ukraine","lat":)", 48 + (r % 400) / 100.0, R"(,"lon":)",
          36 + (r % 400) / 100.0, R"(,"relation":"at","date":"2031-0)", 1 + r % 9, "-", 10 + r % 18,
          "\"");
      if (r % 3 == 0) {
        absl::StrAppend(text, R"(,"quantity":[{"measure":"killed","population":"civilians",)",
                        R"("mode":"incident","value":"at least )", r % 900, R"("}])");
      }
      text->append("}\n");
    }
    return text;
  }();
  return *rows;
}

struct World {
  Vocabulary vocabulary = Vocabulary::BuiltIn();
  Gazetteer gazetteer = *Gazetteer::BuiltIn();
  Resolver resolver{&gazetteer};
};
const World& TheWorld() {
  static const auto* const world = new World();
  return *world;
}

void PerClaim(benchmark::State& state) {
  state.counters["per_claim"] = benchmark::Counter(
      kRows, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["claims_per_s"] =
      benchmark::Counter(kRows, benchmark::Counter::kIsIterationInvariantRate);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(Rows().size()));
}

void BM_ReadJsonLines(benchmark::State& state) {
  Rows();
  for (auto _ : state) {
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    StatedBatch batch;
    std::int64_t claims = 0;
    while (*reader.Read(&batch)) claims += batch.claims().size();
    if (claims != kRows) state.SkipWithError("rows lost");
  }
  PerClaim(state);
}
BENCHMARK(BM_ReadJsonLines)->Unit(benchmark::kMillisecond);

void BM_ReadAndNormalize(benchmark::State& state) {
  const World& world = TheWorld();
  for (auto _ : state) {
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    Normalizer normalizer(&world.vocabulary, &world.resolver, {});
    StatedBatch batch;
    NormalizedClaim claim;
    RowFault fault;
    while (*reader.Read(&batch)) {
      for (const StatedClaim& stated : batch.claims()) {
        if (!normalizer.Normalize(stated, &claim, &fault)) state.SkipWithError("row rejected");
      }
    }
  }
  PerClaim(state);
}
BENCHMARK(BM_ReadAndNormalize)->Unit(benchmark::kMillisecond);

void BM_ReadNormalizeAndBatch(benchmark::State& state) {
  const World& world = TheWorld();
  for (auto _ : state) {
    TextSource source(Rows());
    JsonLinesReader reader(&source, "bench");
    Normalizer normalizer(&world.vocabulary, &world.resolver, {});
    FeedProducer producer(&reader, &normalizer, RecordId(), {});
    PreparedBatch prepared;
    while (*producer.Produce(&prepared)) benchmark::DoNotOptimize(prepared.batch.byte_size());
  }
  PerClaim(state);
}
BENCHMARK(BM_ReadNormalizeAndBatch)->Unit(benchmark::kMillisecond);

// The argument is the number of threads.
void BM_Feed(benchmark::State& state) {
  const World& world = TheWorld();
  const std::filesystem::path directory =
      std::filesystem::temp_directory_path() / "crosscheck_feed_benchmark";
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove_all(directory);
    auto store = Store::Open(directory.string(), {.mode = OpenMode::kWrite});
    if (!store.ok()) return state.SkipWithError("no store");
    state.ResumeTiming();
    TextSource source(Rows());
    Feeder feeder(&world.vocabulary, &world.resolver, store->get(),
                  {.threads = static_cast<int>(state.range(0))});
    const FileSummary summary = feeder.Feed(&source, "bench.jsonl");
    if (summary.run.stored() != kRows) state.SkipWithError("rows lost");
    state.PauseTiming();
    store->reset();
    state.ResumeTiming();
  }
  std::filesystem::remove_all(directory);
  PerClaim(state);
}
BENCHMARK(BM_Feed)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace crosscheck

BENCHMARK_MAIN();
