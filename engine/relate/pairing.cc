#include "engine/relate/pairing.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

// The claimant of one passes on the other, and the other way round: nobody is left who saw it.
bool QuoteEachOther(const Claim& a, const Claim& b) {
  const auto passes_on = [](const Claim& claim, const std::string& source) {
    for (int i = 1; i < claim.chain_size(); ++i) {
      if (claim.chain(i).source_id() == source) return true;
    }
    return false;
  };
  if (a.chain().empty() || b.chain().empty()) return false;
  return passes_on(a, b.chain(0).source_id()) && passes_on(b, a.chain(0).source_id());
}

Side PlaceFiner(const Where& where) {
  switch (where.match) {
    case PlaceMatch::kInside:
      return Side::kFirst;
    case PlaceMatch::kHolds:
      return Side::kSecond;
    default:
      return Side::kNeither;
  }
}

}  // namespace

bool OfOneOrigin(const Statement& a, const Statement& b) {
  return (!a.origin.empty() && a.origin == b.origin) || QuoteEachOther(*a.claim, *b.claim);
}

Pairing Pair(const Statement& a, const Statement& b) {
  return {.a = a, .b = b, .where = CompareWhere(a, b), .one_origin = OfOneOrigin(a, b)};
}

bool DenialReaches(const Pairing& pair) {
  if (pair.where.match == PlaceMatch::kNear) return false;
  return pair.where.match != (pair.a.affirmed ? PlaceMatch::kHolds : PlaceMatch::kInside);
}

std::string OriginWhy(const Pairing& pair) {
  const std::string& a = pair.a.speaker();
  const std::string& b = pair.b.speaker();
  if (!pair.one_origin) return absl::StrCat("origins: ", a, " and ", b);
  if (pair.a.origin != pair.b.origin) return absl::StrCat(a, " and ", b, " quote each other");
  return a == b ? absl::StrCat("one origin: ", a) : absl::StrCat("one origin: ", a, " and ", b);
}

const std::string* SharedMistake(const Statement& a, const Statement& b) {
  if (!a.may_pass_on && !b.may_pass_on) return nullptr;
  if (a.mistakes.empty() || b.mistakes.empty() || a.place != b.place) return nullptr;
  for (const std::string& mistake : a.mistakes) {
    if (std::find(b.mistakes.begin(), b.mistakes.end(), mistake) != b.mistakes.end()) {
      return &mistake;
    }
  }
  return nullptr;
}

bool IsCopy(const Statement& a, const Statement& b) {
  if (SharedMistake(a, b) != nullptr) return true;
  return (a.may_be_copy || b.may_be_copy) && AreCopies(a.words(), b.words());
}

Side NarrowerOf(const Pairing& pair, AnswerFit answer, Dates dates) {
  if (answer == AnswerFit::kCross || pair.where.match == PlaceMatch::kNear) return Side::kNeither;
  bool first = false, second = false;
  const auto mark = [&](Side side) {
    first |= side == Side::kFirst;
    second |= side == Side::kSecond;
  };
  mark(PlaceFiner(pair.where));
  if (answer == AnswerFit::kFirstFiner) mark(Side::kFirst);
  if (answer == AnswerFit::kSecondFiner) mark(Side::kSecond);
  if (dates == Dates::kCompared) {
    if (TimeWithin(pair.a, pair.b)) {
      mark(Side::kFirst);
    } else if (TimeWithin(pair.b, pair.a)) {
      mark(Side::kSecond);
    } else if (!(pair.a.when == pair.b.when)) {
      return Side::kNeither;
    }
  }
  if (first == second) return Side::kNeither;
  return first ? Side::kFirst : Side::kSecond;
}

Verdict Compatible(const Pairing& pair, QuestionKind question, AnswerFit answer, Dates dates) {
  Verdict verdict;
  verdict.question = question;
  if (pair.is_terse) {
    verdict.kind = CORROBORATES;
    return verdict;
  }
  verdict.narrower = NarrowerOf(pair, answer, dates);
  if (pair.one_origin) {
    verdict.kind = REPEATS;
  } else if (IsCopy(pair.a, pair.b)) {
    verdict.kind = REPEATS;
    const std::string* mistake = SharedMistake(pair.a, pair.b);
    verdict.why.push_back(absl::StrCat(mistake != nullptr ? *mistake : "words: near-identical",
                                       ", so one was copied from the other or both from a third"));
  } else if (verdict.narrower != Side::kNeither) {
    verdict.kind = NARROWS;
    verdict.head = verdict.narrower;
  } else {
    verdict.kind = CORROBORATES;
  }
  return verdict;
}

Side LaterPublished(const Statement& a, const Statement& b) {
  if (!a.known_day.has_value() || !b.known_day.has_value() || *a.known_day == *b.known_day) {
    return Side::kNeither;
  }
  return *a.known_day > *b.known_day ? Side::kFirst : Side::kSecond;
}

Side LaterPublishedByClock(const Statement& a, const Statement& b) {
  const Side by_day = LaterPublished(a, b);
  if (by_day != Side::kNeither) return by_day;
  const TimeSpan& first = a.claim->published();
  const TimeSpan& second = b.claim->published();
  if (!first.has_first_second() || !first.has_last_second() || !second.has_first_second() ||
      !second.has_last_second()) {
    return Side::kNeither;
  }
  if (first.first_second() > second.last_second()) return Side::kFirst;
  if (second.first_second() > first.last_second()) return Side::kSecond;
  return Side::kNeither;
}

}  // namespace crosscheck
