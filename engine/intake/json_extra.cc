#include "engine/intake/json_extra.h"

#include <string_view>

#include "engine/intake/json_object.h"
#include "engine/intake/json_token.h"
#include "nlohmann/json.hpp"

namespace crosscheck {

namespace od = simdjson::ondemand;

simdjson::error_code JsonExtraReader::Read(od::value& value, std::string* json) {
  od::json_type type;
  SIMDJSON_TRY(value.type().get(type));
  if (type == od::json_type::string) {
    std::string_view text;
    SIMDJSON_TRY(value.get_string().get(text));
    *json = nlohmann::json(std::string(text)).dump();
    return simdjson::SUCCESS;
  }
  std::string_view raw;
  if (type == od::json_type::array || type == od::json_type::object) {
    // The row's parser only balances brackets here; this one reads every value.
    if (type == od::json_type::array) {
      od::array array;
      SIMDJSON_TRY(value.get_array().get(array));
      SIMDJSON_TRY(array.raw_json().get(raw));
    } else {
      od::object object;
      SIMDJSON_TRY(value.get_object().get(object));
      SIMDJSON_TRY(object.raw_json().get(raw));
    }
  } else {
    raw = TrimJson(value.raw_json_token());
    // Moves past the value; what it holds is checked below.
    if (type == od::json_type::number) {
      double ignored = 0;
      SIMDJSON_TRY(value.get_double().get(ignored));
    } else if (type == od::json_type::boolean) {
      bool ignored;
      SIMDJSON_TRY(value.get_bool().get(ignored));
    } else {
      bool ignored;
      SIMDJSON_TRY(value.is_null().get(ignored));
      if (!ignored) return simdjson::N_ATOM_ERROR;
    }
  }
  if (type == od::json_type::array || type == od::json_type::object) {
    SIMDJSON_TRY(nested_parser_.allocate(raw.size(), kMaxJsonDepth));
    simdjson::dom::element ignored;
    SIMDJSON_TRY(nested_parser_.parse(raw.data(), raw.size()).get(ignored));
  }
  json->resize(raw.size());
  std::size_t size = 0;
  SIMDJSON_TRY(simdjson::minify(raw.data(), raw.size(), json->data(), size));
  json->resize(size);
  return simdjson::SUCCESS;
}

}  // namespace crosscheck
