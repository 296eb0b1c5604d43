#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/judgements/grades.h"
#include "engine/judgements/judgements.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/day_option.h"
#include "tools/grade_output.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

// What both commands read: a store's claims, weighed as of a day.
class WeighingCommand : public Command {
 public:
  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    options.Text("--as-of", "DATE",
                 "Only what was published and decided by this day; evidence fades from it "
                 "backwards. Without it: the last day on which anything was published.",
                 &as_of_);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<std::optional<int32_t>> day =
        ParseDayOption("--as-of", as_of_, DayEnd::kLast);
    if (!day.ok()) return Complain(console, day.status());
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    if (absl::Status status = AmendFromStore(*view, *vocabulary, *day); !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    GradeOptions options;
    options.as_of_day = *day;
    if (absl::Status status = SetOptions(options); !status.ok()) return Complain(console, status);
    int64_t damaged = 0;
    const absl::StatusOr<WeighedClaims> weighed =
        WeighStore(*view, options, *vocabulary, [&](const Damage&) { ++damaged; });
    if (!weighed.ok()) return ComplainAboutStore(console, weighed.status());
    if (absl::Status status = Print(*weighed, *vocabulary, console); !status.ok()) {
      return Complain(console, status);
    }
    if (damaged == 0) return kExitDone;
    return Complain(console, kExitStore,
                    absl::StrCat(damaged, " damaged records are not counted; `crosscheck verify",
                                 store_.CommandSuffix(), "` names them"));
  }

 protected:
  virtual absl::Status SetOptions(GradeOptions&) const { return absl::OkStatus(); }
  virtual absl::Status Print(const WeighedClaims& weighed, const Vocabulary& vocabulary,
                             Console& console) const = 0;

 private:
  StoreOption store_;
  DataOption data_;
  std::string as_of_;
};

class SourcesGradeCommand : public WeighingCommand {
 public:
  CommandHelp Help() const override {
    return {"sources grade",
            "how often each source's answers hold, with an interval and a suggested letter",
            "Every question of the store is weighed: whoever answers it, against everybody's record "
            "and the judged questions. A source has a record for answers that favour its own side "
            "and for others, by topic. The letter A to E is a suggestion, F means that the evidence "
            "does not suffice and says what is missing.\n\n"
            "With a SOURCE, its parts; with --explain, the claims behind each figure. "
            "docs/credibility.md has the derivation, and what the figures must not be used for.",
            {{"crosscheck sources grade --db war.db", "All sources."},
             {"crosscheck sources grade --db war.db --explain 'Russian Ministry of Defence'",
              "One source, down to its claims."}}};
  }

  void Declare(Options& options) override {
    WeighingCommand::Declare(options);
    options.Number("--half-life", "DAYS", "After so many days an answer weighs half (365).",
                   &half_life_);
    options.Flag("--explain", "The claims behind the figures, those that weigh against the source first.",
                 &explain_);
    options.Whole("--limit", "N", "With --explain: at most so many claims of each source; 0 is all.",
                  &limit_);
    options.Choice("--format", {"text", "jsonl", "csv"}, "How to print.", &format_);
    options.Positional("SOURCE", "Only this source, by name or id.", &source_, Need::kOptional);
  }

 protected:
  absl::Status SetOptions(GradeOptions& options) const override {
    if (!half_life_.has_value()) return absl::OkStatus();
    if (!(*half_life_ >= 1 && *half_life_ <= 1e6)) {
      return absl::InvalidArgumentError("--half-life: a number of days from 1 to a million");
    }
    options.half_life_days = *half_life_;
    return absl::OkStatus();
  }

  absl::Status Print(const WeighedClaims& weighed, const Vocabulary& vocabulary,
                     Console& console) const override {
    GradeOutput output;
    output.weighed = &weighed;
    output.explain = explain_;
    output.limit = limit_;
    const SourceRegistry& sources = vocabulary.sources();
    const std::string wanted =
        source_.empty() ? "" : sources.OriginOf(SourceIdOf(sources, source_));
    for (const SourceGrade& grade : weighed.credibility.grades.sources()) {
      if (wanted.empty() || grade.source_id() == wanted) output.grades.push_back(&grade);
    }
    if (!wanted.empty() && output.grades.empty()) {
      return absl::NotFoundError(
          absl::StrCat("'", source_, "' (", wanted, ") answers no question of the store"));
    }
    std::stable_sort(output.grades.begin(), output.grades.end(),
                     [](const SourceGrade* a, const SourceGrade* b) {
                       return a->overall().weight() > b->overall().weight();
                     });
    if (format_ == "jsonl") {
      WriteGradesJsonLines(output, console.out);
    } else if (format_ == "csv") {
      WriteGradesCsv(output, console.out);
    } else {
      TextLayout text(console.out,
                      {.columns = console.columns, .colour = console.out_is_terminal});
      WriteGradesText(output, text);
    }
    return absl::OkStatus();
  }

 private:
  std::optional<double> half_life_;
  bool explain_ = false;
  int64_t limit_ = 20;
  std::string format_ = "text";
  std::string source_;
};

class SourcesLagCommand : public WeighingCommand {
 public:
  CommandHelp Help() const override {
    return {"sources lag",
            "who says first that a place changed hands, who accepts it, who confirms it",
            "For each time that a claim of control came up against what was said before: when it was "
            "first said, when the other side accepted it, when a source without a side confirmed it. "
            "For each source: how often it was first, how many days ahead or behind in the middle, "
            "how often nobody bore it out within a week, how often it took its claim back.",
            {{"crosscheck sources lag --db war.db", "All sources."},
             {"crosscheck sources lag --db war.db --explain --format jsonl",
              "Every claim of control with its days."}}};
  }

  void Declare(Options& options) override {
    WeighingCommand::Declare(options);
    options.Flag("--explain", "Every claim of control with its days.", &explain_);
    options.Choice("--format", {"text", "jsonl"}, "How to print.", &format_);
  }

 protected:
  absl::Status Print(const WeighedClaims& weighed, const Vocabulary&,
                     Console& console) const override {
    const std::vector<ControlEpisode> episodes = EpisodesOf(*weighed.corpus);
    const std::vector<TimingRecord> records = TimingOf(*weighed.corpus, episodes);
    if (format_ == "jsonl") {
      WriteTimingJsonLines(records, episodes, explain_, console.out);
    } else {
      TextLayout text(console.out,
                      {.columns = console.columns, .colour = console.out_is_terminal});
      WriteTimingText(records, episodes, explain_, text);
    }
    return absl::OkStatus();
  }

 private:
  bool explain_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeSourcesGradeCommand() {
  return std::make_unique<SourcesGradeCommand>();
}
std::unique_ptr<Command> MakeSourcesLagCommand() { return std::make_unique<SourcesLagCommand>(); }

}  // namespace crosscheck
