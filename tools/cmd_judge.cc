#include <fstream>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/identity/content_id.h"
#include "engine/judgements/decision_effect.h"
#include "engine/judgements/judgement_lines.h"
#include "engine/judgements/judgements.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/day_option.h"
#include "tools/decision_option.h"
#include "tools/find_finding.h"
#include "tools/findings_option.h"
#include "tools/input.h"
#include "tools/render/report_text.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

// A complaint of a search is the caller's, unless the store failed.
ExitCode ComplainAboutSearch(Console& console, const absl::Status& status) {
  if (absl::IsFailedPrecondition(status) || absl::IsInvalidArgument(status) ||
      absl::IsNotFound(status)) {
    return Complain(console, kExitUsage,
                    absl::string_view(status.message().data(), status.message().size()));
  }
  return ComplainAboutStore(console, status);
}

void SayEffect(const DecisionEffect& effect, Console& console) {
  TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
  text.Paragraph(absl::StrCat("findings that change: ", effect.findings.size()), {.style = Style::kStrong});
  for (const FindingChange& change : effect.findings) {
    const std::string before = change.before.empty() ? "not in the report" : change.before;
    const std::string after = change.after.empty() ? "not in the report" : change.after;
    text.Paragraph(absl::StrCat(PastableId(change.finding_id), "  ", change.question, "  ", before,
                                " -> ", after),
                   {.first = "  ", .rest = "    "});
  }
  text.Paragraph(absl::StrCat("letters that move: ", effect.letters.size()), {.style = Style::kStrong});
  for (const GradeMove& move : effect.letters) {
    text.Paragraph(absl::StrCat(move.name, "  ", move.before.empty() ? "-" : move.before, " -> ",
                                move.after.empty() ? "-" : move.after,
                                absl::StrFormat("  (%.2f -> %.2f)", move.probability_before,
                                                move.probability_after)),
                   {.first = "  ", .rest = "    "});
  }
  text.Paragraph(absl::StrCat("figures that move: ", effect.figures.size()), {.style = Style::kStrong});
  for (const FigureChange& change : effect.figures) {
    text.Paragraph(absl::StrFormat("%s  %.3f -> %.3f", change.name, change.before, change.after),
                   {.first = "  ", .rest = "    "});
  }
  for (const JudgementClash& clash : effect.clashes) console.out << ClashInBrief(clash) << '\n';
}

// record and preview: a decision on the question of a finding.
class JudgeOneCommand : public Command {
 public:
  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    findings_.Declare(options);
    options.Text("--answer", "ANSWER",
                 "The answer, as the report prints it: 'Russia', 'not Russia', 'contested', 'it "
                 "happened', '601 or more'.",
                 &answer_);
    options.Text("--from", "DATE", "Only from this day on; without it, all days of the finding.",
                 &from_);
    options.Text("--to", "DATE", "Only up to this day.", &to_);
    options.Text("--known", "DATE",
                 "The last day on which the outcome was not yet known to all: what is published "
                 "later counts in no record. Without it: the day of the decision.",
                 &known_);
    decision_.Declare(options);
    options.Positional("FINDING", "The finding's id, as reports print it.", &id_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(mode());
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    if (absl::Status status = AmendFromStore(*view, *vocabulary); !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    absl::StatusOr<Judgement> judgement = Decide(*view, *vocabulary, *gazetteer, console);
    if (!judgement.ok()) return ComplainAboutSearch(console, judgement.status());
    return Do(*judgement, *view, *vocabulary, *gazetteer, **store, console);
  }

 protected:
  virtual OpenMode mode() const = 0;
  virtual ExitCode Do(const Judgement& judgement, const ReadView& view, Vocabulary& vocabulary,
                      const Gazetteer& gazetteer, Store& store, Console& console) = 0;

 private:
  absl::StatusOr<Judgement> Decide(const ReadView& view, const Vocabulary& vocabulary,
                                   const Gazetteer& gazetteer, const Console& console) const {
    ReportOptions options;
    if (absl::Status status = findings_.Fill(options); !status.ok()) return status;
    const absl::StatusOr<std::optional<Finding>> finding =
        FindFinding(view, id_, options, vocabulary, gazetteer, IgnoreDamage);
    if (!finding.ok()) return finding.status();
    if (!finding->has_value()) {
      return absl::NotFoundError(absl::StrCat("no finding of the report begins with '", id_, "'"));
    }
    Judgement judgement = JudgementOn(**finding, answer_);
    QuestionDecision& question = *judgement.mutable_question();
    const absl::StatusOr<std::optional<int32_t>> from =
        ParseDayOption("--from", from_, DayEnd::kFirst);
    if (!from.ok()) return from.status();
    if (from->has_value()) question.set_first_day(**from);
    const absl::StatusOr<std::optional<int32_t>> to = ParseDayOption("--to", to_, DayEnd::kLast);
    if (!to.ok()) return to.status();
    if (to->has_value()) question.set_last_day(**to);
    const absl::StatusOr<std::optional<int32_t>> known =
        ParseDayOption("--known", known_, DayEnd::kLast);
    if (!known.ok()) return known.status();
    if (known->has_value()) question.set_known_day(**known);
    if (absl::Status status = decision_.Complete(console, vocabulary, judgement); !status.ok()) {
      std::string answers;
      for (const Answer& answer : (*finding)->answers()) {
        absl::StrAppend(&answers, answers.empty() ? "" : ", ", "'", answer.value(), "'");
      }
      return absl::InvalidArgumentError(absl::StrCat(std::string(status.message()),
                                                     "; the finding has the answers ", answers));
    }
    return judgement;
  }

 protected:
  StoreOption store_;

 private:
  DataOption data_;
  FindingsOption findings_;
  DecisionOption decision_;
  std::string id_;
  std::string answer_;
  std::string from_;
  std::string to_;
  std::string known_;
};

class JudgeRecordCommand : public JudgeOneCommand {
 public:
  CommandHelp Help() const override {
    return {"judge record",
            "record a person's decision on a question",
            "The decision is kept with author, reason, evidence and day. The question is then "
            "settled in reports, and counts in the sources' records. Nothing is overwritten: a "
            "second decision that clashes is kept beside the first, and neither counts until one is "
            "taken back.",
            {{"crosscheck judge record --db war.db 3f2a91c04b --answer Ukraine --author Olha "
              "--reason video",
              "Settles a finding."}}};
  }

 protected:
  OpenMode mode() const override { return OpenMode::kWriteExisting; }
  ExitCode Do(const Judgement& judgement, const ReadView&, Vocabulary& vocabulary,
              const Gazetteer&, Store& store, Console& console) override {
    return RecordAndSay({judgement}, vocabulary, store, console);
  }
};

class JudgePreviewCommand : public JudgeOneCommand {
 public:
  CommandHelp Help() const override {
    return {"judge preview",
            "what a decision would change, without recording it",
            "Takes what `judge record` takes, and prints the findings that it would settle, the "
            "letters and figures of sources that would move, and the decisions that it would clash "
            "with.",
            {{"crosscheck judge preview --db war.db 3f2a91c04b --answer Ukraine --author Olha "
              "--reason video",
              "Before deciding."}}};
  }

 protected:
  OpenMode mode() const override { return OpenMode::kRead; }
  ExitCode Do(const Judgement& judgement, const ReadView& view, Vocabulary& vocabulary,
              const Gazetteer& gazetteer, Store&, Console& console) override {
    const absl::StatusOr<DecisionEffect> effect =
        EffectOf({judgement}, view, vocabulary, gazetteer, IgnoreDamage);
    if (!effect.ok()) return ComplainAboutStore(console, effect.status());
    SayEffect(*effect, console);
    return kExitDone;
  }
};

class JudgeApplyCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"judge apply",
            "record the decisions of a file",
            "FILE is what `judge export` writes: one JSON object a line, on questions and on sources; "
            "docs/judgements.md lists the keys. Decisions that the store has already are passed "
            "over, clashing ones are recorded and named. A file with a mistake in it is refused "
            "as a whole.",
            {{"crosscheck judge apply --db war.db decisions.jsonl", "A colleague's decisions."},
             {"crosscheck judge apply --db war.db --preview decisions.jsonl",
              "What they would change."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    options.Flag("--preview", "Only say what would change.", &preview_);
    options.Positional("FILE", "The decisions; - is standard input.", &file_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    std::ifstream file;
    std::istream* const in = OpenInputStream(file_, &file, console);
    if (in == nullptr) {
      return Complain(console, kExitUsage, absl::StrCat(file_, ": cannot be read"));
    }
    const absl::StatusOr<std::vector<Judgement>> judgements = ReadJudgementLines(*in, *vocabulary);
    if (!judgements.ok()) {
      return Complain(console, kExitIncomplete,
                      absl::StrCat(file_, ": ", std::string(judgements.status().message()),
                                   "; nothing of it was recorded"));
    }
    absl::StatusOr<std::unique_ptr<Store>> store =
        store_.Open(preview_ ? OpenMode::kRead : OpenMode::kWriteExisting);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    if (!preview_) return RecordAndSay(*judgements, *vocabulary, **store, console);
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    const absl::StatusOr<DecisionEffect> effect = EffectOf(
        *judgements, *(*store)->NewReadView(), *vocabulary, *gazetteer, IgnoreDamage);
    if (!effect.ok()) return ComplainAboutStore(console, effect.status());
    SayEffect(*effect, console);
    return kExitDone;
  }

 private:
  StoreOption store_;
  DataOption data_;
  bool preview_ = false;
  std::string file_;
};

class JudgeRevertCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"judge revert",
            "take a decision back",
            "The store's records are then as they were before the decision was recorded. ID is the "
            "beginning of a decision's id, as `judge list` prints it.",
            {{"crosscheck judge revert --db war.db 5f1c0a9b77", "Takes one back."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    options.Positional("ID", "The decision.", &id_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kWriteExisting);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const absl::StatusOr<std::vector<Judgement>> all =
        ReadJudgements(*(*store)->NewReadView(), IgnoreDamage);
    if (!all.ok()) return ComplainAboutStore(console, all.status());
    const std::vector<Judgement> found = JudgementsByPrefix(*all, id_);
    if (found.size() != 1) {
      return Complain(console, kExitUsage,
                      found.empty()
                          ? absl::StrCat("no decision begins with '", id_, "'")
                          : absl::StrCat(found.size(), " decisions begin with ", id_, "; give more digits"));
    }
    if (absl::Status status = RevertJudgement(found[0], **store); !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    console.out << "taken back: " << JudgementInBrief(found[0]) << '\n';
    return kExitDone;
  }

 private:
  StoreOption store_;
  std::string id_;
};

// list and export: all decisions of the store.
class JudgeReadCommand : public Command {
 public:
  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    int64_t damaged = 0;
    const absl::StatusOr<std::vector<Judgement>> all =
        ReadJudgements(*(*store)->NewReadView(), [&](const Damage&) { ++damaged; });
    if (!all.ok()) return ComplainAboutStore(console, all.status());
    for (const Judgement& judgement : *all) console.out << LineOf(judgement) << '\n';
    const std::vector<JudgementClash> clashes = ClashesAmong(*all, *vocabulary);
    for (const JudgementClash& clash : clashes) {
      console.err << "crosscheck: " << ClashInBrief(clash) << '\n';
    }
    if (damaged > 0) {
      return Complain(console, kExitStore, absl::StrCat(damaged, " damaged decisions are left out"));
    }
    return clashes.empty() ? kExitDone : kExitFindings;
  }

 protected:
  virtual std::string LineOf(const Judgement& judgement) const = 0;

 private:
  StoreOption store_;
  DataOption data_;
};

class JudgeListCommand : public JudgeReadCommand {
 public:
  CommandHelp Help() const override {
    return {"judge list",
            "the decisions of a store, on questions and on sources",
            "One line each; those that clash are named on standard error, and make the exit code 1.",
            {{"crosscheck judge list --db war.db", "All of them."}}};
  }

 protected:
  std::string LineOf(const Judgement& judgement) const override {
    return JudgementInBrief(judgement);
  }
};

class JudgeExportCommand : public JudgeReadCommand {
 public:
  CommandHelp Help() const override {
    return {"judge export",
            "the decisions of a store as text, for version control",
            "One JSON object a line, by id, so that two people's files merge line by line. "
            "`crosscheck judge apply` takes the file.",
            {{"crosscheck judge export --db war.db > decisions.jsonl", "To a file."}}};
  }

 protected:
  std::string LineOf(const Judgement& judgement) const override {
    return JudgementLine(judgement);
  }
};

}  // namespace

std::unique_ptr<Command> MakeJudgeRecordCommand() { return std::make_unique<JudgeRecordCommand>(); }
std::unique_ptr<Command> MakeJudgePreviewCommand() {
  return std::make_unique<JudgePreviewCommand>();
}
std::unique_ptr<Command> MakeJudgeApplyCommand() { return std::make_unique<JudgeApplyCommand>(); }
std::unique_ptr<Command> MakeJudgeRevertCommand() { return std::make_unique<JudgeRevertCommand>(); }
std::unique_ptr<Command> MakeJudgeListCommand() { return std::make_unique<JudgeListCommand>(); }
std::unique_ptr<Command> MakeJudgeExportCommand() { return std::make_unique<JudgeExportCommand>(); }

}  // namespace crosscheck
