// Made-up worlds with known answers and known sources, for tests of inference.
//
//   World world(7);
//   world.AddSources(20, 0.6, 0.95);
//   world.AddItems(200, {.candidates = 5, .coverage = 0.5});
//   ClaimTable table = world.Table();
//
// Numbers come from splitmix64, so every platform makes the same world. Not thread-safe.
#ifndef CROSSCHECK_TESTS_ENGINE_INFER_WORLD_H_
#define CROSSCHECK_TESTS_ENGINE_INFER_WORLD_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/infer/claim_table.h"

namespace crosscheck {

struct WorldClaim {
  std::string source;
  std::string item;
  std::string value;
};

struct WorldItems {
  int candidates = 4;          // the answer and the ways to be wrong about it
  double coverage = 0.5;       // chance that a source answers an item
  bool shared_labels = false;  // the same candidates for every item; the answer is any of them
};

class World {
 public:
  explicit World(uint64_t seed) : state_(seed) {}

  // Evenly spread accuracies between `low` and `high`.
  void AddSources(int count, double low, double high);
  void AddItems(int count, const WorldItems& shape);
  // Another source with the claims of `source`, under a name of its own.
  void AddCopy(int source, const std::string& name);
  void Shuffle();

  double accuracy(int source) const { return accuracy_[source]; }
  int num_sources() const { return static_cast<int>(accuracy_.size()); }
  // Share of the source's claims that are right in this very world.
  double Realised(int source) const;

  std::vector<WorldClaim>& claims() { return claims_; }
  const std::vector<std::pair<std::string, std::string>>& answers() const { return answers_; }

  ClaimTable Table() const;

  // In [0, 1).
  double Uniform();

 private:
  uint64_t state_;
  std::vector<double> accuracy_;
  std::vector<int> made_;
  std::vector<int> right_;
  std::vector<WorldClaim> claims_;
  std::vector<std::pair<std::string, std::string>> answers_;
};

std::string SourceName(int source);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_INFER_WORLD_H_
