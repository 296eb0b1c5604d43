// A place of which more is said than is held at once: its findings are made subject by subject, each with the claims
// that bear on it. Together they are those made on all claims.
//
//   CrowdedPlace place(view, map, vocabulary, cluster);
//   absl::Status status = place.Look();
//   for (const SubjectSet& subjects : place.Parts(40000)) {
//     // Of all claims that bear on the place those for which place.Bears(subjects, key, GlanceAt(bytes)), with what
//     // corrects them; of the findings made of these, those for which place.Asks(subjects, kind, subject, days).
//   }
//
// A question is on one subject: control, a family of events (whether it happened, who did it, whether it was planned
// or ordered, and whether anything was to be counted), or what is counted in one measure. Claims of other subjects
// decide nothing on it, but for figures that were taken back: who repeats such a one is a copy. Whether there was
// anything to count on a day is a question of that day, where all dates are days: then a part may be some days of it.
//
// Not thread-safe before Look() has returned; then any thread may read. Everything is borrowed. Status: the store's.
#ifndef CROSSCHECK_ENGINE_RUN_CROWDED_PLACE_H_
#define CROSSCHECK_ENGINE_RUN_CROWDED_PLACE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/run/claim_glance.h"
#include "engine/run/days_near.h"
#include "engine/run/place_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

struct SubjectSet {
  bool control = false;
  std::set<std::string, std::less<>> families;  // of events; of counts those that are not taken day by day
  std::set<std::string, std::less<>> measures;
  std::string counts_of;  // a family of which it is denied on these days that there was anything to count; empty: none
  DayRange days;
};

class CrowdedPlace {
 public:
  // Whether subjects narrow what has to be read of the cluster: what a place is that no gazetteer knows hangs on all
  // that was ever said of it.
  static bool IsPossible(const PlaceMap& map, int cluster);

  CrowdedPlace(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary, int cluster);

  // Looks through what is said of the place, and of what is around it. Before all others.
  absl::Status Look();

  // All subjects on which something is said of the place, in sets on which about so many claims bear, or as many as
  // on one subject. In an order that only the claims decide.
  std::vector<SubjectSet> Parts(int64_t claims) const;

  // Whether a question of the kind, on a family or on what is counted (as a verdict says it), is on one of the subjects
  // as far as these days go.
  bool Asks(const SubjectSet& subjects, QuestionKind kind, absl::string_view subject,
            const DayBounds& days) const;

  // Whether the claim can bear on a question on one of the subjects.
  bool Bears(const SubjectSet& subjects, const ClaimKey& key, const ClaimGlance& glance) const;

 private:
  struct Type {
    const EventType* event = nullptr;  // null: not in the vocabulary
    std::string family;
    bool answers_control = false;
    bool only_counts = false;  // and is no event of its own
    bool one_doer = false;
  };
  // What is said on a day of counts of a family, where nothing but the day is dated.
  struct CountedDay {
    int64_t claims = 0;  // about the place
    bool is_denied = false;
  };

  const Type& TypeOf(absl::string_view event_type) const;
  // Tells a number, and nothing of whether something happened: matters to its family only where that is denied or
  // planned.
  static bool IsPlainCount(const Type& type, const ClaimGlance& glance);
  // How many days around its own a claim questions counts of its family.
  static int64_t ReachOf(const Type& type, const ClaimGlance& glance);
  // A fact about counts, of one certain day.
  static bool IsOfOneDay(const Type& type, const ClaimKey& key, const ClaimGlance& glance);
  void NoteCount(const Type& type, const ClaimKey& key, const ClaimGlance& glance, bool is_here);
  void Note(const Type& type, const ClaimGlance& glance);
  // Whether questions on counts of the family on these days are not taken day by day.
  bool IsQuestioned(absl::string_view family, const DayBounds& days) const;
  void AddPartsOfDays(int64_t claims, std::vector<SubjectSet>* parts) const;

  const ReadView& view_;
  const PlaceMap& map_;
  const int cluster_;
  absl::flat_hash_map<std::string, Type> types_;
  const Type no_type_;
  absl::flat_hash_set<uint64_t> whole_cells_;  // around, where places are that subjects do not narrow
  int64_t on_control_ = 0;
  std::map<std::string, int64_t> on_families_, on_measures_;  // how many claims
  // Of families of counts: days on which one is planned, or said of more than a day.
  std::map<std::string, DaysNear, std::less<>> questioned_;
  std::map<std::string, std::map<int32_t, CountedDay>, std::less<>> counted_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_CROWDED_PLACE_H_
