#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/judgements/grades.h"
#include "engine/judgements/judgements.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/find_finding.h"
#include "tools/find_record.h"
#include "tools/findings_option.h"
#include "tools/render/claim_json.h"
#include "tools/render/claim_text.h"
#include "tools/render/json.h"
#include "tools/render/report_json.h"
#include "tools/render/report_text.h"
#include "tools/source_record.h"
#include "tools/source_text.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

constexpr int64_t kListedClaims = 50;

class ShowCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"show",
            "one claim, finding, report or source with everything that hangs on it",
            "ID is the beginning of an id as listings and reports print it (at least four digits), "
            "a feed's own id for a claim, or a source. A claim comes with its report, the rows that "
            "brought it and its other versions; a finding with every voice and every reason; a "
            "report with its claims; a source with its latest claims.\n\n"
            "--relation and --as-known are for findings of a report that was given them.",
            {{"crosscheck show --db war.db 3f2a91c04b", "A finding of the report, or a claim."},
             {"crosscheck show --db war.db ap-17", "The claim a feed calls ap-17."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    data_.Declare(options);
    findings_.Declare(options);
    options.Flag("--support", "For a finding: how the sources' records weigh, see `report`.", &support_);
    options.Choice("--format", {"text", "json"}, "How to print.", &format_);
    options.Positional("ID", "What to show.", &id_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    ReportOptions report;
    if (absl::Status status = findings_.Fill(report); !status.ok()) return Complain(console, status);
    absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    if (absl::Status status = AmendFromStore(*view, *vocabulary, report.as_known_day);
        !status.ok()) {
      return ComplainAboutStore(console, status);
    }
    const absl::StatusOr<bool> shown = Show(*view, *vocabulary, console);
    if (!shown.ok()) {
      // Several ids that begin so are the caller's to tell apart, as are wrong values of options;
      // the rest is the store's.
      return absl::IsFailedPrecondition(shown.status()) || absl::IsInvalidArgument(shown.status())
                 ? Complain(console, kExitUsage,
                            absl::string_view(shown.status().message().data(),
                                              shown.status().message().size()))
                 : ComplainAboutStore(console, shown.status());
    }
    if (!*shown) {
      return Complain(console, kExitUsage,
                      absl::StrCat("nothing in the store is called '", id_,
                                   "': no claim, finding, report or source"));
    }
    if (damaged_ == 0) return kExitDone;
    return Complain(console, kExitStore,
                    absl::StrCat(damaged_, " damaged records are not shown; `crosscheck verify",
                                 store_.CommandSuffix(), "` names them"));
  }

 private:
  // False when nothing is called so.
  absl::StatusOr<bool> Show(const ReadView& view, const Vocabulary& vocabulary, Console& console) {
    const absl::StatusOr<std::vector<ClaimKey>> claims = FindClaims(view, id_);
    if (!claims.ok()) return claims.status();
    if (!claims->empty()) return ShowClaims(view, *claims, console);
    const absl::StatusOr<std::optional<RecordId>> report = FindReport(view, id_);
    if (!report.ok()) return report.status();
    if (report->has_value()) return ShowReport(view, **report, console);
    if (LooksLikeShortId(id_)) {
      const absl::StatusOr<bool> finding = ShowFinding(view, vocabulary, console);
      if (!finding.ok() || *finding) return finding;
    }
    return ShowSource(view, vocabulary, console);
  }

  absl::StatusOr<bool> ShowClaims(const ReadView& view, const std::vector<ClaimKey>& keys,
                                  Console& console) {
    OrderedJson array = OrderedJson::array();
    bool first = true;
    for (const ClaimKey& key : keys) {
      const absl::StatusOr<std::optional<Claim>> claim = view.GetClaim(key);
      if (!claim.ok()) return claim.status();
      if (!claim->has_value()) continue;
      std::optional<Report> report;
      if (const std::optional<RecordId> id = RecordId::FromBytes((*claim)->report_id())) {
        absl::StatusOr<std::optional<Report>> found = view.GetReport(*id);
        if (!found.ok()) return found.status();
        report = *std::move(found);
      }
      const absl::StatusOr<std::vector<ArrivalKey>> arrivals = view.ArrivalsOf(key.id);
      if (!arrivals.ok()) return arrivals.status();
      if (format_ == "json") {
        OrderedJson object = ClaimAsJson(**claim, report.has_value() ? &*report : nullptr);
        object["arrivals"] = OrderedJson::array();
        for (const ArrivalKey& arrival : *arrivals) {
          OrderedJson row;
          row["file"] = FileOf(view, arrival.run_id);
          row["line"] = arrival.line;
          object["arrivals"].push_back(std::move(row));
        }
        array.push_back(std::move(object));
        continue;
      }
      TextLayout text = Text(console);
      if (!first) text.EmptyLine();
      first = false;
      WriteClaimText(**claim, report.has_value() ? &*report : nullptr, text);
      for (const ArrivalKey& arrival : *arrivals) {
        text.Paragraph(absl::StrCat("came with ", FileOf(view, arrival.run_id), ":", arrival.line),
                       {.first = "  ", .rest = "  "});
      }
    }
    if (format_ == "json") console.out << JsonText(array) << '\n';
    return true;
  }

  // The file a claim came in; the run's id when its record is lost.
  std::string FileOf(const ReadView& view, const RecordId& run_id) {
    const absl::StatusOr<std::optional<FeedRun>> run = view.GetFeedRun(run_id);
    if (run.ok() && run->has_value()) return (*run)->file();
    return absl::StrCat("run ", run_id.ToHex());
  }

  absl::StatusOr<bool> ShowReport(const ReadView& view, const RecordId& id, Console& console) {
    const absl::StatusOr<std::optional<Report>> report = view.GetReport(id);
    if (!report.ok()) return report.status();
    if (!report->has_value()) return false;
    std::vector<ClaimKey> keys;
    const absl::StatusOr<ScanCounts> scanned = view.ScanByReport(
        id,
        [&](const ClaimKey& key) {
          keys.push_back(key);
          return true;
        },
        [&](const Damage&) { ++damaged_; });
    if (!scanned.ok()) return scanned.status();
    const absl::StatusOr<std::vector<std::optional<Claim>>> claims =
        view.GetClaims(keys, [&](const Damage&) { ++damaged_; });
    if (!claims.ok()) return claims.status();
    if (format_ == "json") {
      OrderedJson object = ReportDocumentAsJson(**report);
      object["claims"] = OrderedJson::array();
      for (const std::optional<Claim>& claim : *claims) {
        if (claim.has_value()) object["claims"].push_back(ClaimAsJson(*claim, nullptr));
      }
      console.out << JsonText(object) << '\n';
      return true;
    }
    TextLayout text = Text(console);
    text.Paragraph(absl::StrCat("report ", PastableId((*report)->id()), ": ", (*report)->publisher(),
                                (*report)->title().empty() ? "" : ", ", (*report)->title()),
                   {.rest = "  ", .style = Style::kStrong});
    if (!(*report)->url().empty()) text.Verbatim(absl::StrCat("  ", (*report)->url()));
    std::vector<std::vector<std::string>> rows;
    for (const std::optional<Claim>& claim : *claims) {
      if (claim.has_value()) rows.push_back({PastableId(claim->id()), ClaimInBrief(*claim)});
    }
    text.Table(rows, {}, "  ");
    return true;
  }

  absl::StatusOr<bool> ShowFinding(const ReadView& view, const Vocabulary& vocabulary,
                                   Console& console) {
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return gazetteer.status();
    ReportOptions options;
    if (absl::Status status = findings_.Fill(options); !status.ok()) return status;
    absl::StatusOr<std::optional<Finding>> found = FindFinding(
        view, id_, options, vocabulary, *gazetteer, [&](const Damage&) { ++damaged_; });
    if (!found.ok()) return found.status();
    if (!found->has_value()) return false;
    ConflictReport report;
    *report.add_findings() = **std::move(found);
    if (support_) {
      const absl::StatusOr<WeighedClaims> weighed = WeighStore(
          view, {.as_of_day = options.as_known_day}, vocabulary, IgnoreDamage);
      if (!weighed.ok()) return weighed.status();
      AddSupport(weighed->credibility, report);
    }
    const Finding& finding = report.findings(0);
    if (format_ == "json") {
      console.out << JsonText(FindingAsJson(finding)) << '\n';
      return true;
    }
    ReportTextOptions text;
    text.layout = {.columns = console.columns, .colour = console.out_is_terminal};
    text.every_voice = true;
    text.command_suffix = store_.CommandSuffix();
    WriteFindingText(finding, text, console.out);
    return true;
  }

  absl::StatusOr<bool> ShowSource(const ReadView& view, const Vocabulary& vocabulary,
                                  Console& console) {
    const absl::StatusOr<SourceRecordPage> page = ReadSourcePage(
        view, SourceIdOf(vocabulary.sources(), id_), vocabulary, std::nullopt, kListedClaims);
    if (!page.ok()) return page.status();
    damaged_ += page->damaged;
    if (page->source.says + page->source.passes_on + page->damaged == 0) return false;
    if (format_ == "text") {
      TextLayout text = Text(console);
      WriteSourceText(*page, text);
      return true;
    }
    OrderedJson object;
    object["source"] = page->source.id;
    object["name"] = page->source.name;
    object["kind"] = page->source.kind;
    object["side"] = page->source.side;
    object["origin"] = page->source.origin;
    object["says"] = page->source.says;
    object["passes_on"] = page->source.passes_on;
    object["latest"] = OrderedJson::array();
    for (const Claim& claim : page->latest) object["latest"].push_back(ClaimAsJson(claim, nullptr));
    console.out << JsonText(object) << '\n';
    return true;
  }

  TextLayout Text(Console& console) const {
    return TextLayout(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
  }

  StoreOption store_;
  DataOption data_;
  FindingsOption findings_;
  bool support_ = false;
  std::string format_ = "text";
  std::string id_;
  int64_t damaged_ = 0;
};

}  // namespace

std::unique_ptr<Command> MakeShowCommand() { return std::make_unique<ShowCommand>(); }

}  // namespace crosscheck
