// What generated claims are about: places of one country by population, its divisions, the two
// parties that speak about it, sources with rhythms, event types and what they count. All of it is
// drawn from the gazetteer and the vocabulary, so that a name in a generated row means what it means
// in a feed; nothing here knows a country.
//
//   const GeneratedWorld world = MakeWorld(vocabulary, gazetteer, {.seed = 7});
//   world.places[world.place_chances.Pick(random)].name
//
// Memory is that of the lists, whatever is generated from them. Thread safety: plain values.
#ifndef CROSSCHECK_TESTS_BENCH_GENERATED_WORLD_H_
#define CROSSCHECK_TESTS_BENCH_GENERATED_WORLD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

// SplitMix64: the same numbers on every machine, which the standard library's distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next();
  // 0 .. limit - 1; the bias is far below what anybody measures with it. REQUIRES: limit > 0.
  std::size_t Below(std::size_t limit) { return static_cast<std::size_t>(Next() >> 11) % limit; }
  // 0 <= x < 1.
  double Share() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }
  bool Chance(double share) { return Share() < share; }

 private:
  std::uint64_t state_;
};

// Picks an index with a chance proportional to its weight.
class Chances {
 public:
  void Add(double weight) { sums_.push_back((sums_.empty() ? 0 : sums_.back()) + weight); }
  // REQUIRES: something with a weight was added.
  std::size_t Pick(Random& random) const;
  std::size_t size() const { return sums_.size(); }

 private:
  std::vector<double> sums_;
};

struct GeneratedPlace {
  std::string id;
  std::string name;
  std::string local_name;  // the name again when the data has no other
  std::string region;      // the first-level division
  std::int32_t lat_e7 = 0;
  std::int32_t lon_e7 = 0;
};

struct GeneratedSource {
  std::string name;
  std::string language;
  int side = -1;           // index into `parties`; -1: none
};

struct GeneratedEvent {
  std::string id;
  std::string sentence;  // with {actor}, {target}, {place}
  bool counts = false;   // it answers how many
  std::vector<std::string> measures;
};

struct GeneratedWorld {
  std::string country;
  std::array<std::string, 2> parties;  // names
  std::vector<GeneratedPlace> places;  // the most populous first
  Chances place_chances;
  std::vector<GeneratedSource> speakers;  // who says; the most talkative first
  std::vector<GeneratedSource> relays;    // who passes on and publishes
  std::array<Chances, 7> speaker_chances;  // by weekday, Monday first: everyone keeps other hours
  std::array<Chances, 7> relay_chances;
  std::vector<GeneratedEvent> events;
  Chances event_chances;
  std::vector<std::string> populations;
  // Events and measures of which somebody keeps a running total.
  std::size_t total_event = 0;
};

struct WorldOptions {
  std::uint64_t seed = 1;
  // ISO 3166 alpha-2; empty: the country that the gazetteer knows most settlements of.
  std::string country;
  // Sources invented beside those of the vocabulary.
  std::size_t invented_sources = 200;
};

// InvalidArgument when the gazetteer has no settlements of the country.
absl::StatusOr<GeneratedWorld> MakeWorld(const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                         const WorldOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_BENCH_GENERATED_WORLD_H_
