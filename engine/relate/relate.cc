#include "engine/relate/relate.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <tuple>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "engine/relate/control.h"
#include "engine/relate/intention.h"
#include "engine/relate/mistakes.h"
#include "engine/relate/occurrence.h"
#include "engine/relate/place_groups.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

// Ruling 5: which relation is said first.
int Precedence(RelationKind kind) {
  switch (kind) {
    case DENIES:
      return 0;
    case CONTRADICTS:
      return 1;
    case SELF_CONTRADICTS:
      return 2;
    case SUPERSEDES:
      return 3;
    case REPEATS:
      return 4;
    case NARROWS:
      return 5;
    case CORROBORATES:
      return 6;
    default:
      return 7;
  }
}

QuestionKind FirstQuestion(const Statement& s) {
  if (!s.amounts.empty()) return QUANTITY;
  return s.event != nullptr && s.event->answers_size() > 0 ? s.event->answers(0) : OCCURRENCE;
}

std::vector<Verdict> CorrectionOnly(const Pairing& pair, Side later) {
  Verdict verdict;
  verdict.question = FirstQuestion(later == Side::kFirst ? pair.a : pair.b);
  verdict.kind = SUPERSEDES;
  verdict.head = later;
  verdict.why.push_back("correction: the later is marked as correcting the earlier");
  return {verdict};
}

// Places of one name that are not, or may not be, one place.
MaybeVerdict Namesakes(const Pairing& pair) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  if (pair.where.match != PlaceMatch::kNamesake || a.event == nullptr || b.event == nullptr ||
      a.event->family() != b.event->family() || a.force != Force::kFact ||
      b.force != Force::kFact || !SameTime(a, b)) {
    return std::nullopt;
  }
  Verdict verdict;
  verdict.question = PLACE;
  verdict.kind = INCOMPARABLE;
  return verdict;
}

std::string DateText(const Statement& s) {
  const std::string date = FormatEdtf(s.claim->event_time());
  return date.empty() ? "no date" : date;
}

// Running totals of different days are at odds only when the later is the lower.
bool MayBeAtOdds(const Statement& a, const Amount& x, const Statement& b, const Amount& y) {
  if (x.mode != CUMULATIVE || a.when.open_last() || b.when.open_last()) return true;
  const int64_t apart_days = int64_t{a.when.last} - b.when.last;
  if (std::abs(apart_days) <= kAsOfDays) return true;
  return apart_days > 0 ? Below(x.interval, y.interval) : Below(y.interval, x.interval);
}

std::string TimeWhy(const Pairing& pair) {
  const std::string a = DateText(pair.a), b = DateText(pair.b);
  if (a == b) return absl::StrCat("time: both ", a);
  const int64_t gap_days = GapDays(pair.a.when, pair.b.when);
  return absl::StrCat("time: ", a, " and ", b,
                      SameTime(pair.a, pair.b)
                          ? ", which overlap"
                          : absl::StrCat(", ", gap_days, gap_days == 1 ? " day" : " days", " apart"));
}

}  // namespace

bool IsConflict(RelationKind kind) {
  return kind == CONTRADICTS || kind == DENIES || kind == SELF_CONTRADICTS;
}

Corpus::Corpus(absl::Span<const Claim> claims, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  StatementBuilder builder(vocabulary);
  statements_.reserve(claims.size());
  for (const Claim& claim : claims) statements_.push_back(builder.Build(claim));
  AssignPlaceGroups(absl::MakeSpan(statements_));
  FindCorrections();
  MarkMistakes(absl::MakeSpan(statements_), corrections_);
  history_ = std::make_unique<const History>(statements_);
}

void Corpus::FindCorrections() {
  // Most external ids stand for one claim that nobody corrects: they are told apart by a hash, and
  // read only where two hashes meet.
  const auto hash_of = [](const std::string& scope, const std::string& id) {
    return absl::HashOf(scope, id);
  };
  std::vector<std::pair<uint64_t, int>> by_hash;
  std::vector<int> correcting;
  for (int i = 0; i < static_cast<int>(statements_.size()); ++i) {
    const Claim& claim = *statements_[i].claim;
    if (!claim.corrects().empty()) correcting.push_back(i);
    if (claim.external_id().empty()) continue;
    by_hash.emplace_back(hash_of(claim.external_scope(), claim.external_id()), i);
  }
  std::sort(by_hash.begin(), by_hash.end());
  const auto end_of_hash = [&](size_t begin) {
    size_t end = begin;
    while (end < by_hash.size() && by_hash[end].first == by_hash[begin].first) ++end;
    return end;
  };
  for (size_t begin = 0; begin < by_hash.size();) {
    const size_t end = end_of_hash(begin);
    if (end - begin > 1) {
      std::map<std::pair<std::string, std::string>, std::vector<int>> versions;
      for (size_t k = begin; k < end; ++k) {
        const Claim& claim = *statements_[by_hash[k].second].claim;
        versions[{claim.external_scope(), claim.external_id()}].push_back(by_hash[k].second);
      }
      for (auto& [id, same] : versions) AddVersions(std::move(same));
    }
    begin = end;
  }
  for (const int i : correcting) {
    const Claim& claim = *statements_[i].claim;
    const uint64_t hash = hash_of(claim.external_scope(), claim.corrects());
    auto it = std::lower_bound(by_hash.begin(), by_hash.end(), std::pair(hash, 0));
    for (; it != by_hash.end() && it->first == hash; ++it) {
      const Claim& other = *statements_[it->second].claim;
      if (it->second != i && other.external_id() == claim.corrects() &&
          other.external_scope() == claim.external_scope()) {
        corrections_.emplace_back(i, it->second);
      }
    }
  }
  std::sort(corrections_.begin(), corrections_.end());
  corrections_.erase(std::unique(corrections_.begin(), corrections_.end()), corrections_.end());
  DropOlderOfMutual();
  for (const auto& [later, earlier] : corrections_) statements_[earlier].corrected = true;
}

// Of two that each say that they correct the other the newer does.
void Corpus::DropOlderOfMutual() {
  std::vector<std::pair<int, int>> kept;
  for (const auto& [later, earlier] : corrections_) {
    const bool is_mutual = std::binary_search(corrections_.begin(), corrections_.end(),
                                              std::pair(earlier, later));
    if (!is_mutual || IsOlder(earlier, later)) kept.emplace_back(later, earlier);
  }
  corrections_ = std::move(kept);
}

// The newest is the one published, then said, last; the claim id decides between equals so that the
// order of feeding does not.
bool Corpus::IsOlder(int a, int b) const {
  const auto age = [this](int i) {
    const Claim& claim = *statements_[i].claim;
    return std::tuple(statements_[i].known_day.value_or(INT32_MIN), claim.said().last_day(),
                      absl::string_view(claim.id()));
  };
  return age(a) < age(b);
}

void Corpus::AddVersions(std::vector<int> same) {
  std::sort(same.begin(), same.end(), [this](int a, int b) { return IsOlder(a, b); });
  for (size_t k = 0; k + 1 < same.size(); ++k) corrections_.emplace_back(same.back(), same[k]);
}

bool Corpus::Corrects(const Statement& later, const Statement& earlier) const {
  if (!earlier.corrected) return false;
  const std::pair<int, int> link(&later - statements_.data(), &earlier - statements_.data());
  return std::binary_search(corrections_.begin(), corrections_.end(), link);
}

bool MayDisagree(const Statement& a, const Statement& b) {
  if (a.event == nullptr || b.event == nullptr) return false;
  if (a.corrected || b.corrected) return true;
  if (Exclude(a.control, b.control)) return true;
  if (a.family == b.family) {
    if (a.affirmed != b.affirmed || a.force != Force::kFact) return true;
    const bool two_doers = !a.actor.empty() && !b.actor.empty() && a.actor != b.actor;
    if (two_doers && a.event->one_doer() && b.event->one_doer()) return true;
  }
  for (const Amount& x : a.amounts) {
    for (const Amount& y : b.amounts) {
      if (x.mode != y.mode || x.measure != y.measure) continue;
      if (a.affirmed != b.affirmed || MayBeAtOdds(a, x, b, y)) return true;
    }
  }
  return false;
}

std::vector<Verdict> Decide(const Pairing& pair, const Corpus& corpus) {
  if (corpus.Corrects(pair.a, pair.b)) return CorrectionOnly(pair, Side::kFirst);
  if (corpus.Corrects(pair.b, pair.a)) return CorrectionOnly(pair, Side::kSecond);
  std::vector<Verdict> verdicts;
  const auto add = [&verdicts](MaybeVerdict verdict) {
    if (verdict.has_value()) verdicts.push_back(*std::move(verdict));
  };
  if (pair.where.match == PlaceMatch::kApart) return verdicts;
  if (pair.where.match == PlaceMatch::kNamesake) {
    add(Namesakes(pair));
  } else {
    add(CompareControl(pair, corpus.history()));
    add(CompareOccurrence(pair));
    add(CompareResponsibility(pair, corpus.history(), corpus.vocabulary()));
    for (Verdict& verdict : CompareQuantities(pair, corpus.vocabulary())) {
      verdicts.push_back(std::move(verdict));
    }
    add(CompareIntentions(pair));
  }
  if (pair.a.corrected || pair.b.corrected) {
    verdicts.erase(std::remove_if(verdicts.begin(), verdicts.end(),
                                  [](const Verdict& v) { return IsConflict(v.kind); }),
                   verdicts.end());
  }
  std::stable_sort(verdicts.begin(), verdicts.end(), [](const Verdict& a, const Verdict& b) {
    return Precedence(a.kind) < Precedence(b.kind);
  });
  return verdicts;
}

Relation ToRelation(const Pairing& pair, const Verdict& verdict) {
  const bool swapped = verdict.head == Side::kSecond;
  const Statement& a = swapped ? pair.b : pair.a;
  const Statement& b = swapped ? pair.a : pair.b;
  Relation relation;
  relation.set_a(a.claim->id());
  relation.set_b(b.claim->id());
  relation.set_kind(verdict.kind);
  relation.set_question(verdict.question);
  relation.set_about(verdict.about);
  relation.set_independent(!pair.one_origin && verdict.kind != REPEATS);
  const Side narrower = swapped ? Other(verdict.narrower) : verdict.narrower;
  relation.set_narrower(narrower == Side::kFirst    ? Relation::A
                        : narrower == Side::kSecond ? Relation::B
                                                    : Relation::NEITHER);
  for (const std::string& why : verdict.why) relation.add_why(why);
  relation.add_why(
      absl::StrCat("place: ", CompareWhere(pair.a, pair.b, Explain::kYes).why));
  relation.add_why(TimeWhy(pair));
  relation.add_why(OriginWhy(pair));
  return relation;
}

}  // namespace crosscheck
