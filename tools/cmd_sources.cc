#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/judgements/judgements.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/day_option.h"
#include "tools/render/csv.h"
#include "tools/render/json.h"
#include "tools/render/text_layout.h"
#include "tools/source_record.h"
#include "tools/source_text.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

void DeclareAsKnown(Options& options, std::string* target) {
  options.Text("--as-known", "DATE", "Only what was published by this day.", target);
}

class SourcesListCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"sources list",
            "the sources that have claims in a store",
            "One row for each source: how many claims it makes itself, how many it passes on, its "
            "side (the party whose interest it shares, if any), and the origin it counts as.",
            {{"crosscheck sources list --db war.db", "A table."},
             {"crosscheck sources list --db war.db --format csv", "For a spreadsheet."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    DeclareAsKnown(options, &as_known_);
    options.Choice("--format", {"text", "jsonl", "csv"}, "How to print.", &format_);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<std::optional<int32_t>> as_known =
        ParseDayOption("--as-known", as_known_, DayEnd::kLast);
    if (!as_known.ok()) return Complain(console, as_known.status());
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    if (absl::Status status = AmendFromStore(*view, *vocabulary, *as_known); !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    int64_t damaged = 0;
    const absl::StatusOr<std::vector<SourceUse>> uses = CountSources(
        *view, vocabulary->sources(), *as_known, [&](const Damage&) { ++damaged; });
    if (!uses.ok()) return ComplainAboutStore(console, uses.status());
    Print(*uses, console);
    if (damaged == 0) return kExitDone;
    return Complain(console, kExitStore,
                    absl::StrCat(damaged, " damaged records are not counted"));
  }

 private:
  void Print(const std::vector<SourceUse>& uses, Console& console) const {
    const std::vector<std::string> header = {"source", "name", "kind", "side", "origin", "says",
                                             "passes_on"};
    if (format_ == "csv") WriteCsvRow(header, console.out);
    std::vector<std::vector<std::string>> rows = {header};
    for (const SourceUse& use : uses) {
      const std::vector<std::string> row = {use.id,     use.name,
                                            use.kind,   use.side,
                                            use.origin, absl::StrCat(use.says),
                                            absl::StrCat(use.passes_on)};
      if (format_ == "csv") {
        WriteCsvRow(row, console.out);
      } else if (format_ == "jsonl") {
        OrderedJson line;
        for (size_t i = 0; i + 2 < header.size(); ++i) line[header[i]] = row[i];
        line["says"] = use.says;
        line["passes_on"] = use.passes_on;
        console.out << JsonLine(line) << '\n';
      } else {
        rows.push_back({row[5], row[6], use.side.empty() ? "-" : use.side,
                        use.kind.empty() ? "-" : use.kind, absl::StrCat(use.name, " (", use.id, ")")});
      }
    }
    if (format_ != "text") return;
    rows[0] = {"says", "passes on", "side", "kind", "source"};
    TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
    text.Table(rows, {0, 1});
  }

  StoreOption store_;
  DataOption data_;
  std::string as_known_;
  std::string format_ = "text";
};

class SourcesShowCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"sources show",
            "one source: who it is taken to be, and its latest claims",
            "NAME is a name in any spelling, or an id. Says which source the name resolves to, "
            "whom it speaks for, whose interest it shares, and lists its claims, the latest first.",
            {{"crosscheck sources show --db war.db 'Hanna Maliar'", "By name."},
             {"crosscheck sources show --db war.db defence_ministry@russia", "By id."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    DeclareAsKnown(options, &as_known_);
    options.Whole("--limit", "N", "How many claims to list.", &limit_, 0);
    options.Positional("NAME", "The source.", &name_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<std::optional<int32_t>> as_known =
        ParseDayOption("--as-known", as_known_, DayEnd::kLast);
    if (!as_known.ok()) return Complain(console, as_known.status());
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    if (absl::Status status = AmendFromStore(*view, *vocabulary, *as_known); !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    const absl::StatusOr<SourceRecordPage> page = ReadSourcePage(
        *view, SourceIdOf(vocabulary->sources(), name_), *vocabulary, *as_known, limit_);
    if (!page.ok()) return ComplainAboutStore(console, page.status());
    TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
    WriteSourceText(*page, text);
    if (page->damaged == 0) return kExitDone;
    return Complain(console, kExitStore,
                    absl::StrCat(page->damaged, " of its claims are damaged"));
  }

 private:
  StoreOption store_;
  DataOption data_;
  std::string as_known_;
  int64_t limit_ = 20;
  std::string name_;
};

}  // namespace

std::unique_ptr<Command> MakeSourcesListCommand() {
  return std::make_unique<SourcesListCommand>();
}
std::unique_ptr<Command> MakeSourcesShowCommand() {
  return std::make_unique<SourcesShowCommand>();
}

}  // namespace crosscheck
