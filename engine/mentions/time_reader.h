// Reads one time that begins at a token, as the rules of docs/mentions.md say. Used by times.cc.
#ifndef CROSSCHECK_ENGINE_MENTIONS_TIME_READER_H_
#define CROSSCHECK_ENGINE_MENTIONS_TIME_READER_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/mentions/time_calendar.h"
#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

struct TimeMatch {
  std::size_t end = 0;  // the token after its last; 0: no time begins there
  TimeKind kind = TimeKind::kDate;
  std::optional<Days> days;   // what it means
  std::optional<Days> named;  // when that is more than `days`: all of "this week"
  bool anaphoric = false;
  std::optional<int> offset_days;  // of words that point back
  bool future = false;
  double duration_days = 0;
  // How it was stated, for the other end of a range: "Aug. 11-12", "May to June 2020".
  bool year_stated = false;
  int month = 0;
  int day = 0;
  int weekday = 0;
  int year = 0;             // of a bare year
  bool clock = false;       // only a time of day
  bool range = false;       // two ends were stated
  bool with_clock = false;  // a day with its time of day
  bool weak = false;        // only a time when a word before it says so: "May", "2014"

  explicit operator bool() const { return end != 0; }
};

class TimeReader {
 public:
  TimeReader(const MentionText& text, const TimeContext& context);

  // False where the words rule out that a time begins at token i, which is nearly everywhere.
  bool MayBegin(std::size_t i) const;

  // The longest time that begins at token i.
  TimeMatch Read(std::size_t i);

  // The last date named, for words that point back; times.cc tells.
  void SetLast(const Days& days) { last_ = days; }
  void SetNarrative(bool narrative) { narrative_ = narrative; }
  // The year that dates without one are in, for the ends of a range.
  void SetYearHint(std::optional<int> year) { year_hint_ = year; }
  std::int32_t base() const { return base_; }

  // A day of a month at token i, "12", "12th", "twelfth", and the token after it; 0: none.
  int DayAt(std::size_t i, std::size_t* end) const { return DayNumberAt(i, end); }

  // A range's second end that lacks what the first has said: "12" of "Aug. 11-12".
  TimeMatch ReadRest(std::size_t i, const TimeMatch& first);

 private:
  using W = MentionWord;

  TimeMatch ReadAny(std::size_t i);

  // time_dates.cc, time_spans.cc: the calendar.
  TimeMatch ReadNumeric(std::size_t i);
  TimeMatch ReadDayMonth(std::size_t i);
  TimeMatch ReadMonthDay(std::size_t i);
  TimeMatch ReadMonth(std::size_t i);
  TimeMatch ReadYear(std::size_t i);
  TimeMatch ReadSeason(std::size_t i);
  TimeMatch ReadQuarter(std::size_t i);
  TimeMatch ReadCentury(std::size_t i);
  TimeMatch ReadHoliday(std::size_t i);
  // Day number at i: "12", "12th", "twelfth"; *end after it. 0: none.
  int DayNumberAt(std::size_t i, std::size_t* end) const;
  // A year from i on, with a comma or "of" before it and a word for year after it; 0: none.
  int YearAt(std::size_t i, std::size_t* end, bool bare = false) const;
  int SpokenDayAt(std::size_t i, std::size_t* end) const;
  int SpokenYearAt(std::size_t i, std::size_t* end) const;
  TimeMatch DateOfYear(std::size_t end, int month, int day, int year, std::size_t at);
  TimeMatch MonthOfYear(std::size_t end, int month, int year, std::size_t at);

  // time_relative.cc, time_pointing.cc, time_phrases.cc: from publication, from other times.
  TimeMatch ReadWeekday(std::size_t i);
  TimeMatch ReadOffset(std::size_t i);
  TimeMatch ReadUnit(std::size_t i);
  TimeMatch ReadUnitOf(std::size_t i);
  // Monday of the week that lies `weeks` from the week of publication.
  std::int32_t MondayOf(int weeks) const;
  TimeMatch ReadAgo(std::size_t i);
  TimeMatch ReadThat(std::size_t i);
  TimeMatch ReadPart(std::size_t i);
  TimeMatch ReadRunning(std::size_t i);
  TimeMatch ReadRecurring(std::size_t i);
  TimeMatch ReadClock(std::size_t i);
  // A number of something: "two", "a", "a few"; false when there is none.
  bool CountAt(std::size_t i, std::size_t* end, double* count, bool* vague) const;
  TimeUnit UnitAt(std::size_t i) const;

  bool Has(std::size_t i, WordRole role) const { return text_.Has(i, role); }
  // "Q" of "Q3".
  bool IsQuarterSign(std::size_t i) const { return text_.IsWord(i) && text_.Form(i) == "q"; }
  std::size_t SkipArticle(std::size_t i) const { return i + (Has(i, W::ARTICLE) ? 1 : 0); }
  std::size_t SkipStop(std::size_t i) const;  // the stop of an abbreviation
  // Words around token i look ahead.
  bool LooksAhead(std::size_t i) const;
  // Words before token i are in the past tense, as far as words show it.
  bool PastBefore(std::size_t i) const;
  std::optional<Days> Last() const;

  const MentionText& text_;
  const TimeContext& context_;
  std::int32_t base_;
  std::optional<Days> last_;
  std::optional<int> year_hint_;
  bool narrative_ = false;
  int depth_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_TIME_READER_H_
