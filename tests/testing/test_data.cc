#include "tests/testing/test_data.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

fs::path Folder() {
  if (const char* named = std::getenv("CROSSCHECK_TEST_DATA")) return named;
  std::error_code error;
  const fs::path license = fs::canonical("LICENSE", error);
  if (error) return "../shared/data";
  return license.parent_path().parent_path() / "shared" / "data";
}

}  // namespace

std::optional<std::string> TestDataPath(absl::string_view file) {
  const fs::path path = Folder() / std::string(file);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  return path.string();
}

std::string NoTestData(absl::string_view file) {
  return absl::StrCat("no ", (Folder() / std::string(file)).string(),
                      "; name the folder of the test data in CROSSCHECK_TEST_DATA");
}

}  // namespace crosscheck
