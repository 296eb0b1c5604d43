#include "engine/identity/content_id.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr size_t kSha256Bytes = 32;
constexpr size_t kLengthBytes = 8;
// A record with a text of a megabyte must not keep that much for good.
constexpr size_t kMaxSpareBytes = size_t{64} << 10;

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Looking the algorithm up costs more than hashing a claim, so it is done once a process, and
// each thread keeps one context.
EVP_MD_CTX* ThreadContext() {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  if (sha256 == nullptr || context == nullptr ||
      EVP_DigestInit_ex(context.get(), sha256, nullptr) != 1) {
    // Only out of memory or a crypto library without SHA-256; no id can be made then.
    std::abort();
  }
  return context.get();
}

// Big endian on every machine. One assignment, which the compiler knows how to turn round.
char* PutFramed(absl::string_view bytes, char* to) {
  const auto size = static_cast<uint64_t>(bytes.size());
  const char length[kLengthBytes] = {
      static_cast<char>(size >> 56), static_cast<char>(size >> 48), static_cast<char>(size >> 40),
      static_cast<char>(size >> 32), static_cast<char>(size >> 24), static_cast<char>(size >> 16),
      static_cast<char>(size >> 8),  static_cast<char>(size)};
  std::memcpy(to, length, sizeof(length));
  std::copy(bytes.begin(), bytes.end(), to + sizeof(length));
  return to + sizeof(length) + bytes.size();
}

void Digest(absl::string_view bytes, unsigned char (&digest)[kSha256Bytes]) {
  EVP_MD_CTX* context = ThreadContext();
  if (EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context, digest, nullptr) != 1) {
    std::abort();
  }
}

// Memory of the builder that was last done on this thread, for the next one.
std::string& SpareMemory() {
  thread_local std::string spare;
  return spare;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string Sha256(absl::string_view bytes) {
  unsigned char digest[kSha256Bytes];
  Digest(bytes, digest);
  return std::string(reinterpret_cast<const char*>(digest), sizeof(digest));
}

ContentIdBuilder::ContentIdBuilder(absl::string_view kind) : framed_(std::move(SpareMemory())) {
  framed_.resize(kLengthBytes + kind.size());
  PutFramed(kind, framed_.data());
}

ContentIdBuilder::~ContentIdBuilder() {
  if (framed_.capacity() <= kMaxSpareBytes) SpareMemory() = std::move(framed_);
}

ContentIdBuilder& ContentIdBuilder::Add(absl::string_view name, absl::string_view value) {
  // A claim has some twenty fields: room is made once for each.
  const size_t at = framed_.size();
  framed_.resize(at + 2 * kLengthBytes + name.size() + value.size());
  PutFramed(value, PutFramed(name, framed_.data() + at));
  return *this;
}

ContentIdBuilder& ContentIdBuilder::AddInt(absl::string_view name, int64_t value) {
  return Add(name, absl::AlphaNum(value).Piece());
}

std::string ContentIdBuilder::Finish() const {
  std::string id;
  FinishTo(&id);
  return id;
}

void ContentIdBuilder::FinishTo(std::string* id) const {
  unsigned char digest[kSha256Bytes];
  Digest(framed_, digest);
  id->assign(reinterpret_cast<const char*>(digest), kContentIdBytes);
}

std::string ToHex(absl::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 0xf]);
  }
  return hex;
}

absl::StatusOr<std::string> FromHex(absl::string_view hex) {
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (size_t i = 0; i < hex.size(); ++i) {
    const int digit = HexDigit(hex[i]);
    if (digit < 0) {
      return absl::InvalidArgumentError(absl::StrCat("character ", i + 1, " of ", hex.size(),
                                                     " is not a hex digit; expected 0-9 and a-f"));
    }
    if (i % 2 == 0) {
      bytes.push_back(static_cast<char>(digit << 4));
    } else {
      bytes.back() = static_cast<char>(bytes.back() | digit);
    }
  }
  if (hex.size() % 2 != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(hex.size(), " hex digits; expected an even number, two a byte"));
  }
  return bytes;
}

std::string ShortId(absl::string_view id) { return ToHex(id.substr(0, 4)); }

}  // namespace crosscheck
