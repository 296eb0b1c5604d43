// Scores the finder of times on the English date cases of a public test suite (Recognizers-Text).
//
// Counted are the cases of news kind. The rule takes nothing but the suite's own fields and the
// shape of the words:
//   - a case of kind `datetime` (not the calendar assistant's mode), all of whose expected results
//     are of type `date` or `daterange`;
//   - a result whose days the suite resolves;
//   - words made of words (with a vowel: not "tmrw"), numbers of one or two digits with or without
//     an ordinal's ending, and years of four digits, joined by spaces, commas, apostrophes and
//     dashes, a dash without spaces only between two of a sort ("May-June", "2014-2018", "3-5"),
//     a dot only after a word ("Oct. 3"); at least one word, or one year alone.
// So "5/1", "7.6", "12-2015", "mar3", "q1" and "5 p.m." are out, and "eoy", "the week 31" and "the
// month" of "partner of the month" are in, though few newspapers print them.
//
// Right: some mention overlaps the expected words and means the same days. The suite gives both
// the last and the next such date for one without a year; the finder must give one of them, and
// `past` tells how many are the last one, as a newspaper means it. Its ranges end before their
// last day ("to" is exclusive), ours on it; both readings of "from May to September" count.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"
#include "engine/text/utf8.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

using nlohmann::json;

std::optional<std::int32_t> Day(const std::string& iso) {
  if (iso.size() < 10) return std::nullopt;
  const absl::StatusOr<TimeSpan> span = ParseEdtf(iso.substr(0, 10));
  if (!span.ok()) return std::nullopt;
  return span->first_day();
}

struct Wanted {
  std::optional<std::int32_t> first, last;  // last included
  bool part = false;
};

// The values of one result; empty when it is not resolved.
std::vector<Wanted> ValuesOf(const json& result) {
  std::vector<Wanted> values;
  if (!result["resolution"].is_object()) return values;
  for (const json& value : result["resolution"].value("values", json::array())) {
    Wanted wanted;
    const std::string day = value.value("value", "");
    if (!day.empty()) {
      wanted.first = wanted.last = Day(day);
      if (!wanted.first) return {};
    } else {
      wanted.first = Day(value.value("start", ""));
      wanted.last = Day(value.value("end", ""));
      if (!wanted.first && !wanted.last) return {};
      const std::string mod = value.value("Mod", "");
      wanted.part = mod == "start" || mod == "mid" || mod == "end" || mod == "since-end" ||
                    mod == "less" || mod == "late" || mod == "early";
      const bool until = mod == "until" || (mod == "before" && !wanted.first);
      if (wanted.last && !until) *wanted.last -= 1;
    }
    values.push_back(wanted);
  }
  return values;
}

// Two ends with a word or dash between.
bool IsRange(const std::string& words) {
  for (const char* between : {" to ", "-", " through ", " and ", " until ", " till ", "\u2013"}) {
    if (absl::StrContains(words, between)) return true;
  }
  return false;
}

// `part`: the value is an early, middle or late part, whose bounds everybody draws differently.
bool Matches(const TimeMention& mention, const Wanted& wanted, bool part) {
  const auto same = [&](const TimeSpan& span) {
    const bool first = wanted.first ? span.has_first_day() && span.first_day() == *wanted.first
                                    : mention.bound == TimeBound::kUntil ||
                                          mention.bound == TimeBound::kBy ||
                                          mention.bound == TimeBound::kBefore;
    if (!first) return false;
    if (!wanted.last) {
      return mention.bound == TimeBound::kSince || mention.bound == TimeBound::kAfter ||
             !span.has_last_day();
    }
    // A range's last day is the suite's first day after it; of "since Monday" it is today.
    const std::int32_t slack = wanted.first && wanted.last == wanted.first ? 0 : 1;
    return span.has_last_day() && std::abs(span.last_day() - *wanted.last) <= slack;
  };
  if (same(mention.span) || same(mention.named)) return true;
  if (!mention.resolved) return false;
  const TimeSpan& span = mention.span;
  if (part) {
    return (!wanted.last || !span.has_first_day() || span.first_day() <= *wanted.last) &&
           (!wanted.first || !span.has_last_day() || span.last_day() >= *wanted.first);
  }
  // "from May to September", "2014 through 2018": the suite stops where the last one begins.
  return wanted.first && wanted.last && span.has_first_day() && span.has_last_day() &&
         span.first_day() == *wanted.first && span.precision() == INTERVAL &&
         mention.bound == TimeBound::kNone && span.last_day() > *wanted.last &&
         span.last_day() <= *wanted.last + 366 && IsRange(span.text());
}

bool IsDate(const json& result) {
  return result["type"] == "datetimeV2.date" || result["type"] == "datetimeV2.daterange";
}

bool Letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool Digit(char c) { return c >= '0' && c <= '9'; }

// What one piece of an expression is, and whether prose has it.
enum class Piece { kWord, kNumber, kYear, kOther };

Piece PieceOf(absl::string_view piece) {
  if (std::all_of(piece.begin(), piece.end(), Letter)) {
    // A word without a vowel is a shorthand ("tmrw", "wks"); the "s" of
    // "week's" is none.
    return piece == "s" || piece.find_first_of("aeiouyAEIOUY") != absl::string_view::npos
               ? Piece::kWord
               : Piece::kOther;
  }
  const size_t digits = std::min(piece.size(), piece.find_first_not_of("0123456789"));
  const absl::string_view ending = piece.substr(digits);
  if (digits == 4 && ending.empty()) return Piece::kYear;
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  return (digits == 1 || digits == 2) && (ending.empty() || ordinal) ? Piece::kNumber
                                                                     : Piece::kOther;
}

// Whether `text` is of news kind: the rule at the top of this file, from the
// words alone.
bool NewsKind(absl::string_view text) {
  Piece before = Piece::kOther;
  bool word = false, year = false;
  size_t pieces = 0;
  std::string joint;
  for (size_t at = 0; at < text.size();) {
    const auto in_piece = [](char c) { return Letter(c) || Digit(c); };
    size_t end = at;
    while (end < text.size() && in_piece(text[end])) ++end;
    if (end == at) {
      joint += text[at++];
      continue;
    }
    const Piece piece = PieceOf(text.substr(at, end - at));
    if (piece == Piece::kOther) return false;
    // Joined by a space, a comma, an apostrophe or a dash; a dot only closes a
    // word ("Oct. 3").
    std::string bare = joint;
    if (before == Piece::kWord && absl::StartsWith(bare, ".")) bare.erase(0, 1);
    bare = absl::StrReplaceAll(bare, {{"\u2013", "-"}, {"\u2019", "'"}});
    if (bare.find_first_not_of(" ,'-") != std::string::npos) return false;
    if (joint == "." || (bare == "-" && piece != before)) return false;
    before = piece;
    word |= piece == Piece::kWord;
    year |= piece == Piece::kYear;
    ++pieces;
    joint.clear();
    at = end;
  }
  // Figures alone are a table's ("2016 10 16"), but for one year.
  return word || (year && pieces == 1);
}

TEST(RecognizersTimesTest, DatesOfNewsKind) {
  constexpr absl::string_view kFile = "text/recognizers_en_specs.jsonl";
  const std::optional<std::string> path = TestDataPath(kFile);
  if (!path.has_value()) GTEST_SKIP() << NoTestData(kFile);
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  const TimeFinder finder;
  std::ifstream file(*path);
  int dates = 0, dates_right = 0, counted = 0, right = 0, past = 0, missed = 0, left_out = 0;
  for (std::string line; std::getline(file, line);) {
    const json spec = json::parse(line);
    if (spec["kind"] != "datetime" || spec["ref"].is_null()) continue;
    const std::string input = spec["input"];
    const std::optional<std::int32_t> ref = Day(spec["ref"].get<std::string>());
    if (!ref) continue;
    const MentionText text(input, lexicon);
    TimeContext context;
    context.published_day = *ref;
    const std::vector<TimeMention> mentions = finder.Find(text, context);
    const bool only_dates = std::all_of(spec["results"].begin(), spec["results"].end(),
                                        [](const json& result) { return IsDate(result); });
    for (const json& result : spec["results"]) {
      if (!IsDate(result)) continue;
      const std::string type = result["type"];
      const std::vector<Wanted> values = ValuesOf(result);
      const std::string words = result["text"];
      if (!only_dates || values.empty() || !NewsKind(words) || result["b"].is_null()) {
        ++left_out;
        continue;
      }
      ++counted;
      const std::optional<size_t> begin = ByteOffset(input, result["b"].get<size_t>());
      const std::optional<size_t> end = ByteOffset(input, result["e"].get<size_t>());
      bool found = false, ok = false;
      std::string got;
      for (const TimeMention& mention : mentions) {
        if (!begin || !end || mention.end <= *begin || mention.begin >= *end) continue;
        found = true;
        got += " " + mention.edtf;
        for (size_t v = 0; v < values.size(); ++v) {
          if (!Matches(mention, values[v], values[v].part)) continue;
          ok = true;
          if (v == 0) ++past;
          break;
        }
        if (ok) break;
      }
      right += ok ? 1 : 0;
      if (type == "datetimeV2.date") {
        ++dates;
        dates_right += ok ? 1 : 0;
      }
      missed += found ? 0 : 1;
      if (!ok) {
        std::cout << type.substr(11) << " " << spec["ref"].get<std::string>().substr(0, 10) << " | "
                  << input.substr(0, 120) << " | " << words << " |" << got << " | wanted";
        for (const Wanted& value : values) {
          TimeSpan span;
          if (value.first) span.set_first_day(*value.first);
          if (value.last) span.set_last_day(*value.last);
          std::cout << " " << FormatEdtf(span);
        }
        std::cout << "\n";
      }
    }
  }
  std::cout << dates << " of type date: " << dates_right << " right ("
            << 100.0 * dates_right / dates << " %)\n";
  std::cout << counted << " counted: " << right << " right (" << 100.0 * right / counted
            << " %; the earlier of two readings: " << past << "), " << missed << " not found, "
            << counted - right - missed << " otherwise; " << left_out << " not of news kind\n";
  EXPECT_GE(100.0 * dates_right / dates, 85);
  EXPECT_GE(100.0 * right / counted, 80);
}

}  // namespace
}  // namespace crosscheck
