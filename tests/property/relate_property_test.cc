// Properties that hold for any claims: the matcher misses no pair, direction is kept when the two
// change places, a wider date never makes a conflict, copies and order change nothing.
//
// Claims are generated from a fixed seed over few places, days and parties, so that most pairs have
// something to do with each other.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/findings/findings.h"
#include "engine/relate/control.h"
#include "engine/relate/control_crowd.h"
#include "engine/relate/matcher.h"
#include "engine/relate/relate.h"
#include "engine/relate/running_total.h"
#include "engine/relate/statement.h"
#include "engine/relate/words.h"
#include "engine/time/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/property/claim_generator.h"
#include "tests/property/seed.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

constexpr int kSeed = 20231123;
constexpr int kCorpora = 150;
constexpr int kClaims = 40;
constexpr int kPairs = 4000;
constexpr char kCorporaText[] = "150 corpora of 40 claims";
constexpr char kPairsText[] = "4000 pairs";

using Line = std::tuple<std::string, std::string, std::string, std::string, bool, std::string>;

std::multiset<Line> AllPairs(const Corpus& corpus, int i, int j) {
  std::multiset<Line> lines;
  const Pairing pair = Pair(corpus.statements()[i], corpus.statements()[j]);
  for (const Verdict& verdict : Decide(pair, corpus)) {
    const Relation r = ToRelation(pair, verdict);
    std::string a = r.a(), b = r.b();
    std::string narrower = r.narrower() == Relation::A   ? a
                           : r.narrower() == Relation::B ? b
                                                         : "";
    const bool directed =
        r.kind() == SUPERSEDES || r.kind() == DENIES || r.kind() == NARROWS;
    if (!directed && b < a) std::swap(a, b);
    lines.emplace(a, b, RelationWord(r.kind()),
                  absl::StrCat(QuestionWord(r.question()), "/", r.kind() == INCOMPARABLE ? "" : r.about()),
                  r.independent(), narrower);
  }
  return lines;
}

std::multiset<Line> AllPairs(const Corpus& corpus) {
  std::multiset<Line> lines;
  const int n = static_cast<int>(corpus.statements().size());
  for (int i = 0; i < n; ++i) {
    for (int j = i + 1; j < n; ++j) {
      const std::multiset<Line> some = AllPairs(corpus, i, j);
      lines.insert(some.begin(), some.end());
    }
  }
  return lines;
}

TEST(RelatePropertyTest, MatcherVisitsEveryPairThatHasARelationExactlyOnce) {
  ClaimGenerator generator(Announce(kSeed, kCorporaText));
  int64_t related = 0;
  for (int n = 0; n < kCorpora; ++n) {
    const std::vector<Claim> claims = generator.Corpus(kClaims);
    const Corpus corpus(claims, BuiltInVocabulary());
    std::map<std::pair<int, int>, int> visits;
    ForEachPair(corpus, PairScope::kAll, [&](int i, int j) {
      ASSERT_LT(i, j);
      ++visits[{i, j}];
    });
    for (int i = 0; i < kClaims; ++i) {
      for (int j = i + 1; j < kClaims; ++j) {
        const bool has_relation = !AllPairs(corpus, i, j).empty();
        related += has_relation;
        const int visited = visits.contains({i, j}) ? visits[{i, j}] : 0;
        ASSERT_LE(visited, 1);
        ASSERT_TRUE(!has_relation || visited == 1)
            << "seed " << kSeed << " corpus " << n << "\n"
            << claims[i].DebugString() << claims[j].DebugString();
      }
    }
  }
  EXPECT_GT(related, 5 * kCorpora);  // the generator makes claims that meet
}

// What keeps an outdated toll out of the findings; one that is corrected is in no conflict as it is.
bool IsRevisedToll(const Pairing& pair, const std::vector<Verdict>& verdicts) {
  return pair.one_origin && !pair.a.corrected && !pair.b.corrected &&
         std::any_of(verdicts.begin(), verdicts.end(), [](const Verdict& v) {
           return v.kind == SUPERSEDES && v.question == QUANTITY &&
                  !absl::EndsWith(v.about, "cumulative");
         });
}

// Of two totals too far apart for the sweep: a later one of the earlier's origin, or an earlier one
// of the later's, was visited with the other.
bool HasNearerFall(const Corpus& corpus, int i, int j, const std::set<std::pair<int, int>>& visited) {
  const absl::Span<const Statement> all = corpus.statements();
  const auto day = [&](int k) { return AsOfDay(all[k]).value_or(0); };
  if (all[i].amounts.empty() || all[j].amounts.empty()) return false;
  if (day(j) < day(i)) std::swap(i, j);
  if (day(j) - day(i) <= kAsOfDays) return false;
  for (int k = 0; k < static_cast<int>(all.size()); ++k) {
    if (k == i || k == j || all[k].origin != all[i].origin) continue;
    if (day(k) < day(i) || day(k) > day(j) || !visited.contains(std::minmax(k, j))) continue;
    for (const Verdict& verdict : Decide(Pair(all[k], all[j]), corpus)) {
      if (IsConflict(verdict.kind)) return true;
    }
  }
  return false;
}

// Running totals by the days up to which they count.
bool AgreeNear(const Pairing& pair, const std::vector<Verdict>& verdicts) {
  if (pair.where.match == PlaceMatch::kNamesake) return false;
  return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& v) {
    if (v.kind != CORROBORATES && v.kind != NARROWS && v.kind != REPEATS) return false;
    const bool on_totals = v.question == QUANTITY && absl::EndsWith(v.about, "cumulative");
    const int64_t gap_days = on_totals ? std::abs(int64_t{*AsOfDay(pair.a)} - *AsOfDay(pair.b))
                                       : GapDays(pair.a.when, pair.b.when);
    return gap_days <= kSweepDays;
  });
}

// Facts that answer one question, other than control.
bool AnswerOneQuestion(const Pairing& pair, const std::vector<Verdict>& verdicts) {
  if (pair.a.force != Force::kFact || pair.b.force != Force::kFact) return false;
  return std::any_of(verdicts.begin(), verdicts.end(), [](const Verdict& v) {
    const bool is_answered = v.question == OCCURRENCE || v.question == QUANTITY ||
                             v.question == RESPONSIBILITY || v.question == ORDER;
    return is_answered && v.kind != SUPERSEDES && v.kind != INCOMPARABLE;
  });
}

TEST(RelatePropertyTest, SweepWithoutFarPairsVisitsEveryNearPairAndEveryConflict) {
  ClaimGenerator generator(Announce(kSeed + 1, "1000 corpora of 40 claims"));
  for (int n = 0; n < 1000; ++n) {
    const std::vector<Claim> claims = generator.Corpus(kClaims);
    const Corpus corpus(claims, BuiltInVocabulary());
    std::set<std::pair<int, int>> visited, visited_for_answers, visited_for_conflicts;
    const auto visit_once = [](std::set<std::pair<int, int>>& pairs) {
      return [&pairs](int i, int j) { ASSERT_TRUE(pairs.insert({i, j}).second); };
    };
    ForEachPair(corpus, PairScope::kNear, visit_once(visited));
    ForEachPair(corpus, PairScope::kAnswers, visit_once(visited_for_answers));
    ForEachPair(corpus, PairScope::kConflicts, visit_once(visited_for_conflicts));
    for (int i = 0; i < kClaims; ++i) {
      for (int j = i + 1; j < kClaims; ++j) {
        const Pairing pair = Pair(corpus.statements()[i], corpus.statements()[j]);
        const std::vector<Verdict> verdicts = Decide(pair, corpus);
        const bool near = GapDays(pair.a.when, pair.b.when) <= kSweepDays &&
                          pair.where.match != PlaceMatch::kNamesake;
        const bool conflict = std::any_of(verdicts.begin(), verdicts.end(), [](const Verdict& v) {
          return IsConflict(v.kind);
        });
        ASSERT_TRUE(!conflict || MayDisagree(pair.a, pair.b))
            << claims[i].DebugString() << claims[j].DebugString();
        if (AgreeNear(pair, verdicts) || (conflict && !HasNearerFall(corpus, i, j, visited))) {
          ASSERT_TRUE(visited.contains({i, j}))
              << claims[i].DebugString() << claims[j].DebugString();
        }
        if (AnswerOneQuestion(pair, verdicts) &&
            ((near && !conflict) || !HasNearerFall(corpus, i, j, visited_for_answers))) {
          ASSERT_TRUE(visited_for_answers.contains({i, j}))
              << claims[i].DebugString() << claims[j].DebugString();
        }
        if ((conflict && !HasNearerFall(corpus, i, j, visited_for_conflicts)) ||
            IsRevisedToll(pair, verdicts)) {
          ASSERT_TRUE(visited_for_conflicts.contains({i, j}))
              << claims[i].DebugString() << claims[j].DebugString();
        }
      }
    }
  }
}

// Mostly answers on control at one place, by few, some through others, on few days.
ClaimShape Crowded(int n) {
  ClaimShape shape;
  shape.events = {"capture", "withdraw", "hold", "enter", "fight_in", "repel", "hold", "capture",
                  "airstrike"};
  shape.places = {ClaimShape::kDistrictTown, ClaimShape::kDistrictTown, ClaimShape::kDistrictTown,
                  ClaimShape::kDistrict};
  shape.relations = {AT, AT, AT, PART_OF};
  shape.dates = {ClaimShape::kDay, ClaimShape::kDay, ClaimShape::kOvernight,
                 n % 3 == 0 ? ClaimShape::kWide : ClaimShape::kMoment};
  shape.modalities = {ASSERTED};
  shape.days = n % 2 == 0 ? 12 : 120;
  shape.sources = 2 + n % 4;
  if (n % 4 != 3) shape.modes = {INCIDENT, DAILY};
  return shape;
}

TEST(RelatePropertyTest, ACrowdIsCountedAsItsPairsAreVisited) {
  int64_t pairs = 0, in_bundles = 0;
  for (int n = 0; n < kCorpora; ++n) {
    ClaimGenerator generator(kSeed + 100 + n, Crowded(n));
    std::vector<Claim> claims = generator.Corpus(3 * kClaims);
    for (Claim& claim : claims) claim.clear_place2();
    const Corpus corpus(claims, BuiltInVocabulary());
    FindingOptions by_pair, by_class;
    by_pair.crowded = claims.size();
    by_class.crowded = 0;
    if (n % 5 == 0) by_pair.max_pairs = by_class.max_pairs = 1 + n % 30;
    if (n % 7 == 0) by_pair.relations = by_class.relations = {"contradicts"};
    const FindingsOutput visited = BuildFindings(corpus, by_pair);
    const FindingsOutput counted = BuildFindings(corpus, by_class);
    // Of totals that fall only the nearest is looked for, but others may be met on the way.
    if (n % 4 != 3) {
      ASSERT_EQ(counted.related_pairs, visited.related_pairs) << "corpus " << n;
    }
    ASSERT_EQ(counted.findings.size(), visited.findings.size()) << "corpus " << n;
    for (size_t i = 0; i < visited.findings.size(); ++i) {
      ASSERT_EQ(counted.findings[i].DebugString(), visited.findings[i].DebugString())
          << "corpus " << n;
    }
    pairs += visited.related_pairs;
    ForEachPairOutsideCrowds(
        corpus, 0,
        [&](const Crowd& crowd) {
          const ControlCrowd classes(corpus, crowd.statements);
          for (const ControlBundle& bundle : classes.bundles()) {
            in_bundles += bundle.pairs;
          }
        },
        [](int, int) {});
  }
  EXPECT_GT(in_bundles, pairs / 2);
}

TEST(RelatePropertyTest, AConflictOverControlWithoutItsSpeakersIsThatOfThePair) {
  int64_t conflicts = 0;
  for (int n = 0; n < kCorpora; ++n) {
    ClaimGenerator generator(kSeed + 300 + n, Crowded(n));
    const std::vector<Claim> claims = generator.Corpus(kClaims);
    const Corpus corpus(claims, BuiltInVocabulary());
    const History& history = corpus.history();
    for (int i = 0; i < kClaims; ++i) {
      for (int j = 0; j < kClaims; ++j) {
        const Pairing pair = Pair(corpus.statements()[i], corpus.statements()[j]);
        const MaybeVerdict verdict = i == j ? MaybeVerdict() : CompareControl(pair, history);
        const ControlConflict conflict = ConflictOver(pair, history);
        RelationKind kind = conflict.apart;
        if (conflict.earlier != nullptr) {
          const auto day =
              DayOfPassingOver(*conflict.earlier, conflict.later->control, history);
          const Statement* before = LastAnswerBefore(*conflict.later, history);
          if ((day.has_value() && *day <= conflict.later->when.last) ||
              (before != nullptr && SameAnswer(before->control, conflict.earlier->control))) {
            kind = RELATION_UNSPECIFIED;
          }
        }
        if (pair.one_origin && kind != RELATION_UNSPECIFIED) {
          const bool stands =
              conflict.within_one == ControlConflict::kAlways ||
              (conflict.within_one == ControlConflict::kUnlessRevised &&
               LaterPublished(pair.a, pair.b) == Side::kNeither);
          kind = stands ? SELF_CONTRADICTS : RELATION_UNSPECIFIED;
        }
        const bool in_conflict = verdict.has_value() && IsConflict(verdict->kind);
        ASSERT_EQ(kind, in_conflict ? verdict->kind : RELATION_UNSPECIFIED)
            << claims[i].DebugString() << claims[j].DebugString();
        conflicts += in_conflict;
      }
    }
  }
  EXPECT_GT(conflicts, 10 * kCorpora);
}

TEST(RelatePropertyTest, SwappingTheTwoKeepsTheRelation) {
  ClaimGenerator generator(Announce(kSeed + 2, kCorporaText));
  for (int n = 0; n < kCorpora; ++n) {
    const std::vector<Claim> claims = generator.Corpus(kClaims);
    const Corpus corpus(claims, BuiltInVocabulary());
    for (int i = 0; i < kClaims; ++i) {
      for (int j = i + 1; j < kClaims; ++j) {
        ASSERT_EQ(AllPairs(corpus, i, j), AllPairs(corpus, j, i))
            << claims[i].DebugString() << claims[j].DebugString();
      }
    }
  }
}

TEST(RelatePropertyTest, OrderOfFeedingChangesNothing) {
  ClaimGenerator generator(Announce(kSeed + 3, kCorporaText));
  std::mt19937 shuffler(kSeed);
  for (int n = 0; n < kCorpora; ++n) {
    std::vector<Claim> claims = generator.Corpus(kClaims);
    const Corpus before(claims, BuiltInVocabulary());
    const std::multiset<Line> expected = AllPairs(before);
    const FindingsOutput findings = BuildFindings(before, FindingOptions());
    std::vector<Claim> shuffled = claims;
    std::shuffle(shuffled.begin(), shuffled.end(), shuffler);
    const Corpus after(shuffled, BuiltInVocabulary());
    ASSERT_EQ(AllPairs(after), expected);
    const FindingsOutput again = BuildFindings(after, FindingOptions());
    ASSERT_EQ(findings.findings.size(), again.findings.size());
    for (size_t k = 0; k < findings.findings.size(); ++k) {
      ASSERT_EQ(findings.findings[k].DebugString(), again.findings[k].DebugString());
    }
  }
}

// Of a pair before and after the first claim was widened: what agreed, on one question, is at odds.
bool TurnedIntoConflict(const std::vector<Verdict>& before, const std::vector<Verdict>& after) {
  for (const Verdict& was : before) {
    if (was.kind != REPEATS && was.kind != NARROWS && was.kind != CORROBORATES) continue;
    // A claim that counts one thing twice may agree and disagree at once.
    const bool at_odds_before = std::any_of(before.begin(), before.end(), [&](const Verdict& v) {
      return v.about == was.about && v.question == was.question && IsConflict(v.kind);
    });
    if (at_odds_before) continue;
    for (const Verdict& is : after) {
      if (was.question == is.question && was.about == is.about && IsConflict(is.kind)) return true;
    }
  }
  return false;
}

std::vector<Verdict> DecideOn(const Claim& a, const Claim& b) {
  const std::vector<Claim> claims = {a, b};
  const Corpus corpus(claims, BuiltInVocabulary());
  return Decide(Pair(corpus.statements()[0], corpus.statements()[1]), corpus);
}

int Conflicts(const std::vector<Verdict>& verdicts) {
  return static_cast<int>(std::count_if(verdicts.begin(), verdicts.end(),
                                        [](const Verdict& v) { return IsConflict(v.kind); }));
}

TEST(RelatePropertyTest, AWiderDateNeverTurnsAPairIntoAConflict) {
  ClaimGenerator generator(Announce(kSeed + 4, kPairsText));
  int conflicts = 0;
  for (int n = 0; n < kPairs; ++n) {
    Claim a = generator.OneClaim("a");
    a.clear_corrects();
    const Claim b = generator.Variation(a, "b");
    Claim wider = a;
    TimeSpan* when = wider.mutable_event_time();
    if (!when->has_first_day() || !when->has_last_day()) continue;
    when->set_first_day(when->first_day() - generator.Below(5));
    when->set_last_day(when->last_day() + generator.Below(5));
    const std::vector<Verdict> before = DecideOn(a, b);
    conflicts += Conflicts(before);
    // A state's interval is its extent: saying that it lasted longer is saying more, not less.
    if (BuiltInVocabulary().FindEventType(a.event_type())->interval_is_extent()) continue;
    ASSERT_FALSE(TurnedIntoConflict(before, DecideOn(wider, b)))
        << a.DebugString() << b.DebugString() << wider.DebugString();
  }
  EXPECT_GT(conflicts, 100);
}

TEST(RelatePropertyTest, AWiderQuantityNeverTurnsAPairIntoAConflict) {
  ClaimGenerator generator(Announce(kSeed + 6, kPairsText));
  int agreements = 0;
  for (int n = 0; n < kPairs; ++n) {
    Claim a = generator.OneClaim("a");
    a.clear_corrects();
    // "Not 12" says less than "not 10 to 20".
    if (a.polarity() == DENIED || a.quantities().empty()) continue;
    const Claim b = generator.Variation(a, "b");
    Claim wider = a;
    for (Quantity& quantity : *wider.mutable_quantities()) {
      // A number in thousands stands for its neighbours; what is wider than it has them.
      const double step = 1 + quantity.low() / 100;
      if (quantity.has_low()) quantity.set_low(quantity.low() - step * generator.Below(3));
      if (quantity.has_high()) quantity.set_high(quantity.high() + step * generator.Below(3));
      if (generator.Below(4) == 0) quantity.clear_high();
    }
    const std::vector<Verdict> before = DecideOn(a, b);
    agreements += std::any_of(before.begin(), before.end(), [](const Verdict& v) {
      return v.question == QUANTITY && !IsConflict(v.kind) && v.kind != INCOMPARABLE;
    });
    ASSERT_FALSE(TurnedIntoConflict(before, DecideOn(wider, b)))
        << a.DebugString() << b.DebugString() << wider.DebugString();
  }
  EXPECT_GT(agreements, 100);
}

TEST(RelatePropertyTest, AWiderPlaceNeverTurnsAPairIntoAConflict) {
  ClaimGenerator generator(Announce(kSeed + 7, kPairsText));
  int agreements = 0;
  for (int n = 0; n < kPairs; ++n) {
    Claim a = generator.OneClaim("a");
    a.clear_corrects();
    if (a.place().parents_size() != 2 || a.has_place2()) continue;
    // Control of all of a region is more than that of a town, and so is nothing in all of it.
    const Statement statement = StatementBuilder(BuiltInVocabulary()).Build(a);
    if (statement.control.kind != ControlStance::kNone || a.polarity() == DENIED) continue;
    const Claim b = generator.Variation(a, "b");
    Claim wider = a;
    *wider.mutable_place() = ClaimBuilder("area").AtArea("p:district", {"p:region"}).Build().place();
    const std::vector<Verdict> before = DecideOn(a, b);
    agreements += !before.empty() && Conflicts(before) == 0;
    ASSERT_FALSE(TurnedIntoConflict(before, DecideOn(wider, b)))
        << a.DebugString() << b.DebugString() << wider.DebugString();
  }
  EXPECT_GT(agreements, 100);
}

TEST(RelatePropertyTest, CopiesChangeNoRelationBetweenTheOthers) {
  ClaimGenerator generator(Announce(kSeed + 5, "50 corpora of 20 claims and 5 copies"));
  for (int n = 0; n < kCorpora / 3; ++n) {
    std::vector<Claim> claims = generator.Corpus(20);
    const Corpus before(claims, BuiltInVocabulary());
    std::vector<Claim> more = claims;
    for (int k = 0; k < 5; ++k) {
      Claim copy = claims[generator.Below(20)];
      copy.set_id(absl::StrCat("copy", k, "............").substr(0, 16));
      copy.clear_external_id();
      copy.clear_corrects();
      more.push_back(copy);
    }
    const Corpus after(more, BuiltInVocabulary());
    for (int i = 0; i < 20; ++i) {
      for (int j = i + 1; j < 20; ++j) {
        ASSERT_EQ(AllPairs(before, i, j), AllPairs(after, i, j));
      }
    }
  }
}

}  // namespace
}  // namespace crosscheck
