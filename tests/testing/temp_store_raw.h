// Changes a closed store behind its back, as a fault or another program would.
//
//   WriteRaw(path, "meta", "schema_version", "2");
//   FlipBytes(TableFilesOf(path, "claims")[0], 100, 3);
#ifndef CROSSCHECK_TESTS_TESTING_TEMP_STORE_RAW_H_
#define CROSSCHECK_TESTS_TESTING_TEMP_STORE_RAW_H_

#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck {

void WriteRaw(const std::string& path, const std::string& family, const std::string& key,
              const std::string& value);
void DeleteRaw(const std::string& path, const std::string& family, const std::string& key);
void CreateFamilyRaw(const std::string& path, const std::string& family);
void DropFamilyRaw(const std::string& path, const std::string& family);

// The table files that hold a family's entries, largest first.
std::vector<std::string> TableFilesOf(const std::string& path, const std::string& family);

// Inverts `count` bytes of the file from `offset` on.
void FlipBytes(const std::string& file, uint64_t offset, int count);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_TEMP_STORE_RAW_H_
