// Build step: checks the vocabulary's text files and writes them as one binary message.
//
//   check_vocabulary OUTPUT FILE...
//
// Exit 1 with file:line:column of each mistake, so that a data mistake fails the build.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/vocabulary/loader.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: check_vocabulary OUTPUT FILE...\n";
    return 2;
  }
  std::vector<std::string> texts;
  texts.reserve(argc);
  std::vector<crosscheck::EmbeddedFile> files;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (!in) {
      std::cerr << argv[i] << ": cannot be read\n";
      return 2;
    }
    files.push_back({argv[i], texts.back()});
  }
  const absl::StatusOr<crosscheck::VocabularyFile> vocabulary =
      crosscheck::LoadVocabulary(files);
  if (!vocabulary.ok()) {
    std::cerr << vocabulary.status().message() << "\n";
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  if (!vocabulary->SerializeToOstream(&out) || !out.flush()) {
    std::cerr << argv[1] << ": cannot be written\n";
    return 2;
  }
  return 0;
}
