// Says on standard output what a property test generates its input from, so that a run can be had
// again: "seed 20231123: 150 corpora of 40 claims".
#ifndef CROSSCHECK_TESTS_PROPERTY_SEED_H_
#define CROSSCHECK_TESTS_PROPERTY_SEED_H_

#include <iostream>
#include <string>

namespace crosscheck {

// Returns `seed`, for the generator's constructor.
inline int Announce(int seed, const std::string& what) {
  std::cout << "seed " << seed << ": " << what << std::endl;
  return seed;
}

// Seeds `first`, `first` + 1, ... `count` of them.
inline void AnnounceSeeds(int first, int count, const std::string& what) {
  std::cout << "seeds " << first << " to " << first + count - 1 << ": " << what << std::endl;
}

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_SEED_H_
