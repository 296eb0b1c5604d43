#include "storage/key_codec.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

constexpr uint32_t kSignBit = 0x80000000u;
constexpr char kEscape = '\x00';
constexpr char kEscapedZero = '\xff';
constexpr char kTextEnd = '\x01';

uint64_t BigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (unsigned char byte : bytes) value = value << 8 | byte;
  return value;
}

}  // namespace

std::optional<RecordId> RecordId::FromBytes(absl::string_view bytes) {
  if (bytes.size() != kSize) return std::nullopt;
  RecordId id;
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(id.bytes_.data()));
  return id;
}

std::optional<RecordId> RecordId::FromHex(absl::string_view hex) {
  if (hex.size() != 2 * kSize) return std::nullopt;
  if (!std::all_of(hex.begin(), hex.end(), [](unsigned char c) { return absl::ascii_isxdigit(c); })) {
    return std::nullopt;
  }
  return FromBytes(absl::HexStringToBytes(hex));
}

std::string RecordId::ToHex() const { return absl::BytesToHexString(bytes()); }

void AppendByte(uint8_t value, std::string* key) { key->push_back(static_cast<char>(value)); }

void AppendUint64(uint64_t value, std::string* key) {
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(value >> (56 - 8 * i));
  key->append(bytes, sizeof(bytes));
}

void AppendDay(int32_t day, std::string* key) {
  const uint32_t flipped = static_cast<uint32_t>(day) ^ kSignBit;
  char bytes[4];
  for (int i = 0; i < 4; ++i) bytes[i] = static_cast<char>(flipped >> (24 - 8 * i));
  key->append(bytes, sizeof(bytes));
}

void AppendText(absl::string_view text, std::string* key) {
  for (size_t zero; (zero = text.find(kEscape)) != absl::string_view::npos;) {
    key->append(text.data(), zero + 1);
    key->push_back(kEscapedZero);
    text.remove_prefix(zero + 1);
  }
  key->append(text.data(), text.size());
  key->push_back(kEscape);
  key->push_back(kTextEnd);
}

void AppendId(const RecordId& id, std::string* key) {
  key->append(id.bytes().data(), id.bytes().size());
}

bool KeyReader::ReadByte(uint8_t* value) {
  if (rest_.empty()) return false;
  *value = static_cast<uint8_t>(rest_[0]);
  rest_.remove_prefix(1);
  return true;
}

bool KeyReader::ReadUint64(uint64_t* value) {
  if (rest_.size() < 8) return false;
  *value = BigEndian(rest_.substr(0, 8));
  rest_.remove_prefix(8);
  return true;
}

bool KeyReader::ReadDay(int32_t* day) {
  if (rest_.size() < 4) return false;
  *day = static_cast<int32_t>(static_cast<uint32_t>(BigEndian(rest_.substr(0, 4))) ^ kSignBit);
  rest_.remove_prefix(4);
  return true;
}

bool KeyReader::ReadText(std::string* text) {
  text->clear();
  while (true) {
    const size_t zero = rest_.find(kEscape);
    if (zero == absl::string_view::npos || zero + 1 >= rest_.size()) return false;
    const char after = rest_[zero + 1];
    text->append(rest_.data(), zero);
    rest_.remove_prefix(zero + 2);
    if (after == kTextEnd) return true;
    if (after != kEscapedZero) return false;
    text->push_back(kEscape);
  }
}

bool KeyReader::ReadId(RecordId* id) {
  if (rest_.size() < RecordId::kSize) return false;
  *id = *RecordId::FromBytes(rest_.substr(0, RecordId::kSize));
  rest_.remove_prefix(RecordId::kSize);
  return true;
}

std::string DayToText(int32_t day) {
  if (day == std::numeric_limits<int32_t>::min()) return "min";
  if (day == std::numeric_limits<int32_t>::max()) return "max";
  // 0000-01-01 and 9999-12-31.
  if (day < -719528 || day > 2932896) return absl::StrCat("day:", day);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return absl::StrFormat("%04d-%02d-%02d", static_cast<int>(date.year()),
                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<int32_t> DayFromText(absl::string_view text) {
  if (text == "min") return std::numeric_limits<int32_t>::min();
  if (text == "max") return std::numeric_limits<int32_t>::max();
  const auto number = [](absl::string_view digits) -> std::optional<int32_t> {
    int32_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end || digits.empty()) return std::nullopt;
    return value;
  };
  std::optional<int32_t> day;
  if (text.substr(0, 4) == "day:") {
    day = number(text.substr(4));
  } else if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto mday = number(text.substr(8, 2));
    if (!year || !month || !mday || *month < 0 || *mday < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*mday)}};
    if (!date.ok()) return std::nullopt;
    day = static_cast<int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
  }
  // Only the form that DayToText writes, so that a key has one text.
  if (!day || DayToText(*day) != text) return std::nullopt;
  return day;
}

std::string TextToPrintable(absl::string_view text) {
  std::string printable;
  for (unsigned char c : text) {
    if (c > 0x20 && c < 0x7f && c != '%' && c != '/') {
      printable.push_back(static_cast<char>(c));
    } else {
      absl::StrAppendFormat(&printable, "%%%02X", c);
    }
  }
  return printable;
}

std::string AfterPrefix(absl::string_view prefix) {
  std::string after(prefix.data(), prefix.size());
  while (!after.empty() && static_cast<unsigned char>(after.back()) == 0xff) after.pop_back();
  if (!after.empty()) after.back() = static_cast<char>(after.back() + 1);
  return after;
}

}  // namespace crosscheck
