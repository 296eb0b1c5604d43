#include "engine/intake/json_object.h"

#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/intake/json_extra.h"
#include "engine/intake/json_token.h"
#include "simdjson.h"

namespace crosscheck {
namespace {

namespace od = simdjson::ondemand;

enum KnownKey : int { kVia = 1000, kQuantity = 1001, kUnknown = -1 };

// Index into StatedFields(), or one of the above.
int KeyIndex(absl::string_view key) {
  if (key == "via") return kVia;
  if (key == "quantity") return kQuantity;
  const StatedField* const field = FindStatedField(key);
  if (field == nullptr) return kUnknown;
  return static_cast<int>(field - StatedFields().data());
}

}  // namespace

std::size_t JsonPadding() { return simdjson::SIMDJSON_PADDING; }

class JsonObjectParser::Impl {
 public:
  bool Parse(absl::string_view row, std::int64_t line, StatedClaim* claim, RowFault* fault,
             UnknownKeys* unknown) {
    fault_ = fault;
    claim_ = claim;
    unknown_ = unknown;
    line_ = line;
    field_ = "";
    const simdjson::error_code error = ParseRow(row, claim);
    if (error == simdjson::SUCCESS) return true;
    // A fault already described is signalled with an error code of no other meaning.
    if (error != kDescribed) {
      fault->field = field_;
      fault->value.clear();
      fault->expected = "one JSON object";
      fault->reason = DescribeJsonError(error);
    }
    return false;
  }

 private:
  static constexpr simdjson::error_code kDescribed = simdjson::UNEXPECTED_ERROR;

  simdjson::error_code Fault(absl::string_view value, absl::string_view expected,
                             absl::string_view reason) {
    fault_->field = field_;
    fault_->value = Printable(value, 200);
    fault_->expected = std::string(expected.data(), expected.size());
    fault_->reason = std::string(reason.data(), reason.size());
    return kDescribed;
  }

  simdjson::error_code ParseRow(absl::string_view row, StatedClaim* claim) {
    od::document document;
    SIMDJSON_TRY(parser_
                     .iterate(simdjson::padded_string_view(row.data(), row.size(),
                                                           row.size() + simdjson::SIMDJSON_PADDING))
                     .get(document));
    od::json_type type;
    SIMDJSON_TRY(document.type().get(type));
    if (type != od::json_type::object) {
      return Fault(row.substr(0, 40), "one JSON object", "the row is JSON, but not an object");
    }
    od::object object;
    SIMDJSON_TRY(document.get_object().get(object));
    std::uint64_t seen = 0;
    bool via_seen = false;
    bool quantity_seen = false;
    std::size_t position = 0;
    for (auto entry : object) {
      od::field field;
      SIMDJSON_TRY(std::move(entry).get(field));
      std::string_view key;
      SIMDJSON_TRY(field.unescaped_key().get(key));
      od::value value = field.value();
      const int index = Lookup(position++, key);
      bool twice = false;
      if (index == kVia) {
        field_ = "via";
        twice = std::exchange(via_seen, true);
      } else if (index == kQuantity) {
        field_ = "quantity";
        twice = std::exchange(quantity_seen, true);
      } else if (index != kUnknown) {
        field_ = StatedFields()[index].name;
        twice = (seen >> index & 1) != 0;
        seen |= std::uint64_t{1} << index;
      }
      if (twice) return Fault("", "each key once", "the key stands twice in the row");
      if (index == kVia) {
        SIMDJSON_TRY(ParseVia(value, &claim->via));
      } else if (index == kQuantity) {
        SIMDJSON_TRY(ParseQuantities(value, &claim->quantities));
      } else if (index == kUnknown) {
        SIMDJSON_TRY(KeepExtra(Printable(View(key), 200), View(key), value));
      } else {
        const StatedField& known = StatedFields()[index];
        SIMDJSON_TRY(ParseText(value, known.number, &(claim->*known.member)));
      }
    }
    field_ = "";
    const char* after = nullptr;
    if (document.current_location().get(after) != simdjson::OUT_OF_BOUNDS) {
      return Fault("", "one JSON object on a line", "something follows the object on its line");
    }
    return simdjson::SUCCESS;
  }

  // A key the format does not know: its value is kept with the claim as `name`, and `key` is
  // mentioned once for the file.
  simdjson::error_code KeepExtra(std::string name, absl::string_view key, od::value& value) {
    field_ = std::move(name);
    if (claim_->extras.size() >= kMaxExtras) {
      return Fault("", absl::StrCat("at most ", kMaxExtras, " unknown keys"),
                   "the row has too many keys the format does not know");
    }
    for (const StatedExtra& extra : claim_->extras) {
      if (extra.key == field_) return Fault("", "each key once", "the key stands twice in the row");
    }
    if (unknown_ != nullptr) unknown_->Note(key, line_, /*kept=*/true);
    claim_->extras.push_back({field_, ""});
    return extra_reader_.Read(value, &claim_->extras.back().json);
  }

  // Rows of one feed have their keys in one order, so the key at a position is nearly always the
  // key that stood there in the row before.
  int Lookup(std::size_t position, std::string_view key) {
    if (position >= kRemembered) return KeyIndex(View(key));
    if (position >= remembered_.size()) remembered_.resize(position + 1, {std::string(), -2});
    auto& [name, index] = remembered_[position];
    if (index == -2 || name != key) {
      name.assign(key.data(), key.size());
      index = KeyIndex(View(key));
    }
    return index;
  }

  simdjson::error_code CopyString(od::value& value, std::string* out) {
    // Without escapes the bytes between the quotes are the string; most strings have none.
    const std::string_view token = TrimJson(value.raw_json_token());
    if (token.size() >= 2 && std::memchr(token.data(), '\\', token.size()) == nullptr) {
      out->assign(token.data() + 1, token.size() - 2);
      // The object's iterator has to move past the value.
      std::string_view ignored;
      return value.get_string().get(ignored);
    }
    std::string_view text;
    SIMDJSON_TRY(value.get_string().get(text));
    if (text.find('\0') != std::string_view::npos) {
      return Fault(View(text), "text without U+0000", "the value has a NUL character");
    }
    out->assign(text.data(), text.size());
    return simdjson::SUCCESS;
  }

  simdjson::error_code CopyNumber(od::value& value, std::string* out) {
    const std::string_view token = TrimJson(value.raw_json_token());
    double number = 0;
    const simdjson::error_code error = value.get_double().get(number);
    if (error != simdjson::SUCCESS || !IsNumberToken(token)) {
      return Fault(View(token), "a number that a double can hold",
                   "the value is not such a number");
    }
    out->assign(token.data(), token.size());
    return simdjson::SUCCESS;
  }

  simdjson::error_code ParseText(od::value& value, bool number_allowed, std::string* out) {
    od::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    switch (type) {
      case od::json_type::string:
        return CopyString(value, out);
      case od::json_type::number:
        if (number_allowed) return CopyNumber(value, out);
        break;
      case od::json_type::null: {
        bool is_null = false;
        SIMDJSON_TRY(value.is_null().get(is_null));
        if (is_null) return simdjson::SUCCESS;
        return simdjson::N_ATOM_ERROR;
      }
      default:
        break;
    }
    return WrongType(value, number_allowed ? "a string or a number" : "a string");
  }

  simdjson::error_code WrongType(od::value& value, absl::string_view expected) {
    return Fault(View(TrimJson(value.raw_json_token())), expected, "the value has the wrong type");
  }

  simdjson::error_code ParseVia(od::value& value, std::vector<StatedHop>* via) {
    od::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    if (type != od::json_type::array) {
      std::string name;
      if (type == od::json_type::object) return WrongType(value, "a list of names");
      SIMDJSON_TRY(ParseText(value, false, &name));
      if (!name.empty()) via->push_back({std::move(name), ""});
      return simdjson::SUCCESS;
    }
    od::array array;
    SIMDJSON_TRY(value.get_array().get(array));
    for (auto entry : array) {
      od::value element;
      SIMDJSON_TRY(std::move(entry).get(element));
      if (via->size() >= kMaxElements) return TooMany();
      StatedHop hop;
      SIMDJSON_TRY(element.type().get(type));
      if (type != od::json_type::object) {
        SIMDJSON_TRY(ParseText(element, false, &hop.name));
      } else {
        od::object object;
        SIMDJSON_TRY(element.get_object().get(object));
        for (auto part : object) {
          od::field field;
          SIMDJSON_TRY(std::move(part).get(field));
          std::string_view key;
          SIMDJSON_TRY(field.unescaped_key().get(key));
          std::string* const target = key == "name"     ? &hop.name
                                      : key == "manner" ? &hop.manner
                                                        : nullptr;
          od::value part_value = field.value();
          if (target == nullptr) {
            SIMDJSON_TRY(
                KeepExtra(absl::StrCat("via.", via->size(), ".", Printable(View(key), 200)),
                          absl::StrCat("via.", View(key)), part_value));
            field_ = "via";
            continue;
          }
          SIMDJSON_TRY(ParseText(part_value, false, target));
        }
      }
      if (!hop.name.empty()) via->push_back(std::move(hop));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code ParseQuantities(od::value& value, std::vector<StatedQuantity>* quantities) {
    od::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    if (type == od::json_type::null) {
      std::string nothing;
      return ParseText(value, false, &nothing);
    }
    if (type == od::json_type::object) {
      quantities->emplace_back();
      return ParseQuantity(value, 0, &quantities->back());
    }
    if (type != od::json_type::array) return WrongType(value, "a list of quantities");
    od::array array;
    SIMDJSON_TRY(value.get_array().get(array));
    for (auto entry : array) {
      od::value element;
      SIMDJSON_TRY(std::move(entry).get(element));
      if (quantities->size() >= kMaxElements) return TooMany();
      field_ = "quantity";
      SIMDJSON_TRY(element.type().get(type));
      if (type != od::json_type::object) return WrongType(element, "an object for each quantity");
      quantities->emplace_back();
      SIMDJSON_TRY(ParseQuantity(element, quantities->size() - 1, &quantities->back()));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code ParseQuantity(od::value& value, std::size_t index,
                                     StatedQuantity* quantity) {
    od::object object;
    SIMDJSON_TRY(value.get_object().get(object));
    for (auto entry : object) {
      od::field field;
      SIMDJSON_TRY(std::move(entry).get(field));
      std::string_view key;
      SIMDJSON_TRY(field.unescaped_key().get(key));
      od::value part = field.value();
      if (key == "value") {
        field_ = "quantity.value";
        od::json_type type;
        SIMDJSON_TRY(part.type().get(type));
        if (type == od::json_type::object) {
          SIMDJSON_TRY(ParseEnds(part, quantity));
        } else {
          SIMDJSON_TRY(ParseOnce(part, true, &quantity->value));
        }
        continue;
      }
      std::string* target = End(key, quantity);
      const bool number = target != nullptr;
      if (key == "measure") target = &quantity->measure;
      if (key == "population") target = &quantity->population;
      if (key == "mode") target = &quantity->mode;
      if (key == "unit") target = &quantity->unit;
      if (target == nullptr) {
        SIMDJSON_TRY(KeepExtra(absl::StrCat("quantity.", index, ".", Printable(View(key), 200)),
                               absl::StrCat("quantity.", View(key)), part));
        continue;
      }
      field_.assign("quantity.").append(key.data(), key.size());
      SIMDJSON_TRY(ParseOnce(part, number, target));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code ParseEnds(od::value& value, StatedQuantity* quantity) {
    od::object object;
    SIMDJSON_TRY(value.get_object().get(object));
    for (auto entry : object) {
      od::field field;
      SIMDJSON_TRY(std::move(entry).get(field));
      std::string_view key;
      SIMDJSON_TRY(field.unescaped_key().get(key));
      std::string* const target = End(key, quantity);
      if (target == nullptr) return Fault(View(key), "low, high, best", "unknown key in a value");
      SIMDJSON_TRY(ParseOnce(field.value(), true, target));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code ParseOnce(od::value value, bool number_allowed, std::string* out) {
    if (!out->empty()) return Fault("", "each key once", "the key stands twice in a quantity");
    return ParseText(value, number_allowed, out);
  }

  static std::string* End(std::string_view key, StatedQuantity* quantity) {
    if (key == "low") return &quantity->low;
    if (key == "high") return &quantity->high;
    if (key == "best") return &quantity->best;
    return nullptr;
  }

  simdjson::error_code TooMany() {
    return Fault("", absl::StrCat("at most ", kMaxElements, " elements"), "the list is too long");
  }

  static constexpr std::size_t kRemembered = 64;
  static constexpr std::size_t kMaxExtras = 256;
  static constexpr std::size_t kMaxElements = 1000;

  od::parser parser_;
  JsonExtraReader extra_reader_;
  std::vector<std::pair<std::string, int>> remembered_;
  std::string field_;
  // Of the row being read.
  RowFault* fault_ = nullptr;
  StatedClaim* claim_ = nullptr;
  UnknownKeys* unknown_ = nullptr;
  std::int64_t line_ = 0;
};

JsonObjectParser::JsonObjectParser() : impl_(std::make_unique<Impl>()) {}
JsonObjectParser::~JsonObjectParser() = default;

bool JsonObjectParser::Parse(absl::string_view row, std::int64_t line, StatedClaim* claim,
                             RowFault* fault, UnknownKeys* unknown) {
  return impl_->Parse(row, line, claim, fault, unknown);
}

}  // namespace crosscheck
