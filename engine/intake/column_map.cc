#include "engine/intake/column_map.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/intake/map_template.h"
#include "engine/intake/stated_claim.h"
#include "engine/text/utf8.h"
#include "engine/time/date_format.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "proto/column_map.pb.h"

namespace crosscheck {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;
using Locations = TextFormat::ParseInfoTree;

// Gathers mistakes as "file:line: what", in the order of the file's checks.
class Mistakes {
 public:
  explicit Mistakes(const std::string& file) : file_(file) {}

  void Add(int line_from_0, absl::string_view what) {
    lines_.push_back(line_from_0 < 0 ? absl::StrCat(file_, ": ", what)
                                     : absl::StrCat(file_, ":", line_from_0 + 1, ": ", what));
  }
  bool none() const { return lines_.empty(); }
  absl::Status AsStatus() const { return absl::InvalidArgumentError(absl::StrJoin(lines_, "\n")); }

 private:
  const std::string& file_;
  std::vector<std::string> lines_;
};

class SyntaxErrors : public google::protobuf::io::ErrorCollector {
 public:
  explicit SyntaxErrors(Mistakes* mistakes) : mistakes_(*mistakes) {}
  void AddError(int line, int, const std::string& message) override {
    mistakes_.Add(line, message);
  }

 private:
  Mistakes& mistakes_;
};

// A message of the map with the place where it stands in the file.
struct Located {
  const Message& message;
  const Locations* locations;  // null when the parser kept none
  int line;                    // of the message itself, from 0; -1 unknown
};

const FieldDescriptor* FieldOf(const Message& message, const char* name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

int LineOf(const Located& at, const char* field, int index) {
  if (at.locations == nullptr) return at.line;
  const int line = at.locations->GetLocation(FieldOf(at.message, field), index).line;
  return line < 0 ? at.line : line;
}

Located Child(const Located& at, const Message& message, const char* field, int index) {
  const Locations* const tree =
      at.locations == nullptr ? nullptr
                              : at.locations->GetTreeForNested(FieldOf(at.message, field), index);
  return {message, tree, LineOf(at, field, index)};
}

class Checker {
 public:
  Checker(Mistakes* mistakes, std::vector<std::string>* columns)
      : mistakes_(*mistakes), columns_(*columns) {}

  void CheckMap(const Located& at, const ColumnMapFile& map) {
    if (!map.separator().empty() && map.separator() != "," && map.separator() != ";" &&
        map.separator() != "\t" && map.separator() != "|") {
      mistakes_.Add(LineOf(at, "separator", -1),
                    absl::StrCat("separator is \"", map.separator(),
                                 "\", expected \",\", \";\", \"|\" or \"\\t\""));
    }
    if (!map.date_format().empty()) {
      const absl::StatusOr<DateFormat> format = DateFormat::FromName(map.date_format());
      if (!format.ok()) {
        mistakes_.Add(LineOf(at, "date_format", -1), format.status().message());
      }
    }
    std::set<std::string> names;
    for (int i = 0; i < map.columns_size(); ++i) {
      if (!map.columns(i).empty() && !names.insert(map.columns(i)).second) {
        mistakes_.Add(LineOf(at, "columns", i),
                      absl::StrCat("column \"", map.columns(i), "\" is named twice"));
      }
    }
    for (int i = 0; i < map.skip_size(); ++i) {
      CheckCondition(Child(at, map.skip(i), "skip", i), map.skip(i));
    }
    for (int i = 0; i < map.only_size(); ++i) {
      CheckCondition(Child(at, map.only(i), "only", i), map.only(i));
    }
    CheckFields(at, map);
    for (int i = 0; i < map.statement_size(); ++i) {
      CheckStatement(Child(at, map.statement(i), "statement", i), map.statement(i));
    }
    if (map.field_size() == 0 && map.statement_size() == 0) {
      mistakes_.Add(-1, "the map has neither a field nor a statement, so no row states anything");
    }
  }

 private:
  void Column(const Located& at, const char* field, int index, const std::string& name) {
    if (name.empty()) {
      mistakes_.Add(LineOf(at, field, index), absl::StrCat(field, " names no column"));
      return;
    }
    if (std::find(columns_.begin(), columns_.end(), name) == columns_.end()) {
      columns_.push_back(name);
    }
  }

  void CheckCondition(const Located& at, const RowCondition& condition) {
    Column(at, "column", -1, condition.column());
    if (condition.is_size() == 0 && !condition.empty()) {
      mistakes_.Add(at.line, "the condition has neither `is` nor `empty: true`");
    }
  }

  // Fields and quantities stand in maps and in statements alike.
  template <typename Rules>
  void CheckFields(const Located& at, const Rules& rules) {
    for (int i = 0; i < rules.field_size(); ++i) {
      CheckField(Child(at, rules.field(i), "field", i), rules.field(i));
    }
    for (int i = 0; i < rules.quantity_size(); ++i) {
      CheckQuantity(Child(at, rules.quantity(i), "quantity", i), rules.quantity(i));
    }
  }

  void CheckStatement(const Located& at, const StatementRule& statement) {
    for (int i = 0; i < statement.needs_size(); ++i) {
      Column(at, "needs", i, statement.needs(i));
    }
    if (statement.has_each()) {
      const Located each = Child(at, statement.each(), "each", -1);
      Column(each, "column", -1, statement.each().column());
      if (statement.each().separator().empty()) {
        mistakes_.Add(each.line, "`each` needs the separator of the list's elements");
      }
    }
    if (statement.has_status()) {
      const StatusColumn& status = statement.status();
      const Located at_status = Child(at, status, "status", -1);
      Column(at_status, "column", -1, status.column());
      if (status.value_size() == 0) {
        mistakes_.Add(at_status.line, "the status column has no `value`");
      }
      std::set<std::string> seen;
      for (int i = 0; i < status.value_size(); ++i) {
        const StatusValue& value = status.value(i);
        const Located at_value = Child(at_status, value, "value", i);
        if (value.is_size() == 0) mistakes_.Add(at_value.line, "the status value has no `is`");
        for (int j = 0; j < value.is_size(); ++j) {
          if (!seen.insert(value.is(j)).second) {
            mistakes_.Add(LineOf(at_value, "is", j),
                          absl::StrCat("status \"", value.is(j), "\" stands twice"));
          }
        }
        if (value.silent() && value.field_size() + value.quantity_size() > 0) {
          mistakes_.Add(at_value.line, "a silent status states no fields");
        }
        CheckFields(at_value, value);
      }
    }
    CheckFields(at, statement);
  }

  void CheckField(const Located& at, const FieldRule& field) {
    const std::string& name = field.name();
    if (absl::StartsWith(name, "extra.")) {
      if (name.size() == 6) mistakes_.Add(LineOf(at, "name", -1), "extra. needs a name after it");
    } else if (name != "via" && name != "quantity" && FindStatedField(name) == nullptr) {
      const std::string nearest = NearestStatedFieldName(name);
      mistakes_.Add(LineOf(at, "name", -1),
                    absl::StrCat("\"", name, "\" is no field of the feed format",
                                 nearest.empty() ? "" : "; did you mean ", nearest,
                                 nearest.empty() ? "" : "?"));
    }
    if (!field.split().empty() && name != "via") {
      mistakes_.Add(LineOf(at, "split", -1), "only `via` is a list, so only it has a `split`");
    }
    if (!field.has_value()) {
      mistakes_.Add(at.line, absl::StrCat("field ", name, " has no value"));
      return;
    }
    CheckValue(Child(at, field.value(), "value", -1), field.value());
  }

  void CheckQuantity(const Located& at, const QuantityRule& rule) {
    if (!rule.has_measure()) mistakes_.Add(at.line, "the quantity has no measure");
    if (!rule.has_value() && !rule.has_low() && !rule.has_high() && !rule.has_best()) {
      mistakes_.Add(at.line, "the quantity has none of value, low, high and best");
    }
    auto check = [&](const char* name, bool has, const MapValue& value) {
      if (has) CheckValue(Child(at, value, name, -1), value);
    };
    check("measure", rule.has_measure(), rule.measure());
    check("population", rule.has_population(), rule.population());
    check("mode", rule.has_mode(), rule.mode());
    check("unit", rule.has_unit(), rule.unit());
    check("value", rule.has_value(), rule.value());
    check("low", rule.has_low(), rule.low());
    check("high", rule.has_high(), rule.high());
    check("best", rule.has_best(), rule.best());
  }

  void CheckValue(const Located& at, const MapValue& value) {
    const int sources =
        !value.column().empty() + !value.constant().empty() + !value.template_().empty();
    if (sources != 1) {
      mistakes_.Add(at.line, sources == 0 ? "the value has none of column, constant and template"
                                          : "the value has more than one of column, constant and "
                                            "template");
    }
    if (!value.column().empty()) Column(at, "column", -1, value.column());
    if (!value.template_().empty()) {
      const absl::StatusOr<std::vector<TemplatePart>> parts = ParseTemplate(value.template_());
      if (!parts.ok()) {
        mistakes_.Add(LineOf(at, "template", -1), parts.status().message());
        return;
      }
      for (const TemplatePart& part : *parts) {
        if (part.column) Column(at, "template", -1, part.text);
      }
    }
    if (value.translated_only() && value.translate_size() == 0) {
      mistakes_.Add(at.line, "translated_only without a translation rejects every row");
    }
    std::set<std::string> seen;
    for (int i = 0; i < value.translate_size(); ++i) {
      const Located translate = Child(at, value.translate(i), "translate", i);
      if (value.translate(i).from_size() == 0) {
        mistakes_.Add(translate.line, "the translation has no `from`");
      }
      for (const std::string& from : value.translate(i).from()) {
        if (!seen.insert(from).second) {
          mistakes_.Add(translate.line, absl::StrCat("\"", from, "\" is translated twice"));
        }
      }
    }
  }

  Mistakes& mistakes_;
  std::vector<std::string>& columns_;
};

// Escapes such as "\\xff" can put any bytes into a map, and from there into claims.
bool HasOnlyUtf8(const ColumnMapFile& rules) {
  TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(rules, &text);
  return IsValidUtf8(text);
}

}  // namespace

ColumnMap::ColumnMap() : rules_(std::make_unique<ColumnMapFile>()) {}
ColumnMap::ColumnMap(ColumnMap&&) noexcept = default;
ColumnMap& ColumnMap::operator=(ColumnMap&&) noexcept = default;
ColumnMap::~ColumnMap() = default;

absl::StatusOr<ColumnMap> ColumnMap::Parse(absl::string_view text, std::string file) {
  ColumnMap map;
  map.file_ = std::move(file);
  Mistakes mistakes(map.file_);
  SyntaxErrors errors(&mistakes);
  Locations locations;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&locations);
  const bool parsed =
      parser.ParseFromString(std::string(text.data(), text.size()), map.rules_.get());
  if (parsed && !HasOnlyUtf8(*map.rules_)) {
    mistakes.Add(-1, "the map has text that is not UTF-8");
  } else if (parsed) {
    Checker(&mistakes, &map.columns_).CheckMap({*map.rules_, &locations, -1}, *map.rules_);
  } else if (mistakes.none()) {
    mistakes.Add(-1, "the map is not protobuf text format");
  }
  if (!mistakes.none()) return mistakes.AsStatus();
  return map;
}

ColumnMap ColumnMap::OfHeader(const std::vector<std::string>& header) {
  ColumnMap map;
  map.columns_ = header;
  QuantityRule quantity;
  bool counted = false;
  for (const std::string& column : header) {
    if (column.empty()) continue;
    absl::string_view part = column;
    absl::ConsumePrefix(&part, "quantity.");
    MapValue* const part_value = part == "measure"      ? quantity.mutable_measure()
                                 : part == "population" ? quantity.mutable_population()
                                 : part == "mode"       ? quantity.mutable_mode()
                                 : part == "unit"       ? quantity.mutable_unit()
                                 : part == "value"      ? quantity.mutable_value()
                                 : part == "low"        ? quantity.mutable_low()
                                 : part == "high"       ? quantity.mutable_high()
                                 : part == "best"       ? quantity.mutable_best()
                                                        : nullptr;
    if (part_value != nullptr) {
      part_value->set_column(column);
      counted = true;
      continue;
    }
    FieldRule* const rule = map.rules_->add_field();
    rule->mutable_value()->set_column(column);
    if (column == "via") {
      rule->set_name(column);
      rule->set_split(";");
    } else if (column == "quantity" || FindStatedField(column) != nullptr) {
      rule->set_name(column);
    } else {
      rule->set_name(absl::StrCat("extra.", column));
    }
  }
  if (counted) *map.rules_->add_quantity() = quantity;
  return map;
}

}  // namespace crosscheck
