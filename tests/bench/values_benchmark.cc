// The value parsers, per call. A feed runs each of them for every claim, so a microsecond here is
// a sixth of the time a claim may take.
//
//   bazel run -c opt //tests/bench:values_benchmark
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "engine/identity/content_id.h"
#include "engine/quantity/phrase.h"
#include "engine/text/fold.h"
#include "engine/text/nearest.h"
#include "engine/text/similarity.h"
#include "engine/text/skeleton.h"
#include "engine/text/utf8.h"
#include "engine/time/date_format.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

void BM_FoldName(benchmark::State& state, const char* name) {
  for (auto _ : state) benchmark::DoNotOptimize(FoldName(name));
}
BENCHMARK_CAPTURE(BM_FoldName, ascii_short, "Kupiansk");
BENCHMARK_CAPTURE(BM_FoldName, ascii_long, "Russia's Ministry of Defense (Moscow)");
BENCHMARK_CAPTURE(BM_FoldName, cyrillic, "Куп’янськ");
BENCHMARK_CAPTURE(BM_FoldName, general, "Łódź");

void BM_SpellingSkeleton(benchmark::State& state, const char* name) {
  for (auto _ : state) benchmark::DoNotOptimize(SpellingSkeleton(name));
}
BENCHMARK_CAPTURE(BM_SpellingSkeleton, latin, "Sievierodonetsk");
BENCHMARK_CAPTURE(BM_SpellingSkeleton, cyrillic, "Сєвєродонецьк");

void BM_ParseEdtf(benchmark::State& state, const char* text) {
  for (auto _ : state) benchmark::DoNotOptimize(ParseEdtf(text));
}
BENCHMARK_CAPTURE(BM_ParseEdtf, day, "2023-08-12");
BENCHMARK_CAPTURE(BM_ParseEdtf, month, "2023-08");
BENCHMARK_CAPTURE(BM_ParseEdtf, interval, "2023-08-11/2023-08-12");
BENCHMARK_CAPTURE(BM_ParseEdtf, second, "2023-08-12T14:30:00+03:00");
BENCHMARK_CAPTURE(BM_ParseEdtf, refused, "12 August");

void BM_DateFormat(benchmark::State& state) {
  const DateFormat format = *DateFormat::FromName("DD/MM/YYYY");
  for (auto _ : state) benchmark::DoNotOptimize(format.Parse("24/02/2022"));
}
BENCHMARK(BM_DateFormat);

void BM_ParseQuantityPhrase(benchmark::State& state, const char* text) {
  for (auto _ : state) benchmark::DoNotOptimize(ParseQuantityPhrase(text, false));
}
BENCHMARK_CAPTURE(BM_ParseQuantityPhrase, integer, "600");
BENCHMARK_CAPTURE(BM_ParseQuantityPhrase, bound, "more than 600");
BENCHMARK_CAPTURE(BM_ParseQuantityPhrase, vague, "dozens");
BENCHMARK_CAPTURE(BM_ParseQuantityPhrase, range, "between 10 and 15 thousand");
BENCHMARK_CAPTURE(BM_ParseQuantityPhrase, words, "two thousand three hundred and forty-five");
BENCHMARK_CAPTURE(BM_ParseQuantityPhrase, refused, "twelve apples in a basket");

void BM_ContentId(benchmark::State& state) {
  const std::string text(static_cast<size_t>(state.range(0)), 'x');
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        ContentIdBuilder("claim").Add("event", "capture").Add("text", text).Finish());
  }
}
BENCHMARK(BM_ContentId)->Arg(64)->Arg(512);

void BM_NearestName(benchmark::State& state) {
  std::vector<std::string> names;
  for (int i = 0; i < 100; ++i) names.push_back("candidate_" + std::to_string(i));
  for (auto _ : state) benchmark::DoNotOptimize(NearestName("candidat_42", names));
}
BENCHMARK(BM_NearestName);

void BM_MinHash(benchmark::State& state) {
  const std::string text =
      "Rocket artillery hit the river port overnight, killing three people and damaging about "
      "forty houses, a power line and a gas pipe.";
  for (auto _ : state) benchmark::DoNotOptimize(BandKeys(MinHash(Shingles(text))));
}
BENCHMARK(BM_MinHash);

void BM_IsValidUtf8(benchmark::State& state) {
  const std::string text(1000, 'x');
  for (auto _ : state) benchmark::DoNotOptimize(IsValidUtf8(text));
}
BENCHMARK(BM_IsValidUtf8);

}  // namespace
}  // namespace crosscheck

BENCHMARK_MAIN();
