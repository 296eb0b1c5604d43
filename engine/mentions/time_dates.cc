// The calendar: dates in figures and with month names, years, seasons, quarters, holidays.
#include <algorithm>

#include "engine/mentions/time_reader.h"
#include "engine/quantity/phrase.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

bool LikeYear(int number, absl::string_view digits) {
  return digits.size() == 4 && number >= 1000 && number <= 2199;
}

}  // namespace

std::size_t TimeReader::SkipStop(std::size_t i) const {
  const bool stop = text_.IsSign(i, '.') && text_[i].glued && i > 0 && Has(i - 1, W::ABBREVIATION);
  return stop && (i + 1 >= text_.size() || !text_[i + 1].sentence_start) ? i + 1 : i;
}

int TimeReader::DayNumberAt(std::size_t i, std::size_t* end) const {
  if (i >= text_.size()) return 0;
  if (text_[i].kind == TokenKind::kNumber) {
    const int day = text_[i].number;
    if (day < 1 || day > 31 || text_[i].end - text_[i].begin > 2) return 0;
    *end = i + 1;
    if (*end < text_.size() && text_[*end].glued && text_.IsWord(*end)) {
      const absl::string_view suffix = text_.Form(*end);
      if (suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th") return 0;
      ++*end;
      return day;
    }
    // "12-го", "12-е": the ending of a numeral, never a range.
    if (text_.IsSign(*end, '-') && text_.IsWord(*end + 1) && text_[*end + 1].glued &&
        text_[*end + 1].script == TokenScript::kCyrillic &&
        text_[*end + 1].end - text_[*end + 1].begin <= 6 && text_[*end + 1].entry == nullptr) {
      *end += 2;
    }
    return day;
  }
  const MentionText::Phrase ordinal = text_.LongestPhrase(i, W::ORDINAL);
  if (ordinal.tokens == 0 || ordinal.value < 1 || ordinal.value > 31) return 0;
  *end = i + ordinal.tokens;
  return ordinal.value;
}

int TimeReader::YearAt(std::size_t i, std::size_t* end, bool bare) const {
  std::size_t at = i;
  if (!bare && text_.IsSign(at, ',')) ++at;
  // "05-Aug-2016".
  if (!bare && text_.IsSign(at, '-') && text_[at].glued && at + 1 < text_.size() &&
      text_[at + 1].glued && at > 0 && text_[at - 1].kind == TokenKind::kWord) {
    ++at;
  }
  const std::size_t before_of = at;
  if (!bare && (Has(at, W::OF) || Has(at, W::TIME_IN))) at = SkipArticle(at + 1);
  if (at >= text_.size()) return 0;
  int year = 0;
  // "of this year", "last year", "of the year".
  if (!bare) {
    const bool these = Has(at, W::THIS), last = Has(at, W::LAST), next = Has(at, W::NEXT);
    const bool the_year = at > before_of + 1 && UnitAt(at) == UNIT_YEAR;
    if (the_year || ((these || last || next) && UnitAt(at + 1) == UNIT_YEAR)) {
      *end = the_year ? at + 1 : at + 2;
      return DateOf(base_).year + (the_year || these ? 0 : last ? -1 : 1);
    }
  }
  if (const int spoken = SpokenYearAt(at, end); spoken != 0) return spoken;
  // "15 April of 87".
  if (!bare && Has(at - 1, W::OF) && at > i && text_[at].number > 31 && text_.Form(at).size() == 2 &&
      (at + 1 >= text_.size() || !text_.IsWord(at + 1))) {
    *end = at + 1;
    return text_[at].number + (text_[at].number > DateOf(base_).year % 100 ? 1900 : 2000);
  }
  if (text_[at].kind == TokenKind::kNumber && LikeYear(text_[at].number, text_.Form(at))) {
    year = text_[at].number;
    // "1,200", "2014.5", "1999-strong": more of a number.
    if (text_.IsSign(at + 1, ',') && text_[at + 1].glued && at + 2 < text_.size() &&
        text_[at + 2].kind == TokenKind::kNumber && text_[at + 2].glued &&
        text_.Form(at + 2).size() == 3) {
      return 0;
    }
    if (text_.IsSign(at + 1, ':') && text_[at + 1].glued && at + 2 < text_.size() &&
        text_[at + 2].glued) {
      return 0;
    }
    ++at;
  } else {
    return 0;
  }
  // "2022 року", "2022 г.": and "2022-й", "2022-го".
  std::size_t word = at;
  if (text_.IsSign(word, '-') && text_.IsWord(word + 1) && text_[word].glued &&
      text_[word + 1].script == TokenScript::kCyrillic &&
      text_[word + 1].end - text_[word + 1].begin <= 6) {
    word += 2;
    at = word;
  }
  if (Has(word, W::UNIT) && text_.Value(word, W::UNIT) == UNIT_YEAR &&
      text_[word].script == TokenScript::kCyrillic) {
    at = SkipStop(word + 1);
  } else if (text_.IsWord(word) && text_[word].script == TokenScript::kCyrillic &&
             text_[word].end - text_[word].begin == 2 && text_[word].entry != nullptr &&
             text_[word].entry->Has(W::ABBREVIATION) && text_.IsSign(word + 1, '.')) {
    at = SkipStop(word + 1);
  }
  *end = at;
  return year;
}

// "twenty-five" as a day of a month; 0: none.
int TimeReader::SpokenDayAt(std::size_t i, std::size_t* end) const {
  if (!Has(i, W::NUMBER)) return 0;
  double count = 0;
  bool vague = false;
  std::size_t at = i;
  if (!CountAt(i, &at, &count, &vague) || count > 31) return 0;
  *end = at;
  return static_cast<int>(count);
}

// "nineteen eighty-six", "two thousand and fifteen"; 0: none.
int TimeReader::SpokenYearAt(std::size_t i, std::size_t* end) const {
  if (!Has(i, W::NUMBER)) return 0;
  const int first = text_.Value(i, W::NUMBER);
  if (first < 2 || first > 20) return 0;
  std::size_t at = i + 1;
  double rest = 0;
  bool vague = false;
  if (first > 10 && Has(at, W::NUMBER) && CountAt(at, &at, &rest, &vague) && rest >= 10) {
    *end = at;
    return first * 100 + static_cast<int>(rest);
  }
  if (i + 1 >= text_.size() || !text_.IsWord(i + 1) || text_[i + 1].entry == nullptr ||
      text_[i + 1].entry->quantity != WordEntry::Quantity::kAmount) {
    return 0;
  }
  const absl::StatusOr<QuantityPrefix> number =
      ParseQuantityPrefix(text_.text().substr(text_[i].begin, 100), false);
  if (!number.ok() || !number->interval.best || *number->interval.best < 1100 ||
      *number->interval.best > 2099) {
    return 0;
  }
  *end = text_.TokenAt(text_[i].begin + number->bytes);
  return static_cast<int>(*number->interval.best);
}

// A day of a month whose year the words give, or else the hint, the narrative or publication.
TimeMatch TimeReader::DateOfYear(std::size_t end, int month, int day, int year, std::size_t at) {
  TimeMatch match;
  match.month = month;
  match.day = day;
  match.year_stated = year != 0;
  if (year == 0 && year_hint_) year = *year_hint_;
  if (year == 0 && narrative_ && last_) year = DateOf(last_->first).year;
  if (year == 0) {
    const int this_year = DateOf(base_).year;
    const std::optional<Days> now = DayOf(this_year, month, day);
    const bool ahead = LooksAhead(at);
    year = this_year;
    if (ahead && now && now->first < base_) ++year;
    if (!ahead && now && now->first > base_) --year;
    match.future = ahead;
    if (!now) {
      // 29 February: the leap year nearest before.
      for (int back = 1; back <= 8 && !DayOf(year, month, day); ++back) year = this_year - back;
    }
  }
  match.days = DayOf(year, month, day);
  if (!match.days) return TimeMatch();
  match.end = end;
  return match;
}

TimeMatch TimeReader::MonthOfYear(std::size_t end, int month, int year, std::size_t at) {
  TimeMatch match;
  match.month = month;
  match.year_stated = year != 0;
  if (year == 0 && year_hint_) year = *year_hint_;
  if (year == 0 && narrative_ && last_) year = DateOf(last_->first).year;
  if (year == 0) {
    const CivilDate now = DateOf(base_);
    year = now.year;
    match.future = LooksAhead(at);
    if (match.future && month < now.month) ++year;
    if (!match.future && month > now.month) --year;
  }
  match.days = MonthOf(year, month);
  if (match.days) match.end = end;
  return match;
}

// "2023-08-12", "12.08.2023", "8/12/2023", "8/12".
TimeMatch TimeReader::ReadNumeric(std::size_t i) {
  const auto number = [&](std::size_t k) {
    return k < text_.size() && text_[k].kind == TokenKind::kNumber ? text_[k].number : -1;
  };
  // "20230812".
  if (text_[i].number > 10000000 && text_.Form(i).size() == 8 && (i == 0 || !text_[i].glued ||
      text_[i - 1].kind == TokenKind::kSign) && (i + 1 >= text_.size() || !text_[i + 1].glued ||
      text_[i + 1].kind == TokenKind::kSign)) {
    TimeMatch match;
    const int digits = text_[i].number;
    if (digits / 10000 < 1900 || digits / 10000 > 2100) return {};
    match.days = DayOf(digits / 10000, digits / 100 % 100, digits % 100);
    if (!match.days) return {};
    match.end = i + 1;
    match.year_stated = true;
    return match;
  }
  if (number(i) < 0 || i + 2 >= text_.size() || !text_[i + 1].glued || !text_[i + 2].glued) return {};
  // Part of a longer number or of a name.
  if (text_[i].glued && i > 0 && (text_[i - 1].kind != TokenKind::kSign ||
                                  (text_[i - 1].sign == '-' && i > 1 && text_[i - 1].glued &&
                                   text_[i - 2].kind == TokenKind::kNumber) ||
                                  text_[i - 1].sign == '/' ||
                                  text_[i - 1].sign == '$' || text_[i - 1].sign == '.')) {
    return {};
  }
  const char sign = text_[i + 1].sign;
  if ((sign != '-' && sign != '/' && sign != '.') || number(i + 2) < 0) return {};
  const bool three = i + 4 < text_.size() && text_.IsSign(i + 3, sign) && text_[i + 3].glued &&
                     text_[i + 4].glued && number(i + 4) >= 0;
  const std::size_t digits = text_.Form(i).size();
  int year = 0, month = 0, day = 0;
  std::size_t end = i + 5;
  if (three && digits == 4) {
    year = number(i), month = number(i + 2), day = number(i + 4);
  } else if (three && digits <= 2 && text_.Form(i + 2).size() <= 2) {
    year = number(i + 4);
    if (text_.Form(i + 4).size() == 2) {
      year += year <= DateOf(base_).year % 100 + 10 ? 2000 : 1900;
    } else if (text_.Form(i + 4).size() != 4) {
      return {};
    }
    // "/": the month first, as American papers have it, unless it can only be the day.
    const bool month_first = sign != '.' && number(i) <= 12;
    month = number(month_first ? i : i + 2);
    day = number(month_first ? i + 2 : i);
  } else if (!three && sign == '/' && digits <= 2 && text_.Form(i + 2).size() <= 2) {
    // "8/12" is a date only after a word that says so.
    const bool month_first = number(i) <= 12;
    month = number(month_first ? i : i + 2);
    day = number(month_first ? i + 2 : i);
    if (month < 1 || month > 12 || day < 1 || day > 31) return {};
    TimeMatch match = DateOfYear(i + 3, month, day, 0, i);
    match.weak = true;
    return match;
  } else {
    return {};
  }
  TimeMatch match;
  match.days = DayOf(year, month, day);
  if (!match.days) return {};
  match.end = end;
  match.year_stated = true;
  match.month = month;
  match.day = day;
  return match;
}

// "12 August 2023", "the 12th of August", "12 серпня".
TimeMatch TimeReader::ReadDayMonth(std::size_t i) {
  std::size_t at = SkipArticle(i);
  int day = DayNumberAt(at, &at);
  if (day == 0) day = SpokenDayAt(at, &at);
  if (day == 0) return {};
  if (text_[i].kind == TokenKind::kWord && !Has(i, W::ARTICLE) && !Has(i, W::ORDINAL) &&
      text_.LongestPhrase(i, W::ORDINAL).tokens == 0 && !Has(at, W::MONTH)) {
    return {};  // "twenty five" is a day only with its month
  }
  if (text_[i].glued && i > 0 && text_[i - 1].sign != '(' && text_[i - 1].sign != '"' &&
      text_[i - 1].sign != '-' && text_[i - 1].sign != '\'' &&
      (text_[i - 1].sign != ':' || i < 2 || text_[i - 2].kind == TokenKind::kNumber)) {
    return {};
  }
  if (Has(at, W::UNIT) && UnitAt(at) == UNIT_DAY && Has(at + 1, W::OF)) ++at;
  if (Has(at, W::OF)) ++at;
  if (text_.IsSign(at, '-') && text_[at].glued && Has(at + 1, W::MONTH) && text_[at + 1].glued) ++at;
  if (!Has(at, W::MONTH)) {
    // "the 15th day of next month".
    if (UnitAt(SkipArticle(at) + 1) == UNIT_MONTH &&
        (Has(at, W::NEXT) || Has(at, W::LAST) || Has(at, W::THIS)) && at > i + 1) {
      const std::optional<std::int32_t> in =
          AddUnits(base_, UNIT_MONTH, Has(at, W::NEXT) ? 1 : Has(at, W::LAST) ? -1 : 0);
      if (!in) return {};
      const CivilDate date = DateOf(*in);
      TimeMatch match = DateOfYear(at + 2, date.month, day, date.year, i);
      match.year_stated = false;
      match.future = match.days && match.days->first > base_;
      return match;
    }
    // "on the 12th": alone only with its ending, and when no noun follows.
    const bool ending = text_.IsWord(at - 1) && text_[at - 1].glued;
    if (!ending || text_.IsWord(at) || text_.IsSign(at, '-')) return {};
    const CivilDate now = DateOf(base_);
    const bool ahead = LooksAhead(i);
    int month = now.year * 12 + now.month - 1;
    if (!ahead && day > now.day) --month;
    if (ahead && day < now.day) ++month;
    TimeMatch match = DateOfYear(at, month % 12 + 1, day, month / 12, i);
    match.year_stated = false;
    match.weak = true;
    match.future = ahead;
    return match;
  }
  const int month = text_.Value(at, W::MONTH);
  at = SkipStop(at + 1);
  std::size_t end = at;
  const int year = YearAt(at, &end);
  return DateOfYear(end, month, day, year, i);
}

// "Aug. 12, 2023", "August 12th", "August the 12th".
TimeMatch TimeReader::ReadMonthDay(std::size_t i) {
  if (!Has(i, W::MONTH)) return {};
  const int month = text_.Value(i, W::MONTH);
  std::size_t at = SkipArticle(SkipStop(i + 1));
  // "October, 1st".
  if (text_.IsSign(at, ',') && at + 2 < text_.size() && text_[at + 1].kind == TokenKind::kNumber &&
      text_.IsWord(at + 2) && text_[at + 2].glued) {
    ++at;
  }
  if (text_.IsSign(at, '-') && text_[at].glued && at + 1 < text_.size() && text_[at + 1].glued &&
      text_[at + 1].kind == TokenKind::kNumber) {
    ++at;
  }
  int day = DayNumberAt(at, &at);
  if (day == 0) {
    // "January twenty-five"; "May two people" is no date.
    std::size_t after = at;
    day = SpokenDayAt(at, &after);
    std::size_t year_end = after;
    if (day != 0 && text_.IsWord(after) && YearAt(after, &year_end) == 0) day = 0;
    if (day != 0) at = after;
  }
  // "May 12,000", "March 12:30" and "August 12 people" are not dates of those days.
  if (day == 0 || (text_.IsSign(at, ',') && text_[at].glued && at + 1 < text_.size() &&
                   text_[at + 1].glued && text_[at + 1].kind == TokenKind::kNumber &&
                   text_.Form(at + 1).size() == 3)) {
    return {};
  }
  if (text_.IsSign(at, ':') && text_[at].glued && at + 1 < text_.size() && text_[at + 1].glued) return {};
  std::size_t end = at;
  const int year = YearAt(at, &end);
  return DateOfYear(end, month, day, year, i);
}

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
        LikeYear(text_[i].number, text_.Form(i)) && text_.IsSign(i + 1, '-') && text_[i + 1].glued &&
        i + 2 < text_.size() && text_[i + 2].glued && !(text_[i].glued && i > 0 && text_.IsSign(i - 1, '-'))) {
      if (Has(i + 2, W::MONTH)) {
        const int named = text_.Value(i + 2, W::MONTH);
        std::size_t after = i + 4;
        const int day = text_.IsSign(i + 3, '-') && text_[i + 3].glued ? DayNumberAt(i + 4, &after) : 0;
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
  const bool doubtful = text_[name].script == TokenScript::kLatin &&
                        text_[name].entry->readings.size() > 0 && !stated && name == i &&
                        (text_[name].end - text_[name].begin <= 3 || text_[name].sentence_start ||
                         month == 3);
  match.weak = doubtful;
  return match;
}

// "2014", "the 1990s", "2022-23", "the year 2014".
TimeMatch TimeReader::ReadYear(std::size_t i) {
  std::size_t at = SkipArticle(i);
  bool strong = false;
  if (UnitAt(at) == UNIT_YEAR && at + 1 < text_.size() && text_[at + 1].kind == TokenKind::kNumber) {
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
  strong = strong || end > at + 1 || (text_.IsSign(end, ')') && at > 0 && text_.IsSign(at - 1, '('));
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
  if (text_.IsWord(at) && text_.Form(at) == "q" && at + 1 < text_.size() && text_[at + 1].glued &&
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
  std::size_t end = at;
  int year = YearAt(at, &end);
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
  match.days = days;
  if (match.days) match.end = end;
  return match;
}

}  // namespace crosscheck
