// Reads of what a store has about some places the claims that findings of some days can need, so that the
// cost follows what was said about those days rather than all that was ever said.
//
//   ClaimsOfDays of_days(view, PlacesAndDaysOf(options, vocabulary, gazetteer, *ranges), vocabulary, gazetteer);
//   absl::StatusOr<bool> is_narrow = of_days.ReadAll(most_claims, sink, [&] {   // false: read everything instead
//     report = ReportOnClaims(of_days.claims(), options, vocabulary, &gazetteer,
//                             {.question = [&](const auto& question, const auto& corpus) {
//                               of_days.Note(question, corpus);
//                             }});
//     return absl::OkStatus();
//   });
//
// What is read: of each subject the claims about the places asked for, the areas around them and what lies in those
// asked for, of the days asked for and as many more as decide on answers there (subject_days.h); and what bears on any
// day: running totals, withdrawn figures, places that do not fit, names that others have. Then the days are widened
// until every question lies well inside. What was come by once and not needed is remembered, so that widening costs
// what it adds.
//
// More than needed rather than less: the report is the one on all claims, byte for byte
// (tests/property/claims_of_days_property_test.cc). It cannot be narrowed where a place that no gazetteer knows may
// be one of those asked for: what such a place is hangs on all that was ever said of it.
//
// Memory: the claims read, no more than are allowed, and 48 bytes for each that was come by. One thread at a time;
// everything is borrowed. Damaged records are left out, and told each once. Status: the store's.
#ifndef CROSSCHECK_ENGINE_READING_CLAIMS_OF_DAYS_H_
#define CROSSCHECK_ENGINE_READING_CLAIMS_OF_DAYS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/findings/question_group.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/reading/asked_places.h"
#include "engine/reading/places_and_days.h"
#include "engine/reading/report_ranges.h"
#include "engine/reading/standing_claims.h"
#include "engine/reading/subject_days.h"
#include "engine/relate/relate.h"
#include "engine/report/report_options.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class ClaimsOfDays {
 public:
  ClaimsOfDays(const ReadView& view, PlacesAndDays asked, const Vocabulary& vocabulary,
               const Gazetteer& gazetteer);

  // Whether the options ask for conflicts about some places and days at all.
  static bool MayNarrow(const ReportOptions& options, const ReportRanges& ranges);

  // Reads, has the claims looked at, and reads on until nothing is missing of what was noted meanwhile. `look` is
  // called once, and again whenever there are more claims: what it made of the last ones counts. False when days do
  // not narrow what is asked, or more claims than `most_claims` are needed. An error of `look` ends it.
  absl::StatusOr<bool> ReadAll(size_t most_claims, DamageSink sink, absl::FunctionRef<absl::Status()> look);

  // As read so far, in no particular order.
  absl::Span<const Claim> claims() const { return claims_; }

  // Takes in claims from elsewhere that turned out to decide on findings.
  void Add(std::vector<Claim> more);

  // Takes in how far a question that these claims answer reaches, if it is about some of the days.
  void Note(const QuestionGroup& question, const Corpus& corpus);

 private:
  static constexpr int kUnnumbered = -1;
  // What decides whether a claim is read.
  struct Sight {
    int place = kUnnumbered;  // in `places_`
    int topic = 0;            // in `days_`
    WideDays days;
    bool is_on_any_day = false;
  };
  // Come by and not read.
  struct Passed {
    ClaimKey key;
    int place, topic;
  };
  // Read before it was known whether it is needed.
  struct Waiting {
    Claim claim;
    Sight sight;
  };
  // Cells, and of which days they were scanned.
  struct Scanned {
    std::vector<CellRange> ranges;
    WideDays days;
  };

  // All that is needed by what was noted so far. False as in ReadAll.
  absl::StatusOr<bool> Read();
  absl::StatusOr<bool> ReadStanding();
  absl::Status AddIntentions();
  absl::Status AddCorrections();
  enum class Days { kAny, kThoseRead };
  absl::Status AddClaims(absl::Span<const ClaimKey> keys, Days days);
  absl::Status ReadWhole();
  absl::Status ScanAll();
  absl::Status Scan(Scanned& cells, const WideDays& days);
  // A claim of one day was come by among those close to the places asked for.
  bool WasScanned(const Scanned& now, const ClaimKey& key) const;
  // What was come by and is needed by now.
  absl::Status TakeWanted();
  bool IsWanted(PlaceRole role, int topic, const WideDays& days) const;
  bool IsWanted(const Claim& claim, const Sight& sight) const;
  PlaceRole RoleOf(const Claim& claim, const Sight& sight) const;
  Sight SightOf(const Claim& claim);
  // Once for each claim.
  void Hold(Claim claim, Days days);
  void Take(Claim claim, const Sight& sight);
  void Keep(Claim claim);  // whatever it is about
  auto Damages() {
    return [this](const Damage& damage) { damages_.try_emplace(damage.key, damage); };
  }
  // Reads as well what is at odds with the claims, as far as their own questions are followed.
  bool WidenForClaims();
  absl::StatusOr<bool> IsUnlistedPossible() const;
  absl::Status AddNamesakes();
  absl::Status AddPartners();

  const ReadView& view_;
  const PlacesAndDays asked_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;

  SubjectDays days_;
  AskedPlaces places_;
  StandingClaims standing_;
  bool has_grown_ = false;  // since the last reading

  size_t most_claims_ = 0;
  bool are_too_many_ = false;
  std::set<std::string> ambiguous_;  // places asked for whose name others have
  size_t namesakes_of_ = 0;          // so many of these were looked for

  WideDays intended_days_;  // of which plans and orders were read
  Scanned close_, areas_, others_;
  absl::flat_hash_set<RecordId> seen_;  // in scans, of those that last longer than a day
  std::vector<Passed> passed_;
  std::vector<Waiting> waiting_;
  std::vector<Claim> claims_;
  std::vector<Sight> sights_;  // of these
  absl::flat_hash_set<std::string> taken_;  // their ids
  absl::flat_hash_set<std::string> held_;   // and those of what waits
  // So many of the claims were searched for figures, and for what belongs to them elsewhere.
  size_t searched_for_figures_ = 0, settled_ = 0;

  std::map<std::string, Damage> damages_;  // by key
  std::set<std::string> told_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_CLAIMS_OF_DAYS_H_
