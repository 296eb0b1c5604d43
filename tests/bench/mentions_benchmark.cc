// The finders of times, places and quantities over news prose, on one core.
//
//   bazel run -c opt //tests/bench:mentions_benchmark
//   CROSSCHECK_TEXT=article.txt bazel run -c opt //tests/bench:mentions_benchmark
//
// bytes_per_second counts the bytes of the text. Without CROSSCHECK_TEXT the text is a made-up
// report of about 2 KB, repeated with other figures.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/places.h"
#include "engine/mentions/quantities.h"
#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {
namespace {

std::string Article() {
  if (const char* path = std::getenv("CROSSCHECK_TEXT"); path != nullptr) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string text;
  for (int i = 0; i < 12; ++i) {
    absl::StrAppend(
        &text,
        "The provincial government said on Tuesday that repairs to the bridge would take at least ",
        2 + i,
        " weeks, and that ferries would run between the two banks until the work was finished. "
        "Residents of "
        "the lower town, who have been without running water since the weekend, told reporters "
        "that nobody "
        "had come to see them. About ",
        40 + i,
        " people were moved to a school in Gainesville, Texas, on the "
        "night of Aug. ",
        1 + i, "-", 2 + i,
        ", when the river rose by more than two metres.\n\n"
        "\"We were promised pumps, and we are still waiting for them,\" said a spokeswoman for the "
        "district "
        "council. She did not say when they had been ordered, or from whom, but added that the "
        "minister had "
        "given his word in mid-July. Shelling was reported near Kupiansk and Lyman, a town in "
        "Ukraine's "
        "Donetsk region, where two civilians were wounded, according to the regional "
        "administration. Moscow "
        "said its forces had not fired in that area for several days.\n\n");
  }
  return text;
}

struct World {
  Gazetteer gazetteer = *Gazetteer::BuiltIn();
  Vocabulary vocabulary = Vocabulary::BuiltIn();
  MentionLexicon lexicon = MentionLexicon::BuiltIn();
  std::string article = Article();
};

const World& TheWorld() {
  static const World* const world = new World;
  return *world;
}

void BM_Lexicon(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(MentionLexicon::BuiltIn());
}
BENCHMARK(BM_Lexicon)->Unit(benchmark::kMillisecond);

void BM_Tokens(benchmark::State& state) {
  const World& world = TheWorld();
  for (auto _ : state) benchmark::DoNotOptimize(MentionText(world.article, world.lexicon).size());
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(world.article.size()));
}
BENCHMARK(BM_Tokens);

void BM_Times(benchmark::State& state) {
  const World& world = TheWorld();
  const MentionText text(world.article, world.lexicon);
  for (auto _ : state) {
    benchmark::DoNotOptimize(TimeFinder().Find(text, {.published_day = 19582}));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(world.article.size()));
}
BENCHMARK(BM_Times);

void BM_Places(benchmark::State& state) {
  const World& world = TheWorld();
  const MentionText text(world.article, world.lexicon);
  const PlaceFinder finder(&world.gazetteer, &world.vocabulary);
  for (auto _ : state) benchmark::DoNotOptimize(finder.Find(text, {}));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(world.article.size()));
}
BENCHMARK(BM_Places);

void BM_Quantities(benchmark::State& state) {
  const World& world = TheWorld();
  const MentionText text(world.article, world.lexicon);
  const std::vector<TimeMention> times = TimeFinder().Find(text, {.published_day = 19582});
  const QuantityFinder finder(&world.vocabulary);
  for (auto _ : state) benchmark::DoNotOptimize(finder.Find(text, times));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(world.article.size()));
}
BENCHMARK(BM_Quantities);

void BM_All(benchmark::State& state) {
  const World& world = TheWorld();
  const PlaceFinder places(&world.gazetteer, &world.vocabulary);
  const QuantityFinder quantities(&world.vocabulary);
  for (auto _ : state) {
    const MentionText text(world.article, world.lexicon);
    const std::vector<TimeMention> times = TimeFinder().Find(text, {.published_day = 19582});
    benchmark::DoNotOptimize(places.Find(text, {}));
    benchmark::DoNotOptimize(quantities.Find(text, times));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(world.article.size()));
}
BENCHMARK(BM_All);

void BM_Finders(benchmark::State& state) {
  const World& world = TheWorld();
  for (auto _ : state) {
    const PlaceFinder places(&world.gazetteer, &world.vocabulary);
    const QuantityFinder quantities(&world.vocabulary);
    benchmark::DoNotOptimize(&places);
    benchmark::DoNotOptimize(&quantities);
  }
}
BENCHMARK(BM_Finders)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace crosscheck

BENCHMARK_MAIN();
