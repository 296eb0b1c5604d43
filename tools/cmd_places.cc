#include <cmath>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/render/csv.h"
#include "tools/render/json.h"
#include "tools/render/text_layout.h"

namespace crosscheck {
namespace {

double Degrees(int32_t e7) { return e7 / 1e7; }

std::string AdminOf(const Gazetteer& gazetteer, const Place& place) {
  std::string admin;
  for (const Place& parent : gazetteer.Parents(place)) {
    absl::StrAppend(&admin, admin.empty() ? "" : ", ", parent.name());
  }
  return admin;
}

class PlacesCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"places",
            "look a place's name up: candidates, and which of them a claim would mean",
            "Prints every place that may be called NAME, best first, with the reason, and then "
            "what a claim that names it so would be resolved to: one place, or none because "
            "several are left. NAME may be in Ukrainian, Russian or Latin letters; an id "
            "(geonames:703656) works too. --region, --country and --near are what the claim states "
            "beside the name.",
            {{"crosscheck places Urozhaine", "Which Urozhaine are there?"},
             {"crosscheck places Urozhaine --region 'Donetsk Oblast'",
              "Which one does a claim mean that says so?"},
             {"crosscheck places Куп’янськ --format json", "The same for programs."}}};
  }

  void Declare(Options& options) override {
    data_.Declare(options);
    options.Text("--region", "NAME", "The containing region as stated.", &region_);
    options.Text("--country", "NAME", "The country as stated.", &country_);
    options.Text("--near", "LAT,LON", "Coordinates as stated, in degrees.", &near_);
    options.Whole("--limit", "N", "How many candidates to print.", &limit_, 1);
    options.Choice("--format", {"text", "json", "csv"}, "How to print.", &format_);
    options.Positional("NAME", "The name or id to look up.", &name_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    if (absl::Status status = ReadNear(); !status.ok()) return Complain(console, status);
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());

    std::vector<Candidate> candidates;
    PlaceQuery query{.name = name_, .region = region_, .country = country_, .lat = lat_, .lon = lon_};
    if (const Place place = gazetteer->Find(name_); place.ok()) {
      candidates.push_back({.place = place, .why = "this id"});
      query.name = absl::string_view();
      query.place_id = name_;
    } else {
      candidates = gazetteer->Lookup(name_, {.region = region_,
                                             .country = country_,
                                             .lat = lat_,
                                             .lon = lon_,
                                             .limit = static_cast<size_t>(limit_)});
    }
    const PlaceRef resolved = Resolver(&*gazetteer).Resolve(query);
    if (format_ == "json") {
      PrintJson(*gazetteer, candidates, resolved, console);
    } else if (format_ == "csv") {
      PrintCsv(*gazetteer, candidates, resolved, console);
    } else {
      PrintText(*gazetteer, candidates, resolved, console);
    }
    return kExitDone;
  }

 private:
  absl::Status ReadNear() {
    if (near_.empty()) return absl::OkStatus();
    const std::vector<std::string> parts = absl::StrSplit(near_, ',');
    double lat = 0;
    double lon = 0;
    if (parts.size() != 2 || !absl::SimpleAtod(parts[0], &lat) ||
        !absl::SimpleAtod(parts[1], &lon) || !(std::abs(lat) <= 90) || !(std::abs(lon) <= 180)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--near: '", near_, "' is not LATITUDE,LONGITUDE in degrees, such as 49.706,37.617"));
    }
    lat_ = lat;
    lon_ = lon;
    return absl::OkStatus();
  }

  void PrintText(const Gazetteer& gazetteer, const std::vector<Candidate>& candidates,
                 const PlaceRef& resolved, Console& console) const {
    TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
    if (candidates.empty()) {
      text.Paragraph(absl::StrCat("The gazetteer has no place called ", name_, "."));
    }
    for (const Candidate& candidate : candidates) {
      const Place& place = candidate.place;
      std::string title = gazetteer.Describe(place);
      if (!place.local_name().empty() && place.local_name() != place.name()) {
        absl::StrAppend(&title, ", ", place.local_name());
      }
      text.Paragraph(title, {.rest = "  ", .style = Style::kStrong});
      std::string facts = absl::StrCat(place.id(), ", ", PlaceKindName(place.kind()));
      if (place.has_coordinates()) {
        absl::StrAppend(&facts, absl::StrFormat(", %.4f,%.4f", Degrees(place.lat_e7()),
                                                Degrees(place.lon_e7())));
      }
      if (place.population() > 0) absl::StrAppend(&facts, ", ", place.population(), " people");
      text.Paragraph(facts, {.first = "  ", .rest = "  "});
      text.Paragraph(candidate.why, {.first = "  ", .rest = "  ", .style = Style::kFaint});
    }
    text.EmptyLine();
    const Place chosen = gazetteer.Find(resolved.id());
    if (chosen.ok()) {
      text.Paragraph(absl::StrCat("A claim that names it so means ", gazetteer.Describe(chosen), ": ",
                                  resolved.resolution()));
    } else {
      text.Paragraph(absl::StrCat("A claim that names it so is not resolved: ",
                                  resolved.resolution()));
    }
    if (!resolved.mismatch().empty()) text.Paragraph(resolved.mismatch(), {.style = Style::kWarning});
  }

  void PrintJson(const Gazetteer& gazetteer, const std::vector<Candidate>& candidates,
                 const PlaceRef& resolved, Console& console) const {
    OrderedJson object;
    object["name"] = name_;
    object["resolved"] = gazetteer.Find(resolved.id()).ok() ? OrderedJson(resolved.id())
                                                            : OrderedJson(nullptr);
    object["resolution"] = resolved.resolution();
    if (!resolved.mismatch().empty()) object["mismatch"] = resolved.mismatch();
    object["candidates"] = OrderedJson::array();
    for (const Candidate& candidate : candidates) {
      const Place& place = candidate.place;
      OrderedJson row;
      row["id"] = std::string(place.id());
      row["name"] = std::string(place.name());
      if (!place.local_name().empty()) row["local_name"] = std::string(place.local_name());
      row["kind"] = std::string(PlaceKindName(place.kind()));
      row["admin"] = AdminOf(gazetteer, place);
      if (place.has_coordinates()) {
        row["lat"] = Degrees(place.lat_e7());
        row["lon"] = Degrees(place.lon_e7());
      }
      if (!place.code().empty()) row["code"] = std::string(place.code());
      if (place.population() > 0) row["population"] = place.population();
      if (place.namesakes() > 0) row["namesakes"] = place.namesakes();
      row["why"] = candidate.why;
      object["candidates"].push_back(std::move(row));
    }
    console.out << JsonText(object) << '\n';
  }

  void PrintCsv(const Gazetteer& gazetteer, const std::vector<Candidate>& candidates,
                const PlaceRef& resolved, Console& console) const {
    WriteCsvRow({"id", "name", "local_name", "kind", "admin", "lat", "lon", "code", "population",
                 "chosen", "why"},
                console.out);
    for (const Candidate& candidate : candidates) {
      const Place& place = candidate.place;
      const bool located = place.has_coordinates();
      WriteCsvRow(
          {std::string(place.id()), std::string(place.name()), std::string(place.local_name()),
           std::string(PlaceKindName(place.kind())), AdminOf(gazetteer, place),
           located ? absl::StrFormat("%.7f", Degrees(place.lat_e7())) : "",
           located ? absl::StrFormat("%.7f", Degrees(place.lon_e7())) : "",
           std::string(place.code()),
           place.population() > 0 ? absl::StrCat(place.population()) : "",
           place.id() == resolved.id() ? "yes" : "no", candidate.why},
          console.out);
    }
  }

  DataOption data_;
  std::string region_;
  std::string country_;
  std::string near_;
  std::optional<double> lat_;
  std::optional<double> lon_;
  int64_t limit_ = 20;
  std::string format_ = "text";
  std::string name_;
};

}  // namespace

std::unique_ptr<Command> MakePlacesCommand() { return std::make_unique<PlacesCommand>(); }

}  // namespace crosscheck
