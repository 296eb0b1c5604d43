#include "tests/property/model_quantity.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace crosscheck {
namespace {

constexpr int64_t kOneIncidentDays = 31;
constexpr int64_t kSameStartDays = 31;

class QuantityModel : public ModelPair {
 public:
  explicit QuantityModel(const ModelPair& pair) : ModelPair(pair) {}

  std::vector<Found> Quantities() const {
    if (!Facts() || (!SamePlace() && !Nested())) return {};
    // A toll may come with the event or in a line of its own.
    if (a_.family != b_.family && !OnlyCounts(a_) && !OnlyCounts(b_)) return {};
    const bool only_count = a_.family == b_.family && OnlyCounts(a_) && OnlyCounts(b_);
    if (OneDenied() && Denial().amounts.empty() && only_count && DenialReaches()) {
      if (SharesTime(a_, b_)) return {Denies(QUANTITY)};
    }
    std::vector<Found> found;
    bool like_with_like = false;
    bool looks_alike = false;
    for (const Amount& x : a_.amounts) {
      for (const Amount& y : b_.amounts) {
        const MaybeFound one = CompareAmounts(x, y);
        const bool unlike = one && one->kind == INCOMPARABLE;
        looks_alike |= unlike;
        like_with_like |= !unlike && (OneThing(x, y) || BySurname(x, y));
        if (one && !unlike) found.push_back(*one);
      }
    }
    if (found.empty() && looks_alike && !like_with_like) found.push_back({QUANTITY, INCOMPARABLE});
    return found;
  }

 private:
  static bool OnlyCounts(const Statement& s) {
    return s.event->answers_size() == 1 && s.event->answers(0) == QUANTITY;
  }

  // A candidate by the whole name and by surname. Totals that fall are followed under one name.
  bool BySurname(const Amount& x, const Amount& y) const {
    if (x.measure != y.measure || x.mode != y.mode || OneThing(x, y)) return false;
    return OnePopulation(x, y, vocabulary_.populations());
  }

  MaybeFound CompareAmounts(const Amount& x, const Amount& y) const {
    if (BySurname(x, y) && x.mode == CUMULATIVE) {
      if (!AsOfDay(a_) || !AsOfDay(b_) || std::abs(*AsOfDay(a_) - *AsOfDay(b_)) > 1) return std::nullopt;
    }
    if (OneThing(x, y) || BySurname(x, y)) {
      if (TwoIncidents(x)) return std::nullopt;
      if (x.is_share && !SamePlace()) return std::nullopt;
      if (OneDenied()) return CountDenied(x, y);
      if (!BothAffirmed()) return std::nullopt;
      if (where_ == PlaceMatch::kInside) return PartAndWhole(x, y, /*may_agree=*/true);
      if (where_ == PlaceMatch::kHolds) return PartAndWhole(y, x, /*may_agree=*/true);
      return x.mode == CUMULATIVE ? RunningTotals(x, y) : Counts(x, y);
    }
    if (!BothAffirmed()) return std::nullopt;
    if (x.measure == y.measure && x.mode == y.mode) {
      const PopulationTree& tree = vocabulary_.populations();
      if (tree.IsPart(x.population, y.population)) return PartAndWhole(x, y, /*may_agree=*/false);
      if (tree.IsPart(y.population, x.population)) return PartAndWhole(y, x, /*may_agree=*/false);
    }
    const int differences =
        (x.measure != y.measure) + (x.population != y.population) + (x.mode != y.mode);
    if (differences != 1 || !SamePlace() || !SharesTime(a_, b_)) return std::nullopt;
    const bool readers_confuse_them = x.measure == y.measure || (x.evolves && y.evolves) ||
                                      vocabulary_.IsMeasurePart(x.measure, y.measure) ||
                                      vocabulary_.IsMeasurePart(y.measure, x.measure);
    return readers_confuse_them ? MaybeFound(Found{QUANTITY, INCOMPARABLE}) : std::nullopt;
  }

  // What was hit is said by both and is not one thing, so the count is of two incidents. A party and a
  // thing may be one: the party's.
  bool TwoTargets(const Amount& x) const {
    const auto is_thing = [](const Statement& s) { return s.target.substr(0, 5) == "name:"; };
    return x.mode != CUMULATIVE && Differ(a_.target, b_.target) && is_thing(a_) == is_thing(b_);
  }

  // Two nights in a row, two fighting sides, or two things hit.
  bool TwoIncidents(const Amount& x) const {
    if (x.mode == CUMULATIVE) return false;
    const bool meet_on_an_edge = !AtMostDays(a_, 1) && !AtMostDays(b_, 1) &&
                                 (a_.when.last == b_.when.first || b_.when.last == a_.when.first);
    const auto many_may_do_it = [](const Statement& s) { return s.Answers(OCCURRENCE) && !s.event->one_doer(); };
    return meet_on_an_edge || TwoTargets(x) || (TwoActors() && many_may_do_it(a_) && many_may_do_it(b_));
  }

  // A week around a day, three times as long or more, and not one that only comes from the publication.
  static bool TimesLonger(const Statement& week, const Statement& day) {
    if (week.when.open_first() || week.when.open_last() || !WithinDays(day, week)) return false;
    if (week.claim->event_time().precision() == WEEK_TO_PUBLICATION) return false;
    return week.when.last - week.when.first + 1 >= 3 * (day.when.last - day.when.first + 1);
  }

  MaybeFound CountDenied(const Amount& x, const Amount& y) const {
    if (!SharesTime(a_, b_) || Disjoint(x.interval, y.interval)) return std::nullopt;
    if (!DenialReaches()) return std::nullopt;
    if (x.mode == CUMULATIVE) {
      if (!SamePlace() || !AsOfDay(a_) || !AsOfDay(b_)) return std::nullopt;
      if (std::abs(*AsOfDay(a_) - *AsOfDay(b_)) > kSameStartDays) return std::nullopt;
    }
    return Denies(QUANTITY);
  }

  Found CountsAgree(const Amount& x, const Amount& y) const {
    if (x.mode == CUMULATIVE) return TotalsAgree(x, y);
    if (crosscheck::Narrower(x.interval, y.interval)) return Compatible(QUANTITY, Side::kFirst);
    if (crosscheck::Narrower(y.interval, x.interval)) return Compatible(QUANTITY, Side::kSecond);
    const bool one_number = Contains(x.interval, y.interval);
    return one_number ? Compatible(QUANTITY) : CompatibleWith(QUANTITY, Side::kNeither);
  }

  // From when they count makes a total no finer.
  Found TotalsAgree(const Amount& x, const Amount& y) const {
    Side finer = Side::kNeither;
    if (Contains(y.interval, x.interval) && where_ != PlaceMatch::kHolds) finer = Side::kFirst;
    if (Contains(x.interval, y.interval) && where_ != PlaceMatch::kInside) {
      finer = finer == Side::kNeither ? Side::kSecond : Side::kNeither;
    }
    return CompatibleWith(QUANTITY, finer);
  }

  MaybeFound PartAndWhole(const Amount& part, const Amount& whole, bool may_agree) const {
    if (TwoIncidents(part)) return std::nullopt;
    if (part.mode == CUMULATIVE) {
      if (!AsOfDay(a_) || !AsOfDay(b_) || std::abs(*AsOfDay(a_) - *AsOfDay(b_)) > 1) {
        return std::nullopt;
      }
    } else if (!SharesTime(a_, b_)) {
      return std::nullopt;
    }
    const bool is_first = std::any_of(a_.amounts.begin(), a_.amounts.end(), [&](const Amount& x) { return &x == &part; });
    const bool part_of_a_longer_time =
        part.mode != CUMULATIVE && (is_first ? TimesLonger(a_, b_) : TimesLonger(b_, a_));
    if (Below(whole.interval, part.interval) && !part.is_share && !part_of_a_longer_time) return Conflict(QUANTITY);
    if (may_agree && !Disjoint(part.interval, whole.interval)) {
      return where_ == PlaceMatch::kInside ? CountsAgree(part, whole) : CountsAgree(whole, part);
    }
    return Found{QUANTITY, INCOMPARABLE};
  }

  // No number in common, and neither a rounder way to write the other.
  static bool Apart(const QuantityInterval& x, const QuantityInterval& y) {
    return Disjoint(x, y) && !Rounds(x, y) && !Rounds(y, x);
  }

  // `round` is one number in thousands (tens, hundreds of thousands), and the other has one that goes
  // up or down to it, by half a percent at most. "More than 4000" is not 4000.
  static bool Rounds(const QuantityInterval& round, const QuantityInterval& number) {
    if (!round.low || round.low != round.high) return false;
    const int64_t r = static_cast<int64_t>(*round.low);
    if (r == 0 || r % 1000 != 0) return false;
    if (number.low == r + 1.0 || number.high == r - 1.0) return false;
    int64_t step = 1000;
    while (r % (step * 10) == 0) step *= 10;
    const double reach = std::min(step / 2.0, r / 200.0);
    return number.low.value_or(r - reach) <= r + reach &&
           number.high.value_or(r + reach) >= r - reach;
  }

  // Of one incident or one day.
  MaybeFound Counts(const Amount& x, const Amount& y) const {
    if (!SharesTime(a_, b_)) return std::nullopt;
    if (!Apart(x.interval, y.interval)) return CountsAgree(x, y);
    // With wider dates they may be two incidents.
    if (!AtMostDays(a_, kOneIncidentDays) || !AtMostDays(b_, kOneIncidentDays)) return std::nullopt;
    // The week has room for more than its day.
    if (TimesLonger(a_, b_) && Below(y.interval, x.interval)) return std::nullopt;
    if (TimesLonger(b_, a_) && Below(x.interval, y.interval)) return std::nullopt;
    if (OneVoice(a_, b_) && (x.evolves || x.may_fall)) return OwnWord(QUANTITY);
    return Conflict(QUANTITY);
  }

  static bool Starts(const Statement& s) { return !s.when.open_first() && !AtMostDays(s, 1); }

  MaybeFound RunningTotals(const Amount& x, const Amount& y) const {
    if (!AsOfDay(a_) || !AsOfDay(b_)) return std::nullopt;
    if (Starts(a_) && Starts(b_) && std::abs(a_.when.first - b_.when.first) > kSameStartDays) {
      return SharesTime(a_, b_) ? MaybeFound(Found{QUANTITY, INCOMPARABLE}) : std::nullopt;
    }
    const int32_t apart = *AsOfDay(b_) - *AsOfDay(a_);
    Side later = apart > 0 ? Side::kSecond : apart < 0 ? Side::kFirst : Side::kNeither;
    if (OneVoice(a_, b_) && apart == 0) {
      if (PublishedAfter(a_, b_)) later = Side::kFirst;
      if (PublishedAfter(b_, a_)) later = Side::kSecond;
    }
    const QuantityInterval& now = later == Side::kFirst ? x.interval : y.interval;
    const QuantityInterval& then = later == Side::kFirst ? y.interval : x.interval;
    const bool disjoint = Apart(now, then);
    if (OneVoice(a_, b_)) {
      if (later == Side::kNeither) return disjoint ? Conflict(QUANTITY) : CountsAgree(x, y);
      if (disjoint && Below(now, then)) {
        return x.may_fall ? Found{QUANTITY, SUPERSEDES, later} : Conflict(QUANTITY);
      }
      if (Grew(then, now)) return Found{QUANTITY, SUPERSEDES, later};
      return CountsAgree(x, y);
    }
    // The missing of yesterday have been found since.
    if (x.may_fall && apart != 0 && disjoint) return std::nullopt;
    if (std::abs(apart) <= 1) return disjoint ? Conflict(QUANTITY) : CountsAgree(x, y);
    return disjoint && Below(now, then) ? MaybeFound(Conflict(QUANTITY)) : std::nullopt;
  }

  // Wholly above, or with no end lower and one higher.
  static bool Grew(const QuantityInterval& then, const QuantityInterval& now) {
    if (Below(then, now)) return true;
    const bool same_form = then.low.has_value() == now.low.has_value() &&
                           then.high.has_value() == now.high.has_value();
    const double low = now.low.value_or(0) - then.low.value_or(0);
    const double high = now.high.value_or(0) - then.high.value_or(0);
    return same_form && low >= 0 && high >= 0 && (low > 0 || high > 0);
  }
};

}  // namespace

std::vector<Found> QuantitiesByModel(const ModelPair& pair) { return QuantityModel(pair).Quantities(); }

}  // namespace crosscheck
