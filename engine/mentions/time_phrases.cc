// Parts of spans, runs of days, recurring times and times of day.
#include <algorithm>
#include <cmath>

#include "engine/mentions/time_reader.h"
#include "engine/time/civil.h"

namespace crosscheck {

// "mid-July", "the end of the week", "early this month", "late 2022", "earlier this week".
TimeMatch TimeReader::ReadPart(std::size_t i) {
  std::size_t at = SkipArticle(i);
  const bool earlier = Has(at, W::EARLIER), later = Has(at, W::LATER);
  if ((earlier || later) && at == i) {
    ++at;
    if (Has(at, W::TIME_IN)) ++at;
    if (!Has(at, W::THIS) && !Has(at, W::MONTH) && !Has(at, W::ARTICLE) && !Has(at, W::DAY_OFFSET))
      return {};
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
    if (earlier)
      match.days = Stretch(whole.first, std::max(whole.first, std::min(whole.last, base_)));
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
  // "a week starting tomorrow" counts one; "a week" alone is no time.
  const bool article_one = at == i + 1 && Has(i, W::ARTICLE) &&
                           text_.Value(i, W::ARTICLE) == 1 && UnitAt(at) != UNIT_UNSPECIFIED;
  if (article_one) {
    count = 1;
  } else if (at != i || !CountAt(at, &end, &count, &vague)) {
    end = at;
    const int n = DayNumberAt(at, &end);
    if (n == 0) return {};
    count = n;
    ordinal = true;
  }
  bool running = Has(end, W::RUNNING) && end < text_.size();
  if (running) end += text_.LongestPhrase(end, W::RUNNING).tokens;
  if (text_.IsSign(end, '-') && text_[end].glued) ++end;
  const TimeUnit unit = UnitAt(end);
  if (unit == UNIT_UNSPECIFIED) return {};
  // "1962 року" is that year.
  if (unit == UNIT_YEAR && count >= 1500 && count <= 2199 &&
      text_[end].script == TokenScript::kCyrillic) {
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
  // "a week starting tomorrow"; "for two weeks, from Aug. 12".
  const std::size_t comma = match.end + (text_.IsSign(match.end, ',') ? 1 : 0);
  const MentionText::Phrase since = text_.LongestPhrase(comma, W::SINCE);
  const bool from = comma != match.end && i > 0 && Has(i - 1, W::FOR) && Has(comma, W::FROM);
  if (!running && unit >= UNIT_DAY && count >= 1 &&
      (from || (since.tokens > 0 && since.value == 1))) {
    std::size_t first = comma + (from ? 1 : since.tokens);
    if (!from && Has(first, W::FROM)) ++first;
    const TimeMatch start = Read(first);
    if (start && start.kind == TimeKind::kDate && start.days && start.days->one_day() &&
        !start.anaphoric) {
      const std::optional<std::int32_t> after =
          AddUnits(start.days->first, unit, static_cast<int>(count));
      if (!after) return {};
      match.kind = TimeKind::kDate;
      match.days = Stretch(start.days->first, *after - 1);
      match.days->approximate = vague;
      match.end = start.end;
      match.range = true;
      match.future = start.future;
      match.duration_days = 0;
      return match;
    }
  }
  if (article_one) return {};
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
  if (text_[i].glued && i > 0 &&
      (text_[i - 1].kind != TokenKind::kSign || text_[i - 1].sign == '-' ||
       text_[i - 1].sign == '.' || text_[i - 1].sign == ',' || text_[i - 1].sign == ':' ||
       text_[i - 1].sign == '$')) {
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
