#include <algorithm>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/judgements/grades.h"
#include "engine/judgements/judgements.h"
#include "engine/run/store_report.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/day_option.h"
#include "tools/findings_option.h"
#include "tools/place_option.h"
#include "tools/render/report_csv.h"
#include "tools/render/report_json.h"
#include "tools/render/report_text.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

class ReportCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"report",
            "questions on which claims conflict, with the answers side by side",
            "Each finding is a question with its competing answers: who says so and through whom, "
            "how many reports, origins and sides stand behind each, why they cannot both hold, and "
            "what would settle it. The gravest come first. The report does not say who is right.\n\n"
            "--as-known D reports what was known by D: the same bytes as from a store that was fed "
            "only what had been published by then. JSON, JSON Lines and CSV are described field by "
            "field in docs/report_format.md.",
            {{"crosscheck report --db war.db --place Urozhaine --from 2023-08",
              "Conflicts about one village from August 2023 on."},
             {"crosscheck report --db war.db --region 'Kherson Oblast' --from 2022-03 --to 2022-03",
              "Conflicts anywhere in a region in one month."},
             {"crosscheck report --db war.db --format json --fail-on 60 > report.json",
              "For a script: exit code 1 when a finding is at least that severe."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    options.Text("--place", "NAME|ID", "Only this place and, for an area, what lies inside it.",
                 &place_);
    options.Number("--within", "KM", "With --place: everything this near to it as well.", &within_);
    options.Text("--region", "NAME|ID", "Only what lies inside this area.", &region_);
    options.Text("--from", "DATE", "Only claims whose event reaches this day or a later one.",
                 &from_);
    options.Text("--to", "DATE", "Only claims whose event begins by this day.", &to_);
    findings_.Declare(options);
    options.Text("--source", "NAME|ID", "Only findings in which this source or its origin speaks.",
                 &source_);
    options.Whole("--min-severity", "N", "Only findings at least this severe, 0 to 100.",
                  &min_severity_);
    options.Whole("--limit", "N", "At most this many findings; 0 is all.", &limit_);
    options.Choice("--format", {"text", "json", "jsonl", "csv"}, "How to print.", &format_);
    options.Flag("--support",
                 "How the sources' records weigh: a share for each answer, and a suggested letter "
                 "and digit for each voice. Reads the whole store. It is no verdict; see "
                 "docs/credibility.md.",
                 &support_);
    options.Flag("--explain", "Every voice and every pair, with its reasons.", &explain_);
    options.Text("--fail-on", "SEVERITY|any|never",
                 "End with exit code 1 when a finding is at least this severe.", &fail_on_);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<int> threshold = Threshold();
    if (!threshold.ok()) return Complain(console, threshold.status());
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    const absl::StatusOr<ReportOptions> options = ReadOptions(*vocabulary, *gazetteer);
    if (!options.ok()) return Complain(console, options.status());

    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    if (absl::Status status = AmendFromStore(*view, *vocabulary, options->as_known_day);
        !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    int64_t damaged = 0;
    absl::StatusOr<ConflictReport> report = BuildReport(
        *view, *options, *vocabulary, *gazetteer, [&](const Damage&) { ++damaged; });
    if (!report.ok()) return ComplainAboutStore(console, report.status());
    if (support_) {
      // What is damaged was counted by the report.
      const absl::StatusOr<WeighedClaims> weighed = WeighStore(
          *view, {.as_of_day = options->as_known_day}, *vocabulary, IgnoreDamage);
      if (!weighed.ok()) return ComplainAboutStore(console, weighed.status());
      AddSupport(weighed->credibility, *report);
    }
    Print(*report, console);
    if (damaged > 0) {
      return Complain(console, kExitStore,
                      absl::StrCat(damaged, " damaged records are not in this report; `crosscheck "
                                   "verify", store_.CommandSuffix(), "` names them"));
    }
    for (const Finding& finding : report->findings()) {
      if (finding.severity() >= *threshold) return kExitFindings;
    }
    return kExitDone;
  }

 private:
  // Above every severity for "never".
  absl::StatusOr<int> Threshold() const {
    if (fail_on_ == "never") return 101;
    if (fail_on_ == "any") return 0;
    int severity = 0;
    if (absl::SimpleAtoi(fail_on_, &severity) && severity >= 0 && severity <= 100) return severity;
    return absl::InvalidArgumentError(absl::StrCat(
        "--fail-on: '", fail_on_, "' is not a severity from 0 to 100, `any` or `never`"));
  }

  absl::StatusOr<ReportOptions> ReadOptions(const Vocabulary& vocabulary,
                                            const Gazetteer& gazetteer) const {
    ReportOptions options;
    if (within_.has_value() && (place_.empty() || *within_ < 0)) {
      return absl::InvalidArgumentError("--within: takes a distance and needs --place");
    }
    if (!place_.empty()) {
      const absl::StatusOr<PlaceRef> place = FindPlace(gazetteer, "--place", place_);
      if (!place.ok()) return place.status();
      options.place_id = place->id();
      options.within_km = within_;
    }
    if (!region_.empty()) {
      const absl::StatusOr<PlaceRef> region = FindPlace(gazetteer, "--region", region_);
      if (!region.ok()) return region.status();
      options.region_id = region->id();
    }
    const absl::StatusOr<std::optional<int32_t>> from =
        ParseDayOption("--from", from_, DayEnd::kFirst);
    if (!from.ok()) return from.status();
    const absl::StatusOr<std::optional<int32_t>> to = ParseDayOption("--to", to_, DayEnd::kLast);
    if (!to.ok()) return to.status();
    options.first_day = *from;
    options.last_day = *to;
    if (absl::Status status = findings_.Fill(options); !status.ok()) return status;
    if (!source_.empty()) options.source_id = SourceIdOf(vocabulary.sources(), source_);
    options.min_severity = static_cast<int>(std::min<int64_t>(min_severity_, 101));
    options.max_findings = static_cast<int>(std::min<int64_t>(limit_, 1 << 30));
    options.explain = explain_;
    return options;
  }

  void Print(const ConflictReport& report, Console& console) const {
    if (format_ == "json") return WriteReportJson(report, console.out);
    if (format_ == "jsonl") return WriteReportJsonLines(report, console.out);
    if (format_ == "csv") return WriteReportCsv(report, console.out);
    ReportTextOptions options;
    options.layout = {.columns = console.columns, .colour = console.out_is_terminal};
    options.every_voice = explain_;
    options.command_suffix = store_.CommandSuffix() + findings_.CommandSuffix();
    WriteReportText(report, options, console.out);
  }

  StoreOption store_;
  DataOption data_;
  std::string place_;
  std::optional<double> within_;
  std::string region_;
  std::string from_;
  std::string to_;
  FindingsOption findings_;
  std::string source_;
  int64_t min_severity_ = 0;
  int64_t limit_ = 0;
  std::string format_ = "text";
  bool support_ = false;
  bool explain_ = false;
  std::string fail_on_ = "never";
};

}  // namespace

std::unique_ptr<Command> MakeReportCommand() { return std::make_unique<ReportCommand>(); }

}  // namespace crosscheck
