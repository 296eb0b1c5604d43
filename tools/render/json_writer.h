// Indented JSON, written as it comes: an object with long lists need never be in memory whole.
//
//   JsonWriter json(out);
//   json.Field("date", "2023-08-20");
//   json.BeginList("items");
//   for (...) json.Item(ItemAsJson(item));
//   json.End();       // of the list
//   json.Finish();    // of the object
//
// The bytes are those of JsonText (json.h) for the same object. One thread at a time; `out` is
// borrowed.
#ifndef CROSSCHECK_TOOLS_RENDER_JSON_WRITER_H_
#define CROSSCHECK_TOOLS_RENDER_JSON_WRITER_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/render/json.h"

namespace crosscheck {

class JsonWriter {
 public:
  // Begins an object.
  explicit JsonWriter(std::ostream& out);

  // Of the object that is open.
  void Field(absl::string_view key, const OrderedJson& value);
  // Unless it is empty.
  void FieldIfAny(absl::string_view key, absl::string_view value);
  void BeginList(absl::string_view key);

  // Of the list that is open.
  void Item(const OrderedJson& value);
  void BeginItem();  // an object

  // Of the list or the object that was begun last.
  void End();
  // Ends the outermost object, and the line.
  void Finish();

 private:
  enum class Kind { kObject, kList };
  struct Open {
    Kind kind;
    bool is_empty = true;
  };
  void NewLine();
  void BeginMember();
  void Key(absl::string_view key);
  void Value(const OrderedJson& value);
  void Begin(Kind kind);

  std::ostream& out_;
  std::vector<Open> open_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_JSON_WRITER_H_
