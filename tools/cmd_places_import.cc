#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/import_places.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/input.h"
#include "tools/render/text_layout.h"

namespace crosscheck {
namespace {

// GeoNames' alternate names are 700 MB and growing.
constexpr size_t kMaxFileBytes = size_t{4} << 30;
constexpr size_t kShownBadLines = 10;

class PlacesImportCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"places import",
            "add places to the gazetteer, from GeoNames or the Ukrainian register KATOTTH",
            "Reads the files as their publishers ship them and writes a gazetteer file into the "
            "directory of --data; every command that is given the same --data then knows the "
            "places. A place that is known already keeps its id and gains names, codes and "
            "coordinates, so stored claims still mean it. Importing again replaces the file.\n\n"
            "Lines that cannot be read are named and make the exit code 4; the others are taken.",
            {{"crosscheck places import --data my_data --kind geonames UA.txt",
              "Every place of Ukraine in GeoNames (https://download.geonames.org)."},
             {"crosscheck places import --data my_data --alternate-names alternateNamesV2.txt RO.txt",
              "With the names in all languages."},
             {"crosscheck places import --data my_data --kind katotth katottg.csv",
              "The official codes, and how many settlements share a name."}}};
  }

  void Declare(Options& options) override {
    data_.Declare(options);
    options.Choice("--kind", {"geonames", "katotth"}, "What the files are.", &kind_);
    options.Text("--admin1", "FILE", "GeoNames: first-level divisions, admin1CodesASCII.txt.",
                 &admin1_);
    options.Text("--admin2", "FILE", "GeoNames: second-level divisions, admin2Codes.txt.",
                 &admin2_);
    options.Text("--alternate-names", "FILE", "GeoNames: alternateNamesV2.txt.", &alternates_);
    options.Positional("FILE", "The files of places.", &files_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    if (data_.directory().empty()) {
      return Complain(console, kExitUsage,
                      "places import: missing --data DIR: where to write the places");
    }
    if (kind_ == "katotth" && files_.size() != 1) {
      return Complain(console, kExitUsage, "places import: --kind katotth takes one file");
    }
    std::error_code error;
    std::filesystem::create_directories(data_.directory(), error);
    if (error) {
      return Complain(console, kExitUsage,
                      absl::StrCat("--data: ", data_.directory(), ": ", error.message()));
    }
    const std::string target =
        absl::StrCat(data_.directory(), "/", kind_, DataOption::kPlacesSuffix);
    const absl::StatusOr<Gazetteer> base = data_.LoadGazetteer(target);
    if (!base.ok()) return Complain(console, base.status());
    const absl::StatusOr<PlaceImport> import = Import(*base, console);
    if (!import.ok()) return Complain(console, import.status());
    if (absl::Status status = Write(target, import->blob); !status.ok()) {
      return Complain(console, kExitStore,
                      absl::string_view(status.message().data(), status.message().size()));
    }
    Tell(*import, target, console);
    return import->bad > 0 ? kExitIncomplete : kExitDone;
  }

 private:
  absl::StatusOr<PlaceImport> Import(const Gazetteer& base, Console& console) {
    for (const std::string& path : files_) texts_.push_back({path, ""});
    for (const std::string* path : {&admin1_, &admin2_, &alternates_}) texts_.push_back({*path, ""});
    std::vector<NamedText> named;
    for (auto& [path, text] : texts_) {
      if (!path.empty()) {
        absl::StatusOr<std::string> read = ReadWhole(path, kMaxFileBytes, console);
        if (!read.ok()) return read.status();
        text = *std::move(read);
      }
      named.push_back({path, text});
    }
    if (kind_ == "katotth") return ImportKatotth(named[0], base);
    GeoNamesFiles files;
    files.alternate_names = named.back();
    named.pop_back();
    files.admin2 = named.back();
    named.pop_back();
    files.admin1 = named.back();
    named.pop_back();
    files.dumps = std::move(named);
    return ImportGeoNames(files, base);
  }

  // Written beside and moved over, so that a full disk leaves the file of before.
  static absl::Status Write(const std::string& target, const std::string& bytes) {
    const std::string beside = absl::StrCat(target, ".part");
    std::ofstream out(beside, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code error;
    if (out) {
      std::filesystem::rename(beside, target, error);
    } else {
      error = std::make_error_code(std::errc::io_error);
    }
    if (!error) return absl::OkStatus();
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return absl::UnavailableError(absl::StrCat(target, ": cannot be written: ", error.message()));
  }

  void Tell(const PlaceImport& import, const std::string& target, Console& console) const {
    for (size_t i = 0; i < import.bad_lines.size() && i < kShownBadLines; ++i) {
      const BadLine& bad = import.bad_lines[i];
      console.err << "rejected: "
                  << ForScreen(absl::StrCat(bad.where, ": ", bad.field, ": '", bad.value,
                                            "'; expected ", bad.expected))
                  << '\n';
    }
    if (import.bad > kShownBadLines) {
      console.err << "rejected: and " << import.bad - kShownBadLines << " more lines\n";
    }
    TextLayout text(console.out, {.columns = console.columns});
    text.Verbatim(absl::StrCat(import.lines, " lines: ", import.places, " places, ", import.other,
                               " other, ", import.bad, " rejected"));
    text.Verbatim(absl::StrCat(import.settlements, " settlements, ", import.without_coordinates,
                               " of them without coordinates; ", import.joined,
                               " places were known before"));
    text.Verbatim(absl::StrCat("written to ", target));
  }

  DataOption data_;
  std::string kind_ = "geonames";
  std::string admin1_;
  std::string admin2_;
  std::string alternates_;
  std::vector<std::string> files_;
  std::vector<std::pair<std::string, std::string>> texts_;
};

}  // namespace

std::unique_ptr<Command> MakePlacesImportCommand() {
  return std::make_unique<PlacesImportCommand>();
}

}  // namespace crosscheck
