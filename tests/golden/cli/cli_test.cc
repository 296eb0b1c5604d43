// Runs every transcript in tests/golden/cli and those of the README and docs. With
// `bazel run //tests/golden/cli:cli_test -- --update` it rewrites the .case files to what is
// printed today; read the difference before committing it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/golden/cli/transcript.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// An empty directory with the repository's files in it, as the working directory; put back after.
class Workplace {
 public:
  Workplace() : before_(fs::current_path()) {
    const char* base = std::getenv("TEST_TMPDIR");
    place_ = fs::path(base == nullptr ? "/tmp" : base) / absl::StrCat("transcript", ++number_);
    fs::remove_all(place_);
    fs::create_directories(place_);
    fs::create_directory_symlink(before_ / "tests", place_ / "tests");
    fs::current_path(place_);
  }
  ~Workplace() {
    fs::current_path(before_);
    std::error_code ignored;
    fs::remove_all(place_, ignored);
  }

 private:
  static inline int number_ = 0;
  fs::path before_;
  fs::path place_;
};

// What the steps print, in one place one after the other.
Transcript Replay(const Transcript& transcript) {
  Workplace workplace;
  Transcript actual = transcript;
  for (TranscriptStep& step : actual.steps) step.expected = RunCommandLine(step.command);
  return actual;
}

void Check(const std::string& name, const Transcript& transcript) {
  SCOPED_TRACE(name);
  ASSERT_FALSE(transcript.steps.empty()) << name << " has no line that begins with \"$ \"";
  const Transcript actual = Replay(transcript);
  for (size_t i = 0; i < transcript.steps.size(); ++i) {
    const TranscriptStep& expected = transcript.steps[i];
    EXPECT_TRUE(LinesMatch(expected.expected, actual.steps[i].expected))
        << name << ": $ " << expected.command << "\nexpected:\n"
        << absl::StrJoin(expected.expected, "\n") << "\nprinted:\n"
        << absl::StrJoin(actual.steps[i].expected, "\n");
  }
}

std::vector<fs::path> CaseFiles() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator("tests/golden/cli")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class CliCase : public ::testing::TestWithParam<fs::path> {};

TEST_P(CliCase, PrintsWhatTheTranscriptSays) {
  Check(GetParam().string(), ParseTranscript(ReadFile(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(Cases, CliCase, ::testing::ValuesIn(CaseFiles()),
                         [](const ::testing::TestParamInfo<fs::path>& param) {
                           std::string name = param.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Pages, TranscriptsInTheReadmeAndDocsAreReal) {
  std::vector<fs::path> pages = {"README.md"};
  for (const auto& entry : fs::directory_iterator("docs")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  for (const fs::path& page : pages) {
    int number = 0;
    for (const Transcript& transcript : TranscriptsOfPage(ReadFile(page))) {
      Check(absl::StrCat(page.string(), ", console block ", ++number), transcript);
    }
  }
}

TEST(LinesMatchTest, DotsStandForAnyLines) {
  EXPECT_TRUE(LinesMatch({"a", "...", "c"}, {"a", "b", "b", "c"}));
  EXPECT_TRUE(LinesMatch({"...", "c"}, {"c", "c"}));
  EXPECT_TRUE(LinesMatch({"a", "..."}, {"a"}));
  EXPECT_FALSE(LinesMatch({"a", "...", "c"}, {"a", "b"}));
  EXPECT_TRUE(LinesMatch({"a...c...e"}, {"abcde"}));
  EXPECT_FALSE(LinesMatch({"a...c...f"}, {"abcde"}));
  EXPECT_FALSE(LinesMatch({"ab...bc"}, {"abc"}));
  EXPECT_FALSE(LinesMatch({"a"}, {"a", "b"}));
}

TEST(TranscriptsOfPageTest, TakesConsoleBlocksOfOurCommands) {
  const std::string page =
      "```console\n$ crosscheck --version\nx\n```\n```console\n$ tools/demo\n```\n```sh\n$ y\n```\n";
  const std::vector<Transcript> found = TranscriptsOfPage(page);
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].steps[0].command, "crosscheck --version");
  EXPECT_EQ(found[0].steps[0].expected, std::vector<std::string>{"x"});
}

// "..." stays where it is, in a line and between lines, when what is around it still holds.
void UpdateCases(const fs::path& workspace) {
  for (const fs::path& file : CaseFiles()) {
    const Transcript written = ParseTranscript(ReadFile(file));
    Transcript actual = Replay(written);
    for (size_t i = 0; i < written.steps.size(); ++i) {
      if (LinesMatch(written.steps[i].expected, actual.steps[i].expected)) {
        actual.steps[i].expected = written.steps[i].expected;
      }
    }
    std::ofstream(workspace / file, std::ios::binary) << FormatTranscript(actual);
    std::cout << "updated " << file.string() << '\n';
  }
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  const char* workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  if (argc > 1 && std::string(argv[1]) == "--update" && workspace != nullptr) {
    crosscheck::UpdateCases(workspace);
    return 0;
  }
  return RUN_ALL_TESTS();
}
