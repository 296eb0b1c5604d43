// What the words around a time say: numbers of units, tenses, the last date named.
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
  // "said on Wednesday he would sign": when it was said.
  for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
    if (text_[i - back].sentence == sentence && Has(i - back, W::SPEECH)) return false;
  }
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
    // "left on October 31, earlier than planned".
    if (text_.Form(at) == "than") break;
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
      *count +=
          text_[at + 1].number / std::pow(10.0, static_cast<double>(text_.Form(at + 1).size()));
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

}  // namespace crosscheck
