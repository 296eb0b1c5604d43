// A vocabulary read from several text files that still knows where each entry stands.
//
// Thread safety: immutable once read.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_LOCATED_FILE_H_
#define CROSSCHECK_ENGINE_VOCABULARY_LOCATED_FILE_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/data/embedded_file.h"
#include "google/protobuf/text_format.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

class LocatedFile {
 public:
  // Reads and joins the files. What cannot be read is named in `errors`, one line per mistake.
  static LocatedFile Read(absl::Span<const EmbeddedFile> files, std::vector<std::string>* errors);

  const VocabularyFile& all() const { return all_; }
  VocabularyFile Take() && { return std::move(all_); }

  // "file:line:column" of one value: entry `index` of a repeated field of VocabularyFile
  // ("parties", 3), or within it element `sub_index` of a field ("aliases", 1).
  std::string At(absl::string_view field, int index, absl::string_view sub_field = {},
                 int sub_index = 0) const;

 private:
  struct Entry {
    std::string file;
    std::shared_ptr<const google::protobuf::TextFormat::ParseInfoTree> tree;
    int index_in_file;
  };
  VocabularyFile all_;
  std::map<std::string, std::vector<Entry>, std::less<>> entries_;  // by field
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_LOCATED_FILE_H_
