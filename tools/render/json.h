// JSON out: nlohmann's value with keys in the order they were added, written so that it is always
// valid UTF-8, whatever bytes a claim held.
//
//   OrderedJson line;
//   line["a"] = "ap-17";
//   out << JsonLine(line) << '\n';
#ifndef CROSSCHECK_TOOLS_RENDER_JSON_H_
#define CROSSCHECK_TOOLS_RENDER_JSON_H_

#include <nlohmann/json.hpp>
#include <string>

namespace crosscheck {

using OrderedJson = nlohmann::ordered_json;

// On one line. Bytes that are not UTF-8 become U+FFFD.
inline std::string JsonLine(const OrderedJson& value) {
  return value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

// Indented by two spaces, for people.
inline std::string JsonText(const OrderedJson& value) {
  return value.dump(2, ' ', false, OrderedJson::error_handler_t::replace);
}

// Adds the text unless it is empty.
inline void SetText(const char* key, const std::string& value, OrderedJson& object) {
  if (!value.empty()) object[key] = value;
}

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_JSON_H_
