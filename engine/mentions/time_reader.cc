#include "engine/mentions/time_reader.h"

#include <algorithm>

#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr std::uint64_t Bit(WordRole role) { return std::uint64_t{1} << role; }

// Words that a time can begin with.
constexpr std::uint64_t kStarts =
    Bit(MentionWord::MONTH) | Bit(MentionWord::WEEKDAY) | Bit(MentionWord::SEASON) |
    Bit(MentionWord::DAY_PART) | Bit(MentionWord::DAY_OFFSET) | Bit(MentionWord::OVERNIGHT) |
    Bit(MentionWord::HOLIDAY) | Bit(MentionWord::ORDINAL) | Bit(MentionWord::NUMBER) |
    Bit(MentionWord::THIS) | Bit(MentionWord::LAST) | Bit(MentionWord::NEXT) |
    Bit(MentionWord::PAST) | Bit(MentionWord::PART) | Bit(MentionWord::THAT) |
    Bit(MentionWord::EVERY) | Bit(MentionWord::RECURRING) | Bit(MentionWord::NOW) |
    Bit(MentionWord::ARTICLE) | Bit(MentionWord::FEW) | Bit(MentionWord::EARLIER) |
    Bit(MentionWord::LATER) | Bit(MentionWord::UNIT) | Bit(MentionWord::TIME_IN);

// Words that say how many of a unit follow, or are one.
constexpr std::uint64_t kCounts = Bit(MentionWord::ARTICLE) | Bit(MentionWord::FEW) |
                                  Bit(MentionWord::NUMBER) | Bit(MentionWord::UNIT);

// "two days before two days before ...": times told from times, no deeper than this.
constexpr int kMostDepth = 3;

}  // namespace

TimeReader::TimeReader(const MentionText& text, const TimeContext& context)
    : text_(text), context_(context), base_(context.published_day) {
  if (context.relative_to_anchor && context.anchor && context.anchor->has_last_day()) {
    base_ = context.anchor->last_day();
  }
}

bool TimeReader::MayBegin(std::size_t i) const {
  const MentionToken& token = text_[i];
  if (token.kind == TokenKind::kNumber) return true;
  if (token.kind != TokenKind::kWord) return false;
  const std::uint64_t roles = token.entry == nullptr ? 0 : token.entry->roles & kStarts;
  if (token.phrases > 0) return true;
  if (roles == 0) return IsQuarterSign(i);
  if (roles != Bit(MentionWord::ARTICLE) && roles != Bit(MentionWord::TIME_IN)) return true;
  // An article or a preposition alone: what follows begins a time too, or counts one.
  const MentionToken& next = text_[i + 1];
  if (next.kind == TokenKind::kNumber) return true;
  if (next.kind != TokenKind::kWord) return false;
  if (roles == Bit(MentionWord::TIME_IN)) {
    return next.entry != nullptr && (next.entry->roles & kCounts) != 0;
  }
  return next.phrases > 0 || IsQuarterSign(i + 1) ||
         (next.entry != nullptr && (next.entry->roles & kStarts) != 0);
}

TimeMatch TimeReader::Read(std::size_t i) {
  if (i >= text_.size() || depth_ == kMostDepth) return {};
  ++depth_;
  const TimeMatch match = ReadAny(i);
  --depth_;
  return match;
}

TimeMatch TimeReader::ReadAny(std::size_t i) {
  const MentionToken& token = text_[i];
  TimeMatch best;
  const auto take = [&](const TimeMatch& match) {
    if (match.end > best.end) best = match;
  };
  if (token.kind == TokenKind::kNumber) {
    take(ReadNumeric(i));
    if (best) return best;
    take(ReadDayMonth(i));
    take(ReadMonth(i));
    take(ReadAgo(i));
    take(ReadUnit(i));
    take(ReadRunning(i));
    take(ReadYear(i));
    take(ReadClock(i));
    take(ReadQuarter(i));
    take(ReadCentury(i));
    take(ReadUnitOf(i));
    return best;
  }
  if (token.kind != TokenKind::kWord) return {};
  if (token.entry == nullptr) {
    if (token.form_size == 1) take(ReadQuarter(i));
    return best;
  }
  if ((token.entry->roles & kStarts) == 0 && token.entry->longest_phrase == 0 &&
      token.form_size != 1) {
    return {};
  }
  const WordEntry& entry = *token.entry;
  if (entry.Has(W::TIME_IN)) take(ReadAgo(i));
  if (entry.Has(W::MONTH)) {
    take(ReadMonthDay(i));
    take(ReadMonth(i));
  }
  if (entry.Has(W::WEEKDAY)) {
    // "Monday, Aug. 12", "Monday the 12th": the date, when it falls on that weekday; it may also
    // say which one is meant.
    std::size_t at = SkipStop(i + 1);
    if (text_.IsSign(at, ',') || text_.IsSign(at, '(') || text_.IsSign(at, '-')) ++at;
    TimeMatch date = ReadMonthDay(at);
    if (!date) date = ReadDayMonth(at);
    if (date.weak) date = TimeMatch();  // a bare day is for ReadWeekday
    if (!date && at < text_.size()) date = ReadNumeric(at);
    if (date && date.days) {
      if (text_.IsSign(date.end, ')')) ++date.end;
      date.weak = false;
      take(date);
    }
  }
  if (entry.Has(W::WEEKDAY) || entry.Has(W::LAST) || entry.Has(W::NEXT) || entry.Has(W::THIS) ||
      entry.Has(W::PAST)) {
    take(ReadWeekday(i));
  }
  if (entry.Has(W::ARTICLE) || entry.Has(W::ORDINAL) || entry.Has(W::NUMBER) ||
      entry.longest_phrase > 0) {
    take(ReadDayMonth(i));
  }
  if (entry.Has(W::LAST) || entry.Has(W::NEXT) || entry.Has(W::THIS) || entry.Has(W::PAST) ||
      entry.Has(W::ARTICLE)) {
    take(ReadMonth(i));
    take(ReadUnit(i));
  }
  if (entry.Has(W::SEASON) || entry.Has(W::ARTICLE) || entry.Has(W::LAST) || entry.Has(W::NEXT) ||
      entry.Has(W::THIS) || entry.Has(W::PAST)) {
    take(ReadSeason(i));
  }
  if (entry.Has(W::ARTICLE) || entry.Has(W::ORDINAL) || token.form_size == 1) take(ReadQuarter(i));
  if (entry.Has(W::ARTICLE) || entry.Has(W::UNIT) || entry.Has(W::NUMBER)) take(ReadYear(i));
  if (entry.Has(W::ARTICLE) || entry.Has(W::ORDINAL)) take(ReadCentury(i));
  if (entry.Has(W::ARTICLE) || entry.Has(W::ORDINAL) || entry.Has(W::LAST) || entry.Has(W::PART) ||
      entry.Has(W::UNIT)) {
    take(ReadUnitOf(i));
  }
  take(ReadHoliday(i));
  take(ReadOffset(i));
  if (entry.Has(W::ARTICLE) || entry.Has(W::THAT) || entry.Has(W::NOW) || entry.Has(W::NEXT) ||
      entry.Has(W::LAST) || entry.longest_phrase > 0) {
    const TimeMatch that = ReadThat(i);
    // "last week" is the week before publication; "the next day" points back.
    if (that.end > best.end || (that.end == best.end && that.anaphoric)) best = that;
  }
  if (entry.Has(W::ARTICLE) || entry.Has(W::NUMBER) || entry.Has(W::FEW) || entry.Has(W::UNIT)) {
    take(ReadAgo(i));
    take(ReadUnit(i));
  }
  if (entry.Has(W::ARTICLE) || entry.Has(W::PART) || entry.Has(W::EARLIER) || entry.Has(W::LATER)) {
    take(ReadPart(i));
  }
  if (entry.Has(W::NUMBER) || entry.Has(W::ORDINAL) || entry.Has(W::ARTICLE) || entry.Has(W::FEW)) {
    take(ReadRunning(i));
  }
  if (entry.Has(W::RECURRING) || entry.Has(W::EVERY) || entry.longest_phrase > 0) {
    take(ReadRecurring(i));
  }
  if (entry.Has(W::DAY_PART) || entry.Has(W::ARTICLE) || entry.longest_phrase > 0) {
    take(ReadClock(i));
  }
  return best;
}

TimeMatch TimeReader::ReadRest(std::size_t i, const TimeMatch& first) {
  // "Aug. 11-12", "August 11 to 12, 2023"; "2022-23".
  if (first.month != 0 && first.day != 0) {
    std::size_t end = i;
    const int day = DayNumberAt(SkipArticle(i), &end);
    // "02-02-2020 - 03-03-2020": a date of its own.
    const bool more = end < text_.size() && text_[end].glued &&
                      text_[end].kind == TokenKind::kSign && end + 1 < text_.size() &&
                      text_[end + 1].glued && text_[end + 1].kind == TokenKind::kNumber;
    if (day > 0 && !more && !Has(end, W::MONTH) && !Has(end, W::UNIT) &&
        UnitAt(end) == UNIT_UNSPECIFIED) {
      std::size_t year_end = end;
      const int year = YearAt(end, &year_end);
      TimeMatch match;
      match.month = first.month;
      match.day = day;
      match.year_stated = year != 0 || first.year_stated;
      const int of = year != 0 ? year : DateOf(first.days->first).year;
      int month = first.month, in = of;
      if (day < first.day && year == 0) {
        month = month % 12 + 1;
        in += month == 1 ? 1 : 0;
      }
      match.days = DayOf(in, month, day);
      if (match.days) match.end = year_end;
      return match;
    }
  }
  if (first.year != 0 && i < text_.size() && text_[i].kind == TokenKind::kNumber) {
    const int short_year = text_[i].number;
    if (text_.Form(i).size() == 2 && short_year > first.year % 100) {
      TimeMatch match;
      match.year = first.year / 100 * 100 + short_year;
      match.days = YearOf(match.year);
      match.year_stated = true;
      match.end = i + 1;
      if (UnitAt(match.end) == UNIT_YEAR && text_[match.end].script == TokenScript::kCyrillic) {
        match.end = SkipStop(match.end + 1);
      }
      return match;
    }
  }
  return {};
}

}  // namespace crosscheck
