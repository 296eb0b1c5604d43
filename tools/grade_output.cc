#include "tools/grade_output.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/identity/content_id.h"
#include "engine/time/civil.h"
#include "tools/render/csv.h"
#include "tools/render/report_text.h"

namespace crosscheck {
namespace {

constexpr char kNoVerdict[] =
    "How often a source's answers fit what others and judged questions support. It is a count, no "
    "verdict on anything it says next.";

double Rounded(double value) { return std::round(value * 1e4) / 1e4; }

std::string Share(double value) { return absl::StrFormat("%.2f", value); }

std::string PartName(const RecordFigure& figure) {
  if (figure.topic().empty()) return absl::StrCat("all topics, ", figure.bearing());
  return absl::StrCat(figure.topic(), ", ", figure.bearing());
}

std::vector<std::string> Row(const std::string& letter, const RecordFigure& figure,
                             const std::string& whose) {
  return {letter,
          Share(figure.probability()),
          absl::StrCat(Share(figure.low()), "-", Share(figure.high())),
          absl::StrFormat("%.1f", figure.weight()),
          absl::StrCat(figure.questions()),
          absl::StrCat(figure.disputed()),
          absl::StrCat(figure.judged()),
          whose};
}

std::string DaysOf(const Item& item) {
  if (item.days.open_first() || item.days.open_last()) return "days open";
  const std::string first = FormatDay(item.days.first);
  if (item.days.first == item.days.last) return first;
  return absl::StrCat(first, " to ", FormatDay(item.days.last));
}

std::string AskedOf(const Item& item) {
  return absl::StrCat(item.place, ", ", item.subject.empty() ? "control" : item.subject);
}

// "Russia (2), not Russia (1)": what the others answer, and how many of them.
std::string Others(const Item& item, uint32_t own) {
  std::map<std::string, int> counts;
  for (uint32_t v = 0; v < item.voices.size(); ++v) {
    if (v != own) ++counts[item.voices[v].answer];
  }
  std::string text;
  for (const auto& [answer, count] : counts) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", answer, " (", count, ")");
  }
  return text;
}

const WeighedSource& SourceOf(const GradeOutput& output, const SourceGrade& grade) {
  return output.weighed->credibility.weights.sources.at(grade.source_id());
}

// The answers that weigh most against the source first: what a reader wants to open.
std::vector<CountedAnswer> CountedOf(const GradeOutput& output, const SourceGrade& grade) {
  std::vector<CountedAnswer> counted = SourceOf(output, grade).counted;
  std::stable_sort(counted.begin(), counted.end(),
                   [](const CountedAnswer& a, const CountedAnswer& b) {
                     return a.weight * (1 - a.holds) > b.weight * (1 - b.holds);
                   });
  if (output.limit > 0 && static_cast<int64_t>(counted.size()) > output.limit) {
    counted.resize(output.limit);
  }
  return counted;
}

const Claim& ClaimOf(const GradeOutput& output, const Item& item, uint32_t voice) {
  return *output.weighed->corpus->statements()[item.voices[voice].statements.back()].claim;
}

void WriteClaims(const GradeOutput& output, const SourceGrade& grade, TextLayout& text) {
  const std::vector<CountedAnswer> counted = CountedOf(output, grade);
  std::vector<std::vector<std::string>> rows = {
      {"holds", "weighs", "claim", "answer", "others", "question"}};
  for (const CountedAnswer& answer : counted) {
    const Item& item = output.weighed->credibility.items[answer.item];
    rows.push_back({Share(answer.holds), Share(answer.weight),
                    PastableId(ClaimOf(output, item, answer.voice).id()),
                    item.voices[answer.voice].answer, Others(item, answer.voice),
                    absl::StrCat(AskedOf(item), ", ", DaysOf(item),
                                 item.judged.empty() ? "" : ", judged")});
  }
  text.Table(rows, {0, 1}, "    ");
  const size_t all = SourceOf(output, grade).counted.size();
  if (all > counted.size()) {
    text.Paragraph(absl::StrCat("and ", all - counted.size(), " more (--limit 0 lists them)"),
                   {.first = "    ", .rest = "    ", .style = Style::kFaint});
  }
}

OrderedJson FigureAsJson(const RecordFigure& figure) {
  OrderedJson object;
  if (!figure.topic().empty()) object["topic"] = figure.topic();
  if (!figure.bearing().empty()) object["bearing"] = figure.bearing();
  object["probability"] = Rounded(figure.probability());
  object["low"] = Rounded(figure.low());
  object["high"] = Rounded(figure.high());
  object["weight"] = Rounded(figure.weight());
  object["questions"] = figure.questions();
  object["disputed"] = figure.disputed();
  object["judged"] = figure.judged();
  return object;
}

}  // namespace

void WriteGradesText(const GradeOutput& output, TextLayout& text) {
  const Grades& all = output.weighed->credibility.grades;
  text.Paragraph(absl::StrCat(all.questions(), " questions as of ", FormatDay(all.as_of_day()),
                              "; an answer weighs half after ",
                              absl::StrFormat("%g", all.half_life_days()), " days. ", kNoVerdict));
  text.EmptyLine();
  std::vector<std::vector<std::string>> rows = {
      {"letter", "holds", "90 %", "weight", "questions", "disputed", "judged", "source"}};
  for (const SourceGrade* grade : output.grades) {
    rows.push_back(Row(grade->letter(), grade->overall(),
                       absl::StrCat(grade->name(), " (", grade->source_id(), ")")));
    if (output.grades.size() > 1 && !output.explain) continue;
    for (const RecordFigure& figure : grade->parts()) rows.push_back(Row("", figure, PartName(figure)));
  }
  text.Table(rows, {1, 3, 4, 5, 6});
  for (const SourceGrade* grade : output.grades) {
    if (output.grades.size() > 1 && !output.explain && grade->letter() != "F") continue;
    std::string line = absl::StrCat(grade->name(), ": ", grade->letter(), ", ", grade->letter_why());
    if (grade->alone() > 0) {
      absl::StrAppend(&line, "; ", grade->alone(), " answers to questions that nobody else answers");
    }
    if (grade->too_late() > 0) {
      absl::StrAppend(&line, "; ", grade->too_late(), " given when the outcome was known");
    }
    if (!grade->same_voice_as().empty()) {
      absl::StrAppend(&line, "; one voice with ", grade->same_voice_as());
    }
    text.EmptyLine();
    text.Paragraph(line, {.rest = "  "});
    if (output.explain) WriteClaims(output, *grade, text);
  }
}

void WriteGradesJsonLines(const GradeOutput& output, std::ostream& out) {
  const Grades& all = output.weighed->credibility.grades;
  for (const SourceGrade* grade : output.grades) {
    OrderedJson line;
    line["source"] = grade->source_id();
    line["name"] = grade->name();
    line["side"] = grade->side();
    line["as_of"] = FormatDay(all.as_of_day());
    line["letter"] = grade->letter();
    line["letter_why"] = grade->letter_why();
    line["overall"] = FigureAsJson(grade->overall());
    line["parts"] = OrderedJson::array();
    for (const RecordFigure& figure : grade->parts()) line["parts"].push_back(FigureAsJson(figure));
    line["alone"] = grade->alone();
    line["too_late"] = grade->too_late();
    if (!grade->same_voice_as().empty()) line["same_voice_as"] = grade->same_voice_as();
    if (output.explain) {
      line["claims"] = OrderedJson::array();
      for (const CountedAnswer& answer : CountedOf(output, *grade)) {
        const Item& item = output.weighed->credibility.items[answer.item];
        OrderedJson object;
        object["claim"] = ToHex(ClaimOf(output, item, answer.voice).id());
        object["place"] = item.place_id;
        object["subject"] = item.subject.empty() ? "control" : item.subject;
        object["days"] = DaysOf(item);
        object["answer"] = item.voices[answer.voice].answer;
        object["bearing"] = BearingName(item.voices[answer.voice].bearing);
        object["others"] = Others(item, answer.voice);
        object["holds"] = Rounded(answer.holds);
        object["weight"] = Rounded(answer.weight);
        object["judged"] = !item.judged.empty();
        line["claims"].push_back(std::move(object));
      }
    }
    out << JsonLine(line) << '\n';
  }
}

void WriteGradesCsv(const GradeOutput& output, std::ostream& out) {
  if (output.explain) {
    WriteCsvRow({"source", "claim", "place", "subject", "days", "answer", "bearing", "others",
                 "holds", "weight", "judged"},
                out);
    for (const SourceGrade* grade : output.grades) {
      for (const CountedAnswer& answer : CountedOf(output, *grade)) {
        const Item& item = output.weighed->credibility.items[answer.item];
        WriteCsvRow({grade->source_id(), ToHex(ClaimOf(output, item, answer.voice).id()),
                     item.place_id, item.subject.empty() ? "control" : item.subject, DaysOf(item),
                     item.voices[answer.voice].answer,
                     BearingName(item.voices[answer.voice].bearing), Others(item, answer.voice),
                     absl::StrCat(Rounded(answer.holds)), absl::StrCat(Rounded(answer.weight)),
                     item.judged.empty() ? "" : "judged"},
                    out);
      }
    }
    return;
  }
  WriteCsvRow({"source", "name", "side", "letter", "topic", "bearing", "probability", "low", "high",
               "weight", "questions", "disputed", "judged"},
              out);
  for (const SourceGrade* grade : output.grades) {
    std::vector<const RecordFigure*> figures = {&grade->overall()};
    for (const RecordFigure& figure : grade->parts()) figures.push_back(&figure);
    for (const RecordFigure* figure : figures) {
      WriteCsvRow({grade->source_id(), grade->name(), grade->side(),
                   figure == figures[0] ? grade->letter() : "", figure->topic(), figure->bearing(),
                   absl::StrCat(Rounded(figure->probability())), absl::StrCat(Rounded(figure->low())),
                   absl::StrCat(Rounded(figure->high())), absl::StrCat(Rounded(figure->weight())),
                   absl::StrCat(figure->questions()), absl::StrCat(figure->disputed()),
                   absl::StrCat(figure->judged())},
                  out);
    }
  }
}

void WriteTimingText(const std::vector<TimingRecord>& records,
                     const std::vector<ControlEpisode>& episodes, bool explain, TextLayout& text) {
  text.Paragraph(absl::StrCat(episodes.size(), " times that a claim of control came up against what was "
                              "said before. Lead and lag are days, in the middle, to the first other "
                              "source without a side that says so; premature: not borne out within ",
                              kPrematureDays, " days by such a source or the other side."));
  text.EmptyLine();
  std::vector<std::vector<std::string>> rows = {{"says so", "first", "lead", "times", "lag", "times",
                                                 "premature", "of", "taken back", "source"}};
  for (const TimingRecord& record : records) {
    rows.push_back({absl::StrCat(record.episodes), absl::StrCat(record.first),
                    absl::StrFormat("%g", record.median_lead_days), absl::StrCat(record.led),
                    absl::StrFormat("%g", record.median_lag_days), absl::StrCat(record.lagged),
                    absl::StrCat(record.premature), absl::StrCat(record.could_be_borne_out),
                    absl::StrCat(record.retracted),
                    absl::StrCat(record.name, " (", record.origin, ")")});
  }
  text.Table(rows, {0, 1, 2, 3, 4, 5, 6, 7, 8});
  if (!explain) return;
  text.EmptyLine();
  const auto when = [](const std::optional<Saying>& saying) {
    if (!saying.has_value()) return std::string("-");
    return absl::StrCat(FormatDay(saying->day), " ", saying->origin);
  };
  rows = {{"place", "held by", "first said", "accepted", "confirmed"}};
  for (const ControlEpisode& episode : episodes) {
    rows.push_back({episode.place, episode.party, when(episode.sayings[0]), when(episode.accepted),
                    when(episode.confirmed)});
  }
  text.Table(rows);
}

void WriteTimingJsonLines(const std::vector<TimingRecord>& records,
                          const std::vector<ControlEpisode>& episodes, bool explain,
                          std::ostream& out) {
  for (const TimingRecord& record : records) {
    OrderedJson line;
    line["source"] = record.origin;
    line["name"] = record.name;
    line["episodes"] = record.episodes;
    line["first"] = record.first;
    line["led"] = record.led;
    line["median_lead_days"] = record.median_lead_days;
    line["lagged"] = record.lagged;
    line["median_lag_days"] = record.median_lag_days;
    line["could_be_borne_out"] = record.could_be_borne_out;
    line["premature"] = record.premature;
    line["taken_back"] = record.retracted;
    out << JsonLine(line) << '\n';
  }
  if (!explain) return;
  const auto set = [](const char* key, const Saying& saying, OrderedJson& line) {
    line[key]["day"] = FormatDay(saying.day);
    line[key]["source"] = saying.origin;
    line[key]["claim"] = ToHex(saying.claim_id);
  };
  for (const ControlEpisode& episode : episodes) {
    OrderedJson line;
    line["place"] = episode.place_id;
    line["place_name"] = episode.place;
    line["party"] = episode.party;
    set("first", episode.sayings[0], line);
    if (episode.accepted.has_value()) set("accepted", *episode.accepted, line);
    if (episode.confirmed.has_value()) set("confirmed", *episode.confirmed, line);
    out << JsonLine(line) << '\n';
  }
}

}  // namespace crosscheck
