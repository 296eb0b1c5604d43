#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "absl/strings/numbers.h"

namespace crosscheck {
namespace {

// Pieces that parsers trip on: ends of strings, broken and odd UTF-8, signs, long numbers.
const std::vector<std::string>& Pieces() {
  static const auto* const kPieces = new std::vector<std::string>{std::string(1, '\0'),
                                                                  "\xff",
                                                                  "\xc0\xaf",
                                                                  "\xed\xa0\x80",
                                                                  "\xf4\x90\x80\x80",
                                                                  "\xd0",
                                                                  "\xe2\x80",
                                                                  "\u202e",
                                                                  "\ufeff",
                                                                  "\u00a0",
                                                                  "\u2009",
                                                                  "e\u0301",
                                                                  "\u0308",
                                                                  "\r\n",
                                                                  "\\",
                                                                  "\"",
                                                                  "{",
                                                                  "[",
                                                                  "/",
                                                                  "..",
                                                                  "-",
                                                                  "--",
                                                                  "+",
                                                                  "~",
                                                                  "%",
                                                                  "X",
                                                                  "T",
                                                                  "Z",
                                                                  ":",
                                                                  "0",
                                                                  "9",
                                                                  "99999999999999999999",
                                                                  "1e999",
                                                                  "-0",
                                                                  "nan",
                                                                  " ",
                                                                  "  ",
                                                                  ",",
                                                                  ".",
                                                                  "'",
                                                                  "’",
                                                                  "а",
                                                                  "Ж",
                                                                  "中",
                                                                  "😀"};
  return *kPieces;
}

class Mutator {
 public:
  Mutator(const std::vector<std::string>& seeds, int seed)
      : seeds_(seeds), random_(20230813u + static_cast<unsigned>(seed)) {
    for (const std::string& good : seeds) longest_ = std::max(longest_, 2 * good.size());
  }

  std::string Next() {
    std::string input = PickOf(seeds_);
    for (int edits = Pick(1, 4); edits > 0; --edits) Edit(&input);
    // Rarely, something long.
    if (Pick(0, 499) == 0) {
      const std::string unit = input.empty() ? PickOf(seeds_) : input;
      while (input.size() < 100000 && !unit.empty()) input += unit;
    }
    return input;
  }

 private:
  int Pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  const std::string& PickOf(const std::vector<std::string>& list) {
    return list[static_cast<size_t>(Pick(0, static_cast<int>(list.size()) - 1))];
  }

  void Edit(std::string* input) {
    const auto at = static_cast<size_t>(Pick(0, static_cast<int>(input->size())));
    switch (Pick(0, 6)) {
      case 0:
        input->resize(at);
        break;
      case 1:
        input->erase(0, at);
        break;
      case 2:
        input->erase(at, static_cast<size_t>(Pick(1, 3)));
        break;
      case 3:
        input->insert(at, PickOf(Pieces()));
        break;
      case 4:
        input->insert(at, PickOf(seeds_));
        break;
      case 5:
        if (at < input->size()) (*input)[at] = static_cast<char>(Pick(0, 255));
        break;
      default:
        *input += input->substr(at);
    }
    if (input->size() > longest_) input->resize(longest_);
  }

  const std::vector<std::string>& seeds_;
  size_t longest_ = 400;
  std::mt19937 random_;
};

int FromEnvironment(const char* name, int otherwise) {
  const char* const text = std::getenv(name);
  int number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) && number > 0 ? number : otherwise;
}

}  // namespace

void ForEachMutation(const std::vector<std::string>& seeds, int rounds,
                     const std::function<void(absl::string_view)>& use) {
  const int64_t times = FromEnvironment("CROSSCHECK_FUZZ_TIMES", 1);
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& seed : seeds) use(seed);
  Mutator mutator(seeds, FromEnvironment("CROSSCHECK_FUZZ_SEED", 0));
  for (int64_t i = 0; i < rounds * times; ++i) use(mutator.Next());
  if (times == 1) return;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  std::printf("| %s.%s | %lld | %.0f s |\n", test->test_suite_name(), test->name(),
              static_cast<long long>(rounds * times + static_cast<int64_t>(seeds.size())),
              took.count());
}

}  // namespace crosscheck
