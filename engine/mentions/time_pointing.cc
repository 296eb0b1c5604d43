// Times told from another time: so long ago, before, after, from now, that day.
#include <algorithm>

#include "engine/mentions/time_reader.h"
#include "engine/time/civil.h"

namespace crosscheck {

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
    if (unit >= UNIT_MONTH)
      match.days = UnitAround(*day, unit >= UNIT_YEAR ? UNIT_YEAR : UNIT_MONTH);
    if (unit == UNIT_WEEK) match.days = Stretch(*day - (vague ? 7 : 1), *day + 1);
    if (match.days && (vague || unit >= UNIT_WEEK)) match.days->approximate = true;
    if (match.days && unit >= UNIT_MONTH) match.days->approximate = false;
    return match;
  };
  if (in) {
    // Only where something looks ahead: "in two weeks" is also how long it took.
    if (text_[i].script != TokenScript::kLatin || article) return {};
    if (Has(word, W::AGO) || Has(word, W::LATER) || Has(word, W::EARLIER) || Has(word, W::RUNNING))
      return {};
    if (!LooksAhead(i) && PastBefore(i)) return {};
    match.end = word;
    match.future = true;
    match.weak = false;
    return set(base_, 1);
  }
  if (article) {
    if (Has(word, W::BEFORE) || Has(word, W::AFTER)) {
      const bool before = Has(word, W::BEFORE);
      // "the week after next", "the month before last".
      if (Has(word + 1, before ? W::LAST : W::NEXT) && unit >= UNIT_WEEK &&
          (!text_.IsWord(word + 2) || Has(word + 2, W::TIME_IN) || Has(word + 2, W::AND))) {
        const std::optional<std::int32_t> day = AddUnits(base_, unit, before ? -2 : 2);
        if (!day) return {};
        match.days = UnitAround(*day, unit);
        if (match.days) match.end = word + 2;
        match.future = !before;
        return match;
      }
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
    if (Has(at, W::THAT))
      ++at;  // "that same day", "того ж дня"
    else if (text_.IsWord(at) && text_[at].script == TokenScript::kCyrillic &&
             text_[at].end - text_[at].begin == 2 && UnitAt(at + 1) != UNIT_UNSPECIFIED) {
      ++at;
    }
  }
  // "the next day", "the previous evening": from the last date named.
  const bool next = !that && Has(at, W::NEXT);
  const bool previous = !that && Has(at, W::LAST);
  const bool cyrillic = at < text_.size() && text_[at].script == TokenScript::kCyrillic;
  if ((next || previous) && (article || cyrillic))
    ++at;
  else if (!that)
    return {};
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

}  // namespace crosscheck
