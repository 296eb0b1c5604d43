#include "engine/intake/row_maker.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/intake/json_object.h"
#include "engine/intake/map_value.h"
#include "nlohmann/json.hpp"
#include "proto/column_map.pb.h"

namespace crosscheck {
namespace {

struct FieldMaker {
  enum class Target { kMember, kVia, kQuantity, kExtra };
  std::string name;
  std::string split;
  ValueMaker value;
  Target target = Target::kMember;
  std::string StatedClaim::*member = nullptr;
};

struct QuantityMaker {
  struct Part {
    const char* name;
    std::string StatedQuantity::*member;
    bool is_amount;  // value, low, high, best
    ValueMaker value;
  };
  std::vector<Part> parts;
};

struct StatusMaker {
  bool silent = false;
  std::vector<FieldMaker> fields;
  std::vector<QuantityMaker> quantities;
};

struct StatementMaker {
  std::string name;
  std::vector<int> needs;
  int each = -1;
  std::string separator;
  int status = -1;
  absl::flat_hash_map<std::string, int> status_index;
  std::vector<StatusMaker> statuses;
  std::string status_words;  // for messages
  std::vector<FieldMaker> fields;
  std::vector<QuantityMaker> quantities;
};

struct ConditionMaker {
  int column = -1;
  std::vector<std::string> is;
  bool empty = false;

  bool Holds(Cells cells) const {
    const absl::string_view cell = absl::StripAsciiWhitespace(cells[column]);
    if (cell.empty()) return empty;
    return std::find(is.begin(), is.end(), cell) != is.end();
  }
};

}  // namespace

class RowMaker::Impl {
 public:
  explicit Impl(const ColumnMap* map) : map_(*map) {
    const ColumnMapFile& rules = map->rules();
    for (const RowCondition& condition : rules.skip()) skip_.push_back(Compile(condition));
    for (const RowCondition& condition : rules.only()) only_.push_back(Compile(condition));
    for (const FieldRule& field : rules.field()) fields_.push_back(Compile(field));
    for (const QuantityRule& rule : rules.quantity()) quantities_.push_back(Compile(rule));
    for (const StatementRule& rule : rules.statement()) statements_.push_back(Compile(rule));
    if (statements_.empty()) statements_.emplace_back();
  }

  void Make(Cells cells, const RowOrigin& origin, StatedBatch* batch) {
    ++batch->file_rows;
    if (!Taken(cells)) {
      ++batch->silent_rows;
      return;
    }
    const std::size_t before = batch->claims().size() + batch->rejects.size();
    for (const StatementMaker& statement : statements_) {
      MakeStatement(statement, cells, origin, batch);
    }
    if (batch->claims().size() + batch->rejects.size() == before) ++batch->silent_rows;
  }

 private:
  int Slot(const std::string& column) const { return ColumnSlot(map_, column); }

  ConditionMaker Compile(const RowCondition& condition) const {
    return {Slot(condition.column()),
            {condition.is().begin(), condition.is().end()},
            condition.empty()};
  }

  FieldMaker Compile(const FieldRule& rule) const {
    FieldMaker maker{rule.name(), rule.split(), ValueMaker(map_, rule.value())};
    if (rule.name() == "via") {
      maker.target = FieldMaker::Target::kVia;
    } else if (rule.name() == "quantity") {
      maker.target = FieldMaker::Target::kQuantity;
    } else if (absl::StartsWith(rule.name(), "extra.")) {
      maker.target = FieldMaker::Target::kExtra;
    } else {
      maker.member = FindStatedField(rule.name())->member;
    }
    return maker;
  }

  QuantityMaker Compile(const QuantityRule& rule) const {
    QuantityMaker maker;
    auto add = [&](const char* name, std::string StatedQuantity::*member, bool is_amount, bool has,
                   const MapValue& value) {
      if (has) maker.parts.push_back({name, member, is_amount, ValueMaker(map_, value)});
    };
    add("quantity.measure", &StatedQuantity::measure, false, rule.has_measure(), rule.measure());
    add("quantity.population", &StatedQuantity::population, false, rule.has_population(),
        rule.population());
    add("quantity.mode", &StatedQuantity::mode, false, rule.has_mode(), rule.mode());
    add("quantity.unit", &StatedQuantity::unit, false, rule.has_unit(), rule.unit());
    add("quantity.value", &StatedQuantity::value, true, rule.has_value(), rule.value());
    add("quantity.low", &StatedQuantity::low, true, rule.has_low(), rule.low());
    add("quantity.high", &StatedQuantity::high, true, rule.has_high(), rule.high());
    add("quantity.best", &StatedQuantity::best, true, rule.has_best(), rule.best());
    return maker;
  }

  StatementMaker Compile(const StatementRule& rule) const {
    StatementMaker maker;
    maker.name = rule.name();
    for (const std::string& column : rule.needs()) maker.needs.push_back(Slot(column));
    if (rule.has_each()) {
      maker.each = Slot(rule.each().column());
      maker.separator = rule.each().separator();
    }
    if (rule.has_status()) {
      maker.status = Slot(rule.status().column());
      std::vector<std::string> words;
      for (const StatusValue& value : rule.status().value()) {
        StatusMaker status;
        status.silent = value.silent();
        for (const FieldRule& field : value.field()) status.fields.push_back(Compile(field));
        for (const QuantityRule& quantity : value.quantity()) {
          status.quantities.push_back(Compile(quantity));
        }
        for (const std::string& is : value.is()) {
          maker.status_index.emplace(is, static_cast<int>(maker.statuses.size()));
          words.push_back(is);
        }
        maker.statuses.push_back(std::move(status));
      }
      maker.status_words = absl::StrJoin(words, ", ");
    }
    for (const FieldRule& field : rule.field()) maker.fields.push_back(Compile(field));
    for (const QuantityRule& quantity : rule.quantity()) {
      maker.quantities.push_back(Compile(quantity));
    }
    return maker;
  }

  bool Taken(Cells cells) const {
    auto holds = [&](const ConditionMaker& condition) { return condition.Holds(cells); };
    if (std::any_of(skip_.begin(), skip_.end(), holds)) return false;
    return only_.empty() || std::any_of(only_.begin(), only_.end(), holds);
  }

  void MakeStatement(const StatementMaker& statement, Cells cells, const RowOrigin& origin,
                     StatedBatch* batch) {
    for (const int column : statement.needs) {
      if (absl::StripAsciiWhitespace(cells[column]).empty()) return;
    }
    if (statement.each < 0) {
      MakeClaim(statement, cells, origin, batch);
      return;
    }
    const std::vector<absl::string_view> elements =
        absl::StrSplit(cells[statement.each], statement.separator, absl::SkipWhitespace());
    std::vector<absl::string_view> row(cells.begin(), cells.end());
    for (const absl::string_view element : elements) {
      row[statement.each] = element;
      MakeClaim(statement, row, origin, batch);
    }
  }

  void MakeClaim(const StatementMaker& statement, Cells cells, const RowOrigin& origin,
                 StatedBatch* batch) {
    const StatusMaker* status = nullptr;
    if (statement.status >= 0) {
      const absl::string_view cell = absl::StripAsciiWhitespace(cells[statement.status]);
      if (cell.empty()) return;
      const auto found = statement.status_index.find(cell);
      if (found == statement.status_index.end()) {
        batch->rejects.push_back(
            MakeReject(origin, map_.columns()[statement.status], cell, statement.status_words,
                       absl::StrCat("the column map ", map_.file(), " has no such status",
                                    statement.name.empty() ? "" : " for ", statement.name)));
        return;
      }
      status = &statement.statuses[found->second];
      if (status->silent) return;
    }
    StatedClaim& claim = batch->Add();
    claim.origin = origin;
    claim.date_format = map_.rules().date_format();
    RowFault fault;
    if (SetFields(fields_, cells, &claim, &fault) &&
        SetFields(statement.fields, cells, &claim, &fault) &&
        (status == nullptr || SetFields(status->fields, cells, &claim, &fault)) &&
        AddQuantities(quantities_, cells, &claim, &fault) &&
        AddQuantities(statement.quantities, cells, &claim, &fault) &&
        (status == nullptr || AddQuantities(status->quantities, cells, &claim, &fault))) {
      return;
    }
    batch->DropLast();
    batch->rejects.push_back(MakeReject(origin, fault));
  }

  // The last rule for a field is the one that counts.
  bool SetFields(const std::vector<FieldMaker>& fields, Cells cells, StatedClaim* claim,
                 RowFault* fault) {
    for (const FieldMaker& field : fields) {
      if (!field.value.Make(cells, field.name, &value_, fault)) return false;
      switch (field.target) {
        case FieldMaker::Target::kMember:
          claim->*field.member = value_;
          break;
        case FieldMaker::Target::kVia:
          claim->via.clear();
          if (field.split.empty()) {
            if (!value_.empty()) claim->via.push_back({value_, ""});
          } else {
            for (const absl::string_view name :
                 absl::StrSplit(value_, field.split, absl::SkipWhitespace())) {
              const absl::string_view trimmed = absl::StripAsciiWhitespace(name);
              claim->via.push_back({std::string(trimmed.data(), trimmed.size()), ""});
            }
          }
          break;
        case FieldMaker::Target::kQuantity:
          if (!ReadJsonQuantities(claim, fault)) return false;
          break;
        case FieldMaker::Target::kExtra:
          if (!value_.empty()) {
            claim->extras.push_back({field.name.substr(6), nlohmann::json(value_).dump()});
          }
          break;
      }
    }
    return true;
  }

  // A cell that holds the feed's quantities as JSON.
  bool ReadJsonQuantities(StatedClaim* claim, RowFault* fault) {
    if (value_.empty()) return true;
    std::string row = absl::StrCat("{\"quantity\":", value_, "}");
    const std::size_t size = row.size();
    row.append(JsonPadding(), ' ');
    StatedClaim quantities;
    if (!parser_.Parse(absl::string_view(row).substr(0, size), 0, &quantities, fault, nullptr)) {
      if (fault->field.empty()) fault->field = "quantity";
      return false;
    }
    claim->quantities = std::move(quantities.quantities);
    for (StatedExtra& extra : quantities.extras) claim->extras.push_back(std::move(extra));
    return true;
  }

  bool AddQuantities(const std::vector<QuantityMaker>& makers, Cells cells, StatedClaim* claim,
                     RowFault* fault) {
    for (const QuantityMaker& maker : makers) {
      StatedQuantity quantity;
      bool amount = false;
      bool stated = false;
      for (const QuantityMaker::Part& part : maker.parts) {
        if (!part.value.Make(cells, part.name, &(quantity.*part.member), fault)) return false;
        if ((quantity.*part.member).empty()) continue;
        amount = amount || part.is_amount;
        // Words that stand in the map itself are in every row, so they state nothing of this one.
        stated = stated || part.value.reads_columns();
      }
      if (amount || stated) claim->quantities.push_back(std::move(quantity));
    }
    return true;
  }

  const ColumnMap& map_;
  std::vector<ConditionMaker> skip_;
  std::vector<ConditionMaker> only_;
  std::vector<FieldMaker> fields_;
  std::vector<QuantityMaker> quantities_;
  std::vector<StatementMaker> statements_;
  JsonObjectParser parser_;
  std::string value_;
};

RowMaker::RowMaker(const ColumnMap* map) : impl_(std::make_unique<Impl>(map)) {}
RowMaker::~RowMaker() = default;

void RowMaker::Make(absl::Span<const absl::string_view> cells, const RowOrigin& origin,
                    StatedBatch* batch) {
  impl_->Make(cells, origin, batch);
}

}  // namespace crosscheck
