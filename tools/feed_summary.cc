#include "tools/feed_summary.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/render/json.h"
#include "tools/render/report_json.h"
#include "tools/render/report_text.h"

namespace crosscheck {
namespace {

struct Totals {
  int64_t rows = 0;
  int64_t stored = 0;
  int64_t repeated = 0;
  int64_t rejected = 0;

  void Add(const FeedRun& run) {
    rows += run.rows();
    stored += run.stored();
    repeated += run.repeated();
    rejected += run.rejected();
  }
};

Totals TotalsOf(const std::vector<FileSummary>& files) {
  Totals totals;
  for (const FileSummary& file : files) totals.Add(file.run);
  return totals;
}

std::string Sum(int64_t rows, int64_t stored, int64_t repeated, int64_t rejected) {
  return absl::StrCat(rows, rows == 1 ? " row: " : " rows: ", stored, " stored, ", repeated,
                      " repeated, ", rejected, " rejected");
}

void PrintFindings(const NewFindings& found, const std::string& store_suffix, TextLayout& text) {
  constexpr int kShown = 10;
  if (!found.left_out.empty()) {
    text.Paragraph(absl::StrCat("not looked at, since too much is said of it: ",
                                absl::StrJoin(found.left_out, "; ")));
  }
  const ConflictReport& report = found.report;
  if (report.findings().empty()) {
    text.Paragraph("no conflict in which the new claims take part");
    return;
  }
  text.Paragraph(absl::StrCat(
      report.findings_size(),
      report.findings_size() == 1 ? " question has conflicting answers"
                                  : " questions have conflicting answers",
      " in which the new claims take part:"));
  for (int i = 0; i < report.findings_size() && i < kShown; ++i) {
    const Finding& finding = report.findings(i);
    text.Paragraph(absl::StrCat(PastableId(finding.id()), "  ", finding.question().text()),
                   {.first = "  ", .rest = "              "});
  }
  if (report.findings_size() > kShown) {
    text.Paragraph(absl::StrCat("and ", report.findings_size() - kShown, " more"),
                   {.first = "  "});
  }
  text.Verbatim(absl::StrCat("the answers: crosscheck report", store_suffix));
}

}  // namespace

void PrintFeedText(const FeedOutcome& outcome, Console& console) {
  const Totals totals = TotalsOf(outcome.files);
  TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
  for (const FileSummary& summary : outcome.files) {
    const FeedRun& run = summary.run;
    std::string line = absl::StrCat(
        run.file(), ": ", Sum(run.rows(), run.stored(), run.repeated(), run.rejected()));
    if (summary.silent_rows > 0) {
      absl::StrAppend(&line, " (", summary.file_rows, " rows of the file, ", summary.silent_rows,
                      " of which state nothing)");
    }
    text.Verbatim(line);
  }
  if (outcome.files.size() > 1) {
    text.Verbatim(absl::StrCat("all files: ", Sum(totals.rows, totals.stored, totals.repeated,
                                                  totals.rejected)));
  }
  if (outcome.dry_run) text.Paragraph("dry run: nothing was stored");
  if (totals.rejected > 0 && !outcome.dry_run) {
    text.Verbatim(absl::StrCat("rejected rows are kept: crosscheck dump rejects",
                               outcome.store_suffix));
  }
  switch (outcome.conflicts) {
    case Conflicts::kNotLookedFor:
      return;
    case Conflicts::kLeftToReport:
      text.Verbatim(absl::StrCat("conflicts: crosscheck report", outcome.store_suffix));
      return;
    case Conflicts::kTooMany:
      text.Verbatim(absl::StrCat("too many claims to list the conflicts of the new ones: crosscheck report",
                                 outcome.store_suffix));
      return;
    case Conflicts::kLookedFor:
      if (totals.stored > 0) PrintFindings(*outcome.findings, outcome.store_suffix, text);
  }
}

void PrintFeedJson(const FeedOutcome& outcome, Console& console) {
  const Totals totals = TotalsOf(outcome.files);
  OrderedJson object;
  object["files"] = OrderedJson::array();
  for (const FileSummary& summary : outcome.files) {
    OrderedJson file;
    file["file"] = summary.run.file();
    file["rows"] = summary.run.rows();
    file["stored"] = summary.run.stored();
    file["repeated"] = summary.run.repeated();
    file["rejected"] = summary.run.rejected();
    file["file_rows"] = summary.file_rows;
    file["silent_rows"] = summary.silent_rows;
    file["complete"] = summary.status.ok();
    object["files"].push_back(std::move(file));
  }
  object["rows"] = totals.rows;
  object["stored"] = totals.stored;
  object["repeated"] = totals.repeated;
  object["rejected"] = totals.rejected;
  object["dry_run"] = outcome.dry_run;
  if (outcome.findings.has_value()) {
    object["new_findings"] = OrderedJson::array();
    for (const Finding& finding : outcome.findings->report.findings()) {
      object["new_findings"].push_back(FindingAsJson(finding));
    }
    if (!outcome.findings->left_out.empty()) object["new_findings_left_out"] = outcome.findings->left_out;
  }
  console.out << JsonText(object) << '\n';
}

}  // namespace crosscheck
