#include "engine/mentions/times.h"

#include <algorithm>

#include "engine/mentions/time_reader.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// A text most of whose full dates lie this far back tells history: its bare dates carry the year
// of the dates before them.
constexpr int kHistoryYears = 2;
constexpr int kHistoryDates = 3;

bool TellsHistory(const MentionText& text, std::int32_t published_day) {
  const int year = DateOf(published_day).year;
  int old = 0, recent = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!text.Has(i, W::MONTH)) continue;
    for (std::size_t at = i + 1; at < std::min(i + 4, text.size()); ++at) {
      if (text[at].kind == TokenKind::kNumber && text.Form(at).size() == 4) {
        const int stated = text[at].number;
        if (stated >= 1000 && stated <= year + 1) ++(year - stated > kHistoryYears ? old : recent);
        break;
      }
    }
  }
  return old >= kHistoryDates && old > 4 * recent;
}

class TimeScan {
 public:
  TimeScan(const MentionText& text, const TimeContext& context)
      : text_(text), context_(context), reader_(text, context) {
    narrative_ = context.narrative || TellsHistory(text, context.published_day);
    reader_.SetNarrative(narrative_);
  }

  std::vector<TimeMention> Run() {
    for (std::size_t i = 0; i < text_.size();) {
      if (!reader_.MayBegin(i)) {
        ++i;
        continue;
      }
      const TimeMatch match = ReadJoined(i);
      if (!match || (match.weak && !HasCue(i)) || IsAge(match)) {
        ++i;
        continue;
      }
      Take(i, match);
      i = std::max(match.end, i + 1);
    }
    return std::move(out_);
  }

 private:
  // "34-year-old": how old somebody is.
  bool IsAge(const TimeMatch& match) const {
    if (match.kind != TimeKind::kDuration) return false;
    std::size_t at = match.end;
    if (text_.IsSign(at, '-') && text_[at].glued) ++at;
    return text_.Has(at, W::MEASURED) &&
           text_.lexicon().unit(text_.Value(at, W::MEASURED)).what() == UnitWords::AGE;
  }

  // A word before token i says that a time follows.
  bool HasCue(std::size_t i) const {
    if (BoundBefore(i) != TimeBound::kNone) return true;
    std::size_t at = i;
    while (at > 0 && text_[at - 1].sentence == text_[i].sentence) {
      --at;
      if (text_.Has(at, W::ARTICLE)) {
        // "the 2014 vote": the article is enough for a year.
        if (text_[i].kind == TokenKind::kNumber && text_.Form(i).size() == 4) return true;
        continue;
      }
      if (text_.IsSign(at, '(') || text_[at].kind == TokenKind::kPossessive) return true;
      for (WordRole role : {W::TIME_IN, W::SINCE, W::UNTIL, W::BY, W::AFTER, W::BEFORE, W::FROM,
                            W::BETWEEN, W::TO, W::OF, W::PART, W::THIS, W::LAST, W::NEXT}) {
        if (text_.Has(at, role)) return true;
      }
      // The other end of a range or list: "2014 and 2022", "May, June".
      return (text_.Has(at, W::AND) || text_.IsSign(at, ',') || text_.IsSign(at, '-')) &&
             !out_.empty() && out_.back().end + 8 >= text_[at].begin;
    }
    return false;
  }

  // One time, or a range of two.
  TimeMatch ReadRange(std::size_t i) {
    TimeMatch first = reader_.Read(i);
    const bool from_now = first.kind == TimeKind::kReference && first.days && !first.anaphoric &&
                          i > 0 && text_.Has(i - 1, W::BETWEEN);
    if (!first || !first.days || (first.kind != TimeKind::kDate && !from_now) || first.clock) {
      const TimeMatch list = ReadDayList(i);
      return list ? list : first;
    }
    std::size_t at = first.end;
    const bool dash = text_.IsSign(at, '-');
    const bool after_between = i > 0 && text_.Has(i - 1, W::BETWEEN);
    const bool to = text_.Has(at, W::TO) || (text_.Has(at, W::AND) && after_between) ||
                    // "12 and 13 August" begins with a day; "August 12 and 13" ends with one.
                    (text_.Has(at, W::AND) && first.day != 0);
    // "on Saturday and Sunday": two days that follow each other, but not "on Friday and Saturday's vote".
    if (text_.Has(at, W::AND) && !after_between && first.weekday != 0 && !first.range) {
      const TimeMatch next = reader_.Read(at + 1);
      const bool owns = next && next.end < text_.size() && text_[next.end].kind == TokenKind::kPossessive;
      if (next && next.days && !owns && next.weekday == first.weekday % 7 + 1 && !next.clock &&
          next.days->first == next.days->last && first.days->first == first.days->last) {
        TimeMatch both = first;
        both.end = next.end;
        both.days = Stretch(next.days->first > first.days->first ? first.days->first : next.days->first - 1,
                            next.days->last);
        both.named.reset();
        both.range = true;
        both.weekday = 0;
        return both;
      }
    }
    if ((!dash && !to) || (at + 1 < text_.size() && text_[at + 1].line_start)) return first;
    const bool only_rest = text_.Has(at, W::AND) && !after_between;
    ++at;
    if (dash && text_.IsSign(at, '-')) ++at;
    TimeMatch second = reader_.ReadRest(at, first);
    if (second && second.year_stated && !first.year_stated && first.month != 0) {
      first.days = DayOf(DateOf(second.days->first).year, first.month, first.day);
    }
    if (!second && only_rest) return first;
    if (!second) {
      second = reader_.Read(at);
      // "from 2010 to now".
      const bool now = second.kind == TimeKind::kReference && !second.anaphoric;
      if (!second || !second.days || second.clock || (second.kind != TimeKind::kDate && !now)) {
        return first;
      }
      // Both ends of a kind: not "Monday to 2014".
      if (dash && second.weak && first.year == 0 && first.month == 0) return first;
      if (second.weekday != 0 && first.weekday == 0) return first;
      if (first.year_stated != second.year_stated && (first.month != 0 || second.month != 0)) {
        reader_.SetYearHint(DateOf((first.year_stated ? first : second).days->first).year);
        TimeMatch again = reader_.Read(first.year_stated ? at : i);
        reader_.SetYearHint(std::nullopt);
        if (again && again.days) (first.year_stated ? second : first) = again;
      }
    }
    if (!first.days || !second.days) return first;
    Days days = *first.days;
    if (from_now && second.days->last < days.first && second.month != 0 && !second.year_stated) {
      const std::optional<std::int32_t> on = AddUnits(second.days->last, UNIT_YEAR, 1);
      if (on) second.days = Stretch(*on, *on);
    }
    if (days.first > second.days->last) {
      const bool ahead = first.future || second.future || days.first > reader_.base();
      if (first.weekday != 0 && ahead) {
        second.days = OneDay(second.days->last + (days.first - second.days->last + 6) / 7 * 7);
      } else if (first.month != 0 && !first.year_stated && ahead) {
        const std::optional<std::int32_t> on = AddUnits(second.days->last, UNIT_YEAR, 1);
        if (!on) return first;
        second.days->last = *on;
      } else if (first.weekday != 0) {
        days = OneDay(days.first - 7);
      } else if (!first.year_stated && first.month != 0) {
        const std::optional<std::int32_t> back = AddUnits(days.first, UNIT_YEAR, -1);
        if (!back) return first;
        days.first = *back;
      } else {
        return first;
      }
    }
    if (first.month != 0 && first.day == 0 && !first.year_stated && !second.year_stated &&
        days.first > reader_.base()) {
      // "will ... from May to September", in September: the one that is under way.
      const std::optional<std::int32_t> from = AddUnits(days.first, UNIT_YEAR, -1);
      const std::optional<std::int32_t> to = AddUnits(second.days->last, UNIT_YEAR, -1);
      if (from && to && *to >= reader_.base()) days.first = *from, second.days->last = *to;
    }
    TimeMatch range = first;
    range.end = second.end;
    range.days = Stretch(days.first, second.days->last);
    range.named.reset();
    // Two years say by themselves that they are years.
    range.weak = first.weak && second.weak && first.year == 0;
    range.kind = TimeKind::kDate;
    range.range = true;
    range.future = second.future;
    range.month = range.day = range.weekday = range.year = 0;
    return range;
  }

  // "11-12 August", "11 and 12 August", "с 3 по 5 мая".
  TimeMatch ReadDayList(std::size_t i) {
    if (text_[i].glued && i > 0) return {};
    std::size_t at = i;
    const int first_day = reader_.DayAt(text_.Has(i, W::ARTICLE) ? i + 1 : i, &at);
    if (first_day == 0) return {};
    const bool dash = text_.IsSign(at, '-');
    if (!dash && !text_.Has(at, W::TO) && !text_.Has(at, W::AND)) return {};
    const TimeMatch second = at + 1 < text_.size() ? reader_.Read(at + 1) : TimeMatch();
    if (!second || !second.days || second.day == 0 || second.month == 0) return {};
    CivilDate date = DateOf(second.days->first);
    if (first_day >= second.day) {
      if (--date.month == 0) date.month = 12, --date.year;
    }
    const std::optional<Days> first = DayOf(date.year, date.month, first_day);
    if (!first) return {};
    TimeMatch range = second;
    range.range = true;
    range.days = Stretch(first->first, second.days->last);
    return range;
  }

  // A time with the time of day beside it: "at 5 p.m. on Monday", "Monday at dawn", "в ніч на ...".
  TimeMatch ReadJoined(std::size_t i) {
    TimeMatch match = ReadRange(i);
    if (!match) return match;
    if (!match.clock && match.kind != TimeKind::kDate) return match;
    for (int joins = 0; joins < 2; ++joins) {
      std::size_t at = match.end;
      if (text_.IsSign(at, ',')) ++at;
      bool into = false;
      for (int words = 0; words < 2 && (text_.Has(at, W::TIME_IN) || text_.Has(at, W::OF));
           ++words) {
        into = into || (text_.Has(at, W::TIME_IN) && text_.Value(at, W::TIME_IN) == 1);
        ++at;
      }
      if (at >= text_.size() || text_[at].line_start) break;
      const TimeMatch other = ReadRange(at);
      if (!other || other.clock == match.clock) break;
      if (other.clock) {
        if (other.weak && at == match.end) break;
        match.end = other.end;
        match.with_clock = true;
        continue;
      }
      if (other.kind != TimeKind::kDate || !other.days || (other.weak && at == match.end)) break;
      // Years and months have no time of day beside them.
      if (other.days->last - other.days->first > 3) break;
      const bool night = into && text_.Has(i, W::DAY_PART) && text_.Value(i, W::DAY_PART) == 5;
      TimeMatch joined = other;
      joined.weak = false;
      joined.with_clock = true;
      if (night && joined.days->one_day())
        joined.days = Stretch(joined.days->first - 1, joined.days->first);
      match = joined;
    }
    return match;
  }

  // The word that bounds the time that begins at token i.
  TimeBound BoundBefore(std::size_t i) const {
    std::size_t at = i;
    if (at > 0 && text_.Has(at - 1, W::ARTICLE)) --at;
    struct Row {
      WordRole role;
      TimeBound bound;
    };
    constexpr Row kRows[] = {{W::SINCE, TimeBound::kSince},
                             {W::UNTIL, TimeBound::kUntil},
                             {W::BY, TimeBound::kBy},
                             {W::AFTER, TimeBound::kAfter},
                             {W::BEFORE, TimeBound::kBefore}};
    for (std::size_t words = std::min<std::size_t>(3, at); words > 0; --words) {
      if (text_[at - words].sentence != text_[i].sentence) continue;
      for (const Row& row : kRows) {
        if (text_.LongestPhrase(at - words, row.role).tokens == words) return row.bound;
      }
    }
    return TimeBound::kNone;
  }

  // Beside a verb of saying: it is when somebody spoke.
  TimeRole RoleOf(std::size_t i, std::size_t end) const {
    if (text_.Has(end, W::SPEECH) && i > 0 && text_.Has(i - 1, W::TIME_IN))
      return TimeRole::kReport;
    int words = 0;
    for (std::size_t at = i; at > 0 && words < 7; ++words) {
      --at;
      if (text_[at].sentence != text_[i].sentence || text_[at].kind != TokenKind::kWord) break;
      if (text_.Has(at, W::SPEECH)) {
        return TimeRole::kReport;
      }
      if (text_.Has(at, W::TIME_IN) || text_.Has(at, W::ARTICLE) || text_.Has(at, W::REPORT_NOUN) ||
          text_.Has(at, W::PART) || text_.Has(at, W::LATER) || text_.Has(at, W::EARLIER)) {
        continue;
      }
      // Up to three words for who was told.
      bool told = false;
      for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
        if (text_[at - back].kind != TokenKind::kWord) break;
        told = told || (text_.Has(at - back, W::SPEECH) && text_.Value(at - back, W::SPEECH) == 1);
      }
      return told ? TimeRole::kReport : TimeRole::kUnknown;
    }
    return TimeRole::kUnknown;
  }

  static TimeSpan SpanOf(const Days& days) {
    TimeSpan span;
    span.set_first_day(days.first);
    span.set_last_day(days.last);
    span.set_precision(days.precision);
    if (days.approximate) span.set_approximate(true);
    return span;
  }

  void Take(std::size_t i, const TimeMatch& match) {
    TimeMention mention;
    mention.begin = text_[i].begin;
    mention.end = text_[match.end - 1].end;
    mention.kind = match.kind;
    mention.anaphoric = match.anaphoric;
    mention.offset_days = match.offset_days;
    mention.future = match.future;
    mention.duration_days = match.duration_days;
    mention.role = RoleOf(i, match.end);
    std::optional<Days> days = match.days;
    if (match.kind == TimeKind::kTimeOfDay) days = DayOfClock(i);
    if (match.kind == TimeKind::kDuration || match.kind == TimeKind::kRecurring) days.reset();
    const absl::string_view words = text_.text().substr(mention.begin, mention.end - mention.begin);
    if (days) {
      if (match.kind == TimeKind::kDate && !match.range) mention.bound = BoundBefore(i);
      // "before dawn on Monday" is on Monday.
      if (match.with_clock && mention.bound == TimeBound::kBefore) mention.bound = TimeBound::kNone;
      mention.named = SpanOf(match.named ? *match.named : *days);
      mention.span = SpanOf(*days);
      Bind(*days, &mention);
      mention.span.set_text(std::string(words));
      mention.named.set_text(std::string(words));
      mention.resolved = true;
      mention.edtf = FormatEdtf(mention.span);
      if (match.kind == TimeKind::kDate && mention.role != TimeRole::kReport) {
        reader_.SetLast(match.named ? *match.named : *days);
        last_sentence_ = text_[i].sentence;
        last_days_ = *days;
      }
    }
    out_.push_back(std::move(mention));
  }

  // A time of day without a day: that of the date named just before, else of publication.
  Days DayOfClock(std::size_t i) const {
    if (last_days_ && last_days_->one_day() && text_[i].sentence - last_sentence_ <= 1)
      return *last_days_;
    return OneDay(reader_.base());
  }

  void Bind(const Days& days, TimeMention* mention) const {
    TimeSpan& span = mention->span;
    const std::int32_t base = reader_.base();
    switch (mention->bound) {
      case TimeBound::kNone:
        return;
      case TimeBound::kSince:
        if (days.first > base) {
          span.clear_last_day();
        } else if (narrative_) {
          span.clear_last_day();
        } else {
          span.set_last_day(std::max(days.last, base));
        }
        break;
      case TimeBound::kUntil:
      case TimeBound::kBy:
        span.clear_first_day();
        break;
      case TimeBound::kBefore:
        span.clear_first_day();
        span.set_last_day(days.first - 1);
        break;
      case TimeBound::kAfter:
        span.set_first_day(days.last + 1);
        span.clear_last_day();
        break;
    }
    span.set_precision(INTERVAL);
  }

  const MentionText& text_;
  const TimeContext& context_;
  TimeReader reader_;
  bool narrative_ = false;
  std::vector<TimeMention> out_;
  std::optional<Days> last_days_;
  std::uint32_t last_sentence_ = 0;
};

}  // namespace

std::vector<TimeMention> TimeFinder::Find(const MentionText& text,
                                          const TimeContext& context) const {
  return TimeScan(text, context).Run();
}

}  // namespace crosscheck
