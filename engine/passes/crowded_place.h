// A place of which more is said than is held at once: its findings are made subject by subject, each with the claims
// that bear on it. Together they are those made on all claims.
//
//   CrowdedPlace place(view, map, vocabulary, cluster);
//   absl::Status status = place.Look(read_with_it);
//   std::vector<SubjectSet> parts = place.Parts(40000);
//   status = place.AddTotalsBefore(as_known_day, /*threads=*/2, &parts);
//   for (const SubjectSet& subjects : parts) {
//     // Of all claims about these days (place.DaysToRead(subjects)) at the place and around it those for which
//     // place.Bears(subjects, key, GlanceAt(bytes)), with subjects.totals->before and what corrects them
//     // (corrections_around.h); of the findings made of these, those for which place.Asks(subjects, kind, subject,
//     // days) and place.HasFinding(subjects, kind, days).
//   }
//
// A question is on one subject: control, a family of events (whether it happened, who did it, whether it was planned
// or ordered, and whether anything was to be counted), or what is counted in one measure. Claims of other subjects
// decide nothing on it, but for figures that were taken back: who repeats such a one is a copy. That something happened
// is at odds with nothing but its denial, where there may be several such events; on days of which nobody denies it,
// nobody needs to be read. Where all dates are days such a question is one of a day, and a part may be some days. No
// question on control or on a running total goes on for longer than a quarter, and a part may be some quarters: with
// what is left of the totals before (totals_before.h).
//
// Not thread-safe before Look() has returned; then any thread may read. Everything is borrowed. Status: the store's.
#ifndef CROSSCHECK_ENGINE_PASSES_CROWDED_PLACE_H_
#define CROSSCHECK_ENGINE_PASSES_CROWDED_PLACE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/passes/claims_by_quarter.h"
#include "engine/passes/corrections_around.h"
#include "engine/passes/place_map.h"
#include "engine/reading/claim_glance.h"
#include "engine/reading/days_near.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// Some days of what is said on who is in control.
struct ControlDays {
  DayRange questions;  // on which the questions begin
  DayRange claims;     // of which claims decide on them
};

// Running totals in one measure, on some days.
struct TotalsDays {
  std::string measure;
  DayRange questions;  // on which the questions begin
  DayRange in_full;    // and on which they may go on
  DayRange claims;     // up to which those count that decide on them, and on how long they go on
  // Of those before, what a total of these days can still fall below.
  std::vector<ClaimKey> before;
};

struct SubjectSet {
  std::optional<ControlDays> control;
  std::optional<TotalsDays> totals;  // then the set has nothing else
  std::set<std::string, std::less<>> families;  // of events, on days that are not taken one by one
  std::set<std::string, std::less<>> measures;  // whatever is counted in them
  std::set<std::string, std::less<>> counts;    // measures of which running totals are other sets: of incidents and days
  std::map<std::string, DayRange, std::less<>> by_day;  // families, and days on which something of them is denied
  int64_t claims = 0;  // about the place that bear on them, about

  // A correction of what is counted is then read as what is counted.
  bool OnlyCounts() const {
    return !control.has_value() && !totals.has_value() && families.empty() && counts.empty() && by_day.empty();
  }
};

class CrowdedPlace {
 public:
  // Whether subjects narrow what has to be read of the cluster: what a place is that no gazetteer knows hangs on all
  // that was ever said of it.
  static bool IsPossible(const PlaceMap& map, int cluster);

  CrowdedPlace(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary, int cluster);

  // Looks through what is said of the place, and of what is around it. Before all others. `read_with_it`: the clusters
  // whose claims are read where they bear on it, itself included.
  absl::Status Look(const std::set<int>& read_with_it);

  // All subjects on which something is said of the place, in sets on which about so many claims bear, or as many as
  // on one subject. In an order that only the claims decide. Some that have only questions on other days than `days`
  // are left out.
  std::vector<SubjectSet> Parts(int64_t claims, const DayRange& days = {}) const;

  // Fills in, for parts of running totals, those before. Status: the store's.
  absl::Status AddTotalsBefore(std::optional<int32_t> as_known_day, int threads, std::vector<SubjectSet>* parts) const;

  // Whether a question of the kind, on a family or on what is counted (as a verdict says it), is on one of the subjects
  // as far as these days go.
  bool Asks(const SubjectSet& subjects, QuestionKind kind, absl::string_view subject,
            const DayBounds& days) const;

  // Whether a question on these days, of those it asks, is one of the set: the claims may have others.
  bool HasFinding(const SubjectSet& subjects, QuestionKind kind, const DayBounds& days) const;

  // The days of claims that can bear on a question on one of the subjects.
  DayRange DaysToRead(const SubjectSet& subjects) const;

  // Whether the claim can bear on a question on one of the subjects. What corrects it, and whose figures were taken
  // back, its corrections tell.
  bool Bears(const SubjectSet& subjects, const ClaimKey& key, const ClaimGlance& glance) const;

  // Of what is read with the place.
  const CorrectionsAround& corrections() const { return corrections_; }

 private:
  struct Type {
    const EventType* event = nullptr;  // null: not in the vocabulary
    std::string family;
    bool answers_control = false;
    bool only_counts = false;  // and is no event of its own
    bool excludes_others = false;  // only one can have done it, or it goes on until it is taken back
  };
  // What is counted in a measure.
  struct Counted {
    int64_t claims = 0;
    int64_t of_incidents = 0;  // or days
    ClaimsByQuarter totals;    // by the day up to which they count
  };
  // What is said of a day and a family, of which nothing but the day is dated.
  struct DayOfFamily {
    int32_t claims = 0;  // about the place
    bool is_denied = false;
  };
  using DaysOfFamily = absl::btree_map<int32_t, DayOfFamily>;  // of twenty families and ten years: a quarter of a map

  const Type& TypeOf(absl::string_view event_type) const;
  // Denies that it happened, or that there was anything to count; a denied number is a number.
  static bool IsDenial(const Type& type, const ClaimGlance& glance);
  // How many days around its own a claim questions what is told of its family.
  static int64_t ReachOf(const Type& type, const ClaimGlance& glance);
  // A fact of one certain day, at odds with denials of that day and nothing else in its family.
  static bool IsOfOneDay(const Type& type, const ClaimKey& key, const ClaimGlance& glance);
  void NoteDays(const Type& type, const ClaimKey& key, const ClaimGlance& glance, bool is_here);
  void NoteControl(const ClaimKey& key, const ClaimGlance& glance, bool is_here);
  void NoteSubjects(const Type& type, const ClaimKey& key, const ClaimGlance& glance, bool is_of_one_day);
  void NoteTotals(const ClaimKey& key, const ClaimGlance& glance);
  // What is dated to a day, on days that are not taken one by one.
  void AddQuestionedDays();
  // Whether questions on the family on these days are not taken day by day.
  bool IsQuestioned(absl::string_view family, const DayBounds& days) const;
  // Quarters on which about so many claims bear, those apart that have no question on the days; all at once where that
  // would read them too often.
  std::vector<ControlDays> PartsOfControl(int64_t claims, const DayRange& days) const;
  ControlDays WithClaims(const DayRange& questions) const;
  // Quarters of running totals in the measure, likewise. Empty where they are few.
  static std::vector<TotalsDays> PartsOfTotals(const std::string& measure, const ClaimsByQuarter& totals,
                                               int64_t claims, const DayRange& days);
  // Up to when the questions that begin on these days may go on.
  int32_t EndOfQuestions(const DayRange& questions) const;
  void AddPartsOfDays(int64_t claims, const DayRange& asked, std::vector<SubjectSet>* parts) const;

  const ReadView& view_;
  const PlaceMap& map_;
  const Vocabulary& vocabulary_;
  const int cluster_;
  absl::flat_hash_map<std::string, Type> types_;
  const Type no_type_;
  CorrectionsAround corrections_;
  absl::flat_hash_set<uint64_t> whole_cells_;  // around, where places are that subjects do not narrow
  ClaimsByQuarter on_control_;             // about the place, by the day on which they begin
  std::vector<DayBounds> lasting_;         // days of claims on control that are not of a few days
  // How many claims about the place; what bears on them from around is found with them (area_claims.h).
  std::map<std::string, int64_t> on_families_;
  std::map<std::string, Counted> on_measures_;
  bool knows_totals_before_they_begin_ = false;
  // Of families: the days of plans, of what excludes others, and of what is not dated to one day.
  std::map<std::string, DaysNear, std::less<>> questioned_;
  std::map<std::string, DaysOfFamily, std::less<>> days_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_CROWDED_PLACE_H_
