#include "tests/engine/infer/truth_sets.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/infer/number_text.h"
#include "engine/infer/run_infer.h"
#include "engine/infer/table_rows.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path) : file_(path, std::ios::binary) {}
  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    file_.read(buffer, static_cast<std::streamsize>(size));
    return static_cast<size_t>(file_.gcount());
  }

 private:
  std::ifstream file_;
};

// Rows of item,value[,confidence] by item, in the file's order.
using Answers = std::map<std::string, std::vector<std::pair<std::string, double>>>;

absl::StatusOr<Answers> ReadAnswers(ByteSource* source) {
  Answers answers;
  TableRows rows(source);
  bool header = true;
  while (true) {
    const absl::StatusOr<bool> more = rows.Next();
    if (!more.ok()) return more.status();
    if (!*more) return answers;
    if (std::exchange(header, false) || rows.cells().size() < 2) continue;
    double confidence = 1;
    if (rows.cells().size() > 2 && !absl::SimpleAtod(rows.cells()[2], &confidence)) {
      return absl::InvalidArgumentError("confidence is not a number");
    }
    answers[std::string(rows.cells()[0])].emplace_back(
        std::string(absl::StripAsciiWhitespace(rows.cells()[1])), confidence);
  }
}

bool Off(double answer, double gold) {
  return std::abs(answer - gold) > 0.01 * std::max(std::abs(gold), 1e-12);
}

// Whether an answered value is right, in the sense of the measure.
bool Right(const TruthSet& set, const std::string& value,
           const std::vector<std::pair<std::string, double>>& gold) {
  if (set.measure == TruthMeasure::kMeanError || set.measure == TruthMeasure::kShareOff) {
    const std::optional<double> answer = ParseNumber(value);
    return answer && !Off(*answer, ParseNumber(gold[0].first).value_or(0));
  }
  if (set.measure == TruthMeasure::kAccuracy) return value == gold[0].first;
  for (const auto& [right, unused] : gold) {
    if (value == right) return true;
  }
  return false;
}

double Score(const TruthSet& set, const Answers& answers, const Answers& gold) {
  double right = 0;
  double given = 0;
  double wanted = 0;
  double error = 0;
  double numbers = 0;
  for (const auto& [item, values] : gold) {
    wanted += set.measure == TruthMeasure::kSetF1 ? values.size() : 1;
    const auto found = answers.find(item);
    if (found == answers.end()) continue;
    if (set.measure == TruthMeasure::kSetF1) {
      given += found->second.size();
      for (const auto& [value, unused] : found->second) right += Right(set, value, values);
      continue;
    }
    right += Right(set, found->second[0].first, values);
    const std::optional<double> answer = ParseNumber(found->second[0].first);
    const std::optional<double> truth = ParseNumber(values[0].first);
    if (answer && truth) {
      error += std::abs(*answer - *truth);
      ++numbers;
    }
  }
  switch (set.measure) {
    case TruthMeasure::kAccuracy:
      return 100 * right / wanted;
    case TruthMeasure::kSetF1:
      return 100 * 2 * right / (given + wanted);
    case TruthMeasure::kMeanError:
      return error / numbers;
    case TruthMeasure::kShareOff:
      return 100 * (wanted - right) / wanted;
  }
  return 0;
}

double Brier(const TruthSet& set, const Answers& answers, const Answers& gold) {
  double sum = 0;
  double count = 0;
  for (const auto& [item, values] : gold) {
    const auto found = answers.find(item);
    if (found == answers.end()) continue;
    for (const auto& [value, confidence] : found->second) {
      const double miss = confidence - (Right(set, value, values) ? 1 : 0);
      sum += miss * miss;
      ++count;
    }
  }
  return count > 0 ? sum / count : 0;
}

std::array<ReliabilityBin, 5> Reliability(const TruthSet& set, const Answers& answers,
                                          const Answers& gold) {
  std::array<ReliabilityBin, 5> bins;
  for (const auto& [item, values] : gold) {
    const auto found = answers.find(item);
    if (found == answers.end()) continue;
    for (const auto& [value, confidence] : found->second) {
      const int bin = std::clamp(static_cast<int>(confidence * 10) - 5, 0, 4);
      bins[bin].confidence += confidence;
      bins[bin].right += Right(set, value, values);
      ++bins[bin].answers;
    }
  }
  for (ReliabilityBin& bin : bins) {
    if (bin.answers == 0) continue;
    bin.confidence /= bin.answers;
    bin.right /= bin.answers;
  }
  return bins;
}

}  // namespace

const std::vector<TruthSet>& TruthSets() {
  using M = TruthMeasure;
  static const auto* const sets = new std::vector<TruthSet>{
      {"d_product", "d_product", "truth.csv", "", M::kAccuracy, 89.7, 94.0, 93.6},
      {"d_possent", "d_possent", "truth.csv", "", M::kAccuracy, 93.2, 96.1, 95.9},
      {"cf", "cf", "truth.csv", "", M::kAccuracy, 90.0, 90.0, 89.3},
      {"rte", "rte", "truth.csv", "", M::kAccuracy, 91.9, 93.1, 92.8},
      {"zencrowd_us", "zencrowd_us", "truth.csv", "", M::kAccuracy, 86.7, 91.1, 91.1},
      {"web", "web", "truth.csv", "", M::kAccuracy, 77.6, 87.7, 89.8},
      {"flight_1208", "flight_1208", "truth.csv", "", M::kAccuracy, 79.1, 93.9, 95.0},
      {"heritages", "heritages", "truth.csv", "hierarchy.csv", M::kAccuracy, 70.2, 74.1, 74.5},
      {"book_multi", "book_multi", "truth_silver.csv", "", M::kSetF1, 89.3, 90.3, 91.5},
      {"n_emotion", "n_emotion", "truth.csv", "", M::kMeanError, 17.3, 11.94, 11.90},
      {"population_gtm", "population_gtm", "truth.csv", "", M::kShareOff, 16.6, 14.44, 14.1},
  };
  return *sets;
}

bool LessIsBetter(TruthMeasure measure) {
  return measure == TruthMeasure::kMeanError || measure == TruthMeasure::kShareOff;
}

std::optional<absl::StatusOr<TruthScore>> ScoreTruthSet(const TruthSet& set) {
  const std::string folder = absl::StrCat("truth/", set.folder, "/");
  const std::optional<std::string> claims = TestDataPath(folder + "claims.csv");
  const std::optional<std::string> truth = TestDataPath(folder + set.truth);
  if (!claims || !truth) return std::nullopt;
  FileSource claims_source(*claims);
  FileSource truth_source(*truth);
  const absl::StatusOr<Answers> gold = ReadAnswers(&truth_source);
  if (!gold.ok()) return gold.status();

  InferStreams streams;
  streams.claims = {{*claims, &claims_source}};
  std::optional<FileSource> hierarchy;
  if (!set.hierarchy.empty()) {
    const std::optional<std::string> path = TestDataPath(folder + set.hierarchy);
    if (!path) return std::nullopt;
    hierarchy.emplace(*path);
    streams.hierarchy = {*path, &*hierarchy};
  }
  std::ostringstream out;
  streams.answers = &out;
  const auto start = std::chrono::steady_clock::now();
  const absl::StatusOr<InferSummary> summary = RunInfer({}, streams);
  if (!summary.ok()) return summary.status();
  TruthScore score;
  score.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  score.claims = summary->claims;
  const std::string text = out.str();
  TextSource answers_source(text);
  const absl::StatusOr<Answers> answers = ReadAnswers(&answers_source);
  if (!answers.ok()) return answers.status();
  score.score = Score(set, *answers, *gold);
  score.brier = Brier(set, *answers, *gold);
  score.reliability = Reliability(set, *answers, *gold);
  return score;
}

}  // namespace crosscheck
