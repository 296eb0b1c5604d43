#include "storage/block_boundary.h"

#include <algorithm>

#include "rocksdb/db.h"

namespace crosscheck {
namespace {

// Keys as numbers of equally many digits to the base 256, so that there is a middle of two.
std::string Middle(const std::string& low, const std::string& high) {
  std::string middle(low.size(), '\0');
  int carry = 0;
  std::string sum(low.size() + 1, '\0');
  for (size_t i = low.size(); i-- > 0;) {
    const int digit = static_cast<unsigned char>(low[i]) + static_cast<unsigned char>(high[i]) + carry;
    sum[i + 1] = static_cast<char>(digit & 0xff);
    carry = digit >> 8;
  }
  sum[0] = static_cast<char>(carry);
  int remainder = 0;
  for (size_t i = 0; i < sum.size(); ++i) {
    const int digit = remainder * 256 + static_cast<unsigned char>(sum[i]);
    if (i > 0) middle[i - 1] = static_cast<char>(digit / 2);
    remainder = digit % 2;
  }
  return middle;
}

}  // namespace

std::optional<std::string> NextBlockBoundary(const StoreState& store, Family family,
                                             const std::string& from, const std::string& limit) {
  if (from >= limit) return std::nullopt;
  const auto bytes_up_to = [&](const std::string& key) {
    rocksdb::SizeApproximationOptions options;
    options.include_files = true;
    const rocksdb::Range range(from, key);
    uint64_t bytes = 0;
    const rocksdb::Status status =
        store.db->GetApproximateSizes(options, store.handle(family), &range, 1, &bytes);
    return status.ok() ? bytes : 0;
  };
  // Room below the longer key, since an index may separate blocks by a key with more bytes.
  const size_t length = std::max(from.size(), limit.size()) + 2;
  std::string low = from;
  low.resize(length, '\0');
  std::string high = limit;
  high.resize(length, '\0');
  if (bytes_up_to(high) == 0) return std::nullopt;
  while (true) {
    const std::string middle = Middle(low, high);
    if (middle == low) return high;
    (bytes_up_to(middle) == 0 ? low : high) = middle;
  }
}

}  // namespace crosscheck
