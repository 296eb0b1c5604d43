#include "tests/property/model_pair.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/similarity.h"

namespace crosscheck {
namespace {

bool PassesOn(const Claim& claim, const Claim& other) {
  for (int i = 1; i < claim.chain_size(); ++i) {
    if (claim.chain(i).source_id() == other.chain(0).source_id()) return true;
  }
  return false;
}

bool NamesAsCorrected(const Statement& later, const Statement& earlier) {
  const Claim& l = *later.claim;
  const Claim& e = *earlier.claim;
  if (&l == &e || l.external_scope() != e.external_scope() || e.external_id().empty()) {
    return false;
  }
  return l.corrects() == e.external_id() && l.external_id() != e.external_id();
}

// A correction is said once, on the question that the correction answers first.
QuestionKind MainQuestion(const Statement& s) {
  if (!s.amounts.empty()) return QUANTITY;
  return s.event->answers().empty() ? OCCURRENCE : s.event->answers(0);
}

bool OneCount(const Amount& x, const Amount& y) {
  return x.measure == y.measure && x.population == y.population && x.mode == y.mode &&
         x.unit == y.unit;
}

bool IsExactly(const Amount& x, double number) {
  return x.interval.low == number && x.interval.high == number;
}

// Three digits at least, zeros at the end not counted. The generator makes whole numbers.
bool IsOwnFigure(double number) {
  int64_t digits = static_cast<int64_t>(number);
  while (digits != 0 && digits % 10 == 0) digits /= 10;
  return digits >= 100;
}

bool Gives(const Statement& s, const Amount& count, double number) {
  return s.affirmed && std::any_of(s.amounts.begin(), s.amounts.end(), [&](const Amount& x) {
    return OneCount(x, count) && IsExactly(x, number);
  });
}

}  // namespace

bool ModelPair::Corrects(const Statement& later, const Statement& earlier) {
  if (!NamesAsCorrected(later, earlier)) return false;
  if (!NamesAsCorrected(earlier, later)) return true;
  const auto day = [](const Statement& s) { return s.known_day.value_or(INT32_MIN); };
  if (day(later) != day(earlier)) return day(later) > day(earlier);
  const auto said = [](const Statement& s) { return s.claim->said().last_day(); };
  if (said(later) != said(earlier)) return said(later) > said(earlier);
  return later.claim->id() > earlier.claim->id();
}

MaybeFound ModelPair::Correction() const {
  const bool first = Corrects(a_, b_);
  if (!first && !Corrects(b_, a_)) return std::nullopt;
  return Found{MainQuestion(first ? a_ : b_), SUPERSEDES, first ? Side::kFirst : Side::kSecond};
}

bool ModelPair::Independent(const Found& found) const {
  if (OneVoice(a_, b_)) return false;
  const bool agree = found.kind == REPEATS || found.kind == NARROWS || found.kind == CORROBORATES;
  return !(agree && Copied());
}

bool ModelPair::OneVoice(const Statement& a, const Statement& b) {
  if (a.origin == b.origin) return true;
  return PassesOn(*a.claim, *b.claim) && PassesOn(*b.claim, *a.claim);
}

bool ModelPair::SharesOneOfSeveral(const std::string& x, const std::string& y) {
  if (!absl::StrContains(x, "+") && !absl::StrContains(y, "+")) return false;
  const std::vector<std::string> names = absl::StrSplit(x, '+');
  return std::any_of(names.begin(), names.end(), [&](const std::string& one) {
    return absl::StrContains(absl::StrCat("+", y, "+"), absl::StrCat("+", one, "+"));
  });
}

bool ModelPair::CopiedWords() const {
  return (a_.may_be_copy || b_.may_be_copy) &&
         AreCopies(a_.claim->quote().text(), b_.claim->quote().text());
}

bool ModelPair::CopiedFigure() const {
  if ((!a_.may_pass_on && !b_.may_pass_on) || a_.place < 0 || a_.place != b_.place) return false;
  for (const Amount& x : a_.amounts) {
    if (!x.interval.low || !IsOwnFigure(*x.interval.low)) continue;
    const double number = *x.interval.low;
    if (!Gives(a_, x, number) || !Gives(b_, x, number)) continue;
    for (const Statement& wrong : all_) {
      if (wrong.place != a_.place) continue;
      for (const Amount& was : wrong.amounts) {
        if (OneCount(was, x) && IsExactly(was, number) && TakenBack(wrong, was)) return true;
      }
    }
  }
  return false;
}

bool ModelPair::TakenBack(const Statement& wrong, const Amount& was) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Statement& right) {
    return Corrects(right, wrong) &&
           std::any_of(right.amounts.begin(), right.amounts.end(), [&](const Amount& is) {
             return OneCount(was, is) && Disjoint(was.interval, is.interval);
           });
  });
}

Side ModelPair::Narrower(Side answer) const {
  if (Near()) return Side::kNeither;
  const bool a_within = WithinDays(a_, b_) && where_ != PlaceMatch::kHolds && answer != Side::kSecond;
  const bool b_within = WithinDays(b_, a_) && where_ != PlaceMatch::kInside && answer != Side::kFirst;
  if (a_within == b_within) return Side::kNeither;
  return a_within ? Side::kFirst : Side::kSecond;
}

Found ModelPair::CompatibleWith(QuestionKind question, Side narrower) const {
  if (OneVoice(a_, b_) || Copied()) {
    return {question, REPEATS, Side::kNeither, narrower};
  }
  if (narrower != Side::kNeither) return {question, NARROWS, narrower, narrower};
  return {question, CORROBORATES};
}

Found ModelPair::OwnWord(QuestionKind question) const {
  if (PublishedAfter(a_, b_)) return {question, SUPERSEDES, Side::kFirst};
  if (PublishedAfter(b_, a_)) return {question, SUPERSEDES, Side::kSecond};
  return {question, SELF_CONTRADICTS};
}

bool ModelPair::DenialReaches() const {
  if (Near()) return false;
  const Side inner = where_ == PlaceMatch::kInside  ? Side::kFirst
                     : where_ == PlaceMatch::kHolds ? Side::kSecond
                                                    : Side::kNeither;
  return inner != DenialSide();
}

bool ModelPair::MayBeOne(PartyNaming x, PartyNaming y) {
  using enum PartyNaming;
  const auto names_nobody = [](PartyNaming n) { return n == kRebels || n == kArmy || n == kAnyone; };
  if (!names_nobody(x) && !names_nobody(y)) return false;
  const auto only_state = [](PartyNaming n) { return n == kState || n == kArmy; };
  const auto only_group = [](PartyNaming n) { return n == kGroup || n == kRebels; };
  return !(only_state(x) && only_group(y)) && !(only_group(x) && only_state(y));
}

}  // namespace crosscheck
