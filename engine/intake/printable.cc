#include "engine/intake/printable.h"

#include <algorithm>

#include "simdjson.h"

namespace crosscheck {
namespace {

// Length of the sequence a lead byte announces; 1 for bytes that cannot lead.
std::size_t SequenceLength(unsigned char lead) {
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  return 1;
}

}  // namespace

std::string Printable(absl::string_view bytes, std::size_t max_bytes) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(std::min(bytes.size(), max_bytes));
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = std::min(SequenceLength(lead), bytes.size() - at);
    if (at + length > max_bytes) break;
    const bool control = (lead < 0x20 && lead != '\t' && lead != '\n') || lead == 0x7F;
    if (!control && simdjson::validate_utf8(bytes.data() + at, length)) {
      out.append(bytes.data() + at, length);
      at += length;
    } else {
      out += "\\x";
      out += kHex[lead >> 4];
      out += kHex[lead & 15];
      ++at;
    }
  }
  return out;
}

}  // namespace crosscheck
