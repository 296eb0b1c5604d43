// The header of a compiled gazetteer and its checksum; shared by the reader and the writer only.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_BLOB_FORMAT_H_
#define CROSSCHECK_ENGINE_GAZETTEER_BLOB_FORMAT_H_

#include <cstdint>
#include <cstring>

#include "absl/strings/string_view.h"

namespace crosscheck {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "gazetteer files are little-endian and read in place");

inline constexpr char kBlobMagic[8] = {'C', 'C', 'P', 'L', 'A', 'C', 'E', 'S'};
inline constexpr std::uint32_t kBlobVersion = 1;

struct BlobSection {
  std::uint64_t offset = 0;  // from the start of the file, a multiple of 8
  std::uint64_t size = 0;    // bytes
};

struct BlobHeader {
  char magic[8];
  std::uint32_t version = kBlobVersion;
  std::uint32_t reserved = 0;
  std::uint64_t size = 0;      // of the whole file
  std::uint64_t checksum = 0;  // of everything after the header
  BlobSection places;
  BlobSection folded;
  BlobSection skeleton;
  BlobSection ids;
  // For each index, where the entries of each value of a hash's top bits begin, and one more:
  // 32-bit positions, 2^k + 1 of them.
  BlobSection folded_starts;
  BlobSection skeleton_starts;
  BlobSection ids_starts;
  BlobSection alternates;
  BlobSection words;
  BlobSection pool;
};
static_assert(sizeof(BlobHeader) == 192, "stored as is");

// Eight bytes at a step, multiplied and folded; the last step is padded with zeros.
inline std::uint64_t BlobChecksum(absl::string_view bytes) {
  std::uint64_t h = 0x9e3779b97f4a7c15u ^ bytes.size();
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t n = bytes.size() < 8 ? bytes.size() : 8;
    std::memcpy(&word, bytes.data(), n);
    bytes.remove_prefix(n);
    h = (h ^ word) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
  }
  return h;
}

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_BLOB_FORMAT_H_
