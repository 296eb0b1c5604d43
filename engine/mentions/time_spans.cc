// The calendar in longer stretches: months, years, seasons, quarters, centuries; and feasts.
#include <algorithm>

#include "engine/mentions/time_reader.h"
#include "engine/time/civil.h"

namespace crosscheck {

// "July 2022", "July", "July last year".
TimeMatch TimeReader::ReadMonth(std::size_t i) {
  std::size_t at = i;
  const bool last = Has(i, W::LAST) || Has(i, W::PAST), next = Has(i, W::NEXT);
  const bool these = Has(i, W::THIS);
  if (last || next || these) ++at;
  // "the month of July".
  if (at == i) {
    const std::size_t word = SkipArticle(i);
    if (Has(word, W::UNIT) && text_.Value(word, W::UNIT) == UNIT_MONTH && Has(word + 1, W::OF)) {
      at = word + 2;
    }
  }
  if (!Has(at, W::MONTH)) {
    // "2017 april", "2019-aug-1", "2023-04".
    if (at == i && text_[i].kind == TokenKind::kNumber && text_.Form(i).size() == 4 &&
        text_[i].number >= 1000 && text_[i].number <= 2199 && text_.IsSign(i + 1, '-') &&
        text_[i + 1].glued && i + 2 < text_.size() && text_[i + 2].glued &&
        !(text_[i].glued && i > 0 && text_.IsSign(i - 1, '-'))) {
      if (Has(i + 2, W::MONTH)) {
        const int named = text_.Value(i + 2, W::MONTH);
        std::size_t after = i + 4;
        const int day =
            text_.IsSign(i + 3, '-') && text_[i + 3].glued ? DayNumberAt(i + 4, &after) : 0;
        if (day != 0) return DateOfYear(after, named, day, text_[i].number, i);
        return MonthOfYear(i + 3, named, text_[i].number, i);
      }
      // Not "the 2009-10 season".
      const int month = text_[i + 2].number;
      const bool glued_on = i + 3 < text_.size() && text_[i + 3].glued &&
                            (text_[i + 3].kind != TokenKind::kSign || text_[i + 3].sign == '-');
      if (month >= 1 && month <= 12 && month != text_[i].number % 100 + 1 && !glued_on &&
          text_.Form(i + 2).size() <= 2) {
        return MonthOfYear(i + 3, month, text_[i].number, i);
      }
    }
    std::size_t end = at;
    const int year = at == i ? YearAt(i, &end, true) : 0;
    if (year == 0 || !Has(end, W::MONTH) || end != i + 1) return {};
    return MonthOfYear(end + 1, text_.Value(end, W::MONTH), year, i);
  }
  const int month = text_.Value(at, W::MONTH);
  const std::size_t name = at;
  at = SkipStop(at + 1);
  std::size_t end = at;
  int year = YearAt(at, &end);
  const bool stated = year != 0;
  if (year == 0 && (last || next || these)) {
    const CivilDate now = DateOf(base_);
    year = now.year;
    if (last && month >= now.month) --year;
    if (next && month <= now.month) ++year;
  }
  TimeMatch match = MonthOfYear(end, month, year, i);
  match.year_stated = stated;
  // Month names that are also other words need help: "May", "March".
  const bool doubtful =
      text_[name].script == TokenScript::kLatin && text_[name].entry->readings.size() > 0 &&
      !stated && name == i &&
      (text_[name].end - text_[name].begin <= 3 || text_[name].sentence_start || month == 3);
  match.weak = doubtful;
  return match;
}

// "2014", "the 1990s", "2022-23", "the year 2014".
TimeMatch TimeReader::ReadYear(std::size_t i) {
  std::size_t at = SkipArticle(i);
  bool strong = false;
  if (UnitAt(at) == UNIT_YEAR && at + 1 < text_.size() &&
      text_[at + 1].kind == TokenKind::kNumber) {
    ++at;
    strong = true;
  }
  if (at < text_.size() && Has(at, W::NUMBER)) {
    TimeMatch match;
    std::size_t after = at;
    match.year = SpokenYearAt(at, &after);
    if (match.year == 0 || (text_.IsWord(after) && text_[after].entry == nullptr)) return {};
    match.days = YearOf(match.year);
    match.year_stated = true;
    match.weak = true;
    match.end = after;
    return match;
  }
  if (at >= text_.size() || text_[at].kind != TokenKind::kNumber) return {};
  if (text_[at].glued && at > 0 && text_[at - 1].sign != '(' && text_[at - 1].sign != '"' &&
      !(text_[at - 1].sign == '-' && at > 1 && text_[at - 2].kind == TokenKind::kNumber)) {
    return {};
  }
  std::size_t end = at;
  const int year = YearAt(at, &end, true);
  if (year == 0) return {};
  TimeMatch match;
  match.year_stated = true;
  match.year = year;
  match.end = end;
  match.days = YearOf(year);
  // "1990s", "1990-х".
  const bool decade = year % 10 == 0 && end < text_.size() && text_.IsWord(at + 1) &&
                      (text_[at + 1].glued && text_.Form(at + 1) == "s");
  const bool cyrillic_decade = year % 10 == 0 && end > at + 2 && text_.IsSign(at + 1, '-') &&
                               Has(end - 1, W::UNIT) && text_.Form(at + 2) != "й" &&
                               text_.Form(at + 2) != "го" && text_.Form(at + 2) != "му" &&
                               text_.Form(at + 2) != "м";
  if (decade || cyrillic_decade) {
    match.days = YearsOf(year, year + (year % 100 == 0 ? 99 : 9));
    match.end = decade ? at + 2 : end;
    return match;
  }
  if (end == at + 1 && end < text_.size() && text_[end].glued && text_.IsWord(end)) return {};
  // Part of a longer number: "2014.5", "$2014".
  if (text_.IsSign(end, '.') && end + 1 < text_.size() && text_[end].glued &&
      text_[end + 1].glued && text_[end + 1].kind == TokenKind::kNumber) {
    return {};
  }
  strong =
      strong || end > at + 1 || (text_.IsSign(end, ')') && at > 0 && text_.IsSign(at - 1, '('));
  match.weak = !strong;
  if (year < 1500 && !strong) return {};
  return match;
}

// "summer 2022", "this summer", "in the spring of 2023", "восени".
TimeMatch TimeReader::ReadSeason(std::size_t i) {
  std::size_t at = i;
  const bool last = Has(at, W::LAST) || Has(at, W::PAST), next = Has(at, W::NEXT);
  const bool these = Has(at, W::THIS);
  if (last || next || these) ++at;
  at = SkipArticle(at);
  if (!Has(at, W::SEASON)) return {};
  const int season = text_.Value(at, W::SEASON);
  const bool adverb = text_[at].script == TokenScript::kCyrillic;
  std::size_t end = at + 1;
  int year = YearAt(at + 1, &end);
  TimeMatch match;
  match.year_stated = year != 0;
  if (year == 0) {
    const std::int32_t now = narrative_ && last_ ? last_->first : base_;
    year = DateOf(now).year;
    const std::optional<Days> whole = SeasonOf(year, season);
    if (!whole) return {};
    if (narrative_ && last_) {
    } else if (next || LooksAhead(i)) {
      if (whole->last < now || (next && whole->first <= now)) ++year;
      match.future = true;
    } else if (whole->first > now || (last && whole->last >= now)) {
      --year;
    }
    match.weak = !last && !next && !these && !adverb;
  }
  match.days = SeasonOf(year, season);
  if (match.days) match.end = end;
  return match;
}

// "the 19th century", in figures or words.
TimeMatch TimeReader::ReadCentury(std::size_t i) {
  std::size_t at = SkipArticle(i);
  const int century = DayNumberAt(at, &at);
  if (century < 1 || century > 21) return {};
  if (text_.IsSign(at, '-') && text_[at].glued) ++at;
  if (UnitAt(at) != UNIT_CENTURY) return {};
  TimeMatch match;
  match.days = YearsOf(std::max(1, (century - 1) * 100), (century - 1) * 100 + 99);
  if (match.days) match.end = at + 1;
  return match;
}

// "Q3 2019", "the third quarter of 2019", "the first half of 2023".
TimeMatch TimeReader::ReadQuarter(std::size_t i) {
  std::size_t at = SkipArticle(i);
  int quarter = 0;
  bool weak = false;
  if (IsQuarterSign(at) && at + 1 < text_.size() && text_[at + 1].glued &&
      text_[at + 1].number >= 1 && text_[at + 1].number <= 4) {
    quarter = text_[at + 1].number;
    at += 2;
  } else {
    std::size_t end = at;
    const int ordinal = DayNumberAt(at, &end);
    if (ordinal < 1 || ordinal > 4 || UnitAt(end) != UNIT_QUARTER) return {};
    quarter = ordinal;
    at = end + 1;
    weak = true;
  }
  std::size_t end = at;
  int year = YearAt(at, &end);
  TimeMatch match;
  match.year_stated = year != 0;
  if (year == 0) {
    const CivilDate now = DateOf(base_);
    const bool ahead = LooksAhead(i);
    year = now.year;
    const int this_quarter = (now.month + 2) / 3;
    if (!ahead && quarter > this_quarter) --year;
    if (ahead && quarter < this_quarter) ++year;
    match.future = ahead;
    match.weak = weak;
  }
  match.days = QuarterOf(year, quarter);
  if (match.days) match.end = end;
  return match;
}

TimeMatch TimeReader::ReadHoliday(std::size_t i) {
  std::size_t at = i;
  const bool last = Has(at, W::LAST), next = Has(at, W::NEXT);
  if (last || next || Has(at, W::THIS)) ++at;
  const MentionText::Phrase holiday = text_.LongestPhrase(at, W::HOLIDAY);
  if (holiday.tokens == 0) return {};
  at += holiday.tokens;
  // "Easter weekend 2023", "Easter 2023 weekend".
  bool weekend = UnitAt(at) == UNIT_WEEKEND;
  if (weekend) ++at;
  std::size_t end = at;
  int year = YearAt(at, &end);
  if (!weekend && year != 0 && UnitAt(end) == UNIT_WEEKEND) {
    weekend = true;
    ++end;
  }
  TimeMatch match;
  match.year_stated = year != 0;
  const bool stated = year != 0;
  if (!stated) year = DateOf(narrative_ && last_ ? last_->first : base_).year;
  std::optional<Days> days = HolidayOf(year, holiday.value);
  if (!stated && !narrative_ && days) {
    match.future = next || (!last && LooksAhead(i));
    if (match.future && days->first < base_) days = HolidayOf(year + 1, holiday.value);
    if (!match.future && days->first > base_) days = HolidayOf(year - 1, holiday.value);
    if (last && days && days->first >= base_) days = HolidayOf(year - 1, holiday.value);
  }
  if (weekend && days) days = WeekendBy(days->first);
  match.days = days;
  if (match.days) match.end = end;
  return match;
}

}  // namespace crosscheck
