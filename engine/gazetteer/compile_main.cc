// Build tool: compiles the gazetteer's data files into the blob the program carries.
//
//   compile --out places.bin --countries countryInfo.txt --admin1 admin1Codes.txt
//           --cities cities15000.txt --places ukraine.tsv --places world.tsv --words kind_words.tsv
//
// Any fault in the data ends the build with file, line, value and what was expected.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/blob_writer.h"
#include "engine/gazetteer/geonames_files.h"
#include "engine/gazetteer/place_table.h"

namespace crosscheck {
namespace {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string BaseName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

struct Arguments {
  std::string out, countries, admin1, cities, words;
  std::vector<std::string> places;
};

class Compiler {
 public:
  absl::Status AddWorld(const Arguments& args) {
    absl::StatusOr<std::string> text = ReadFile(args.countries);
    if (!text.ok()) return text.status();
    absl::flat_hash_map<std::string, std::string> country_ids, admin_ids;
    std::vector<BadLine> bad;
    for (PlaceRow& row : ReadCountryInfo(BaseName(args.countries), *text, &bad)) {
      country_ids[row.country_code] = row.id;
      if (absl::Status s = writer_.Add(std::move(row)); !s.ok()) return s;
    }
    writer_.EndFile();
    text = ReadFile(args.admin1);
    if (!text.ok()) return text.status();
    for (PlaceRow& row :
         ReadAdminCodes(BaseName(args.admin1), *text, country_ids, &admin_ids, &bad)) {
      if (absl::Status s = writer_.Add(std::move(row)); !s.ok()) return s;
    }
    writer_.EndFile();
    text = ReadFile(args.cities);
    if (!text.ok()) return text.status();
    std::size_t number = 0;
    for (absl::string_view line : absl::StrSplit(*text, '\n')) {
      GeoNamesPlace place;
      BadLine fault;
      const std::string where = absl::StrCat(BaseName(args.cities), ":", ++number);
      const GeoNamesLine kind = ReadGeoNamesLine(where, line, &place, &fault);
      if (kind == GeoNamesLine::kBad) bad.push_back(fault);
      if (kind != GeoNamesLine::kPlace) continue;
      const std::string& country = place.row.country_code;
      auto admin = admin_ids.find(absl::StrCat(country, ".", place.admin1));
      if (admin != admin_ids.end()) {
        place.row.parent = admin->second;
      } else if (auto it = country_ids.find(country); it != country_ids.end()) {
        place.row.parent = it->second;
      }
      if (absl::Status s = writer_.Add(std::move(place.row)); !s.ok()) return s;
    }
    writer_.EndFile();
    if (bad.empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat(bad[0].where, ": ", bad[0].field, " \"",
                                                   bad[0].value, "\": expected ",
                                                   bad[0].expected));
  }

  absl::Status AddTable(const std::string& path) {
    absl::StatusOr<std::string> text = ReadFile(path);
    if (!text.ok()) return text.status();
    absl::StatusOr<PlaceTable> table = ReadPlaceTable(BaseName(path), *text);
    if (!table.ok()) return table.status();
    for (PlaceRow& row : table->places) {
      if (absl::Status s = writer_.Add(std::move(row)); !s.ok()) return s;
    }
    writer_.EndFile();
    for (PlaceRow& row : table->additions) additions_.push_back(std::move(row));
    return absl::OkStatus();
  }

  absl::Status Write(const Arguments& args) {
    for (const PlaceRow& row : additions_) {
      if (absl::Status s = writer_.AddNames(row); !s.ok()) return s;
    }
    absl::StatusOr<std::string> text = ReadFile(args.words);
    if (!text.ok()) return text.status();
    absl::StatusOr<std::vector<KindWordRow>> words = ReadKindWords(BaseName(args.words), *text);
    if (!words.ok()) return words.status();
    writer_.AddKindWords(*words);
    absl::StatusOr<std::string> bytes = writer_.Build();
    if (!bytes.ok()) return bytes.status();
    // What was written is opened as a stranger's file would be: every offset is checked once here.
    absl::StatusOr<std::shared_ptr<const Blob>> check = Blob::Own(*bytes);
    if (!check.ok()) return check.status();
    std::ofstream out(args.out, std::ios::binary);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    out.close();
    if (!out) return absl::UnavailableError(absl::StrCat(args.out, ": cannot be written"));
    return absl::OkStatus();
  }

 private:
  BlobWriter writer_;
  std::vector<PlaceRow> additions_;
};

absl::Status Run(const Arguments& args) {
  Compiler compiler;
  absl::Status status = compiler.AddWorld(args);
  for (const std::string& path : args.places) {
    if (status.ok()) status = compiler.AddTable(path);
  }
  if (status.ok()) status = compiler.Write(args);
  return status;
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  crosscheck::Arguments args;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string flag = argv[i], value = argv[i + 1];
    if (flag == "--out") args.out = value;
    else if (flag == "--countries") args.countries = value;
    else if (flag == "--admin1") args.admin1 = value;
    else if (flag == "--cities") args.cities = value;
    else if (flag == "--words") args.words = value;
    else if (flag == "--places") args.places.push_back(value);
    else {
      std::cerr << "unknown option " << flag << "\n";
      return 2;
    }
  }
  const absl::Status status = crosscheck::Run(args);
  if (status.ok()) return 0;
  std::cerr << status.message() << "\n";
  return 1;
}
