// Whether two sets of entries are the same, told from sums of hashes: sets that differ give, short
// of an accident of 1 in 2^64, a bucket that differs, and only its entries need a closer look.
//
//   EntrySums expected, actual;
//   expected.Add("k", "v");  actual.Add("k", "w");
//   expected.Differs(actual, "k") == true
//
// Memory is constant; the order of adding does not matter. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_ENTRY_SUMS_H_
#define CROSSCHECK_STORAGE_ENTRY_SUMS_H_

#include <cstdint>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

class EntrySums {
 public:
  EntrySums() : buckets_(kBuckets) {}

  void Add(absl::string_view key, absl::string_view value) {
    const uint64_t hash = absl::HashOf(key, value);
    Bucket& bucket = buckets_[BucketOf(key)];
    ++bucket.count;
    bucket.sum += hash;
  }

  bool operator==(const EntrySums&) const = default;

  // Whether the two differ in the bucket of this key.
  bool Differs(const EntrySums& other, absl::string_view key) const {
    const size_t bucket = BucketOf(key);
    return buckets_[bucket] != other.buckets_[bucket];
  }

 private:
  static constexpr size_t kBuckets = 4096;

  struct Bucket {
    int64_t count = 0;
    uint64_t sum = 0;
    bool operator==(const Bucket&) const = default;
  };

  // By key alone, so that an entry with a wrong value shares its bucket with the right one.
  static size_t BucketOf(absl::string_view key) { return absl::HashOf(key) % kBuckets; }

  std::vector<Bucket> buckets_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_ENTRY_SUMS_H_
