#include "tests/fault/dump_without_runs.h"

#include <sstream>

#include "gtest/gtest.h"
#include "storage/dump.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {

std::string DumpWithoutRuns(const std::string& path) {
  DumpOptions options;
  for (Family family : AllFamilies()) {
    if (family != Family::kFeeds && family != Family::kMeta) options.families.push_back(family);
  }
  std::ostringstream out;
  const auto counts =
      DumpStore(*OpenOrDie(path, OpenMode::kRead), options, DumpFormat::kJsonl, &out);
  EXPECT_TRUE(counts.ok()) << counts.status();
  return out.str();
}

}  // namespace crosscheck
