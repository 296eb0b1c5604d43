// Worlds of items made from known parameters: how often each source is right, by bearing.
//
//   ItemWorld world(seed, {.sources = 12, .items = 300});
//   Weights w = Weigh(world.items(), {});
//   world.accuracy("s03", Bearing::kOther)     // what made the world
#ifndef CROSSCHECK_TESTS_ENGINE_CREDIBILITY_ITEM_WORLD_H_
#define CROSSCHECK_TESTS_ENGINE_CREDIBILITY_ITEM_WORLD_H_

#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "engine/credibility/item.h"

namespace crosscheck {

struct ItemWorldShape {
  int sources = 12;
  int items = 300;
  int candidates = 4;
  double coverage = 0.5;      // share of items that a source answers
  int topics = 1;
  // Beta parameters of accuracies, by bearing; answers of one topic scatter around them.
  double own_hits = 6, own_misses = 4;
  double other_hits = 8, other_misses = 2;
  double topic_claims = 0;    // strength with which topics scatter; 0: not at all
  bool sides = true;          // half of the sources have one
};

class ItemWorld {
 public:
  ItemWorld(int seed, const ItemWorldShape& shape);

  const std::vector<Item>& items() const { return items_; }
  std::vector<Item>& items() { return items_; }
  // The candidate that was right.
  uint32_t truth(size_t item) const { return truth_[item]; }
  double accuracy(const std::string& source, const std::string& topic, Bearing bearing) const {
    return accuracy_.at({source, topic, bearing});
  }

  // A source that says what `original` says, on all items. It has no side of its own.
  void AddCopy(const std::string& original, const std::string& name);

 private:
  double Uniform() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  double DrawBeta(double hits, double misses);

  std::mt19937 random_;
  std::vector<Item> items_;
  std::vector<uint32_t> truth_;
  std::map<std::tuple<std::string, std::string, Bearing>, double> accuracy_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_CREDIBILITY_ITEM_WORLD_H_
