#include "tools/render/report_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/identity/content_id.h"
#include "engine/run/compare.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

std::string Count(int64_t n, const std::string& one, const std::string& many) {
  return absl::StrCat(n, " ", n == 1 ? one : many);
}

// "4 reports, 2 origins, 1 side (Ukraine)": how many mouths, how many heads, how many interests.
std::string Weight(const Answer& answer) {
  std::string text =
      absl::StrCat(Count(answer.reports(), "report", "reports"), ", ",
                   Count(answer.origins_size(), "origin", "origins"), ", ",
                   answer.sides().empty() ? "no side" : Count(answer.sides_size(), "side", "sides"));
  if (!answer.sides().empty()) absl::StrAppend(&text, " (", absl::StrJoin(answer.sides(), ", "), ")");
  return text;
}

// "Hanna Maliar, via Telegram, Reuters": the claimant, then the relays, then who published it.
std::string Chain(const Voice& voice) {
  std::vector<std::string> through(voice.via().begin(), voice.via().end());
  const bool published_by_another = !voice.publisher().empty() &&
                                    voice.publisher() != voice.claimant() &&
                                    (through.empty() || through.back() != voice.publisher());
  if (published_by_another) through.push_back(voice.publisher());
  return through.empty() ? voice.claimant()
                         : absl::StrCat(voice.claimant(), ", via ", absl::StrJoin(through, ", "));
}

std::string When(const Voice& voice) {
  std::string text = voice.date().empty() ? "no date" : voice.date();
  // "../..": the feed did not say when.
  if (!voice.published().empty() && voice.published() != "../..") {
    absl::StrAppend(&text, ", published ", voice.published());
  }
  return text;
}

// What people call the claim: the feed's own id when it has one.
std::string NameOf(const Voice& voice) {
  return voice.external_id().empty() ? PastableId(voice.claim_id()) : voice.external_id();
}

void WriteVoice(const Voice& voice, TextLayout& text) {
  text.Paragraph(Chain(voice), {.first = "- ", .rest = "  "});
  std::string how = absl::StrReplaceAll(voice.event_type(), {{"_", " "}});
  if (voice.polarity() == "denied") how = absl::StrCat("denies: ", how);
  if (!voice.modality().empty() && voice.modality() != "asserted") {
    absl::StrAppend(&how, ", ", voice.modality());
  }
  const std::string grade = voice.admiralty().empty() ? "" : absl::StrCat(" ", voice.admiralty());
  text.Paragraph(absl::StrCat(how, ", ", When(voice), " [", NameOf(voice), "]", grade,
                              voice.corrected() ? ", corrected later" : ""),
                 {.first = "  ", .rest = "  ", .style = Style::kFaint});
  if (!voice.words().empty()) {
    text.Paragraph(absl::StrCat("\"", voice.words(), "\""), {.first = "  ", .rest = "  "});
  }
}

// The voices to print of an answer.
struct ShownVoices {
  std::vector<const Voice*> voices;
  std::map<std::string, int> repeats;  // by origin, how many of its voices are left out
  int origins_left_out = 0;
};

// Of each origin those that the reasons name, else its first; of many origins these and the first ones.
ShownVoices VoicesToShow(const Finding& finding, const Answer& answer) {
  constexpr int kMostOrigins = 12;
  std::set<std::string> in_reasons, told;
  for (const Relation& pair : finding.pairs()) {
    in_reasons.insert(pair.a());
    in_reasons.insert(pair.b());
  }
  for (const Voice& voice : answer.claims()) {
    if (in_reasons.contains(voice.claim_id())) told.insert(voice.origin());
  }
  const std::set<std::string> origins_in_reasons = told;
  for (const Voice& voice : answer.claims()) {
    if (static_cast<int>(told.size()) < kMostOrigins) told.insert(voice.origin());
  }
  ShownVoices shown;
  std::set<std::string> begun, left_out;
  for (const Voice& voice : answer.claims()) {
    const bool is_shown = origins_in_reasons.contains(voice.origin())
                              ? in_reasons.contains(voice.claim_id())
                              : told.contains(voice.origin()) && begun.insert(voice.origin()).second;
    if (is_shown) {
      shown.voices.push_back(&voice);
    } else if (told.contains(voice.origin())) {
      ++shown.repeats[voice.origin()];
    } else {
      left_out.insert(voice.origin());
    }
  }
  shown.origins_left_out = static_cast<int>(left_out.size());
  return shown;
}

ShownVoices EveryVoice(const Answer& answer) {
  ShownVoices shown;
  for (const Voice& voice : answer.claims()) shown.voices.push_back(&voice);
  return shown;
}

void WriteAnswer(const Finding& finding, const Answer& answer, bool every_voice, TextLayout& text) {
  text.Paragraph(answer.value(), {.style = Style::kStrong});
  text.Paragraph(Weight(answer));
  if (answer.has_support()) {
    text.Paragraph(absl::StrFormat("support %.2f, as the sources' records weigh", answer.support()));
  }
  ShownVoices shown = every_voice ? EveryVoice(answer) : VoicesToShow(finding, answer);
  std::map<std::string, const Voice*> last_of;
  for (const Voice* voice : shown.voices) last_of[voice->origin()] = voice;
  for (const Voice* voice : shown.voices) {
    WriteVoice(*voice, text);
    const int more = last_of.at(voice->origin()) == voice ? shown.repeats[voice->origin()] : 0;
    if (more > 0) {
      text.Paragraph(absl::StrCat("and ", more, " more from the same origin"),
                     {.first = "  ", .rest = "  ", .style = Style::kFaint});
    }
  }
  if (shown.origins_left_out > 0) {
    text.Paragraph(absl::StrCat("and ", Count(shown.origins_left_out, "more origin", "more origins"),
                                " (--explain lists all)"),
                   {.style = Style::kFaint});
  }
}

std::string WithoutEscapes(absl::string_view line) {
  std::string plain;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\033') {
      i = line.find('m', i);
      if (i == absl::string_view::npos) break;
    } else {
      plain += line[i];
    }
  }
  return plain;
}

// Two blocks of text next to each other, a rule between.
void WriteSideBySide(const std::string& left, const std::string& right, int left_columns,
                     std::ostream& out) {
  const std::vector<std::string> lefts = absl::StrSplit(left, '\n');
  const std::vector<std::string> rights = absl::StrSplit(right, '\n');
  // The last element of each is what follows the final line end: nothing.
  const size_t lines = std::max(lefts.size(), rights.size()) - 1;
  for (size_t i = 0; i < lines; ++i) {
    const std::string l = i < lefts.size() ? lefts[i] : "";
    const std::string r = i < rights.size() ? rights[i] : "";
    const int padding = std::max(left_columns - DisplayWidth(WithoutEscapes(l)), 0);
    out << "  " << l << std::string(static_cast<size_t>(padding), ' ') << " |";
    if (!r.empty()) out << ' ' << r;
    out << '\n';
  }
}

void WriteAnswers(const Finding& finding, const ReportTextOptions& options, std::ostream& out) {
  constexpr int kNarrowestPair = 78;
  const int columns = options.layout.columns;
  if (finding.answers_size() == 2 && columns >= kNarrowestPair) {
    const int half = (columns - 5) / 2;  // two of indent, three of rule
    std::ostringstream blocks[2];
    for (int i = 0; i < 2; ++i) {
      TextLayout text(blocks[i], {.columns = half, .colour = options.layout.colour});
      WriteAnswer(finding, finding.answers(i), options.every_voice, text);
    }
    WriteSideBySide(blocks[0].str(), blocks[1].str(), half, out);
    return;
  }
  bool first = true;
  for (const Answer& answer : finding.answers()) {
    if (!first) out << '\n';
    first = false;
    std::ostringstream block;
    TextLayout text(block, {.columns = columns - 2, .colour = options.layout.colour});
    WriteAnswer(finding, answer, options.every_voice, text);
    for (const absl::string_view line : absl::StrSplit(block.str(), '\n', absl::SkipEmpty())) {
      out << "  " << std::string(line) << '\n';
    }
  }
}

Style StyleOf(int severity) {
  return severity >= 70 ? Style::kBad : severity >= 40 ? Style::kWarning : Style::kStrong;
}

void WriteReasons(const Finding& finding, TextLayout& text) {
  std::map<std::string, std::string> names;
  for (const Answer& answer : finding.answers()) {
    for (const Voice& voice : answer.claims()) names[voice.claim_id()] = NameOf(voice);
  }
  const auto name = [&](const std::string& id) {
    const auto found = names.find(id);
    return found == names.end() ? PastableId(id) : found->second;
  };
  bool first = true;
  for (const Relation& pair : finding.pairs()) {
    text.Paragraph(absl::StrCat(name(pair.a()), " ",
                                absl::StrReplaceAll(RelationWord(pair.kind()), {{"_", " "}}), " ",
                                name(pair.b()), ": ", absl::StrJoin(pair.why(), "; ")),
                   {.first = first ? "  Why     " : "          ", .rest = "          "});
    first = false;
  }
  if (finding.pairs_left_out() > 0) {
    text.Paragraph(absl::StrCat("and ", Count(finding.pairs_left_out(), "more pair", "more pairs"),
                                " (--explain lists them)"),
                   {.first = "          ", .rest = "          ", .style = Style::kFaint});
  }
}

// A long history shows how it began and where it stands; `show` and --explain have all of it.
void WriteTimeline(const Finding& finding, bool every_step, TextLayout& text) {
  constexpr int kShownAtEachEnd = 4;
  const int steps = finding.timeline_size();
  const int left_out = every_step ? 0 : std::max(steps - 2 * kShownAtEachEnd, 0);
  bool first = true;
  for (int i = 0; i < steps; ++i) {
    if (left_out > 1 && i == kShownAtEachEnd) {
      text.Paragraph(absl::StrCat("and ", left_out, " more steps (--explain lists them)"),
                     {.first = "          ", .rest = "          ", .style = Style::kFaint});
      i += left_out;
    }
    const TimelineEntry& entry = finding.timeline(i);
    text.Paragraph(absl::StrCat(entry.date(), "  ", entry.value(),
                                entry.note().empty() ? "" : absl::StrCat(" (", entry.note(), ")")),
                   {.first = first ? "  History " : "          ", .rest = "            "});
    first = false;
  }
}

void WriteSettle(const Finding& finding, TextLayout& text) {
  bool first = true;
  for (const std::string& settle : finding.settle()) {
    text.Paragraph(settle, {.first = first ? "  Settle  " : "          ", .rest = "          "});
    first = false;
  }
}

void WriteFinding(const Finding& finding, const std::string& number,
                  const ReportTextOptions& options, std::ostream& out) {
  TextLayout text(out, options.layout);
  text.Paragraph(absl::StrCat(number, absl::StrReplaceAll(finding.relation(), {{"_", " "}}),
                              ", severity ", finding.severity(),
                              finding.status() == "open" || finding.status().empty()
                                  ? ""
                                  : absl::StrCat(", ", finding.status())),
                 {.style = StyleOf(finding.severity())});
  text.Paragraph(finding.question().text(), {.style = Style::kHeading});
  if (!finding.question().part().empty()) {
    text.Paragraph(absl::StrCat("One ", finding.question().part(), " of a question that goes on for longer."));
  }
  text.EmptyLine();
  WriteAnswers(finding, options, out);
  text.EmptyLine();
  WriteReasons(finding, text);
  WriteTimeline(finding, options.every_voice, text);
  WriteSettle(finding, text);
}

void WriteCoverage(const ConflictReport& report, TextLayout& text) {
  const Coverage& coverage = report.coverage();
  std::string line = absl::StrCat(
      Count(coverage.claims(), "claim", "claims"), " from ",
      Count(coverage.reports(), "report", "reports"), " and ",
      Count(coverage.origins(), "origin", "origins"), ", ",
      Count(coverage.places(), "place", "places"));
  if (!coverage.from().empty()) {
    absl::StrAppend(&line, ", ", coverage.from(),
                    coverage.to() == coverage.from() ? "" : absl::StrCat(" to ", coverage.to()));
  }
  if (!report.as_known().empty()) absl::StrAppend(&line, ", as known on ", report.as_known());
  absl::StrAppend(&line, ": ",
                  report.findings().empty() ? "no findings"
                                            : Count(report.findings_size(), "finding", "findings"));
  text.Paragraph(line);
  if (coverage.unresolved() > 0) {
    text.Paragraph(absl::StrCat(Count(coverage.unresolved(), "claim names", "claims name"),
                                " a place that could be several, and ",
                                coverage.unresolved() == 1 ? "answers" : "answer",
                                " no question until one of them is chosen"));
  }
  if (coverage.not_factual() > 0) {
    text.Paragraph(absl::StrCat(Count(coverage.not_factual(), "claim is", "claims are"),
                                " a plan, an opinion or a hypothesis, and ",
                                coverage.not_factual() == 1 ? "answers" : "answer",
                                " no question of fact"));
  }
}

}  // namespace

std::string PastableId(const std::string& id) { return ToHex(id).substr(0, 10); }

void WriteFindingText(const Finding& finding, const ReportTextOptions& options, std::ostream& out) {
  WriteFinding(finding, absl::StrCat("finding ", PastableId(finding.id()), ": "), options, out);
}

void WriteReportText(const ConflictReport& report, const ReportTextOptions& options,
                     std::ostream& out) {
  TextLayout text(out, options.layout);
  WriteCoverage(report, text);
  int number = 0;
  for (const Finding& finding : report.findings()) {
    text.EmptyLine();
    WriteFinding(finding, absl::StrCat(++number, ". "), options, out);
    text.Verbatim(absl::StrCat("  Next    crosscheck show ", PastableId(finding.id()),
                               options.command_suffix));
  }
  if (report.findings_left_out() > 0) {
    text.EmptyLine();
    text.Paragraph(absl::StrCat(
        Count(report.findings_left_out(), "more finding is", "more findings are"),
        " not shown: less grave than --min-severity, or over --limit"));
  }
}

}  // namespace crosscheck
