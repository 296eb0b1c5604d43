#include "tools/render/json_writer.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace crosscheck {

JsonWriter::JsonWriter(std::ostream& out) : out_(out) { Begin(Kind::kObject); }

void JsonWriter::Begin(Kind kind) {
  out_ << (kind == Kind::kObject ? '{' : '[');
  open_.push_back({kind});
}

void JsonWriter::NewLine() { out_ << '\n' << std::string(2 * open_.size(), ' '); }

void JsonWriter::BeginMember() {
  if (!open_.back().is_empty) out_ << ',';
  open_.back().is_empty = false;
  NewLine();
}

void JsonWriter::Key(absl::string_view key) {
  BeginMember();
  out_ << JsonLine(std::string(key)) << ": ";
}

// Line ends inside strings are escaped, so that all others are of the layout.
void JsonWriter::Value(const OrderedJson& value) {
  const std::string indented = absl::StrCat("\n", std::string(2 * open_.size(), ' '));
  out_ << absl::StrReplaceAll(JsonText(value), {{"\n", indented}});
}

void JsonWriter::Field(absl::string_view key, const OrderedJson& value) {
  Key(key);
  Value(value);
}

void JsonWriter::FieldIfAny(absl::string_view key, absl::string_view value) {
  if (!value.empty()) Field(key, std::string(value));
}

void JsonWriter::BeginList(absl::string_view key) {
  Key(key);
  Begin(Kind::kList);
}

void JsonWriter::Item(const OrderedJson& value) {
  BeginMember();
  Value(value);
}

void JsonWriter::BeginItem() {
  BeginMember();
  Begin(Kind::kObject);
}

void JsonWriter::End() {
  const Open ended = open_.back();
  open_.pop_back();
  if (!ended.is_empty) NewLine();
  out_ << (ended.kind == Kind::kObject ? '}' : ']');
}

void JsonWriter::Finish() {
  End();
  out_ << '\n';
}

}  // namespace crosscheck
