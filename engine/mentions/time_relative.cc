// Times told from the day of publication: weekdays, today, this week, the last days of May.
#include <algorithm>
#include <cmath>

#include "engine/mentions/time_reader.h"
#include "engine/time/civil.h"

namespace crosscheck {

// "Monday", "last Monday", "Monday night", "Monday last week", "next week Wednesday".
TimeMatch TimeReader::ReadWeekday(std::size_t i) {
  std::size_t at = i;
  const bool last = Has(at, W::LAST), next = Has(at, W::NEXT), past = Has(at, W::PAST);
  const bool these = Has(at, W::THIS);
  if (last || next || these || past) ++at;
  if (these && (Has(at, W::PAST) || Has(at, W::NEXT))) ++at;
  if (!Has(at, W::WEEKDAY)) return {};
  const int weekday = text_.Value(at, W::WEEKDAY);
  TimeMatch match;
  match.weekday = weekday;
  match.end = SkipStop(at + 1);
  std::size_t after = match.end;
  if (Has(after, W::DAY_PART) && at == i) after = match.end = after + 1;
  const std::int32_t monday = base_ - IsoWeekday(base_) + 1;
  std::int32_t day = WeekdayUpTo(base_, weekday);
  if (narrative_ && last_) {
    day = WeekdayUpTo(last_->first + 6, weekday);
  } else if (last) {
    // Of last week: one of this week goes by its bare name.
    day = monday - 7 + weekday - 1;
  } else if (next) {
    day = monday + 7 + weekday - 1;
  } else if (these) {
    day = monday + weekday - 1;
    match.future = day > base_;
  } else if (LooksAhead(i)) {
    day = WeekdayUpTo(base_ + 7, weekday);
    match.future = true;
  }
  // "Monday last week", "Wednesday of next week".
  std::size_t week = after;
  if (text_.IsSign(week, '-') || text_.IsSign(week, ',')) ++week;
  if (Has(week, W::TIME_IN) || Has(week, W::OF)) ++week;
  week = SkipArticle(week);
  if ((Has(week, W::LAST) || Has(week, W::NEXT) || Has(week, W::THIS)) &&
      UnitAt(week + 1) == UNIT_WEEK) {
    const int shift = Has(week, W::LAST) ? -7 : Has(week, W::NEXT) ? 7 : 0;
    day = monday + weekday - 1 + shift;
    match.end = week + 2;
    match.future = day > base_;
  }
  // "Monday two weeks from now": the nearest Monday to that day.
  const std::size_t relative = match.end + (text_.IsSign(match.end, ',') ? 1 : 0);
  if (match.end == at + 1 && relative < text_.size() &&
      (text_[relative].kind == TokenKind::kNumber || Has(relative, W::NUMBER) ||
       Has(relative, W::ARTICLE))) {
    const TimeMatch to = ReadAgo(relative);
    if (to && to.named && !to.anaphoric) {
      match.days = OneDay(WeekdayUpTo(to.named->first + 3, weekday));
      match.end = to.end;
      match.future = to.future;
      return match;
    }
  }
  // "Saturday the 14th", "Sunday 31": the nearest that is both.
  std::size_t number = SkipArticle(match.end);
  const int of_month = match.end == at + 1 ? DayNumberAt(number, &number) : 0;
  if (of_month != 0 && !text_.IsWord(number) && !text_.IsSign(number, ':') &&
      !text_.IsSign(number, '-')) {
    const std::int32_t here = WeekdayUpTo(base_, weekday);
    for (std::int32_t k = 0; k < 60; ++k) {
      for (const std::int32_t d : {here - 7 * k, here + 7 * (k + 1)}) {
        if (DateOf(d).day != of_month) continue;
        match.days = OneDay(d);
        match.end = number;
        match.future = d > base_;
        return match;
      }
    }
  }
  match.days = OneDay(day);
  return match;
}

std::int32_t TimeReader::MondayOf(int weeks) const {
  return base_ - IsoWeekday(base_) + 1 + 7 * weeks;
}

// "the week of April 10", "the first week of May", "the last three days of 2021", "the weekend".
TimeMatch TimeReader::ReadUnitOf(std::size_t i) {
  std::size_t at = SkipArticle(i);
  TimeMatch match;
  // "the weekend of Aug. 12".
  if (UnitAt(at) == UNIT_WEEKEND && Has(at + 1, W::OF)) {
    const TimeMatch of = Read(at + 2);
    if (of && of.days && of.days->one_day()) {
      match.days = WeekendBy(of.days->first);
      match.end = of.end;
      match.year_stated = of.year_stated;
      match.future = of.future;
      return match;
    }
  }
  // "week 31 of 2022"; without a year it may be of a season or a strike.
  if (UnitAt(at) == UNIT_WEEK && at + 1 < text_.size() &&
      text_[at + 1].kind == TokenKind::kNumber) {
    std::size_t end = at + 2;
    const int year = YearAt(end, &end);
    if (year == 0) return {};
    match.days = WeekOf(year, text_[at + 1].number);
    match.year_stated = true;
    if (match.days) match.end = end;
    return match;
  }
  // "the weekend": the latest, or the one ahead.
  if (UnitAt(at) == UNIT_WEEKEND && at != i) {
    const bool ahead = LooksAhead(i);
    const std::int32_t saturday = WeekdayUpTo(ahead ? base_ + 6 : base_, 6);
    match.days = Stretch(saturday, saturday + 1);
    match.future = ahead;
    match.end = at + 1;
    return match;
  }
  const bool last = Has(at, W::LAST) || (Has(at, W::PART) && text_.Value(at, W::PART) == 3);
  int nth = 0;
  double count = 1;
  bool vague = false;
  std::size_t end = at;
  if (last) {
    ++at;
  } else if (text_.LongestPhrase(at, W::ORDINAL).tokens > 0 || Has(at, W::ORDINAL)) {
    nth = DayNumberAt(at, &at);
    if (nth == 0) return {};
  } else if (at < text_.size() && text_[at].kind == TokenKind::kNumber) {
    const int n = DayNumberAt(at, &end);
    if (n == 0 || end == at + 1) return {};
    nth = n;
    at = end;
  }
  if ((last || nth == 1) && CountAt(at, &end, &count, &vague)) at = end;
  const TimeUnit unit = UnitAt(at);
  if (unit < UNIT_DAY || unit > UNIT_MONTH) return {};
  ++at;
  if (nth == 0 && !last) {
    // "the week of April 10", "the week beginning Monday".
    if (unit != UNIT_WEEK || (Has(i, W::ARTICLE) && text_.Value(i, W::ARTICLE) == 1)) return {};
    bool led = false;
    for (int words = 0; words < 2 && (Has(at, W::OF) || Has(at, W::SINCE) || Has(at, W::TIME_IN));
         ++words) {
      led = true;
      ++at;
    }
    if (!led || at >= text_.size()) return {};
    const TimeMatch of = Read(at);
    if (!of || !of.days || !of.days->one_day()) return {};
    match.days = UnitAround(of.days->first, UNIT_WEEK);
    match.end = of.end;
    match.year_stated = of.year_stated;
    return match;
  }
  if (!Has(at, W::OF) && !Has(at, W::TIME_IN)) return {};
  const TimeMatch whole = Read(at + 1);
  const std::optional<Days> in = whole.named ? whole.named : whole.days;
  if (!whole || !in || in->last - in->first < 27) return {};
  match.end = whole.end;
  match.year_stated = whole.year_stated;
  // Weeks count from the first with most of its days inside, as ISO 8601 has it.
  const std::int32_t first_monday = WeekdayUpTo(in->first + 3, 1);
  const std::int32_t last_monday = WeekdayUpTo(in->last - 3, 1);
  const int n = static_cast<int>(count);
  if (unit == UNIT_WEEK) {
    match.days = last ? Stretch(last_monday - 7 * (n - 1), last_monday + 6)
                      : Stretch(first_monday + 7 * (nth - 1), first_monday + 7 * (nth + n - 1) - 1);
  } else if (unit == UNIT_DAY) {
    match.days = last ? Stretch(in->last - n + 1, in->last)
                      : Stretch(in->first + nth - 1, in->first + nth + n - 2);
  } else if (unit == UNIT_MONTH && in->precision == YEAR) {
    const int year = DateOf(in->first).year;
    const int from = last ? 13 - n : nth, to = last ? 12 : nth + n - 1;
    const std::optional<Days> a = MonthOf(year, from), b = MonthOf(year, to);
    if (!a || !b) return {};
    match.days = from == to ? *a : Stretch(a->first, b->last);
  } else if (unit == UNIT_WEEKEND) {
    const std::int32_t saturday =
        last ? WeekdayUpTo(in->last, 6) : WeekdayUpTo(in->first + 6, 6) + 7 * (nth - 1);
    match.days = Stretch(saturday, saturday + 1);
  }
  if (!match.days) return {};
  match.future = match.days->first > base_;
  return match;
}

// "today", "yesterday evening", "this morning", "last night", "overnight".
TimeMatch TimeReader::ReadOffset(std::size_t i) {
  TimeMatch match;
  const MentionText::Phrase offset = text_.LongestPhrase(SkipArticle(i), W::DAY_OFFSET);
  if (offset.tokens != 0) {
    match.end = SkipArticle(i) + offset.tokens;
    if (Has(match.end, W::DAY_PART)) ++match.end;
    match.days = OneDay(base_ + offset.value);
    match.future = offset.value > 0;
    // "N days from today" is another rule's.
    return match;
  }
  if (const std::size_t words = text_.LongestPhrase(i, W::OVERNIGHT).tokens; words > 0) {
    match.end = i + words;
    match.days = Stretch(base_ - 1, base_);
    // "overnight into Sunday", "overnight on Saturday".
    std::size_t at = match.end;
    while (Has(at, W::TIME_IN) || Has(at, W::TO)) ++at;
    if (Has(at, W::WEEKDAY)) {
      const std::int32_t day = WeekdayUpTo(base_, text_.Value(at, W::WEEKDAY));
      match.days = Stretch(day - 1, day);
      match.end = at + 1;
    }
    return match;
  }
  // "this morning", "last night"; in Cyrillic the part alone: "вночі".
  const bool these = Has(i, W::THIS), last = Has(i, W::LAST), that = Has(i, W::THAT);
  if (these || last || that) {
    if (!Has(i + 1, W::DAY_PART)) return {};
    match.end = i + 2;
    const bool night = text_.Value(i + 1, W::DAY_PART) == 5;
    if (that) {
      if (Last()) match.days = OneDay(Last()->last);
      if (!match.days) match.kind = TimeKind::kReference;
      match.anaphoric = true;
      match.offset_days = 0;
      return match;
    }
    match.days = last ? night ? Stretch(base_ - 1, base_) : OneDay(base_ - 1) : OneDay(base_);
    return match;
  }
  return match;
}

// "this week", "last month", "the past two days", "next year", "the last 24 hours".
TimeMatch TimeReader::ReadUnit(std::size_t i) {
  std::size_t at = SkipArticle(i);
  bool these = Has(at, W::THIS), last = Has(at, W::LAST), next = Has(at, W::NEXT);
  bool past = Has(at, W::PAST);
  if (!these && !last && !next && !past) {
    // "the two past weeks", "2 next days".
    std::size_t end = at;
    double count = 0;
    bool vague = false;
    if (!CountAt(at, &end, &count, &vague)) return {};
    past = Has(end, W::PAST) || Has(end, W::LAST);
    next = Has(end, W::NEXT);
    const TimeUnit unit = UnitAt(end + 1);
    if ((!past && !next) || unit == UNIT_UNSPECIFIED || count < 2) return {};
    // "only 3 next week": a singular is no count of units.
    if (text_[end + 1].script == TokenScript::kLatin && text_.Form(end + 1).back() != 's')
      return {};
    TimeMatch match;
    match.end = end + 2;
    const std::optional<std::int32_t> day =
        AddUnits(base_, unit, static_cast<int>(next ? count : -count));
    if (!day) return {};
    match.days = next ? Stretch(base_ + 1, *day) : Stretch(*day, base_);
    match.future = next;
    match.anaphoric = false;
    return match;
  }
  ++at;
  // "this past weekend", "this coming week".
  if (these && (Has(at, W::PAST) || Has(at, W::LAST))) {
    last = true;
    these = false;
    ++at;
  } else if (these && Has(at, W::NEXT)) {
    next = true;
    these = false;
    ++at;
  }
  std::size_t end = at;
  double count = 1;
  bool vague = false;
  const bool counted = CountAt(at, &end, &count, &vague);
  if (counted) at = end;
  const TimeUnit unit = UnitAt(at);
  if (unit == UNIT_UNSPECIFIED) return {};
  TimeMatch match;
  match.end = at + 1;
  if (counted || past || unit < UNIT_DAY) {
    if (these && !counted) return {};
    if (unit < UNIT_DAY) {
      // The last hours reach into the day before when they are many.
      const double hours = unit == UNIT_HOUR ? count : 0;
      match.days = next ? Stretch(base_, base_ + (hours >= 12 ? 1 : 0))
                        : Stretch(base_ - static_cast<std::int32_t>(std::ceil(hours / 24)), base_);
      if (hours < 12) match.days = OneDay(base_);
    } else {
      // Quarters and decades are those of the calendar.
      if (unit == UNIT_QUARTER || unit == UNIT_DECADE) {
        const int n = static_cast<int>(count);
        const std::optional<std::int32_t> from = AddUnits(base_, unit, next ? 1 : -n);
        const std::optional<std::int32_t> to = AddUnits(base_, unit, next ? n : -1);
        if (!from || !to) return {};
        const std::optional<Days> a = UnitAround(*from, unit), b = UnitAround(*to, unit);
        if (!a || !b) return {};
        match.days = Stretch(a->first, b->last);
        match.future = next;
        return match;
      }
      const std::optional<std::int32_t> day =
          AddUnits(base_, unit, static_cast<int>(next ? count : -count));
      if (!day) return {};
      if (past && !counted && unit == UNIT_WEEKEND) {
        match.days = UnitAround(base_ - 7, UNIT_WEEKEND);
      } else {
        match.days = next ? Stretch(base_ + 1, *day) : Stretch(*day, base_);
      }
      match.days->approximate = vague;
    }
    match.future = next;
    return match;
  }
  const std::optional<std::int32_t> day = AddUnits(base_, unit, last ? -1 : next ? 1 : 0);
  if (!day) return {};
  if (unit == UNIT_WEEK) {
    // "next week on Tuesday", "last week, on Monday".
    std::size_t weekday = match.end;
    if (text_.IsSign(weekday, ',') || text_.IsSign(weekday, '-')) ++weekday;
    if (Has(weekday, W::TIME_IN)) ++weekday;
    if (Has(weekday, W::WEEKDAY)) {
      match.days = OneDay(MondayOf(last   ? -1
                                   : next ? 1
                                          : 0) +
                          text_.Value(weekday, W::WEEKDAY) - 1);
      match.end = weekday + 1;
      match.future = match.days->first > base_;
      return match;
    }
  }
  match.days = UnitAround(*day, unit);
  if (!match.days) return {};
  if (last && unit == UNIT_DAY) match.days = Stretch(base_ - 1, base_);
  if (last && unit == UNIT_WEEKEND && IsoWeekday(base_) == 7) match.days = UnitAround(*day, unit);
  match.future = next;
  if (these && unit != UNIT_DAY && match.days->first <= base_ && !LooksAhead(i)) {
    match.named = match.days;
    match.days = Stretch(match.days->first, std::min(match.days->last, base_));
  }
  if (these && unit == UNIT_WEEKEND && match.days->first > base_) match.future = true;
  return match;
}

}  // namespace crosscheck
