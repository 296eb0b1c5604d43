#include "tools/data_option.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/data/vocabulary_text.h"
#include "engine/identity/content_id.h"
#include "tools/version.h"

namespace crosscheck {
namespace {

struct DataFile {
  std::string name;
  std::string bytes;
};

// Files of the directory whose name ends in `suffix`, by name.
absl::StatusOr<std::vector<DataFile>> ReadFiles(const std::string& directory, const char* suffix) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (absl::EndsWith(entry.path().string(), suffix)) paths.push_back(entry.path().string());
  }
  if (error) {
    return absl::InvalidArgumentError(absl::StrCat("--data: ", directory, ": ", error.message()));
  }
  std::sort(paths.begin(), paths.end());
  std::vector<DataFile> files;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in.is_open() || in.bad()) {
      return absl::InvalidArgumentError(absl::StrCat("--data: ", path, ": cannot be read"));
    }
    files.push_back({path, bytes.str()});
  }
  return files;
}

}  // namespace

void DataOption::Declare(Options& options) {
  Option& option = options.Text(
      "--data", "DIR",
      "More of what is known of the world: vocabulary files (*.textproto) and places (*.places, "
      "as `crosscheck places import` writes them).",
      &directory_);
  option.environment = "CROSSCHECK_DATA";
}

absl::StatusOr<Vocabulary> DataOption::LoadVocabulary() const {
  if (directory_.empty()) return Vocabulary::BuiltIn();
  const absl::StatusOr<std::vector<DataFile>> files = ReadFiles(directory_, kVocabularySuffix);
  if (!files.ok()) return files.status();
  const absl::Span<const EmbeddedFile> built_in = VocabularyText();
  std::vector<EmbeddedFile> all(built_in.begin(), built_in.end());
  for (const DataFile& file : *files) all.push_back({file.name, file.bytes});
  return Vocabulary::FromFiles(all);
}

absl::StatusOr<Gazetteer> DataOption::LoadGazetteer(const std::string& except) const {
  absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  if (!gazetteer.ok() || directory_.empty()) return gazetteer;
  absl::StatusOr<std::vector<DataFile>> files = ReadFiles(directory_, kPlacesSuffix);
  if (!files.ok()) return files.status();
  for (DataFile& file : *files) {
    if (file.name == except) continue;
    gazetteer = gazetteer->WithLayer(std::move(file.bytes));
    if (!gazetteer.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--data: ", file.name, ": ", std::string(gazetteer.status().message())));
    }
  }
  return gazetteer;
}

absl::StatusOr<std::string> DataOption::Digest() const {
  ContentIdBuilder digest("data");
  digest.Add("version", kVersion);
  for (const EmbeddedFile& file : VocabularyText()) {
    digest.Add("file", Sha256(file.text));
  }
  if (!directory_.empty()) {
    for (const char* suffix : {kVocabularySuffix, kPlacesSuffix}) {
      const absl::StatusOr<std::vector<DataFile>> files = ReadFiles(directory_, suffix);
      if (!files.ok()) return files.status();
      for (const DataFile& file : *files) digest.Add("file", Sha256(file.bytes));
    }
  }
  return ToHex(digest.Finish());
}

std::string SourceIdOf(const SourceRegistry& sources, const std::string& text) {
  const bool is_id = sources.Find(text) != nullptr || absl::StrContains(text, "@") ||
                     absl::StartsWith(text, "name:");
  return is_id ? text : sources.Resolve(text);
}

}  // namespace crosscheck
