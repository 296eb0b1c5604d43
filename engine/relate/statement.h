// A statement is a claim reduced to what comparing needs: who answers which question, about what
// place and days, and how.
//
//   StatementBuilder builder(vocabulary);
//   Statement s = builder.Build(claim);
//   s.control.kind   // kHeldBy, with s.control.party = "russia"
//
// Plain value; not shared between threads while it changes. `claim` and `event` point into the
// claim and the vocabulary it was built from, which must outlive it.
#ifndef CROSSCHECK_ENGINE_RELATE_STATEMENT_H_
#define CROSSCHECK_ENGINE_RELATE_STATEMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/quantity/interval.h"
#include "engine/text/lazy_shingles.h"
#include "engine/text/memo.h"
#include "engine/time/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

// What kind of question a statement can answer at all.
enum class Force {
  kFact,   // asserted or alleged
  kOrder,  // an order; compared with orders
  kPlan,   // a plan; compared with plans
  kNone,   // opinion or hypothesis: answers nothing
};

// `event`: null for a type that the vocabulary does not know.
Force ForceOf(Modality modality, const EventType* event);

// Between parties that did something together, in a name of all of them.
inline constexpr char kTogether = '+';

// How far a party's name tells it from others.
enum class PartyNaming {
  kState,   // a state or what fights for it: "the army" may be its
  kGroup,   // an armed group: "the rebels" may be it
  kEither,  // a side with both, or a name that the vocabulary does not know
  kRebels,  // "the rebels"
  kArmy,    // "the army"
  kAnyone,  // "the enemy"
};

// The two names differ, but may name one party: one is no name, or one names several together and the
// other is, or has, one of them.
bool MayBeOneParty(absl::string_view a, PartyNaming a_naming, absl::string_view b, PartyNaming b_naming);

// The answer to "who controls the place".
struct ControlStance {
  enum Kind {
    kNone,       // says nothing about control
    kHeldBy,     // all of the place is held by `party`
    kNotHeldBy,  // `party` does not hold the place
    kContested,  // nobody holds all of it; `party`, when set, holds part
  };
  Kind kind = kNone;
  std::string party;
  PartyNaming naming = PartyNaming::kState;  // of `party`
  bool transition = false;  // the event changes control, rather than control lasting
  bool absent = false;      // kNotHeldBy: the party has not even part of it (it left, never entered)
};

// Whether they are certainly about two parties.
bool AreOfTwoParties(const ControlStance& a, const ControlStance& b);

// One counted quantity.
struct Amount {
  std::string measure;
  std::string population;
  std::string unit;  // folded; empty: not stated, or understood
  QuantityMode mode = INCIDENT;
  QuantityInterval interval;
  bool evolves = false;  // a toll, revised as the picture clears
  bool of_candidates = false;  // its populations may be named by surname
  bool may_fall = false;       // a level that goes up and down
  bool is_share = false;       // parts do not add up
  bool of_things_hit = false;
};

struct Statement {
  const Claim* claim = nullptr;
  const EventType* event = nullptr;  // null: a type the vocabulary does not know, answers nothing
  std::string family;                // occurrence family
  Force force = Force::kNone;
  bool affirmed = true;
  // The claim was withdrawn or replaced by a later one: it is in conflict with nobody any more.
  bool corrected = false;

  // Party at the top of its acts_for chain; folded name when not a known party; several that acted
  // together with kTogether between them.
  std::string actor;
  PartyNaming actor_naming = PartyNaming::kState;
  std::string target;  // likewise
  std::string origin;  // source id at the top of its speaks_for chain
  std::string side;    // party whose interest the origin shares; empty: none
  LazyShingles shingles;  // of the quote
  // Mistakes by which a copy is known, filled by MarkMistakes (mistakes.h).
  std::vector<std::string> mistakes;
  // The publisher speaks, or a medium of unknown sources: its words may be copied from elsewhere.
  bool may_be_copy = false;
  // A medium, or a source that is not known to be anything else: it has its figures from others.
  bool may_pass_on = false;

  // Numbers that PlaceGroups gives to places: equal for one place. Negative: unresolved.
  int place = -1;
  int place2 = -1;            // the other end of an axis

  DayBounds when;             // event time, widened when approximate; of a fact without an end, up to known_day
  bool has_seconds = false;   // then the two below decide
  int64_t first_second = 0;
  int64_t last_second = 0;
  std::optional<int32_t> known_day;  // last day of publication, else of saying it

  ControlStance control;
  std::vector<Amount> amounts;

  // As the claim gives them, for people: "Russian Ministry of Defence", "Russia".
  const std::string& speaker() const;
  const std::string& actor_name() const;
  // The quote cut up, for finding copies.
  const ShingleSet& words() const { return shingles.Of(claim->quote().text()); }

  bool Answers(QuestionKind question) const;
  // An interval says how long it lasted rather than between when it happened.
  bool lasts() const { return event != nullptr && event->interval_is_extent(); }
};

// Both could be the same time.
bool SameTime(const Statement& a, const Statement& b);
// `a` ended before `b` began.
bool EndsBefore(const Statement& a, const Statement& b);
// `a` lies within `b` and is shorter.
bool TimeWithin(const Statement& a, const Statement& b);

// Whether events of the type answer the question.
bool Answers(const EventType& event, QuestionKind question);

// In one unit as far as they say; one that is not stated is the measure's usual one.
inline bool OneUnit(const Amount& a, const Amount& b) {
  return a.unit.empty() || b.unit.empty() || a.unit == b.unit;
}

// Both count one population, by one name or a candidate's surname and whole name.
bool OnePopulation(const Amount& a, const Amount& b, const PopulationTree& populations);

// Remembers what it has looked up of names that come again and again. One thread at a time.
class StatementBuilder {
 public:
  explicit StatementBuilder(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Statement Build(const Claim& claim);

 private:
  // What the vocabulary says of a source.
  struct Speaker {
    std::string origin;
    std::string side;  // of the origin
    bool is_relay = false;
  };

  // A party as the vocabulary knows it.
  struct KnownParty {
    std::string name;  // see Statement::actor
    PartyNaming naming = PartyNaming::kState;
  };

  KnownParty PartyOf(const PartyRef& party);
  const Speaker& SpeakerOf(const std::string& source_id);
  void SetOrigin(const Claim& claim, Statement& out);
  void SetControl(Statement& out) const;
  void SetAmounts(const Claim& claim, Statement& out);

  const Vocabulary& vocabulary_;
  Memo<Speaker> speakers_;       // by source id
  Memo<KnownParty> parties_;     // by name
  Memo<std::string> populations_, units_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_STATEMENT_H_
