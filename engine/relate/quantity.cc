#include "engine/relate/quantity.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/quantity/rounding.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

const char* ModeWord(QuantityMode mode) {
  switch (mode) {
    case DAILY:
      return "daily";
    case CUMULATIVE:
      return "cumulative";
    default:
      return "incident";
  }
}

// A toll is the same toll whether it came with the shelling or in a line of its own.
bool OneKindOfEvent(const Statement& a, const Statement& b) {
  return a.family == b.family || OnlyCounts(a) || OnlyCounts(b);
}

enum class Fit {
  kSame,
  kPart,   // the first's is part of the second's
  kWhole,  // the second's is part of the first's
  kOther,
};

Fit PopulationFit(const Amount& a, const Amount& b, const Vocabulary& vocabulary) {
  if (OnePopulation(a, b, vocabulary.populations())) return Fit::kSame;
  if (vocabulary.populations().IsPart(a.population, b.population)) return Fit::kPart;
  if (vocabulary.populations().IsPart(b.population, a.population)) return Fit::kWhole;
  return Fit::kOther;
}

AnswerFit IntervalFit(const QuantityInterval& a, const QuantityInterval& b) {
  if (Narrower(a, b)) return AnswerFit::kFirstFiner;
  if (Narrower(b, a)) return AnswerFit::kSecondFiner;
  return Contains(a, b) ? AnswerFit::kEqual : AnswerFit::kCross;
}

// Both say what was hit, and not the same: two buildings, or two parties' aircraft. What one says
// of a party's building and the other of the party may be one.
bool OtherTargets(const Statement& a, const Statement& b) {
  if (a.target.empty() || b.target.empty() || a.target == b.target) return false;
  return absl::StartsWith(a.target, "name:") == absl::StartsWith(b.target, "name:");
}

// Two sides fought each other, or each did its own: what each did is counted for itself.
bool OtherDoers(const Statement& a, const Statement& b) {
  const auto tells_of_a_deed = [](const Statement& s) { return !s.event->one_doer() && s.Answers(OCCURRENCE); };
  return tells_of_a_deed(a) && tells_of_a_deed(b) && !a.actor.empty() && !b.actor.empty() && a.actor != b.actor &&
         !MayBeOneParty(a.actor, a.actor_naming, b.actor, b.actor_naming);
}

// Both last longer than a day and share only the one on which the first ends and the second begins:
// two nights, or two reports of a day.
bool AreTwoPeriods(const Statement& a, const Statement& b) {
  return a.when.length() > 1 && b.when.length() > 1 &&
         (a.when.last == b.when.first || b.when.last == a.when.first);
}

// `longer` counts what happened in many days, of which `shorter` counts some.
bool CountsMoreDays(const Statement& longer, const Statement& shorter) {
  constexpr int64_t kTimesAsLong = 3;
  // A day that nobody gave is no period.
  if (longer.claim->event_time().precision() == WEEK_TO_PUBLICATION) return false;
  return Contains(longer.when, shorter.when) && !longer.when.open_first() && !longer.when.open_last() &&
         longer.when.length() >= kTimesAsLong * shorter.when.length();
}

class AmountComparison {
 public:
  AmountComparison(const Pairing& pair, const Amount& a, const Amount& b)
      : pair_(pair), a_(a), b_(b) {
    verdict_.question = QUANTITY;
    verdict_.about = AmountText(a);
    verdict_.why.push_back(absl::StrCat("quantity: ", a.measure, " ", FormatInterval(a.interval),
                                        ", says ", pair.a.speaker(), "; ",
                                        FormatInterval(b.interval), ", says ", pair.b.speaker()));
  }

  // Both count the same thing.
  MaybeVerdict Same() {
    if (a_.mode != CUMULATIVE && AreOfTwoIncidents()) return std::nullopt;
    if (a_.is_share && pair_.where.match != PlaceMatch::kSame) return std::nullopt;
    // Falls of totals are looked for under one name (falls.h).
    if (a_.mode == CUMULATIVE && a_.population != b_.population && !AsOfDaysWithin(kAsOfDays)) {
      return std::nullopt;
    }
    if (pair_.a.affirmed != pair_.b.affirmed) return Denial();
    if (!pair_.a.affirmed) return std::nullopt;
    if (pair_.where.match == PlaceMatch::kInside) return PartAndWhole(a_, b_, "place");
    if (pair_.where.match == PlaceMatch::kHolds) return PartAndWhole(b_, a_, "place");
    if (a_.mode == CUMULATIVE) return Cumulative();
    if (!SameTime(pair_.a, pair_.b)) return std::nullopt;
    return MayBeOneNumber(a_.interval, b_.interval) ? Agree() : Disagree();
  }

  // One counts a part of what the other counts.
  MaybeVerdict PartAndWhole(const Amount& part, const Amount& whole, const char* which) {
    if (!pair_.a.affirmed || !pair_.b.affirmed || !MayCountTogether()) return std::nullopt;
    verdict_.about = AmountText(whole);
    if (Below(whole.interval, part.interval) && !a_.is_share && !PartCountsMoreDays(part)) {
      return Conflict(absl::StrCat(which, ": a part is counted above its whole"));
    }
    if (Overlaps(part.interval, whole.interval) && std::string(which) == "place") return Agree();
    verdict_.kind = INCOMPARABLE;
    verdict_.why.push_back(absl::StrCat(which, ": one counts part of what the other counts"));
    return verdict_;
  }

 private:
  bool AreOfTwoIncidents() const {
    return OtherTargets(pair_.a, pair_.b) || OtherDoers(pair_.a, pair_.b) || AreTwoPeriods(pair_.a, pair_.b);
  }

  bool PartCountsMoreDays(const Amount& part) const {
    if (a_.mode == CUMULATIVE) return false;
    return &part == &a_ ? CountsMoreDays(pair_.a, pair_.b) : CountsMoreDays(pair_.b, pair_.a);
  }

  bool MayCountTogether() const {
    if (a_.mode != CUMULATIVE) return SameTime(pair_.a, pair_.b) && !AreOfTwoIncidents();
    return AsOfDaysWithin(kAsOfDays);
  }

  bool AsOfDaysWithin(int32_t days) const {
    const std::optional<int32_t> apart = AsOfDaysApart(pair_.a, pair_.b);
    return apart.has_value() && *apart <= days;
  }

  MaybeVerdict Denial() {
    if (!SameTime(pair_.a, pair_.b) || !Overlaps(a_.interval, b_.interval)) return std::nullopt;
    if (a_.mode == CUMULATIVE) {
      // What was counted long before or after, or in another area, is another number.
      if (!AsOfDaysWithin(kDeniedTotalDays) || pair_.where.match != PlaceMatch::kSame) return std::nullopt;
    }
    if (!DenialReaches(pair_)) return std::nullopt;
    const Side denier = pair_.a.affirmed ? Side::kSecond : Side::kFirst;
    if (!pair_.one_origin) return Give(DENIES, denier, "denied: the number the other gives");
    const Side later = LaterPublishedByClock(pair_.a, pair_.b);
    if (later == Side::kNeither) {
      return Give(SELF_CONTRADICTS, Side::kNeither, "one origin affirms and denies it on one day");
    }
    return Give(SUPERSEDES, later, "its own source changed what it says of the number");
  }

  MaybeVerdict Agree() {
    Verdict verdict = Compatible(pair_, QUANTITY, IntervalFit(a_.interval, b_.interval),
                                 a_.mode == CUMULATIVE ? Dates::kLeftOut : Dates::kCompared);
    verdict.about = verdict_.about;
    verdict.why.insert(verdict.why.begin(), verdict_.why.begin(), verdict_.why.end());
    return verdict;
  }

  // Disjoint counts of one incident or day.
  MaybeVerdict Disagree() {
    if (std::max(pair_.a.when.length(), pair_.b.when.length()) > kIncidentDays) {
      return std::nullopt;
    }
    // The number of a day may be part of that of the week.
    if (CountsMoreDays(pair_.a, pair_.b) && Below(b_.interval, a_.interval)) return std::nullopt;
    if (CountsMoreDays(pair_.b, pair_.a) && Below(a_.interval, b_.interval)) return std::nullopt;
    if (pair_.one_origin && (a_.evolves || a_.may_fall)) {
      const Side later = LaterPublishedByClock(pair_.a, pair_.b);
      if (later != Side::kNeither) {
        return Give(SUPERSEDES, later, "its own source revised the number");
      }
    }
    return Conflict("the two intervals share no number");
  }

  MaybeVerdict Cumulative() {
    const auto a_day = AsOfDay(pair_.a), b_day = AsOfDay(pair_.b);
    if (!a_day.has_value() || !b_day.has_value()) return std::nullopt;
    if (!OnePeriod()) {
      if (!SameTime(pair_.a, pair_.b)) return std::nullopt;
      return Give(INCOMPARABLE, Side::kNeither, "period: the totals count from different starts");
    }
    Side later = *a_day > *b_day ? Side::kFirst : *b_day > *a_day ? Side::kSecond : Side::kNeither;
    const int32_t apart_days = std::abs(*a_day - *b_day);
    if (!pair_.one_origin) return OfTwoOrigins(later, apart_days);
    if (later == Side::kNeither) later = LaterPublishedByClock(pair_.a, pair_.b);
    return OfOneOrigin(later);
  }

  bool OnePeriod() const {
    const auto a = StartOfTotal(pair_.a), b = StartOfTotal(pair_.b);
    return !a.has_value() || !b.has_value() || std::abs(*a - *b) <= kPeriodStartDays;
  }

  MaybeVerdict OfTwoOrigins(Side later, int32_t apart_days) {
    if (apart_days <= kAsOfDays) {
      if (MayBeOneNumber(a_.interval, b_.interval)) return Agree();
      // A day later a level is another.
      if (a_.may_fall && apart_days > 0) return std::nullopt;
      return Conflict("the two intervals share no number");
    }
    if (a_.may_fall) return std::nullopt;
    const QuantityInterval& late = later == Side::kFirst ? a_.interval : b_.interval;
    const QuantityInterval& early = later == Side::kFirst ? b_.interval : a_.interval;
    if (!HasFallen(early, late)) return std::nullopt;
    return Conflict("a running total is put lower later on than it was before");
  }

  MaybeVerdict OfOneOrigin(Side later) {
    if (later == Side::kNeither) {
      return MayBeOneNumber(a_.interval, b_.interval) ? Agree()
                                            : Conflict("one origin gives two totals for one day");
    }
    const QuantityInterval& late = later == Side::kFirst ? a_.interval : b_.interval;
    const QuantityInterval& early = later == Side::kFirst ? b_.interval : a_.interval;
    if (HasFallen(early, late)) {
      if (a_.may_fall) return Give(SUPERSEDES, later, "its own source's later number, of what goes up and down");
      return Conflict("a running total falls without a correction");
    }
    if (Below(early, late) || Grew(early, late)) {
      return Give(SUPERSEDES, later, "its own source's later running total");
    }
    return Agree();
  }

  // Both ends moved up, or one did and the other stayed.
  static bool Grew(const QuantityInterval& early, const QuantityInterval& late) {
    if (early.low.has_value() != late.low.has_value()) return false;
    if (early.high.has_value() != late.high.has_value()) return false;
    const double low = early.low.has_value() ? *late.low - *early.low : 0;
    const double high = early.high.has_value() ? *late.high - *early.high : 0;
    return low >= 0 && high >= 0 && (low > 0 || high > 0);
  }

  MaybeVerdict Conflict(std::string why) {
    return Give(pair_.one_origin ? SELF_CONTRADICTS : CONTRADICTS, Side::kNeither, std::move(why));
  }

  MaybeVerdict Give(RelationKind kind, Side head, std::string why) {
    verdict_.kind = kind;
    verdict_.head = head;
    verdict_.why.push_back(std::move(why));
    return verdict_;
  }

  const Pairing& pair_;
  const Amount& a_;
  const Amount& b_;
  Verdict verdict_;
};

// A denied count without a number of its own denies the other's count as such.
MaybeVerdict DeniesTheCount(const Pairing& pair) {
  if (pair.a.affirmed == pair.b.affirmed || !SameTime(pair.a, pair.b)) return std::nullopt;
  if (pair.a.family != pair.b.family || !OnlyCounts(pair.a) || !OnlyCounts(pair.b)) {
    return std::nullopt;
  }
  if (!DenialReaches(pair)) return std::nullopt;
  const Statement& denial = pair.a.affirmed ? pair.b : pair.a;
  if (!denial.amounts.empty()) return std::nullopt;
  const Side denier = pair.a.affirmed ? Side::kSecond : Side::kFirst;
  Verdict verdict;
  verdict.question = QUANTITY;
  verdict.why.push_back("denied: what the other counts");
  if (!pair.one_origin) {
    verdict.kind = DENIES;
    verdict.head = denier;
    return verdict;
  }
  const Side later = LaterPublishedByClock(pair.a, pair.b);
  verdict.kind = later == Side::kNeither ? SELF_CONTRADICTS : SUPERSEDES;
  verdict.head = later;
  return verdict;
}

// Alike but for one part; which, or nothing when more differs than a reader would overlook.
MaybeVerdict AlikeButForOne(const Pairing& pair, const Amount& a, const Amount& b,
                            const Vocabulary& vocabulary) {
  if (!pair.a.affirmed || !pair.b.affirmed || pair.where.match != PlaceMatch::kSame ||
      !SameTime(pair.a, pair.b)) {
    return std::nullopt;
  }
  const bool measures_differ = a.measure != b.measure;
  const bool populations_differ = a.population != b.population;
  const bool modes_differ = a.mode != b.mode;
  if (measures_differ + populations_differ + modes_differ != 1) return std::nullopt;
  Verdict verdict;
  verdict.question = QUANTITY;
  verdict.kind = INCOMPARABLE;
  if (measures_differ) {
    // Tolls look alike to a reader; a toll and a magnitude do not.
    const bool alike = (a.evolves && b.evolves) || vocabulary.IsMeasurePart(a.measure, b.measure) ||
                       vocabulary.IsMeasurePart(b.measure, a.measure);
    if (!alike) return std::nullopt;
    verdict.why.push_back(absl::StrCat("measure: ", a.measure, " is not ", b.measure));
  } else if (populations_differ) {
    const auto text = [](const std::string& p) { return p.empty() ? "all" : p; };
    verdict.why.push_back(
        absl::StrCat("population: ", text(a.population), " is not ", text(b.population)));
  } else {
    verdict.why.push_back(absl::StrCat("mode: ", ModeWord(a.mode), " is not ", ModeWord(b.mode)));
  }
  return verdict;
}

MaybeVerdict UnitsDiffer(const Pairing& pair, const Amount& a, const Amount& b) {
  if (!pair.a.affirmed || !pair.b.affirmed || pair.where.match != PlaceMatch::kSame ||
      !SameTime(pair.a, pair.b)) {
    return std::nullopt;
  }
  Verdict verdict;
  verdict.question = QUANTITY;
  verdict.kind = INCOMPARABLE;
  verdict.why.push_back(absl::StrCat("unit: ", a.unit, " is not ", b.unit));
  return verdict;
}

}  // namespace

bool OnlyCounts(const Statement& s) {
  return s.event->answers_size() == 1 && s.event->answers(0) == QUANTITY;
}

bool CountOtherThingsHit(const Pairing& pair, const Vocabulary& vocabulary) {
  bool do_both = false;
  for (const Amount& a : pair.a.amounts) {
    for (const Amount& b : pair.b.amounts) {
      if (!a.of_things_hit || !b.of_things_hit) continue;
      do_both = true;
      if (PopulationFit(a, b, vocabulary) != Fit::kOther) return false;
    }
  }
  return do_both;
}

std::string AmountText(const Amount& amount) {
  return absl::StrCat(amount.measure, amount.population.empty() ? "" : ", ", amount.population,
                      ", ", ModeWord(amount.mode));
}

std::vector<Verdict> CompareQuantities(const Pairing& pair, const Vocabulary& vocabulary) {
  std::vector<Verdict> verdicts;
  if (pair.a.event == nullptr || pair.b.event == nullptr || !pair.SamePlaceOrNested() ||
      pair.a.force != Force::kFact || pair.b.force != Force::kFact ||
      !OneKindOfEvent(pair.a, pair.b)) {
    return verdicts;
  }
  if (const MaybeVerdict denial = DeniesTheCount(pair)) return {*denial};
  bool share_one = false;
  MaybeVerdict alike;  // why the two cannot be compared, if nothing in them can
  for (const Amount& a : pair.a.amounts) {
    for (const Amount& b : pair.b.amounts) {
      const bool one_unit = OneUnit(a, b);
      // Asked only where it matters: it takes names apart.
      const Fit population = one_unit && a.measure == b.measure && a.mode == b.mode
                                 ? PopulationFit(a, b, vocabulary)
                                 : Fit::kOther;
      MaybeVerdict verdict;
      if (population != Fit::kOther) {
        AmountComparison comparison(pair, a, b);
        verdict = population == Fit::kSame   ? comparison.Same()
                  : population == Fit::kPart ? comparison.PartAndWhole(a, b, "population")
                                             : comparison.PartAndWhole(b, a, "population");
      } else if (!alike.has_value()) {
        if (one_unit) {
          alike = AlikeButForOne(pair, a, b, vocabulary);
        } else if (a.measure == b.measure) {
          alike = UnitsDiffer(pair, a, b);
        }
      }
      share_one |= population == Fit::kSame &&
                   (!verdict.has_value() || verdict->kind != INCOMPARABLE);
      if (!verdict.has_value()) continue;
      if (verdict->kind == INCOMPARABLE) {
        if (!alike.has_value()) alike = verdict;
      } else {
        verdicts.push_back(*std::move(verdict));
      }
    }
  }
  if (verdicts.empty() && !share_one && alike.has_value()) verdicts.push_back(*std::move(alike));
  return verdicts;
}

}  // namespace crosscheck
