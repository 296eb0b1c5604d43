#include <memory>

#include "absl/strings/str_cat.h"
#include "storage/repair.h"
#include "storage/verify.h"
#include "tools/commands.h"
#include "tools/progress.h"
#include "tools/render/json.h"
#include "tools/render/text_layout.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

class VerifyCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"verify",
            "read everything in a store once and name what does not hold",
            "Every record must decode and stand where its content says, each index entry must have "
            "its record and each record its entries, and all checksums must fit. Damage is named "
            "with its family and key, one line each on standard output, and makes the exit code 3. "
            "Nothing is changed without --repair.\n\n"
            "--repair builds a new store from every record that is sound, with its index made anew, "
            "and exchanges it for the damaged one, which is kept as DIR.damaged-N. What is damaged "
            "goes to DIR.set-aside-N.jsonl with its bytes; a claim that is lost is named there with "
            "the file and line it came from, if that is still known: feed those again. A store that "
            "has lost CURRENT is read by its only list of files. A repair needs as "
            "much room again as the store has, and nobody may write meanwhile. The exit code is 0 "
            "when nothing but the index suffered, 4 when records did, 3 when the store could not be "
            "repaired and is as it was.",
            {{"crosscheck verify --db war.db", "Checks a store; may run beside a feed."},
             {"crosscheck verify --repair --db war.db", "Makes it whole, as far as it can be read."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    options.Choice("--format", {"text", "jsonl"}, "How damage is printed.", &format_);
    options.Flag("--repair", "Make a damaged store whole; the damaged one is kept.", &repair_);
    options.Whole("--limit", "N", "How many damages to name; the rest is counted.", &limit_, 1);
  }

  ExitCode Run(Console& console) override {
    if (repair_) return Repair(console);
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    Progress progress(console, "entries");
    VerifyOptions options;
    options.max_damages = limit_;
    options.progress = [&](int64_t entries) { progress.Show(entries); };
    const absl::StatusOr<VerifyResult> result = VerifyStore(
        **store, options, [&](const Damage& damage) { Print(damage, console.out); });
    progress.Finish();
    if (!result.ok()) return ComplainAboutStore(console, result.status());
    console.out.flush();
    Summarise(*result, console);
    return result->damaged > 0 ? kExitStore : kExitDone;
  }

 private:
  ExitCode Repair(Console& console) const {
    Progress progress(console, "entries");
    RepairOptions options;
    options.progress = [&](int64_t entries) { progress.Show(entries); };
    int64_t named = 0;
    const absl::StatusOr<RepairResult> result =
        RepairStore(store_.path(), options, [&](const Damage& damage) {
          if (named++ < limit_) Print(damage, console.out);
        });
    progress.Finish();
    if (!result.ok()) return ComplainAboutStore(console, result.status());
    console.out.flush();
    TextLayout text(console.err, {.columns = console.columns});
    if (result->damaged == 0) {
      text.Paragraph("no damage; the store was left as it is");
      return kExitDone;
    }
    text.Table({{"damages found", absl::StrCat(result->damaged)},
                {"records kept", absl::StrCat(result->records_kept)},
                {"index entries mended", absl::StrCat(result->entries_mended)},
                {"damaged records and regions set aside", absl::StrCat(result->set_aside)},
                {"claims lost, as far as is known", absl::StrCat(result->claims_lost)},
                {"reports lost", absl::StrCat(result->reports_lost)}},
               {1});
    text.Verbatim(absl::StrCat("the damaged store is kept: ", ForScreen(result->kept_store)));
    if (!result->set_aside_file.empty()) {
      text.Verbatim(absl::StrCat("set aside: ", ForScreen(result->set_aside_file)));
    }
    return result->has_losses() ? kExitIncomplete : kExitDone;
  }

  void Print(const Damage& damage, std::ostream& out) const {
    if (format_ == "text") {
      out << ForScreen(damage.ToText()) << '\n';
      return;
    }
    OrderedJson line;
    line["family"] = std::string(FamilyName(damage.family));
    line["key"] = KeyToText(damage.family, damage.key);
    if (damage.is_region) line["until"] = KeyToText(damage.family, damage.region_end);
    line["reason"] = damage.reason;
    out << JsonLine(line) << '\n';
  }

  void Summarise(const VerifyResult& result, Console& console) const {
    TextLayout text(console.err, {.columns = console.columns});
    std::vector<std::vector<std::string>> rows;
    for (const FamilyCount& family : result.families) {
      if (family.records == 0 && family.damaged == 0) continue;
      rows.push_back({std::string(FamilyName(family.family)), absl::StrCat(family.records),
                      family.damaged == 0 ? "" : absl::StrCat(family.damaged, " damaged")});
    }
    text.Table(rows, {1});
    if (result.damaged == 0) {
      text.Paragraph(absl::StrCat(result.records, " entries read, no damage"));
    } else {
      text.Paragraph(absl::StrCat(result.records, " entries read, ", result.damaged,
                                  " damaged; what is named above is lost, the rest can be read. "
                                  "`crosscheck verify --repair",
                                  store_.CommandSuffix(), "` makes the store whole"));
    }
  }

  StoreOption store_;
  bool repair_ = false;
  std::string format_ = "text";
  int64_t limit_ = 1000;
};

}  // namespace

std::unique_ptr<Command> MakeVerifyCommand() { return std::make_unique<VerifyCommand>(); }

}  // namespace crosscheck
