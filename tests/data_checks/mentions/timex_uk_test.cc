// Scores the finder of times on Ukrainian accounts of wars with their time expressions marked
// (TIMEX3; histories, so most dates take their year from the sentences before).
//
// Counted: expressions of type DATE with a calendar value ("1939-09-01", "1939-09", "1939",
// "1939-SU"). Not counted: PAST_REF and the like, centuries, years before our era, durations.
// Found: some mention overlaps the words. Right: it also means the same days; an early, middle or
// late part must lie inside the value's days.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"
#include "engine/text/utf8.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

using nlohmann::json;

std::optional<TimeSpan> ValueOf(std::string value) {
  if (value.size() < 4 || value.find_first_not_of("0123456789-SUPFAWIT") != std::string::npos) {
    return std::nullopt;
  }
  if (value.size() > 5 &&
      (value[5] == 'S' || value[5] == 'F' || value[5] == 'A' || value[5] == 'W')) {
    const std::string season = value.substr(5);
    const char* number = season == "SP"   ? "21"
                         : season == "SU" ? "22"
                         : season == "WI" ? "24"
                                          : "23";
    value = value.substr(0, 5) + number;
  }
  const absl::StatusOr<TimeSpan> span = ParseEdtf(value.substr(0, 10));
  if (!span.ok()) return std::nullopt;
  return *span;
}

TEST(TimexUkrainianTest, CalendarDates) {
  constexpr absl::string_view kFile = "text/timex_uk_dev.jsonl";
  const std::optional<std::string> path = TestDataPath(kFile);
  if (!path.has_value()) GTEST_SKIP() << NoTestData(kFile);
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  std::ifstream file(*path);
  int counted = 0, found = 0, right = 0, mentions_total = 0, mentions_marked = 0;
  for (std::string line; std::getline(file, line);) {
    const json doc = json::parse(line);
    const std::string words = doc["text"];
    const MentionText text(words, lexicon);
    TimeContext context;
    context.published_day = ParseEdtf(doc["dct"].get<std::string>().substr(0, 10))->last_day();
    const std::vector<TimeMention> mentions = TimeFinder().Find(text, context);
    std::vector<std::pair<size_t, size_t>> marked;
    for (const json& timex : doc["timexes"]) {
      const std::optional<size_t> begin = ByteOffset(words, timex["b"].get<size_t>());
      const std::optional<size_t> end = ByteOffset(words, timex["e"].get<size_t>());
      if (!begin || !end) continue;
      marked.emplace_back(*begin, *end);
      if (timex["type"] != "DATE" || !timex["value"].is_string()) continue;
      const std::optional<TimeSpan> value = ValueOf(timex["value"]);
      if (!value) continue;
      ++counted;
      bool hit = false, same = false;
      std::string got;
      for (const TimeMention& mention : mentions) {
        if (mention.end <= *begin || mention.begin >= *end) continue;
        hit = true;
        got += " " + mention.edtf;
        const auto equal = [&](const TimeSpan& span) {
          return span.first_day() == value->first_day() && span.last_day() == value->last_day();
        };
        const bool inside = mention.named.has_first_day() &&
                            mention.named.first_day() >= value->first_day() &&
                            mention.named.last_day() <= value->last_day();
        // Two values under one mention are the ends of its range.
        const bool an_end = mention.named.first_day() == value->first_day() ||
                            mention.named.last_day() == value->last_day();
        same = same || (mention.resolved && (equal(mention.span) || equal(mention.named) ||
                                             (timex.contains("mod") && inside) ||
                                             (mention.named.precision() == INTERVAL && an_end)));
      }
      found += hit ? 1 : 0;
      right += same ? 1 : 0;
      if (!same) {
        std::cout << timex["text"].get<std::string>() << " |" << got << " | wanted "
                  << timex["value"].get<std::string>() << " | "
                  << words.substr(*begin > 60 ? *begin - 60 : 0, 60) << "\n";
      }
    }
    for (const TimeMention& mention : mentions) {
      if (mention.kind != TimeKind::kDate) continue;
      ++mentions_total;
      for (const auto& [begin, end] : marked) {
        if (mention.end > begin && mention.begin < end) {
          ++mentions_marked;
          break;
        }
      }
    }
  }
  std::cout << counted << " calendar dates: " << found << " found (" << 100.0 * found / counted
            << " %), " << right << " with the same days (" << 100.0 * right / counted << " %); "
            << mentions_marked << " of " << mentions_total << " dates given are marked as times\n";
  EXPECT_GE(100.0 * found / counted, 95);
  EXPECT_GE(100.0 * right / counted, 85);
}

}  // namespace
}  // namespace crosscheck
