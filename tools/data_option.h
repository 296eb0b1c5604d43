// What the program knows of the world: the vocabulary and the gazetteer compiled in, and what the
// files of --data add to them.
//
//   data_.Declare(options);
//   absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
#ifndef CROSSCHECK_TOOLS_DATA_OPTION_H_
#define CROSSCHECK_TOOLS_DATA_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "tools/options.h"

namespace crosscheck {

class DataOption {
 public:
  // Ends in the names of files in the directory.
  static constexpr char kVocabularySuffix[] = ".textproto";
  static constexpr char kPlacesSuffix[] = ".places";

  void Declare(Options& options);

  // Separately, since most commands need only one. InvalidArgument names file, line and what is
  // wrong with it.
  absl::StatusOr<Vocabulary> LoadVocabulary() const;
  // `except`: a file not to read, such as the one about to be written.
  absl::StatusOr<Gazetteer> LoadGazetteer(const std::string& except = "") const;

  // Names this version of the program and the bytes of everything that --data adds to it: what was
  // derived with one digest need not hold under another.
  absl::StatusOr<std::string> Digest() const;

  const std::string& directory() const { return directory_; }

 private:
  std::string directory_;
};

// The source a person means: an id that claims have, else what the name resolves to.
std::string SourceIdOf(const SourceRegistry& sources, const std::string& text);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_DATA_OPTION_H_
