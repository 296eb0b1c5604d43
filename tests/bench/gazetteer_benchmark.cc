// How long it takes to open the gazetteer, look names up and resolve places.
//   bazel run -c opt //tests/bench:gazetteer_benchmark
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "engine/data/gazetteer/places_blob.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {
namespace {

const Gazetteer& BuiltIn() {
  static const Gazetteer* const kGazetteer = new Gazetteer(Gazetteer::BuiltIn().value());
  return *kGazetteer;
}

// Every eighth settlement by its own name, with what claims usually state beside it.
std::vector<PlaceQuery> Queries(bool region, bool coordinates) {
  std::vector<PlaceQuery> queries;
  const Gazetteer& g = BuiltIn();
  for (std::size_t i = 0; i < g.size(); i += 8) {
    const Place place = g.At(i);
    const Place parent = g.Parent(place);
    if (place.is_area() || !place.has_coordinates() || !parent.ok()) continue;
    PlaceQuery query{.name = place.name(), .country = g.Country(place).name()};
    if (region) query.region = parent.name();
    if (coordinates) {
      query.lat = place.lat_e7() / 1e7;
      query.lon = place.lon_e7() / 1e7;
    }
    queries.push_back(query);
  }
  return queries;
}

void BM_Open(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Gazetteer::BuiltIn());
}
BENCHMARK(BM_Open);

void BM_OpenAsLayer(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Gazetteer().WithLayer(PlacesBlob()));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * PlacesBlob().size()));
}
BENCHMARK(BM_OpenAsLayer)->Unit(benchmark::kMillisecond);

void BM_NamedExact(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(BuiltIn().Named("kupiansk", MatchTier::kExact));
  }
}
BENCHMARK(BM_NamedExact);

void BM_Resolve(benchmark::State& state) {
  const std::vector<PlaceQuery> queries = Queries(state.range(0) & 1, state.range(0) & 2);
  const Resolver resolver(&BuiltIn());
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(resolver.Resolve(queries[i]));
    i = i + 1 < queries.size() ? i + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
  state.SetLabel(state.range(0) == 0   ? "name, country"
                 : state.range(0) == 1 ? "name, region, country"
                 : state.range(0) == 2 ? "name, country, coordinates"
                                       : "name, region, country, coordinates");
}
BENCHMARK(BM_Resolve)->DenseRange(0, 3);

void BM_ResolveId(benchmark::State& state) {
  const Resolver resolver(&BuiltIn());
  for (auto _ : state) {
    benchmark::DoNotOptimize(resolver.Resolve({.name = "Kupiansk", .place_id = "geonames:703656"}));
  }
}
BENCHMARK(BM_ResolveId);

}  // namespace
}  // namespace crosscheck

BENCHMARK_MAIN();
