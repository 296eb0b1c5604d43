// A byte source that counts and digests what passes through it.
#ifndef CROSSCHECK_ENGINE_FEED_FEED_SOURCE_H_
#define CROSSCHECK_ENGINE_FEED_FEED_SOURCE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/intake/byte_source.h"

namespace crosscheck {

// Read by one thread; `bytes` may be asked by any. Borrows the source.
class DigestingSource : public ByteSource {
 public:
  explicit DigestingSource(ByteSource* source);
  ~DigestingSource() override;

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override;

  std::int64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

  // SHA-256 of the bytes read so far, 32 bytes. Ends the digest: call once, after the last Read.
  std::string FinishSha256();

 private:
  struct Digest;

  ByteSource& source_;
  std::unique_ptr<Digest> digest_;
  std::atomic<std::int64_t> bytes_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FEED_FEED_SOURCE_H_
