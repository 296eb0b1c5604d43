// Writes and reads the parts that keys are made of, so that the order of the bytes is the order
// of the values.
//
//   std::string key;
//   AppendText("mod_ru", &key);  AppendDay(19581, &key);
//   KeyReader reader(key);
//   std::string source;  int32_t day;
//   bool ok = reader.ReadText(&source) && reader.ReadDay(&day) && reader.AtEnd();
//
// No bytes crash a reader; a short or malformed key makes a Read return false, after which the
// reader's state is of no use. Thread safety: values, no shared state.
#ifndef CROSSCHECK_STORAGE_KEY_CODEC_H_
#define CROSSCHECK_STORAGE_KEY_CODEC_H_

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

// 16 bytes that name a claim, a report, a rejected row or a feed run.
class RecordId {
 public:
  static constexpr size_t kSize = 16;

  RecordId() = default;  // all zero

  // Nothing unless `bytes` has exactly 16.
  static std::optional<RecordId> FromBytes(absl::string_view bytes);

  // Nothing unless `hex` is exactly 32 hexadecimal digits.
  static std::optional<RecordId> FromHex(absl::string_view hex);

  absl::string_view bytes() const {
    return absl::string_view(reinterpret_cast<const char*>(bytes_.data()), kSize);
  }
  std::string ToHex() const;

  auto operator<=>(const RecordId&) const = default;

  template <typename H>
  friend H AbslHashValue(H state, const RecordId& id) {
    return H::combine(std::move(state), id.bytes_);
  }

 private:
  std::array<uint8_t, kSize> bytes_ = {};
};

void AppendByte(uint8_t value, std::string* key);
// Eight bytes, big-endian.
void AppendUint64(uint64_t value, std::string* key);
// Four bytes, big-endian with the sign bit flipped, so that days before 1970 sort first.
void AppendDay(int32_t day, std::string* key);
// The bytes with each 00 written as 00 FF, then 00 01. A text sorts before every longer text
// that begins with it, and no text's form is the beginning of another's.
void AppendText(absl::string_view text, std::string* key);
void AppendId(const RecordId& id, std::string* key);

// Reads the parts of a key in the order in which they were appended. Borrows the key.
class KeyReader {
 public:
  explicit KeyReader(absl::string_view key) : rest_(key) {}

  bool ReadByte(uint8_t* value);
  bool ReadUint64(uint64_t* value);
  bool ReadDay(int32_t* day);
  bool ReadText(std::string* text);
  bool ReadId(RecordId* id);
  bool AtEnd() const { return rest_.empty(); }

 private:
  absl::string_view rest_;
};

// "2023-08-12"; "min" and "max" for the ends of the day range. Days outside the years 0000-9999
// are given as "day:N".
std::string DayToText(int32_t day);
// The reverse; nothing for any other text.
std::optional<int32_t> DayFromText(absl::string_view text);

// Letters, digits and other printing ASCII as they are, except `%` and `/`; any other byte as %XX.
std::string TextToPrintable(absl::string_view text);

// The shortest key that is above every key beginning with `prefix`; empty when there is none.
std::string AfterPrefix(absl::string_view prefix);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_KEY_CODEC_H_
