// What two stores that were fed alike have in common, however often the feed was broken off: the dump but
// for the runs, whose counts say how much was repeated.
//
//   EXPECT_EQ(DumpWithoutRuns(killed), DumpWithoutRuns(undisturbed));
#ifndef CROSSCHECK_TESTS_FAULT_DUMP_WITHOUT_RUNS_H_
#define CROSSCHECK_TESTS_FAULT_DUMP_WITHOUT_RUNS_H_

#include <string>

namespace crosscheck {

// Of the store at the path, as JSON Lines. A store that cannot be opened ends the program; one that cannot
// be read fails the test.
std::string DumpWithoutRuns(const std::string& path);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_FAULT_DUMP_WITHOUT_RUNS_H_
