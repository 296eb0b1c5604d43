// Prints the tables of docs/credibility.md: every public set beside the repository, what a vote and
// the best other method reach, what `crosscheck infer` reaches with its defaults; and how often
// answers of a confidence are right.
//
//   bazel run -c opt //tests/bench:infer_truth_sets
#include <sys/resource.h>

#include <iostream>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/engine/infer/truth_sets.h"

int main() {
  using crosscheck::ScoreTruthSet;
  using crosscheck::TruthScore;
  using crosscheck::TruthSet;
  std::cout << "set              claims      vote   best peer       ours      brier   seconds\n";
  int missing = 0;
  std::string reliability;
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
    std::cout << absl::StrFormat("%-15s %7d %9.1f %s %9.2f  %9.2f  %9.4f %9.3f\n", set.name,
                                 got.claims, set.vote,
                                 crosscheck::LessIsBetter(set.measure) ? "<=" : ">=",
                                 set.best_peer, got.score, got.brier, got.seconds);
    absl::StrAppendFormat(&reliability, "%-15s", set.name);
    for (const crosscheck::ReliabilityBin& bin : got.reliability) {
      absl::StrAppendFormat(&reliability, "  %.2f : %.2f (%d)", bin.confidence, bin.right,
                            bin.answers);
    }
    absl::StrAppend(&reliability, "\n");
  }
  std::cout << "\nconfidence : share right (answers), below .6 and in tenths above\n" << reliability;
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::cout << "most memory: " << usage.ru_maxrss / 1024 << " MB\n";
  if (missing > 0) {
    std::cerr << missing << " sets are not there; name the folder of the test data in "
              << "CROSSCHECK_TEST_DATA\n";
  }
  return 0;
}
