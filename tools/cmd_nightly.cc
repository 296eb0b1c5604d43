#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <thread>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/checks/exceptions.h"
#include "engine/checks/registry.h"
#include "engine/identity/content_id.h"
#include "engine/judgements/judgements.h"
#include "engine/nightly/nightly.h"
#include "engine/time/civil.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/day_option.h"
#include "tools/progress.h"
#include "tools/render/night_data.h"
#include "tools/render/night_text.h"
#include "tools/store_option.h"
#include "tools/suggest.h"

namespace crosscheck {
namespace {

constexpr std::chrono::milliseconds kBetweenTries(200);

class NightlyCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"nightly",
            "the checks of a night: what is at odds, fell or went quiet, and what of it is new",
            "Looks again at the places that were touched since the last recorded night, and says "
            "what it would say after looking at everything (--full). Prints one screen; --out "
            "writes the whole of it as text, JSON and CSV. Every night is recorded in the store, so "
            "that the next one can say what is new and what is resolved; the same night made again "
            "says the same.\n\n"
            "Reads beside a feed. Only recording needs the store for itself for a moment: while "
            "another process writes, the night is printed and written but not recorded, with exit "
            "code 4, unless --wait gives it time.\n\n"
            "--as-known D makes a past night from what was published by then: the same bytes as "
            "from a store that was fed nothing else. It is not recorded.\n\n"
            "Each check, the files of --out and --exceptions, and a timer for the nights are in "
            "docs/nightly.md.",
            {{"crosscheck nightly --db war.db", "Tonight's checks."},
             {"crosscheck nightly --db war.db --out nights --fail-on new-conflict",
              "For a timer: exit code 1 when there is a new contradiction."},
             {"crosscheck nightly --db war.db --as-known 2023-08-20",
              "What that night knew."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    options.Text("--date", "DATE", "The day of the night. Without it: today, in UTC.", &date_);
    options.Text("--as-known", "DATE", "That night, from what was published by then.", &as_known_);
    options.Flag("--full", "Look at everything, whatever is remembered.", &full_);
    options.Text("--out", "DIR", "Write nightly-DATE.txt, .json and .csv into this directory.",
                 &out_);
    options.Choice("--fail-on", {"new-conflict", "conflict", "integrity", "never"},
                   "What makes the exit code 1, or 3 when the store is damaged. Damage counts for "
                   "all but never.",
                   &fail_on_);
    options.Text("--exceptions", "FILE", "What a person accepted, with owner, reason and expiry.",
                 &exceptions_);
    options.List("--skip", "CHECK", "Leave a check out, such as storage_integrity.", &skip_);
    options.Whole("--wait", "SECONDS", "How long to wait for another writer before recording.",
                  &wait_seconds_);
    options.Flag("--no-record", "Leave the store as it is.", &no_record_);
    options.Flag("--all", "Print everything as text, not one screen.", &all_);
    options.Choice("--format", {"text", "json", "csv"}, "How to print.", &format_);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<NightlyOptions> read = ReadOptions(console);
    if (!read.ok()) return Complain(console, read.status());
    NightlyOptions options = *read;
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    const absl::StatusOr<std::string> digest = data_.Digest();
    if (!digest.ok()) return Complain(console, digest.status());
    options.data_digest = *digest;

    absl::StatusOr<Night> night = MakeTheNight(console, options, *vocabulary, *gazetteer);
    if (!night.ok()) return ComplainAboutStore(console, night.status());
    Print(night->report, console);
    console.out.flush();
    ExitCode code = kExitDone;
    if (!out_.empty()) code = WriteFiles(night->report, console);
    const ExitCode verdict = VerdictOn(*night);
    night->report = NightReport();  // hundreds of thousands of notices, which the record has in its own form
    if (code == kExitDone) code = Record(*night, console);
    return Worse(verdict, code);
  }

 private:
  absl::StatusOr<NightlyOptions> ReadOptions(const Console& console) const {
    if (!date_.empty() && !as_known_.empty()) {
      return absl::InvalidArgumentError("--date and --as-known: give one of the two");
    }
    NightlyOptions options;
    const absl::StatusOr<std::optional<int32_t>> date =
        ParseDayOption("--date", date_, DayEnd::kLast);
    if (!date.ok()) return date.status();
    const absl::StatusOr<std::optional<int32_t>> as_known =
        ParseDayOption("--as-known", as_known_, DayEnd::kLast);
    if (!as_known.ok()) return as_known.status();
    options.as_known = as_known->has_value();
    options.day = options.as_known   ? **as_known
                  : date->has_value() ? **date
                                      : static_cast<int32_t>(console.now_second / kSecondsPerDay);
    options.full = full_;
    std::vector<std::string> names;
    for (const Check& check : AllChecks()) names.push_back(check.name);
    for (const std::string& name : skip_) {
      if (FindCheck(name) == nullptr) {
        return absl::InvalidArgumentError(absl::StrCat("--skip: there is no check '", name,
                                                       "' among ", absl::StrJoin(names, ", "),
                                                       DidYouMean(name, names)));
      }
      options.skipped_checks.insert(name);
    }
    if (exceptions_.empty()) return options;
    std::ifstream in(exceptions_, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in.is_open() || in.bad()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--exceptions: ", exceptions_, ": cannot be read"));
    }
    const absl::StatusOr<NightExceptions> exceptions = ParseExceptions(exceptions_, text.str());
    if (!exceptions.ok()) return exceptions.status();
    options.exceptions = *exceptions;
    return options;
  }

  absl::StatusOr<Night> MakeTheNight(Console& console, NightlyOptions& options,
                                     Vocabulary& vocabulary, const Gazetteer& gazetteer) {
    // Closed again before the store is opened for writing.
    const absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return store.status();
    if (absl::Status status = GoByDecisions(**store, options, vocabulary); !status.ok()) {
      return status;
    }
    std::string doing;
    std::unique_ptr<Progress> progress;
    options.progress = [&](absl::string_view what, int64_t count) {
      if (progress == nullptr || what != doing) {
        doing = std::string(what);
        progress.reset();
        progress = std::make_unique<Progress>(console, doing);
      }
      progress->Show(count);
    };
    return MakeNight(**store, vocabulary, gazetteer, options);
  }

  // What people decided on sources, as far as they had by then: part of the data that a night is
  // made with.
  static absl::Status GoByDecisions(const Store& store, NightlyOptions& options,
                                    Vocabulary& vocabulary) {
    const absl::StatusOr<std::vector<Judgement>> all =
        ReadJudgements(*store.NewReadView(), IgnoreDamage);
    if (!all.ok()) return all.status();
    const std::vector<Judgement> counting = CountingJudgements(
        DecidedBy(*all, options.as_known ? std::optional<int32_t>(options.day) : std::nullopt),
        vocabulary);
    for (const Judgement& judgement : counting) {
      if (judgement.has_source()) absl::StrAppend(&options.data_digest, " ", ToHex(judgement.id()));
    }
    vocabulary.AmendSources(AmendmentsOf(counting));
    return absl::OkStatus();
  }

  void Print(const NightReport& report, Console& console) const {
    if (format_ == "json") return WriteNightJson(report, console.out);
    if (format_ == "csv") return WriteNightCsv(report, console.out);
    WriteNightText(report, {.columns = console.columns, .colour = console.out_is_terminal},
                   all_ ? NightDetail::kFull : NightDetail::kScreen, console.out);
  }

  ExitCode WriteFiles(const NightReport& report, Console& console) const {
    std::error_code error;
    std::filesystem::create_directories(out_, error);
    const std::string stem = absl::StrCat(out_, "/nightly-", report.date);
    const auto write_text = [&](std::ostream& out) {
      WriteNightText(report, {}, NightDetail::kFull, out);
    };
    const auto write_json = [&](std::ostream& out) { WriteNightJson(report, out); };
    const auto write_csv = [&](std::ostream& out) { WriteNightCsv(report, out); };
    using Write = absl::FunctionRef<void(std::ostream& out)>;
    for (const auto& [ending, write] : {std::pair<const char*, Write>(".txt", write_text),
                                        std::pair<const char*, Write>(".json", write_json),
                                        std::pair<const char*, Write>(".csv", write_csv)}) {
      const std::string path = absl::StrCat(stem, ending);
      if (WriteWhole(path, write)) continue;
      return Complain(console, kExitIncomplete,
                      absl::StrCat("--out: ", path, ": cannot be written; the night was not "
                                   "recorded"));
    }
    return kExitDone;
  }

  // A reader finds the old file or the new one.
  static bool WriteWhole(const std::string& path, absl::FunctionRef<void(std::ostream& out)> write) {
    const std::string unfinished = absl::StrCat(path, ".part");
    {
      std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
      write(file);
      file.flush();
      if (!file) return false;
    }
    std::error_code error;
    std::filesystem::rename(unfinished, path, error);
    return !error;
  }

  ExitCode Record(const Night& night, Console& console) const {
    if (no_record_) return kExitDone;
    if (!night.not_recorded.empty()) {
      if (as_known_.empty()) console.err << "crosscheck: not recorded: " << night.not_recorded << '\n';
      return kExitDone;
    }
    if (night.damages > 0) {
      return Complain(console, kExitStore,
                      "the store is damaged and this night was not recorded; `crosscheck verify" +
                          store_.CommandSuffix() + "` names all of it");
    }
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::seconds(wait_seconds_);
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kWriteExisting);
    while (absl::IsUnavailable(store.status()) && std::chrono::steady_clock::now() < until &&
           !Interrupted(console)) {
      std::this_thread::sleep_for(kBetweenTries);
      store = store_.Open(OpenMode::kWriteExisting);
    }
    const absl::Status status = store.ok() ? RecordNight(night.record, store->get()) : store.status();
    if (status.ok()) return kExitDone;
    const bool try_again = absl::IsUnavailable(status) || absl::IsAborted(status);
    return Complain(console, try_again ? kExitIncomplete : kExitStore,
                    absl::StrCat(std::string(status.message()),
                                 try_again ? "; this night was not recorded: make it again, or give "
                                             "--wait SECONDS"
                                           : "; this night was not recorded"));
  }

  ExitCode VerdictOn(const Night& night) const {
    if (fail_on_ == "never") return kExitDone;
    if (night.damages > 0) return kExitStore;
    if (fail_on_ == "integrity") return kExitDone;
    for (const NightSection& section : night.report.sections) {
      if (section.severity != SeverityWord(CheckSeverity::kConflict)) continue;
      if (section.appeared > 0) return kExitFindings;
      if (fail_on_ == "conflict" && section.unchanged > 0) return kExitFindings;
    }
    return kExitDone;
  }

  // Damage first, then what was asked about, then what could not be finished.
  static ExitCode Worse(ExitCode verdict, ExitCode doing) {
    if (verdict == kExitStore || doing == kExitStore) return kExitStore;
    return verdict != kExitDone ? verdict : doing;
  }

  StoreOption store_;
  DataOption data_;
  std::string date_;
  std::string as_known_;
  bool full_ = false;
  std::string out_;
  std::string fail_on_ = "integrity";
  std::string exceptions_;
  std::vector<std::string> skip_;
  int64_t wait_seconds_ = 0;
  bool no_record_ = false;
  bool all_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeNightlyCommand() { return std::make_unique<NightlyCommand>(); }

}  // namespace crosscheck
