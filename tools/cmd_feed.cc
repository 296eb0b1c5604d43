#include <algorithm>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/extract/extractor.h"
#include "engine/feed/feed.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/byte_source.h"
#include "engine/judgements/judgements.h"
#include "engine/run/new_findings.h"
#include "tools/article.h"
#include "tools/article_text.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/feed_summary.h"
#include "tools/input.h"
#include "tools/now_option.h"
#include "tools/progress.h"
#include "tools/reading_options.h"
#include "tools/rejects.h"
#include "tools/render/json.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

// Shown of each file's rejects; `dump rejects` has all of them.
constexpr size_t kShownRejects = 10;

class FeedCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"feed",
            "read claims from files and store them",
            "Reads JSON Lines and CSV in the feed format (docs/feed_format.md), or any table with "
            "a column map (--map). Every row ends as stored, repeated (the store has it already) "
            "or rejected; the three add up to the rows. A rejected row stops nothing: it is kept in "
            "the store with the reason (`crosscheck dump rejects`) and makes the exit code 4. "
            "Feeding a file twice stores nothing twice.\n\n"
            "A file named .binpb, or any with --input-format binary, holds claims and reports that "
            "are records already, as `crosscheck dump --format binary` writes them: they are checked "
            "and stored as they are.\n\n"
            "A file named .txt, .html or .htm is an article: its claims are read out of it as "
            "`crosscheck extract` does, what was understood is printed sentence by sentence, and "
            "the claims are stored. --corrections holds what a person says instead.\n\n"
            "At the end the conflicts in which new claims take part are listed, gravest first. A place "
            "of which too much is said about those days is named and not looked at.\n\n"
            "What is fed is in the store after each batch of rows, and on the disk, safe from a loss "
            "of power, at the end of each file. With --acknowledge it is on the disk after each "
            "batch, and a line of JSON on standard output says up to which row; a program that feeds "
            "through a pipe can then forget those rows.\n\n"
            "With --bulk the first file fills a new store: its rows are sorted as a whole and become "
            "part of the store in one step at the end, which takes about half the processor time. "
            "Until then nothing of it is stored: when the feed is interrupted, killed, or "
            "runs out of disk, the store is as empty as before. It needs room for the entries twice, "
            "and lists no conflicts.",
            {{"crosscheck feed --db war.db claims.jsonl", "Creates the store if there is none."},
             {"crosscheck feed --db war.db --map control.map control.csv",
              "A table with columns of its own."},
             {"zcat claims.jsonl.gz | crosscheck feed --db war.db -", "From a pipe."},
             {"zcat all.jsonl.gz | crosscheck feed --db new.db --bulk -",
              "Millions of rows into a new store, all or nothing."},
             {"crosscheck feed --dry-run claims.jsonl", "Says what is wrong, stores nothing."},
             {"crosscheck feed --db war.db article.txt --published 2023-08-13 --publisher Newsweek",
              "Reads the claims out of an article."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options, Need::kOptional);
    data_.Declare(options);
    reading_.Declare(options, ReadingOptions::Records::kAllowed);
    now_.Declare(options);
    article_.Declare(options);
    options.Flag("--dry-run", "Read and check everything, store nothing; needs no --db.",
                 &dry_run_);
    options.Flag("--no-findings", "Do not look for conflicts of the new claims.", &no_findings_);
    options.Flag("--acknowledge",
                 "After each batch wait for the disk and print up to which row all is stored.",
                 &acknowledge_);
    options.Flag("--bulk",
                 "Fill an empty store with the first file in one step: all of it, or nothing.", &bulk_);
    options.Choice("--format", {"text", "json"}, "How the summary is printed.", &format_);
    options.Positional("FILE", "Claims; - is standard input.", &files_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<int64_t> now = now_.Read(console);
    if (!now.ok()) return Complain(console, now.status());
    if (store_.path().empty() && !dry_run_) {
      return Complain(console, kExitUsage,
                      "feed: missing --db DIR: where to store the claims; with --dry-run nothing "
                      "is stored");
    }
    if (bulk_ && acknowledge_) {
      return Complain(console, kExitUsage,
                      "feed: --bulk and --acknowledge: with --bulk nothing is stored before all is; "
                      "leave one of them out");
    }
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    const absl::StatusOr<ReaderOptions> reading = reading_.Load(console);
    if (!reading.ok()) return Complain(console, reading.status());
    if (!AnyFileOpens(console)) return kExitUsage;
    std::unique_ptr<Store> store;
    if (!dry_run_) {
      absl::StatusOr<std::unique_ptr<Store>> opened = store_.Open(OpenMode::kWrite);
      if (!opened.ok()) return ComplainAboutStore(console, opened.status());
      store = *std::move(opened);
      if (absl::Status status = AmendFromStore(*store->NewReadView(), *vocabulary); !status.ok()) {
        return ComplainAboutStore(console, status);
      }
    }

    const Resolver resolver(&*gazetteer);
    NewClaims new_claims;
    Progress progress(console, "rows");
    FeedOptions options;
    options.now_second = *now;
    options.reader = *reading;
    options.sync_batches = acknowledge_;
    options.bulk = bulk_;
    options.summary_rejects = kShownRejects;
    if (!no_findings_ && !bulk_) {
      options.stored = [&](const Claim& claim) { new_claims.Add(claim); };
      options.stored_limit = NewClaims::kMaxClaims + 1;
    }
    options.progress = [&](const FeedProgress& so_far) {
      if (acknowledge_) Acknowledge(so_far, console);
      progress.Show(rows_before_ + so_far.rows,
                    file_size_ > 0 ? static_cast<double>(so_far.bytes) / file_size_ : -1);
      return !Interrupted(console);
    };
    Feeder feeder(&*vocabulary, &resolver, store.get(), options);
    options.bulk = false;
    // What is read out of an article comes as JSON Lines, whatever the other files are.
    options.reader = {.format = FeedFormat::kJsonLines, .map = nullptr};
    Feeder article_feeder(&*vocabulary, &resolver, store.get(), options);
    std::unique_ptr<Extractor> extractor;
    for (const std::string& path : files_) {
      if (IsArticleName(path)) {
        if (extractor == nullptr) extractor = std::make_unique<Extractor>(&*vocabulary, &*gazetteer);
        FeedArticle(path, *extractor, article_feeder, console, progress);
      } else {
        FeedOne(path, feeder, console, progress);
      }
      if (stop_) break;
    }
    progress.Finish();
    FeedOutcome outcome;
    if (store != nullptr && !no_findings_ && !bulk_ && !stop_) {
      absl::StatusOr<std::optional<NewFindings>> found =
          FindingsOf(new_claims, *store->NewReadView(), *vocabulary, *gazetteer);
      if (!found.ok()) {
        code_ = ComplainAboutStore(console, found.status());
      } else {
        outcome.findings = *std::move(found);
        outcome.conflicts = outcome.findings.has_value() ? Conflicts::kLookedFor : Conflicts::kTooMany;
      }
    }
    // Everything is stored, whatever becomes of this.
    if (store != nullptr) store->SettleLog().IgnoreError();
    if (bulk_ && !dry_run_ && !stop_ && !no_findings_) outcome.conflicts = Conflicts::kLeftToReport;
    outcome.files = std::move(summaries_);
    outcome.dry_run = dry_run_;
    outcome.store_suffix = store_.CommandSuffix();
    format_ == "json" ? PrintFeedJson(outcome, console) : PrintFeedText(outcome, console);
    return code_;
  }

 private:
  // A command line without one good file makes no store; it says what is wrong with each.
  bool AnyFileOpens(Console& console) const {
    std::vector<absl::Status> failures;
    for (const std::string& path : files_) {
      const absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenInput(path, console);
      if (source.ok()) return true;
      failures.push_back(source.status());
    }
    for (const absl::Status& failure : failures) Complain(console, failure);
    return false;
  }

  // The claims of an article, as rows of a feed in memory.
  void FeedArticle(const std::string& path, const Extractor& extractor, Feeder& feeder,
                   Console& console, Progress& progress) {
    const absl::StatusOr<std::unique_ptr<ReadArticle>> article =
        article_.Read(path, extractor, console);
    if (!article.ok()) {
      Worsen(files_.size() == 1 ? kExitUsage : kExitIncomplete);
      Complain(console, article.status());
      return;
    }
    if (format_ == "text") PrintUnderstood(**article, console);
    TellLeftOut(**article, /*each=*/false, console);
    std::string rows;
    for (const ReadSentence& sentence : (*article)->sentences) {
      for (const OrderedJson& row : sentence.rows) absl::StrAppend(&rows, JsonLine(row), "\n");
    }
    TextSource source(rows);
    file_size_ = static_cast<int64_t>(rows.size());
    FeedFrom(path, &source, feeder, console, progress);
  }

  void FeedOne(const std::string& path, Feeder& feeder, Console& console, Progress& progress) {
    absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenInput(path, console);
    if (!source.ok()) {
      Worsen(kExitIncomplete);
      Complain(console, source.status());
      return;
    }
    file_size_ = InputSize(path);
    FeedFrom(path, source->get(), feeder, console, progress);
  }

  void FeedFrom(const std::string& path, ByteSource* source, Feeder& feeder, Console& console,
                Progress& progress) {
    file_ = InputName(path);
    FileSummary summary = feeder.Feed(source, InputName(path));
    progress.Finish();
    rows_before_ += summary.run.rows();
    TellRejects(summary.first_rejects, summary.run.rejected(), console);
    TellUnknownKeys(InputName(path), summary.unknown_keys, console);
    if (summary.run.rejected() > 0) Worsen(kExitIncomplete);
    if (!summary.status.ok()) TellFailure(path, summary, console);
    summaries_.push_back(std::move(summary));
  }

  void Acknowledge(const FeedProgress& so_far, Console& console) const {
    if (dry_run_) return;
    const OrderedJson line = {{"file", file_}, {"stored_up_to_row", so_far.rows}};
    console.out << JsonLine(line) << '\n' << std::flush;
  }

  void TellFailure(const std::string& path, const FileSummary& summary, Console& console) {
    const std::string message(summary.status.message());
    const bool is_bulk = bulk_ && !dry_run_ && summaries_.empty();
    if (absl::IsCancelled(summary.status)) {
      stop_ = true;
      code_ = kExitInterrupted;
      Complain(console, kExitInterrupted,
               is_bulk ? absl::StrCat("interrupted; nothing of ", InputName(path), " was stored")
                       : absl::StrCat("interrupted; ", InputName(path), " was fed up to row ",
                                      summary.run.rows(), ". Feed it again to go on: what is ",
                                      "stored is counted as repeated"));
    } else if (is_bulk && absl::IsFailedPrecondition(summary.status)) {
      stop_ = true;
      code_ = kExitUsage;
      Complain(console, kExitUsage, absl::StrCat("feed: --bulk: ", message));
    } else if (summary.store_failed) {
      stop_ = true;
      code_ = kExitStore;
      Complain(console, kExitStore,
               is_bulk ? absl::StrCat(message, "; nothing of ", InputName(path), " was stored")
                       : absl::StrCat(message, "; ", InputName(path), " was stored up to row ",
                                      summary.run.rows()));
    } else {
      // Nothing of it could be read: as wrong as a name that does not exist.
      const bool unreadable = summary.run.rows() == 0 && files_.size() == 1;
      Worsen(unreadable ? kExitUsage : kExitIncomplete);
      Complain(console, kExitIncomplete, message);
    }
  }

  // Of several files the gravest outcome stands: an incomplete feed over a done one.
  void Worsen(ExitCode code) {
    if (code_ == kExitDone) code_ = code;
  }

  StoreOption store_;
  DataOption data_;
  ReadingOptions reading_;
  NowOption now_;
  ArticleOption article_;
  bool dry_run_ = false;
  bool no_findings_ = false;
  bool acknowledge_ = false;
  bool bulk_ = false;
  std::string format_ = "text";
  std::vector<std::string> files_;

  std::vector<FileSummary> summaries_;
  std::string file_;         // the one being fed
  int64_t rows_before_ = 0;  // of the files before this one
  int64_t file_size_ = 0;
  bool stop_ = false;
  ExitCode code_ = kExitDone;
};

}  // namespace

std::unique_ptr<Command> MakeFeedCommand() { return std::make_unique<FeedCommand>(); }

}  // namespace crosscheck
