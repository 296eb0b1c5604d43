// A directory of its own for one test, gone when the test ends, and claims to put into stores.
//
//   TempDir dir;
//   std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
//   Claim claim = MakeClaim({.number = 7, .cell = 0x40ce, .first_day = 19581, .last_day = 19582});
//
// Thread safety: one thread at a time.
#ifndef CROSSCHECK_TESTS_TESTING_TEMP_STORE_H_
#define CROSSCHECK_TESTS_TESTING_TEMP_STORE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "proto/claim.pb.h"
#include "proto/feed.pb.h"
#include "storage/store.h"

namespace crosscheck {

class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Ends the test program with the status when the store does not open.
std::unique_ptr<Store> OpenOrDie(const std::string& path, OpenMode mode);

struct ClaimSpec {
  uint64_t number = 0;  // the id is made from it
  uint64_t cell = 0;
  std::optional<int32_t> first_day = 19581;  // 2023-08-12
  std::optional<int32_t> last_day = 19581;
  std::optional<int32_t> published_day = 19582;
  std::vector<std::string> sources = {"ministry", "agency"};
  std::string external_scope;
  std::string external_id;
  std::string corrects;
  std::string place_id;
  std::vector<std::string> candidates;
  bool is_total = false;  // counts on
  uint64_t report = 1;    // 0: none
  size_t text_size = 40;  // bytes of quoted words
};

// 16 bytes that look random, the same for the same number.
RecordId IdOf(uint64_t number);

Claim MakeClaim(const ClaimSpec& spec);
Report MakeReport(uint64_t number);
Reject MakeReject(const std::string& file, int64_t line);

// Many claims with places, days, lengths, sources, reports and external ids that differ, the same
// for the same numbers.
std::vector<Claim> MakeClaims(uint64_t first_number, size_t count);

// Stores the claims in commits of `per_commit`, each claim's report with it.
void StoreClaims(const std::vector<Claim>& claims, size_t per_commit, Store* store);

// What is listed for the next night, as text.
std::vector<std::string> DirtyKeysIn(const Store& store);

// Every entry of every family but meta, as "family key-hex value-hex", one a line.
std::string EverythingIn(const Store& store);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_TEMP_STORE_H_
