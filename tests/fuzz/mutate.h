// Hostile inputs from good ones, the same on every run: seeds are cut, joined, repeated and
// sprinkled with bytes that parsers trip on.
//
//   ForEachMutation({"2023-08-12", "2023-08~"}, 20000, [](absl::string_view input) {
//     FuzzOne(input);
//   });
//
// Every seed itself comes first. An input is at most 400 bytes or twice the longest seed, sometimes
// 100,000.
//
// For a longer run than a test's: CROSSCHECK_FUZZ_TIMES=100 makes a hundred times as many, by another
// seed for each value of CROSSCHECK_FUZZ_SEED, and prints how many inputs took how long.
#ifndef CROSSCHECK_TESTS_FUZZ_MUTATE_H_
#define CROSSCHECK_TESTS_FUZZ_MUTATE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

void ForEachMutation(const std::vector<std::string>& seeds, int rounds,
                     const std::function<void(absl::string_view)>& use);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_FUZZ_MUTATE_H_
