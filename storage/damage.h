// A place in the store that could not be read, as a value: what is damaged is reported and
// counted, never skipped in silence and never the end of reading the rest.
//
//   Damage{Family::kClaims, key, "", "value is not a Claim message"}.ToText()
//   == "claims 40ce.../0/2023-08-12/9f8e...: value is not a Claim message"
#ifndef CROSSCHECK_STORAGE_DAMAGE_H_
#define CROSSCHECK_STORAGE_DAMAGE_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "storage/schema.h"

namespace crosscheck {

struct Damage {
  Family family = Family::kMeta;
  // The damaged record's key. When a whole region of a file cannot be read: the last key before
  // it, empty when the region begins the family.
  std::string key;
  std::string value;   // the bytes as stored, when they can be had
  std::string reason;  // one line, for people
  // Set for a region rather than one record.
  bool is_region = false;
  std::string region_end;  // the first key after the region; empty: the region ends the family
  // Set when something that should be there is not: the key is what it should be under.
  bool is_absent = false;

  std::string ToText() const;
};

// How many records of a family were read, and how many damages met.
struct FamilyCount {
  Family family = Family::kMeta;
  int64_t records = 0;
  int64_t damaged = 0;
};

// Receives damage where reading goes on after it.
using DamageSink = absl::FunctionRef<void(const Damage&)>;

// For what another reading names.
inline void IgnoreDamage(const Damage&) {}

// DataLoss, with the damage as text, for calls that return a single record.
absl::Status DamageStatus(const Damage& damage);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DAMAGE_H_
