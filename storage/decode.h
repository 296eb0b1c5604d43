// Turning stored bytes into messages and keys, and what is said when they are not that.
#ifndef CROSSCHECK_STORAGE_DECODE_H_
#define CROSSCHECK_STORAGE_DECODE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/damage.h"
#include "storage/schema.h"

namespace crosscheck {

template <typename Message>
bool Decode(absl::string_view bytes, Message* message) {
  return message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

inline Damage BadRecord(Family family, absl::string_view key, absl::string_view value,
                        absl::string_view reason) {
  Damage damage;
  damage.family = family;
  damage.key = std::string(key);
  damage.value = std::string(value);
  damage.reason = std::string(reason);
  return damage;
}

inline Damage Undecodable(Family family, absl::string_view key, absl::string_view value) {
  return BadRecord(family, key, value, "the value is not a record of this family");
}

inline Damage BadKey(Family family, absl::string_view key, absl::string_view value) {
  return BadRecord(family, key, value, "the key is not one of this family");
}

// Hands damage on and counts it.
class CountingSink {
 public:
  explicit CountingSink(DamageSink sink) : sink_(sink) {}
  void operator()(const Damage& damage) const {
    ++count_;
    sink_(damage);
  }
  int64_t count() const { return count_; }

 private:
  DamageSink sink_;
  // A sink is called through a const reference.
  mutable int64_t count_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DECODE_H_
