// What statements are about, as small numbers: two statements at one place can have a relation only
// when they share a subject, so that the pairs of a crowded place are looked for within each subject
// and not among all that is said there.
//
//   Subjects subjects(corpus.statements(), corpus.vocabulary(), PairScope::kConflicts);
//   for (const Subject& s : subjects.Of(i)) subjects.reach_days(s.number);
//
// A subject is a family of events, control, or a thing that is counted. Immutable; any thread may
// read.
#ifndef CROSSCHECK_ENGINE_RELATE_SUBJECTS_H_
#define CROSSCHECK_ENGINE_RELATE_SUBJECTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

// Which pairs are looked for.
enum class PairScope {
  kAll,        // every pair that has a relation, however far apart in time, namesakes included
  kNear,       // those that agree at most kSweepDays apart, running totals by the days up to which they count, and
               // conflicts however far apart; of the falls of a running total only the nearest
  kAnswers,    // those of facts that answer one question other than control, alike or not, each within
               // the days that the question allows; of falls likewise
  kConflicts,  // those in conflict, likewise, and tolls that their own source revised
};

// Beyond this only a running total that falls can be a conflict; plans for one event lie at most
// this far apart.
inline constexpr int kSweepDays = 92;

// How many days apart another statement on this one's family of events can be at odds with it over that.
int FamilyReachDays(const Statement& statement);
int FamilyReachDays(Force force, const EventType& event);

// How far statements on one subject reach.
struct SubjectReach {
  int64_t reach_days = 0;
  bool goes_by_as_of_day = false;
};

struct Subject {
  int number = 0;
  // Two statements that both touch the subject like this have nothing to say to each other on that
  // account: both affirm an event of which there may be several, or both count a part of what the
  // subject counts.
  bool only_by_the_way = false;
};

class Subjects {
 public:
  Subjects(absl::Span<const Statement> statements, const Vocabulary& vocabulary, PairScope scope);

  // Ascending by number. Empty for a statement that can have no relation.
  absl::Span<const Subject> Of(int statement) const {
    return absl::MakeSpan(subjects_).subspan(begins_[statement],
                                             begins_[statement + 1] - begins_[statement]);
  }

  // How many days apart two statements on this subject can have a relation.
  int64_t reach_days(int number) const { return reaches_[number].reach_days; }

  // Whether these are the days up to which they count: that a running total begins years ago does not make it one of
  // all days since. Statements on such a subject have an as-of day.
  bool goes_by_as_of_day(int number) const { return reaches_[number].goes_by_as_of_day; }

  // The number of the subject of control; negative when nobody answers it.
  int control() const { return control_; }

 private:
  std::vector<Subject> subjects_;
  std::vector<size_t> begins_;
  std::vector<SubjectReach> reaches_;  // by number
  int control_ = -1;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_SUBJECTS_H_
