#include "engine/nightly/packed_bytes.h"

#include <zstd.h>

#include <cstddef>
#include <memory>
#include <new>

namespace crosscheck {
namespace {

// Titles and keys of one place are much alike: the fastest level leaves a fifth of them.
constexpr int kLevel = 1;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Only memory can be wanting: the sizes are asked for, and the bytes are our own.
size_t CheckedSize(size_t size) {
  if (ZSTD_isError(size)) throw std::bad_alloc();
  return size;
}

}  // namespace

std::string PackBytes(absl::string_view bytes) {
  // Making one costs more than packing what is noticed at a village.
  static thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(CheckedSize(
      ZSTD_compressCCtx(context.get(), packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel)));
  packed.shrink_to_fit();
  return packed;
}

std::string UnpackBytes(absl::string_view packed) {
  static thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  std::string bytes(ZSTD_getFrameContentSize(packed.data(), packed.size()), '\0');
  CheckedSize(ZSTD_decompressDCtx(context.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  return bytes;
}

}  // namespace crosscheck
