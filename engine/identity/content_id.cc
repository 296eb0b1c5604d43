#include "engine/identity/content_id.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr size_t kSha256Bytes = 32;

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

void AppendFramed(absl::string_view bytes, std::string* out) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>(static_cast<uint64_t>(bytes.size()) >> shift & 0xff));
  }
  out->append(bytes.data(), bytes.size());
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string Sha256(absl::string_view bytes) {
  std::string digest(kSha256Bytes, '\0');
  EVP_MD_CTX* context = ThreadContext();
  if (EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(digest.data()), nullptr) != 1) {
    std::abort();
  }
  return digest;
}

ContentIdBuilder::ContentIdBuilder(absl::string_view kind) {
  framed_.reserve(512);
  AppendFramed(kind, &framed_);
}

ContentIdBuilder& ContentIdBuilder::Add(absl::string_view name, absl::string_view value) {
  AppendFramed(name, &framed_);
  AppendFramed(value, &framed_);
  return *this;
}

ContentIdBuilder& ContentIdBuilder::AddInt(absl::string_view name, int64_t value) {
  return Add(name, absl::AlphaNum(value).Piece());
}

std::string ContentIdBuilder::Finish() const {
  std::string id = Sha256(framed_);
  id.resize(kContentIdBytes);
  return id;
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
