// Times told from the day of publication, or from the last date named.
#include <algorithm>
#include <cmath>

#include "engine/mentions/time_reader.h"
#include "engine/time/civil.h"

namespace crosscheck {

TimeUnit TimeReader::UnitAt(std::size_t i) const {
  return Has(i, W::UNIT) ? static_cast<TimeUnit>(text_.Value(i, W::UNIT)) : UNIT_UNSPECIFIED;
}

std::optional<Days> TimeReader::Last() const {
  if (last_) return last_;
  if (context_.anchor && context_.anchor->has_first_day() && context_.anchor->has_last_day()) {
    return Stretch(context_.anchor->first_day(), context_.anchor->last_day());
  }
  return std::nullopt;
}

bool TimeReader::LooksAhead(std::size_t i) const {
  constexpr std::size_t kBack = 10, kOn = 6;
  const std::uint32_t sentence = text_[i].sentence;
  for (std::size_t back = 1; back <= kBack && back <= i; ++back) {
    const std::size_t at = i - back;
    if (text_[at].sentence != sentence || text_.IsSign(at, ';') || text_.IsSign(at, '"')) break;
    // Of "will have" the first word counts: one in the past tense alone stops nothing.
    if (Has(at, W::FUTURE) && text_.Value(at, W::FUTURE) >= 0) return true;
    if (Has(at, W::SPEECH)) break;
  }
  for (std::size_t on = 1; on <= kOn && i + on < text_.size(); ++on) {
    const std::size_t at = i + on;
    if (text_[at].sentence != sentence || Has(at, W::SPEECH) || Has(at, W::AND)) break;
    if (Has(at, W::FUTURE) && text_.Value(at, W::FUTURE) >= 0) return true;
  }
  return false;
}

bool TimeReader::PastBefore(std::size_t i) const {
  constexpr std::size_t kBack = 8;
  for (std::size_t back = 1; back <= kBack && back <= i; ++back) {
    const std::size_t at = i - back;
    if (text_[at].sentence != text_[i].sentence) return false;
    if (text_[at].kind != TokenKind::kWord) continue;
    if (Has(at, W::FUTURE)) return text_.Value(at, W::FUTURE) < 0;
    const absl::string_view form = text_.Form(at);
    if (form.size() > 3 && form.substr(form.size() - 2) == "ed") return true;
    if (Has(at, W::SPEECH)) return true;
  }
  // Nothing says: how long it took is the commoner reading in news.
  return true;
}

bool TimeReader::CountAt(std::size_t i, std::size_t* end, double* count, bool* vague) const {
  *vague = false;
  if (i >= text_.size()) return false;
  std::size_t at = i;
  if (text_[at].kind == TokenKind::kNumber) {
    if (text_[at].number < 0 || text_[at].number > 100000) return false;
    *count = text_[at].number;
    ++at;
    if (text_.IsSign(at, '.') && text_[at].glued && at + 1 < text_.size() && text_[at + 1].glued &&
        text_[at + 1].kind == TokenKind::kNumber && text_[at + 1].number >= 0) {
      *count += text_[at + 1].number / std::pow(10.0, static_cast<double>(text_.Form(at + 1).size()));
      at += 2;
    }
    *end = at;
    return true;
  }
  if (Has(at, W::ARTICLE) && text_.Value(at, W::ARTICLE) == 1) {
    *count = 1;
    ++at;
    if (!Has(at, W::FEW)) {
      *end = at;
      return true;
    }
  }
  if (Has(at, W::FEW)) {
    *count = text_.Value(at, W::FEW);
    *vague = *count != 2;
    ++at;
    if (Has(at, W::OF)) ++at;
    *end = at;
    return true;
  }
  if (!Has(at, W::NUMBER)) return false;
  *count = text_.Value(at, W::NUMBER);
  ++at;
  std::size_t unit = at;
  if (text_.IsSign(unit, '-') && text_[unit].glued) ++unit;
  if (*count >= 20 && Has(unit, W::NUMBER) && text_.Value(unit, W::NUMBER) < 10) {
    *count += text_.Value(unit, W::NUMBER);
    at = unit + 1;
  }
  *end = at;
  return true;
}

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
      (text_[relative].kind == TokenKind::kNumber || Has(relative, W::NUMBER) || Has(relative, W::ARTICLE))) {
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
  if (of_month != 0 && !text_.IsWord(number) && !text_.IsSign(number, ':') && !text_.IsSign(number, '-')) {
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

std::int32_t TimeReader::MondayOf(int weeks) const { return base_ - IsoWeekday(base_) + 1 + 7 * weeks; }

// "the week of April 10", "the first week of May", "the last three days of 2021", "the weekend".
TimeMatch TimeReader::ReadUnitOf(std::size_t i) {
  std::size_t at = SkipArticle(i);
  TimeMatch match;
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
    if (unit != UNIT_WEEK) return {};
    bool led = false;
    for (int words = 0; words < 2 && (Has(at, W::OF) || Has(at, W::SINCE) || Has(at, W::TIME_IN)); ++words) {
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
    const std::int32_t saturday = last ? WeekdayUpTo(in->last, 6) : WeekdayUpTo(in->first + 6, 6) + 7 * (nth - 1);
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
    if (text_[end + 1].script == TokenScript::kLatin && text_.Form(end + 1).back() != 's') return {};
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
      match.days = OneDay(MondayOf(last ? -1 : next ? 1 : 0) + text_.Value(weekday, W::WEEKDAY) - 1);
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

// "two weeks ago", "a day earlier", "three days later", "in two weeks", "two days before Monday".
TimeMatch TimeReader::ReadAgo(std::size_t i) {
  std::size_t at = i;
  // "in two weeks", "через два роки": ahead of now.
  const bool in = Has(i, W::TIME_IN);
  if (in) ++at;
  std::size_t end = at;
  double count = 1;
  bool vague = false;
  const bool article = Has(at, W::ARTICLE) && text_.Value(at, W::ARTICLE) == 0;
  if (article) {
    // "the day before", "the day after".
    end = at + 1;
  } else if (!CountAt(at, &end, &count, &vague)) {
    // "тиждень тому": a unit alone counts as one where there are no articles.
    if (text_.IsWord(at) && text_[at].script == TokenScript::kCyrillic) {
      end = at;
    } else {
      return {};
    }
  }
  const TimeUnit unit = UnitAt(end);
  if (unit == UNIT_UNSPECIFIED) return {};
  // "two and a half years ago" and halves in general: in whole units.
  std::size_t word = end + 1;
  const int whole = static_cast<int>(count);
  TimeMatch match;
  const auto set = [&](std::int32_t from, int direction) -> TimeMatch {
    const std::optional<std::int32_t> day = AddUnits(from, unit, direction * whole);
    if (!day) return {};
    match.days = OneDay(*day);
    // "two years ago" is that year; "two months ago" that month; named, the day counted back to.
    match.named = match.days;
    if (unit >= UNIT_MONTH) match.days = UnitAround(*day, unit >= UNIT_YEAR ? UNIT_YEAR : UNIT_MONTH);
    if (unit == UNIT_WEEK) match.days = Stretch(*day - (vague ? 7 : 1), *day + 1);
    if (match.days && (vague || unit >= UNIT_WEEK)) match.days->approximate = true;
    if (match.days && unit >= UNIT_MONTH) match.days->approximate = false;
    return match;
  };
  if (in) {
    // Only where something looks ahead: "in two weeks" is also how long it took.
    if (text_[i].script != TokenScript::kLatin || article) return {};
    if (Has(word, W::AGO) || Has(word, W::LATER) || Has(word, W::EARLIER) || Has(word, W::RUNNING)) return {};
    if (!LooksAhead(i) && PastBefore(i)) return {};
    match.end = word;
    match.future = true;
    match.weak = false;
    return set(base_, 1);
  }
  if (article) {
    if (Has(word, W::BEFORE) || Has(word, W::AFTER)) {
      const bool before = Has(word, W::BEFORE);
      // "the day before yesterday", "the day after the talks".
      if (text_.IsWord(word + 1) && !Has(word + 1, W::AND) && !Has(word + 1, W::TIME_IN)) {
        std::size_t next = word + 1;
        const TimeMatch of = Read(next);
        if (!of || !of.days || of.weak) return {};
        match.end = of.end;
        return set(before ? of.days->first : of.days->last, before ? -1 : 1);
      }
      const std::optional<Days> last = Last();
      match.end = word + 1;
      match.anaphoric = true;
      match.offset_days = before ? -1 : 1;
      return set(last ? last->first : base_, before ? -1 : 1);
    }
    return {};
  }
  // "two weeks and two days ago".
  if (Has(word, W::AND)) {
    std::size_t at2 = word + 1;
    double more = 0;
    bool more_vague = false;
    if (CountAt(word + 1, &at2, &more, &more_vague) && UnitAt(at2) >= UNIT_DAY &&
        Has(at2 + 1, W::AGO) && unit >= UNIT_DAY) {
      const std::optional<std::int32_t> first = AddUnits(base_, unit, -whole);
      const std::optional<std::int32_t> day =
          first ? AddUnits(*first, UnitAt(at2), -static_cast<int>(more)) : std::nullopt;
      if (!day) return {};
      match.days = OneDay(*day);
      match.end = at2 + 2;
      return match;
    }
  }
  if (Has(word, W::AGO)) {
    match.end = word + 1;
    // "two weeks ago Monday", "a week ago on Monday".
    std::size_t weekday = match.end + (Has(match.end, W::TIME_IN) ? 1 : 0);
    if (Has(weekday, W::WEEKDAY)) {
      const std::optional<std::int32_t> day = AddUnits(base_, unit, -whole);
      if (!day) return {};
      match.days = OneDay(WeekdayUpTo(*day, text_.Value(weekday, W::WEEKDAY)));
      match.end = weekday + 1;
      return match;
    }
    if (unit < UNIT_DAY) {
      match.days = OneDay(unit == UNIT_HOUR ? base_ - whole / 24 : base_);
      return match;
    }
    return set(base_, -1);
  }
  const bool later = Has(word, W::LATER) || Has(word, W::AFTER);
  const bool earlier = Has(word, W::EARLIER) || Has(word, W::BEFORE);
  if (later || earlier) {
    match.end = word + 1;
    // "two days before Monday", "three weeks after Aug. 12".
    if (Has(word, W::AFTER) || Has(word, W::BEFORE)) {
      const TimeMatch of = word + 1 < text_.size() ? Read(word + 1) : TimeMatch();
      if (of && of.days && (!of.weak || of.year_stated)) {
        match.end = of.end;
        match.year_stated = of.year_stated;
        return set(later ? of.days->last : of.days->first, later ? 1 : -1);
      }
      if (text_.IsWord(word + 1)) return {};  // "two days after the strike"
    }
    const std::optional<Days> last = Last();
    if (!last && later) return {};
    match.anaphoric = true;
    match.offset_days = static_cast<int>((later ? 1 : -1) * whole * DaysIn(unit));
    if (unit < UNIT_DAY) {
      match.days = OneDay(last ? last->last : base_);
      return match;
    }
    return set(last ? (later ? last->last : last->first) : base_, later ? 1 : -1);
  }
  // "two weeks from now", "a week from Monday".
  if (Has(word, W::FROM)) {
    const TimeMatch of = word + 1 < text_.size() ? Read(word + 1) : TimeMatch();
    if (!of || (!of.days && of.kind != TimeKind::kReference)) return {};
    match.end = of.end;
    match.future = true;
    return set(of.days ? of.days->last : base_, 1);
  }
  return {};
}

// "that day", "the same month", "the next day", "the previous week", "at the time", "now".
TimeMatch TimeReader::ReadThat(std::size_t i) {
  TimeMatch match;
  const MentionText::Phrase now = text_.LongestPhrase(i, W::NOW);
  if (now.tokens != 0) {
    match.kind = TimeKind::kReference;
    match.end = i + now.tokens;
    if (now.value == 0) {
      match.days = OneDay(base_);
    } else {
      match.days = Last();
      match.anaphoric = true;
      match.offset_days = 0;
    }
    return match;
  }
  std::size_t at = SkipArticle(i);
  const bool article = at != i;
  const bool that = Has(at, W::THAT);
  if (that) {
    ++at;
    if (Has(at, W::THAT)) ++at;  // "that same day", "того ж дня"
    else if (text_.IsWord(at) && text_[at].script == TokenScript::kCyrillic &&
             text_[at].end - text_[at].begin == 2 && UnitAt(at + 1) != UNIT_UNSPECIFIED) {
      ++at;
    }
  }
  // "the next day", "the previous evening": from the last date named.
  const bool next = !that && Has(at, W::NEXT);
  const bool previous = !that && Has(at, W::LAST);
  const bool cyrillic = at < text_.size() && text_[at].script == TokenScript::kCyrillic;
  if ((next || previous) && (article || cyrillic)) ++at;
  else if (!that) return {};
  const TimeUnit unit = UnitAt(at);
  if (unit < UNIT_DAY) return {};
  if ((next || previous) && unit != UNIT_DAY && !narrative_) return {};
  // "за минулу добу" is told from publication.
  if (previous && !article && !narrative_) return {};
  const std::optional<Days> last = Last();
  match.end = at + 1;
  match.anaphoric = true;
  match.offset_days = static_cast<int>((next ? 1 : previous ? -1 : 0) * DaysIn(unit));
  if (!last && that) {
    match.kind = TimeKind::kReference;
    return match;
  }
  const std::int32_t from = last ? (next ? last->last : last->first) : base_;
  const std::optional<std::int32_t> day = AddUnits(from, unit, next ? 1 : previous ? -1 : 0);
  if (!day) return {};
  match.days = UnitAround(*day, unit);
  if (!match.days) return {};
  match.future = !last && next;
  return match;
}

// "mid-July", "the end of the week", "early this month", "late 2022", "earlier this week".
TimeMatch TimeReader::ReadPart(std::size_t i) {
  std::size_t at = SkipArticle(i);
  const bool earlier = Has(at, W::EARLIER), later = Has(at, W::LATER);
  if ((earlier || later) && at == i) {
    ++at;
    if (Has(at, W::TIME_IN)) ++at;
    if (!Has(at, W::THIS) && !Has(at, W::MONTH) && !Has(at, W::ARTICLE) && !Has(at, W::DAY_OFFSET)) return {};
    const bool these = Has(at, W::THIS) || Has(at, W::DAY_OFFSET);
    TimeMatch match = these ? ReadUnit(at) : Has(at, W::MONTH) ? ReadMonth(at) : TimeMatch();
    if (!match && these) match = ReadOffset(at);
    if (!match && Has(at, W::ARTICLE) && UnitAt(at + 1) >= UNIT_DAY) {
      match.end = at + 2;
      match.days = UnitAround(base_, UnitAt(at + 1));
      match.named = match.days;
    }
    if (!match || !match.days) return {};
    match.weak = false;
    const Days whole = match.named ? *match.named : *match.days;
    match.named = whole;
    if (earlier) match.days = Stretch(whole.first, std::max(whole.first, std::min(whole.last, base_)));
    if (later) {
      match.days = Stretch(std::min(whole.last, std::max(whole.first, base_)), whole.last);
      match.future = whole.last > base_;
    }
    return match;
  }
  const MentionText::Phrase said = text_.LongestPhrase(at, W::PART);
  if (said.tokens == 0) return {};
  const int part = said.value;
  at += said.tokens;
  bool of = false;
  if (text_.IsSign(at, '-') && text_[at].glued) ++at;
  if (Has(at, W::TIME_IN) || Has(at, W::OF)) {
    of = Has(at, W::OF);
    ++at;
  }
  const std::size_t article = SkipArticle(at);
  // "the end of the month", "на початку місяця".
  if (UnitAt(article) >= UNIT_WEEK &&
      (article != at || of || text_[article].script == TokenScript::kCyrillic)) {
    const std::int32_t from = narrative_ && last_ ? last_->first : base_;
    const std::optional<Days> whole = UnitAround(from, UnitAt(article));
    if (!whole) return {};
    TimeMatch match;
    match.end = article + 1;
    match.days = PartOf(*whole, part);
    match.named = whole;
    match.future = match.days->first > base_;
    return match;
  }
  // "beginning on January 7": no part of anything.
  if (ReadMonthDay(at) || ReadDayMonth(at)) return {};
  TimeMatch match = ReadMonth(at);
  if (!match) match = ReadSeason(article);
  if (!match) match = ReadQuarter(at);
  if (!match) match = ReadYear(at);
  if (!match) match = ReadCentury(at);
  if (!match) match = ReadUnit(at);
  if (!match) match = ReadWeekday(at);
  if (!match) match = ReadOffset(at);
  if (!match || !match.days) return {};
  // "early Monday", "late yesterday": still the day.
  if (match.days->one_day() || match.kind != TimeKind::kDate) {
    match.weak = false;
    return match;
  }
  const Days whole = match.named ? *match.named : *match.days;
  match.named = whole;
  match.days = PartOf(whole, part);
  match.weak = false;
  return match;
}

// "for two days running", "the third day in a row", "two straight days"; and plain durations.
TimeMatch TimeReader::ReadRunning(std::size_t i) {
  std::size_t at = SkipArticle(i);
  std::size_t end = at;
  double count = 0;
  bool vague = false;
  bool ordinal = false;
  const bool glued = at > 0 && at < text_.size() && text_[at].glued &&
                     (text_.IsSign(at - 1, '.') || text_.IsSign(at - 1, ',') ||
                      text_[at - 1].kind == TokenKind::kNumber || text_.IsSign(at - 1, '$'));
  if (glued) return {};
  if (at != i || !CountAt(at, &end, &count, &vague)) {
    end = at;
    const int n = DayNumberAt(at, &end);
    if (n == 0) return CountAt(i, &end, &count, &vague) && end > i ? TimeMatch() : TimeMatch();
    count = n;
    ordinal = true;
  }
  bool running = Has(end, W::RUNNING) && end < text_.size();
  if (running) end += text_.LongestPhrase(end, W::RUNNING).tokens;
  if (text_.IsSign(end, '-') && text_[end].glued) ++end;
  const TimeUnit unit = UnitAt(end);
  if (unit == UNIT_UNSPECIFIED) return {};
  // "1962 року" is that year.
  if (unit == UNIT_YEAR && count >= 1500 && count <= 2199 && text_[end].script == TokenScript::kCyrillic) {
    return {};
  }
  TimeMatch match;
  match.end = end + 1;
  const MentionText::Phrase after = text_.LongestPhrase(match.end, W::RUNNING);
  if (after.tokens != 0) {
    running = true;
    match.end += after.tokens;
  }
  if (ordinal && !running) return {};
  match.duration_days = count * DaysIn(unit);
  if (unit == UNIT_HOUR) match.duration_days = count / 24;
  match.kind = TimeKind::kDuration;
  if (running && unit >= UNIT_DAY) {
    const std::optional<std::int32_t> day = AddUnits(base_, unit, -static_cast<int>(count));
    if (!day) return {};
    match.kind = TimeKind::kDate;
    match.days = Stretch(std::min(*day + 1, base_), base_);
  }
  return match;
}

// "daily", "every Friday", "per day", "each of the months".
TimeMatch TimeReader::ReadRecurring(std::size_t i) {
  TimeMatch match;
  match.kind = TimeKind::kRecurring;
  const MentionText::Phrase phrase = text_.LongestPhrase(i, W::RECURRING);
  if (phrase.tokens != 0) {
    match.end = i + phrase.tokens;
    return match;
  }
  if (!Has(i, W::EVERY)) return {};
  std::size_t end = i + 1;
  double count = 0;
  bool vague = false;
  CountAt(i + 1, &end, &count, &vague);
  if (Has(end, W::UNIT) || Has(end, W::WEEKDAY) || Has(end, W::MONTH) || Has(end, W::SEASON) ||
      Has(end, W::DAY_PART)) {
    match.end = end + 1;
    return match;
  }
  return {};
}

// "11:32pm", "5 p.m.", "at 14:30", "noon", "morning"; the day is whatever stands beside it.
TimeMatch TimeReader::ReadClock(std::size_t i) {
  TimeMatch match;
  match.kind = TimeKind::kTimeOfDay;
  match.clock = true;
  if (i >= text_.size()) return {};
  if (text_[i].kind != TokenKind::kNumber) {
    const MentionText::Phrase part = text_.LongestPhrase(SkipArticle(i), W::DAY_PART);
    if (part.tokens == 0) return {};
    match.end = SkipArticle(i) + part.tokens;
    // "in the morning"; in Cyrillic also the word alone.
    match.weak = text_[i].script == TokenScript::kLatin;
    return match;
  }
  if (text_[i].number < 0 || text_[i].number > 24 || text_.Form(i).size() > 2) return {};
  if (text_[i].glued && i > 0 && (text_[i - 1].kind != TokenKind::kSign || text_[i - 1].sign == '-' ||
                                  text_[i - 1].sign == '.' || text_[i - 1].sign == ',' ||
                                  text_[i - 1].sign == ':' || text_[i - 1].sign == '$')) {
    return {};
  }
  std::size_t at = i + 1;
  bool minutes = false;
  for (int part = 0; part < 2; ++part) {
    const bool colon = text_.IsSign(at, ':') || (part == 0 && text_.IsSign(at, '.'));
    if (!colon || !text_[at].glued || at + 1 >= text_.size() || !text_[at + 1].glued ||
        text_[at + 1].number < 0 || text_[at + 1].number > 59 || text_.Form(at + 1).size() != 2) {
      break;
    }
    minutes = minutes || text_.IsSign(at, ':');
    at += 2;
  }
  if (Has(at, W::MERIDIEM)) {
    match.end = at + 1;
    return match;
  }
  if (!minutes) return {};
  match.end = at;
  return match;
}

}  // namespace crosscheck
