// The public truth-discovery sets beside the repository, run through inference with its defaults
// and scored. Shared by the test that holds the floors and the program that prints the table.
//
// Thread safety: pure functions of files.
#ifndef CROSSCHECK_TESTS_ENGINE_INFER_TRUTH_SETS_H_
#define CROSSCHECK_TESTS_ENGINE_INFER_TRUTH_SETS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace crosscheck {

enum class TruthMeasure {
  kAccuracy,   // per cent of gold items answered exactly
  kSetF1,      // micro F1 of values over items, per cent
  kMeanError,  // mean absolute error; less is better
  kShareOff,   // per cent of gold items missed by more than 1 %; less is better
};

struct TruthSet {
  std::string name;    // "book_multi"
  std::string folder;  // under truth/
  std::string truth;   // file in the folder
  std::string hierarchy;  // file in the folder; empty: none
  TruthMeasure measure;
  double vote;       // of a plurality vote; for numbers, of the mean
  double best_peer;  // the best published or measured of other methods
  double floor;      // a little worse than what we reach: the test's bar
};

const std::vector<TruthSet>& TruthSets();

bool LessIsBetter(TruthMeasure measure);

// Answers of one range of confidence.
struct ReliabilityBin {
  double confidence = 0;  // mean
  double right = 0;       // share
  int answers = 0;
};

struct TruthScore {
  double score = 0;  // in the set's measure
  double brier = 0;  // mean squared distance of confidence from what turned out
  // Confidence below 0.6, then in tenths up to 1.
  std::array<ReliabilityBin, 5> reliability;
  size_t claims = 0;
  double seconds = 0;  // reading, inference and writing
};

// Nothing when the set is not beside the repository.
std::optional<absl::StatusOr<TruthScore>> ScoreTruthSet(const TruthSet& set);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_INFER_TRUTH_SETS_H_
