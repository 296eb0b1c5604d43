#include "engine/feed/feed_source.h"

#include <openssl/evp.h>

#include <array>

namespace crosscheck {

struct DigestingSource::Digest {
  Digest() : context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
  ~Digest() { EVP_MD_CTX_free(context); }
  EVP_MD_CTX* context;
};

DigestingSource::DigestingSource(ByteSource* source)
    : source_(*source), digest_(std::make_unique<Digest>()) {}
DigestingSource::~DigestingSource() = default;

absl::StatusOr<std::size_t> DigestingSource::Read(char* buffer, std::size_t size) {
  absl::StatusOr<std::size_t> count = source_.Read(buffer, size);
  if (count.ok() && *count > 0) {
    EVP_DigestUpdate(digest_->context, buffer, *count);
    bytes_.fetch_add(static_cast<std::int64_t>(*count), std::memory_order_relaxed);
  }
  return count;
}

std::string DigestingSource::FinishSha256() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned int size = 0;
  EVP_DigestFinal_ex(digest_->context, bytes.data(), &size);
  return std::string(reinterpret_cast<const char*>(bytes.data()), size);
}

}  // namespace crosscheck
