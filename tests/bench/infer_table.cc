// Writes a Flight-like table of claims to standard output, the same in every run:
//
//   bazel run -c opt //tests/bench:infer_table -- 2800000 > claims.csv
//   /usr/bin/time -v crosscheck infer claims.csv > answers.csv
//
// Forty sources of every quality, six attributes of each flight, minutes of a day as values; a
// third of the sources relay another's claims, slips included.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

constexpr int kSources = 40;
constexpr int kOriginals = 28;
constexpr int kMinutes = 1440;

class Dice {
 public:
  double Roll() {
    state_ += 0x9e3779b97f4a7c15;
    uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    x ^= x >> 31;
    return static_cast<double>(x >> 11) / static_cast<double>(uint64_t{1} << 53);
  }
  int Below(int n) { return static_cast<int>(Roll() * n); }

 private:
  uint64_t state_ = 20111208;
};

void Write(int64_t wanted) {
  Dice dice;
  std::cout << "source,item,value\n";
  int64_t written = 0;
  std::string text;
  for (int64_t item = 0; written < wanted; ++item) {
    const std::string name =
        absl::StrFormat("20111208|AA-%d-DFW-ORD|%s_%d", item / 6, item % 2 ? "act" : "sched", item % 6);
    const int truth = dice.Below(kMinutes);
    std::vector<int> says(kSources, -1);
    for (int source = 0; source < kSources && written < wanted; ++source) {
      if (dice.Roll() >= 0.1 + 0.5 * (source % 7) / 7) continue;
      if (source >= kOriginals && says[source - kOriginals] >= 0 && dice.Roll() < 0.995) {
        says[source] = says[source - kOriginals];
      } else {
        const bool right = dice.Roll() < 0.45 + 0.5 * (source % 11) / 11;
        says[source] = right ? truth : (truth + 1 + dice.Below(45)) % kMinutes;
      }
      absl::StrAppendFormat(&text, "source%02d,%s,2011-12-08 %02d:%02d\n", source, name,
                            says[source] / 60, says[source] % 60);
      ++written;
    }
    if (text.size() > 1 << 20) {
      std::cout << text;
      text.clear();
    }
  }
  std::cout << text;
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  int64_t claims = 2800000;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &claims)) {
    std::cerr << "usage: infer_table [CLAIMS]\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  crosscheck::Write(claims);
  return std::cout.good() ? 0 : 1;
}
