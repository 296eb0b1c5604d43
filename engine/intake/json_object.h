// One JSON object in the feed format -> one stated claim.
//
// Keys may come in any order. `null` and "" mean: not stated. A key that stands twice, a value of
// the wrong type and anything that is not JSON reject the row, naming the field: which of two
// values was meant cannot be known. Keys the format does not know become extras, as JSON text;
// those inside a quantity or relay under its position ("quantity.0.note").
// `via` is a list of names, or of {"name","manner"}, or one name; `quantity` is a list of objects
// or one object, whose `value` is a phrase, a number, or {"low","high","best"} (these three may
// also stand in the quantity itself).
#ifndef CROSSCHECK_ENGINE_INTAKE_JSON_OBJECT_H_
#define CROSSCHECK_ENGINE_INTAKE_JSON_OBJECT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/intake/stated_claim.h"
#include "engine/intake/unknown_keys.h"
#include "proto/feed.pb.h"

namespace crosscheck {

// Values nested deeper than this reject the row.
inline constexpr std::size_t kMaxJsonDepth = 64;

// The spare bytes the parser needs after the row, readable but of any content.
std::size_t JsonPadding();

// Used by one thread; keeps its buffers between rows.
class JsonObjectParser {
 public:
  JsonObjectParser();
  ~JsonObjectParser();
  JsonObjectParser(const JsonObjectParser&) = delete;
  JsonObjectParser& operator=(const JsonObjectParser&) = delete;

  // Fills `claim`, which must be empty; its origin is left alone. Returns false and fills `fault`
  // when the row is at fault. JsonPadding() bytes must follow `row` in memory. Unknown keys are
  // noted under `line` unless `unknown` is null.
  bool Parse(absl::string_view row, std::int64_t line, StatedClaim* claim, RowFault* fault,
             UnknownKeys* unknown);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_JSON_OBJECT_H_
