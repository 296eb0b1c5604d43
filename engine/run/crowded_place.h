// A place of which more is said than is held at once: its findings are made subject by subject, each with the claims
// that bear on it. Together they are those made on all claims.
//
//   CrowdedPlace place(view, map, vocabulary, cluster);
//   absl::Status status = place.Look();
//   for (const SubjectSet& subjects : place.Parts(40000)) {
//     // Of all claims that bear on the place those for which place.Bears(subjects, key, GlanceAt(bytes)), with what
//     // corrects them; of the findings made of these, those for which Asks(subjects, kind, subject).
//   }
//
// A question is on one subject: control, a family of events (whether it happened, who did it, whether it was planned
// or ordered, and whether anything was to be counted), or what is counted in one measure. Claims of other subjects
// decide nothing on it, but for figures that were taken back: who repeats such a one is a copy.
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
#include "engine/run/nightly_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

struct SubjectSet {
  bool control = false;
  std::set<std::string, std::less<>> families;  // of events
  std::set<std::string, std::less<>> measures;
};

// Whether a question of the kind, on a family or on what is counted (as a verdict says it), is on one of the subjects.
bool Asks(const SubjectSet& subjects, QuestionKind kind, absl::string_view subject);

class CrowdedPlace {
 public:
  // Whether subjects narrow what has to be read of the cluster: what a place is that no gazetteer knows hangs on all
  // that was ever said of it.
  static bool IsPossible(const NightMap& map, int cluster);

  CrowdedPlace(const ReadView& view, const NightMap& map, const Vocabulary& vocabulary, int cluster);

  // Looks through what is said of the place, and of what is around it. Before all others.
  absl::Status Look();

  // All subjects on which something is said of the place, in sets on which about so many claims bear, or as many as
  // on one subject. In an order that only the claims decide.
  std::vector<SubjectSet> Parts(int64_t claims) const;

  // Whether the claim can bear on a question on one of the subjects.
  bool Bears(const SubjectSet& subjects, const ClaimKey& key, const ClaimGlance& glance) const;

 private:
  struct Type {
    const EventType* event = nullptr;  // null: not in the vocabulary
    std::string family;
    bool answers_control = false;
    bool only_counts = false;  // and is no event of its own
  };

  const Type& TypeOf(absl::string_view event_type) const;
  // Tells a number, and nothing of whether something happened: matters to its family only where that is denied or
  // planned.
  static bool IsPlainCount(const Type& type, const ClaimGlance& glance);
  // How many days around its own a claim questions counts of its family.
  static int64_t ReachOf(const Type& type, const ClaimGlance& glance);
  void Note(const Type& type, const ClaimGlance& glance);

  const ReadView& view_;
  const NightMap& map_;
  const int cluster_;
  absl::flat_hash_map<std::string, Type> types_;
  const Type no_type_;
  absl::flat_hash_set<uint64_t> whole_cells_;  // around, where places are that subjects do not narrow
  int64_t on_control_ = 0;
  std::map<std::string, int64_t> on_families_, on_measures_;  // how many claims
  std::map<std::string, DaysNear> questioned_;  // of families of plain counts: when one is denied or planned
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_CROWDED_PLACE_H_
