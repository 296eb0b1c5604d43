// The tests of this folder as targets of libFuzzer: what a test hands to ForEachMutation is run by the
// fuzzer instead, from the same seeds, and any failed expectation is a crash to it.
//
//   values_fuzz --gtest_filter=ValuesFuzz.Edtf -max_total_time=120 corpus/
//   values_fuzz --gtest_filter=ValuesFuzz.Edtf corpus/crash-2f1a      # once more with what it found
//
// libFuzzer's main comes to LLVMFuzzerInitialize first. There the test runs, and it ends in the
// fuzzer's loop, which ends the program. tools/fuzz runs all of them.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tests/fuzz/mutate.h"

extern "C" int LLVMFuzzerRunDriver(int* argc, char*** argv,
                                   int (*use)(const std::uint8_t* data, std::size_t size));

namespace {

// The command line as it came, since GoogleTest takes its own options out of it.
std::vector<std::string>& Arguments() {
  static auto* const arguments = new std::vector<std::string>;
  return *arguments;
}

const std::function<void(absl::string_view)>* parser = nullptr;

int UseBytes(const std::uint8_t* data, std::size_t size) {
  (*parser)(absl::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}

// What the fuzzer takes for a crash, with the input saved.
class AbortOnFailure : public ::testing::EmptyTestEventListener {
  void OnTestPartResult(const ::testing::TestPartResult& result) override {
    if (!result.failed()) return;
    std::fprintf(stderr, "%s:%d: %s\n", result.file_name() == nullptr ? "" : result.file_name(),
                 result.line_number(), result.message());
    std::abort();
  }
};

bool NamesAFile(const std::string& argument) {
  return argument.rfind('-', 0) != 0 && std::filesystem::is_regular_file(argument);
}

// A folder of its own in the system's folder for such; gone when the fuzzer, which never comes back,
// ends the program.
std::string FolderOfSeeds(const std::vector<std::string>& seeds) {
  static auto* const kept = new std::string;
  std::string& folder = *kept;
  folder = (std::filesystem::temp_directory_path() / "fuzz_seeds_XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) std::abort();
  std::atexit([] {
    std::error_code ignored;
    std::filesystem::remove_all(*kept, ignored);
  });
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    std::ofstream file(absl::StrCat(folder, "/seed_", i), std::ios::binary);
    file << seeds[i];
  }
  return folder;
}

}  // namespace

namespace crosscheck {

void ForEachMutation(const std::vector<std::string>& seeds, int /*rounds*/,
                     const std::function<void(absl::string_view)>& use) {
  parser = &use;
  std::vector<std::string> arguments = Arguments();
  bool repeats = false;
  for (std::size_t i = 1; i < arguments.size(); ++i) repeats |= NamesAFile(arguments[i]);
  if (!repeats) arguments.push_back(FolderOfSeeds(seeds));
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  int count = static_cast<int>(arguments.size());
  char** argv = words.data();
  std::exit(LLVMFuzzerRunDriver(&count, &argv, UseBytes));
}

}  // namespace crosscheck

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  if (!Arguments().empty()) return 0;  // The driver that the test started comes here again.
  Arguments().assign(*argv, *argv + *argc);
  ::testing::InitGoogleTest(argc, *argv);
  if (!GTEST_FLAG_GET(list_tests)) {
    ::testing::UnitTest::GetInstance()->listeners().Append(new AbortOnFailure);
  }
  const int failed = RUN_ALL_TESTS();
  if (!GTEST_FLAG_GET(list_tests)) {
    std::fprintf(stderr, "no test of that name hands bytes to a parser\n");
    std::exit(2);
  }
  std::exit(failed);
}

// libFuzzer's main wants one; the loop that the test starts has its own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { std::abort(); }
