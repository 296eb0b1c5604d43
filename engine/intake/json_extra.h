// The text of a JSON value that the feed format has no place for, kept with the claim as it was said.
//
//   reader.Read(value, &json);   // [1, "a\u0062"]  ->  [1,"a\u0062"]
//                                // "a\u0062"       ->  "ab"
//
// White space is dropped and a string is written again with the fewest escapes, so that one value has
// one text; numbers keep their digits, and lists and objects what is within them. Internal to this
// package.
#ifndef CROSSCHECK_ENGINE_INTAKE_JSON_EXTRA_H_
#define CROSSCHECK_ENGINE_INTAKE_JSON_EXTRA_H_

#include <string>

#include "simdjson.h"

namespace crosscheck {

// Used by one thread; keeps its buffers between values.
class JsonExtraReader {
 public:
  // Moves past `value`, all of which is checked. An error of simdjson's when it is not JSON, or nested
  // deeper than kMaxJsonDepth of json_object.h; then `json` holds nothing of use.
  simdjson::error_code Read(simdjson::ondemand::value& value, std::string* json);

 private:
  simdjson::dom::parser nested_parser_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_JSON_EXTRA_H_
