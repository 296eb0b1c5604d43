// Two statements of the model of relations (relation_model.h), and what every question asks of a pair:
// how their days lie to each other, whether one voice speaks in both, which one corrects the other, and
// what two answers that fit, or exclude each other, come to.
//
//   const ModelPair pair(statements[i], statements[j], statements, vocabulary);
//   if (const MaybeFound found = ControlByModel(pair)) ...
//
// The model of each question derives from it. Borrows all that it is given. Pure; any thread.
#ifndef CROSSCHECK_TESTS_PROPERTY_MODEL_PAIR_H_
#define CROSSCHECK_TESTS_PROPERTY_MODEL_PAIR_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/relate/statement.h"
#include "engine/relate/verdict.h"
#include "engine/relate/where.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"

namespace crosscheck {

// One relation of a pair.
struct Found {
  QuestionKind question;
  RelationKind kind;
  Side head = Side::kNeither;
  Side narrower = Side::kNeither;
};
using MaybeFound = std::optional<Found>;

class ModelPair {
 public:
  ModelPair(const Statement& a, const Statement& b, const std::vector<Statement>& all,
            const Vocabulary& vocabulary)
      : a_(a), b_(b), all_(all), vocabulary_(vocabulary), where_(CompareWhere(a, b).match) {}

  // `later` is given as a correction of `earlier`; of two that name each other the later one is.
  static bool Corrects(const Statement& later, const Statement& earlier);
  // The one relation of a correction and what it corrects; else nothing.
  MaybeFound Correction() const;
  // No one voice speaks in both, nor do they agree in copied words.
  bool Independent(const Found& found) const;

 protected:
  // Time. Seconds decide where both have them, else days.

  static bool Before(const Statement& a, const Statement& b) {
    if (a.has_seconds && b.has_seconds) return a.last_second < b.first_second;
    return a.when.last < b.when.first;
  }
  static bool SharesTime(const Statement& a, const Statement& b) { return !Before(a, b) && !Before(b, a); }
  static bool WithinDays(const Statement& inner, const Statement& outer) {
    return outer.when.first <= inner.when.first && inner.when.last <= outer.when.last;
  }
  // Days from the end of the earlier to the beginning of the later; 0 when they share one.
  static int64_t Gap(const Statement& a, const Statement& b) {
    return std::max<int64_t>({0, static_cast<int64_t>(b.when.first) - a.when.last,
                              static_cast<int64_t>(a.when.first) - b.when.last});
  }
  static bool AtMostDays(const Statement& s, int64_t days) {
    return static_cast<int64_t>(s.when.last) - s.when.first + 1 <= days;
  }
  // The day of a running total.
  static std::optional<int32_t> AsOfDay(const Statement& s) {
    return s.when.open_last() ? s.known_day : std::optional<int32_t>(s.when.last);
  }
  static bool PublishedAfter(const Statement& a, const Statement& b) {
    return a.known_day && b.known_day && *a.known_day > *b.known_day;
  }

  // Origins.

  static bool OneVoice(const Statement& a, const Statement& b);
  bool Copied() const { return CopiedWords() || CopiedFigure(); }

  // Both.

  bool SamePlace() const { return where_ == PlaceMatch::kSame; }
  bool Nested() const { return where_ == PlaceMatch::kInside || where_ == PlaceMatch::kHolds; }
  bool Near() const { return where_ == PlaceMatch::kNear; }
  bool Facts() const { return a_.force == Force::kFact && b_.force == Force::kFact; }
  bool OneDenied() const { return a_.affirmed != b_.affirmed; }
  bool BothAffirmed() const { return a_.affirmed && b_.affirmed; }
  Side DenialSide() const { return a_.affirmed ? Side::kSecond : Side::kFirst; }
  const Statement& Denial() const { return a_.affirmed ? b_ : a_; }
  const Statement& Affirmation() const { return a_.affirmed ? a_ : b_; }
  bool AnswerControl() const {
    return a_.control.kind != ControlStance::kNone && b_.control.kind != ControlStance::kNone;
  }
  // What the denial denies happened where, or around where, it is denied.
  bool DenialReaches() const;
  // Both say, and not the same.
  static bool Differ(const std::string& x, const std::string& y) {
    return !x.empty() && !y.empty() && x != y;
  }
  // "The rebels" may be any armed group, "the army" any state's, "the enemy" and a name that nobody
  // knows may be either.
  static bool MayBeOne(PartyNaming x, PartyNaming y);
  // "KIA and PDF" took it, and KIA did: several together, one of them in both.
  static bool SharesOneOfSeveral(const std::string& x, const std::string& y);
  bool TwoActors() const {
    return Differ(a_.actor, b_.actor) && !MayBeOne(a_.actor_naming, b_.actor_naming) &&
           !SharesOneOfSeveral(a_.actor, b_.actor);
  }
  static bool OneThing(const Amount& x, const Amount& y) {
    return x.measure == y.measure && x.population == y.population && x.mode == y.mode;
  }

  // What two answers come to.

  // They fit. `finer_answer` is the side whose answer itself is finer.
  Found Compatible(QuestionKind question, Side finer_answer = Side::kNeither) const {
    return CompatibleWith(question, Narrower(finer_answer));
  }
  Found CompatibleWith(QuestionKind question, Side narrower) const;
  // They exclude each other and are about the same days.
  Found Conflict(QuestionKind question) const {
    return {question, OneVoice(a_, b_) ? SELF_CONTRADICTS : CONTRADICTS};
  }
  // One origin that affirms and denies: what it published last stands.
  Found OwnWord(QuestionKind question) const;
  Found Denies(QuestionKind question) const {
    if (OneVoice(a_, b_)) return OwnWord(question);
    return {question, DENIES, DenialSide()};
  }

  const Statement& a_;
  const Statement& b_;
  const std::vector<Statement>& all_;
  const Vocabulary& vocabulary_;
  const PlaceMatch where_;

 private:
  bool CopiedWords() const;
  // Both give a figure that somebody gave there and took back for another.
  bool CopiedFigure() const;
  bool TakenBack(const Statement& wrong, const Amount& was) const;
  // Of two answers to one question that fit: within the other in everything, finer in something.
  Side Narrower(Side answer) const;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_MODEL_PAIR_H_
