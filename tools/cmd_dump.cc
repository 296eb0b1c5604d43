#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/reading/place_cells.h"
#include "storage/dump.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/day_option.h"
#include "tools/place_option.h"
#include "tools/store_option.h"
#include "tools/suggest.h"

namespace crosscheck {
namespace {

constexpr char kAll[] = "all";

class DumpCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"dump",
            "print the records of a store",
            "FAMILY is claims, reports, rejects, feeds or another family of docs/storage_format.md; "
            "`all` is every record that `crosscheck load` needs. The first line is a header, the "
            "last a trailer with the counts. A damaged record is printed as such where it stood, "
            "counted, and makes the exit code 3; the rest is printed all the same.\n\n"
            "--place, --from, --to and --source choose claims. CSV is for claims only and cannot "
            "be loaded back.",
            {{"crosscheck dump claims --db war.db --place Urozhaine --from 2023-08",
              "Claims about Urozhaine from August 2023 on, one JSON object a line."},
             {"crosscheck dump rejects --db war.db", "Rows that could not become claims, and why."},
             {"crosscheck dump all --db war.db | crosscheck load --db copy.db -",
              "Copies a store."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    options.Choice("--format", {"jsonl", "textproto", "csv", "binary"}, "How records are printed.",
                   &format_);
    options.Text("--place", "NAME|ID", "Only claims about this place and what lies inside it.",
                 &place_);
    options.Text("--from", "DATE", "Only claims whose event reaches this day or a later one.",
                 &from_);
    options.Text("--to", "DATE", "Only claims whose event begins by this day.", &to_);
    options.Text("--source", "NAME|ID", "Only claims with this source in their chain.", &source_);
    options.Flag("--keys-only", "Keys instead of records.", &keys_only_);
    options.Flag("--raw", "Key and value as stored, not decoded.", &raw_);
    options.Flag("--count", "Only the header and the trailer with the counts.", &count_);
    options.Positional("FAMILY", "What to print.", &family_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    DumpOptions options;
    options.keys_only = keys_only_;
    options.raw = raw_;
    options.count_only = count_;
    if (absl::Status status = ReadFamily(options); !status.ok()) return Complain(console, status);
    if (absl::Status status = ReadDays(options); !status.ok()) return Complain(console, status);
    if (absl::Status status = ReadSource(options); !status.ok()) return Complain(console, status);
    absl::StatusOr<PlaceRef> place = PlaceRef();
    if (!place_.empty()) {
      const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
      if (!gazetteer.ok()) return Complain(console, gazetteer.status());
      place = FindPlace(*gazetteer, "--place", place_);
      if (!place.ok()) return Complain(console, place.status());
    }
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    if (!place_.empty()) {
      // What is damaged here is met again, and counted, by the dump itself.
      absl::StatusOr<std::vector<CellRange>> cells =
          CellsOfPlace(*(*store)->NewReadView(), *place, IgnoreDamage);
      if (!cells.ok()) return ComplainAboutStore(console, cells.status());
      options.cells = *std::move(cells);
      // An empty list would mean every cell.
      if (options.cells.empty()) options.cells.push_back({.cell_min = 0, .cell_max = 0});
    }
    const absl::StatusOr<DumpCounts> counts =
        DumpStore(**store, options, *DumpFormatFromName(format_), &console.out);
    // A reader that went away is no damage; a full disk is reported where the stream is flushed.
    if (!console.out.good()) return kExitDone;
    if (!counts.ok()) {
      return absl::IsInvalidArgument(counts.status()) ? Complain(console, counts.status())
                                                      : ComplainAboutStore(console, counts.status());
    }
    if (counts->damaged == 0) return kExitDone;
    return Complain(console, kExitStore,
                    absl::StrCat(counts->damaged, counts->damaged == 1 ? " record is" : " records are",
                                 " damaged; `crosscheck verify", store_.CommandSuffix(),
                                 "` names what is lost"));
  }

 private:
  absl::Status ReadFamily(DumpOptions& options) const {
    if (family_ == kAll) return absl::OkStatus();
    const std::optional<Family> family = FamilyFromName(family_);
    if (!family.has_value()) {
      std::vector<std::string> known = {kAll};
      for (const Family each : AllFamilies()) known.push_back(std::string(FamilyName(each)));
      std::string list;
      for (const std::string& name : known) absl::StrAppend(&list, list.empty() ? "" : ", ", name);
      return absl::InvalidArgumentError(absl::StrCat("no family is called '", family_, "'",
                                                     DidYouMean(family_, known), " (", list, ")"));
    }
    options.families = {*family};
    return absl::OkStatus();
  }

  absl::Status ReadDays(DumpOptions& options) const {
    const absl::StatusOr<std::optional<int32_t>> first =
        ParseDayOption("--from", from_, DayEnd::kFirst);
    if (!first.ok()) return first.status();
    const absl::StatusOr<std::optional<int32_t>> last = ParseDayOption("--to", to_, DayEnd::kLast);
    if (!last.ok()) return last.status();
    if (first->has_value() || last->has_value()) {
      options.days = DayRange{first->value_or(kMinDay), last->value_or(kMaxDay)};
    }
    return absl::OkStatus();
  }

  absl::Status ReadSource(DumpOptions& options) const {
    if (source_.empty()) return absl::OkStatus();
    const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return vocabulary.status();
    options.source_id = SourceIdOf(vocabulary->sources(), source_);
    return absl::OkStatus();
  }

  StoreOption store_;
  DataOption data_;
  std::string format_ = "jsonl";
  std::string place_;
  std::string from_;
  std::string to_;
  std::string source_;
  bool keys_only_ = false;
  bool raw_ = false;
  bool count_ = false;
  std::string family_;
};

}  // namespace

std::unique_ptr<Command> MakeDumpCommand() { return std::make_unique<DumpCommand>(); }

}  // namespace crosscheck
