// Finds the large data sets that some tests measure on; they are not part of the repository.
//
//   const std::optional<std::string> path = TestDataPath("gazetteer/katottg.csv");
//   if (!path.has_value()) GTEST_SKIP() << NoTestData("gazetteer/katottg.csv");
//
// They lie in the folder named by CROSSCHECK_TEST_DATA, else in ../shared/data beside the
// repository. The test's `data` must have "//:LICENSE", by which it finds the repository from
// Bazel's run folder.
#ifndef CROSSCHECK_TESTS_TESTING_TEST_DATA_H_
#define CROSSCHECK_TESTS_TESTING_TEST_DATA_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

// The file's path, or nothing when there is no such file.
std::optional<std::string> TestDataPath(absl::string_view file);

// Why a test that needs the file is skipped.
std::string NoTestData(absl::string_view file);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_TEST_DATA_H_
