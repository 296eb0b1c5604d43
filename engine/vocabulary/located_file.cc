#include "engine/vocabulary/located_file.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"

namespace crosscheck {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// Protobuf counts lines and columns from zero, people and editors from one.
std::string Position(absl::string_view file, int line, int column) {
  return absl::StrCat(file, ":", line + 1, ":", column + 1);
}

class Collector : public google::protobuf::io::ErrorCollector {
 public:
  Collector(absl::string_view file, std::vector<std::string>* errors)
      : file_(file), errors_(errors) {}

  void AddError(int line, int column, const std::string& message) override {
    errors_->push_back(absl::StrCat(Position(file_, line, column), ": ", message));
  }

 private:
  absl::string_view file_;
  std::vector<std::string>* errors_;
};

}  // namespace

LocatedFile LocatedFile::Read(absl::Span<const EmbeddedFile> files,
                              std::vector<std::string>* errors) {
  LocatedFile out;
  const Descriptor* descriptor = VocabularyFile::descriptor();
  for (const EmbeddedFile& file : files) {
    VocabularyFile message;
    auto tree = std::make_shared<TextFormat::ParseInfoTree>();
    Collector collector(file.name, errors);
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(tree.get());
    if (!parser.ParseFromString(std::string(file.text), &message)) continue;
    for (int f = 0; f < descriptor->field_count(); ++f) {
      const FieldDescriptor* field = descriptor->field(f);
      if (!field->is_repeated()) continue;
      const int size = message.GetReflection()->FieldSize(message, field);
      std::vector<Entry>& entries = out.entries_[field->name()];
      for (int i = 0; i < size; ++i) {
        entries.push_back(Entry{std::string(file.name), tree, i});
      }
    }
    out.all_.MergeFrom(message);
  }
  return out;
}

std::string LocatedFile::At(absl::string_view field, int index, absl::string_view sub_field,
                            int sub_index) const {
  const auto entries = entries_.find(field);
  if (entries == entries_.end()) return "?";
  const Entry& entry = entries->second[index];
  const FieldDescriptor* outer =
      VocabularyFile::descriptor()->FindFieldByName(std::string(field));
  auto location = entry.tree->GetLocation(outer, entry.index_in_file);
  if (!sub_field.empty()) {
    const TextFormat::ParseInfoTree* inside =
        entry.tree->GetTreeForNested(outer, entry.index_in_file);
    const FieldDescriptor* inner =
        outer->message_type()->FindFieldByName(std::string(sub_field));
    if (inside != nullptr && inner != nullptr) {
      const auto sub = inside->GetLocation(inner, inner->is_repeated() ? sub_index : -1);
      if (sub.line >= 0) location = sub;
    }
  }
  return Position(entry.file, location.line, location.column);
}

}  // namespace crosscheck
