// The calendar: days and years, in figures and in words.
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
  if (!bare && text_.IsHyphen(at) && at > 0 && text_[at - 1].kind == TokenKind::kWord) ++at;
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
  if (!bare && Has(at - 1, W::OF) && at > i && text_[at].number > 31 &&
      text_.Form(at).size() == 2 && (at + 1 >= text_.size() || !text_.IsWord(at + 1))) {
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
  const std::optional<QuantityPrefix> number =
      FindQuantityPrefix(text_.text().substr(text_[i].begin, 100), false);
  if (!number || !number->interval.best || *number->interval.best < 1100 ||
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
  if (text_[i].number > 10000000 && text_.Form(i).size() == 8 &&
      (i == 0 || !text_[i].glued || text_[i - 1].kind == TokenKind::kSign) &&
      (i + 1 >= text_.size() || !text_[i + 1].glued || text_[i + 1].kind == TokenKind::kSign)) {
    TimeMatch match;
    const int digits = text_[i].number;
    if (digits / 10000 < 1900 || digits / 10000 > 2100) return {};
    match.days = DayOf(digits / 10000, digits / 100 % 100, digits % 100);
    if (!match.days) return {};
    match.end = i + 1;
    match.year_stated = true;
    return match;
  }
  if (number(i) < 0 || i + 2 >= text_.size() || !text_[i + 1].glued || !text_[i + 2].glued)
    return {};
  // Part of a longer number or of a name.
  if (text_[i].glued && i > 0 &&
      (text_[i - 1].kind != TokenKind::kSign ||
       (text_[i - 1].sign == '-' && i > 1 && text_[i - 1].glued &&
        text_[i - 2].kind == TokenKind::kNumber) ||
       text_[i - 1].sign == '/' || text_[i - 1].sign == '$' || text_[i - 1].sign == '.')) {
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
  // "$12 December 27".
  if (i > 0 && text_.IsSign(i - 1, '$')) return {};
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
  if (text_.IsHyphen(at) && Has(at + 1, W::MONTH)) ++at;
  if (!Has(at, W::MONTH)) {
    // "the 15th day of the month".
    if (Has(at - 1, W::OF) && Has(at, W::ARTICLE) && UnitAt(at + 1) == UNIT_MONTH) {
      const CivilDate now = DateOf(narrative_ && last_ ? last_->first : base_);
      TimeMatch match = DateOfYear(at + 2, now.month, day, now.year, i);
      match.year_stated = false;
      match.future = match.days && match.days->first > base_;
      return match;
    }
    // "the 15th day of next month"; "the 2 coming months" are a number of them.
    const bool counted = text_[at - 1].kind == TokenKind::kNumber || Has(at - 1, W::NUMBER);
    if (!counted && UnitAt(SkipArticle(at) + 1) == UNIT_MONTH &&
        (Has(at, W::NEXT) || Has(at, W::LAST) || Has(at, W::THIS)) && at > i + 1) {
      const std::optional<std::int32_t> in = AddUnits(base_, UNIT_MONTH,
                                                      Has(at, W::NEXT)   ? 1
                                                      : Has(at, W::LAST) ? -1
                                                                         : 0);
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
  if (text_.IsHyphen(at) && text_[at + 1].kind == TokenKind::kNumber) {
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
  if (day == 0 ||
      (text_.IsSign(at, ',') && text_[at].glued && at + 1 < text_.size() && text_[at + 1].glued &&
       text_[at + 1].kind == TokenKind::kNumber && text_.Form(at + 1).size() == 3)) {
    return {};
  }
  if (text_.IsSign(at, ':') && text_[at].glued && at + 1 < text_.size() && text_[at + 1].glued)
    return {};
  std::size_t end = at;
  const int year = YearAt(at, &end);
  return DateOfYear(end, month, day, year, i);
}

}  // namespace crosscheck
