// Prints the table of docs/credibility.md: every public set beside the repository, what the best
// other method reaches, and what `crosscheck infer` reaches with its defaults.
//
//   bazel run -c opt //tests/bench:infer_truth_sets
#include <sys/resource.h>

#include <iostream>
#include <optional>

#include "absl/strings/str_format.h"
#include "tests/engine/infer/truth_sets.h"

int main() {
  using crosscheck::ScoreTruthSet;
  using crosscheck::TruthScore;
  using crosscheck::TruthSet;
  std::cout << "set              claims   best peer       ours      brier   seconds\n";
  int missing = 0;
  for (const TruthSet& set : crosscheck::TruthSets()) {
    const std::optional<absl::StatusOr<TruthScore>> score = ScoreTruthSet(set);
    if (!score.has_value()) {
      ++missing;
      continue;
    }
    if (!score->ok()) {
      std::cerr << set.name << ": " << score->status() << "\n";
      return 1;
    }
    const TruthScore& got = **score;
    std::cout << absl::StrFormat("%-15s %7d %s %9.2f  %9.2f  %9.4f %9.3f\n", set.name, got.claims,
                                 crosscheck::LessIsBetter(set.measure) ? "<=" : ">=",
                                 set.best_peer, got.score, got.brier, got.seconds);
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::cout << "most memory: " << usage.ru_maxrss / 1024 << " MB\n";
  if (missing > 0) {
    std::cerr << missing << " sets are not there; name the folder of the test data in "
              << "CROSSCHECK_TEST_DATA\n";
  }
  return 0;
}
