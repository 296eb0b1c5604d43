// Reads of what a store has about some places the claims that findings of some days can need, so that the
// cost follows what was said about those days rather than all that was ever said.
//
//   ClaimsOfDays of_days(view, PlacesAndDaysOf(options, vocabulary, gazetteer, *ranges), vocabulary, gazetteer);
//   do {
//     absl::StatusOr<bool> is_narrow = of_days.Read(most_claims, sink);   // false: read everything instead
//     report = ReportOnClaims(of_days.claims(), options, vocabulary, &gazetteer,
//                             {.question = [&](const auto& question, const auto& corpus) {
//                               of_days.Note(question, corpus);
//                             }});
//   } while (!of_days.IsComplete());
//
// What is read: of each subject the claims about the places asked for, the areas around them and what lies in those
// asked for, of the days asked for and as many more as decide on answers there (subject_days.h); and what bears on any
// day: running totals, withdrawn figures, places that do not fit, names that others have. Then the days are widened
// until every question lies well inside.
//
// More than needed rather than less: the report is the one on all claims, byte for byte
// (tests/property/claims_of_days_property_test.cc). It cannot be narrowed where a place that no gazetteer knows may
// be one of those asked for: what such a place is hangs on all that was ever said of it.
//
// Memory: the claims of the last reading, and no more than are allowed. One thread at a time; everything is borrowed.
// Damaged records are left out, and told each once. Status: the store's.
#ifndef CROSSCHECK_ENGINE_READING_CLAIMS_OF_DAYS_H_
#define CROSSCHECK_ENGINE_READING_CLAIMS_OF_DAYS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/findings/question_group.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/reading/report_ranges.h"
#include "engine/reading/subject_days.h"
#include "engine/report/report_options.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// What is asked, and where in the store it stands.
struct PlacesAndDays {
  std::optional<int32_t> first_day, last_day;  // unset: open at that end
  std::optional<int32_t> as_known_day;
  // Whether a claim about it is about a place asked for.
  std::function<bool(const PlaceRef& place)> has_place;
  // Cells with claims about the places asked for, and about what could be one with them.
  std::vector<CellRange> close;
  // Cells with claims about areas around them, one by one, and about what else may bear on them.
  std::vector<CellRange> areas, others;
  // Of these all in which something may count on any day.
  std::vector<CellRange> standing;
  // Cells where claims stand by their name, of which only matters whether a place asked for is among them.
  std::vector<CellRange> by_name;
  // Cells of which everything is read.
  std::vector<CellRange> whole;
  // Areas stand among `areas` that are asked for themselves.
  bool asks_for_area = false;
  // What others may mean by one of its names; empty: nothing.
  std::string candidate_id;
  // Unset where none of them can be a place that no gazetteer knows.
  bool may_be_unlisted = true;
  // For places that are slips for others of their name as well.
  bool wants_mismatches = true;
};

// What a report asks. Borrows the options and the gazetteer.
PlacesAndDays PlacesAndDaysOf(const ReportOptions& options, const Vocabulary& vocabulary,
                              const Gazetteer& gazetteer, const ReportRanges& ranges);

class ClaimsOfDays {
 public:
  ClaimsOfDays(const ReadView& view, PlacesAndDays asked, const Vocabulary& vocabulary,
               const Gazetteer& gazetteer);

  // Whether the options ask for conflicts about some places and days at all.
  static bool MayNarrow(const ReportOptions& options, const ReportRanges& ranges);

  // False when days do not narrow the report, or more claims than `most_claims` are needed.
  absl::StatusOr<bool> Read(size_t most_claims, DamageSink sink);

  // As last read, in no particular order.
  absl::Span<const Claim> claims() const { return claims_; }

  // Takes in claims from elsewhere that turned out to decide on findings.
  void Add(std::vector<Claim> more);

  // Takes in how far a question that these claims answer reaches, if it is about some of the days.
  void Note(const QuestionGroup& question, const Corpus& corpus);
  // Whether all questions noted since the last reading lie within what was read, and so do those that may go on with
  // them.
  bool IsComplete();

 private:
  // What a claim is to the report: about a place asked for, or inside one; about an area around; or neither.
  enum class Role { kAsked, kArea, kNone };

  absl::StatusOr<bool> FindStanding();
  absl::StatusOr<bool> IsUnlistedAsked(const ClaimKey& key) const;
  absl::Status AddStanding(const StandingKey& place);
  absl::Status AddIntentions();
  absl::Status AddWhatCouldBeAsked();
  using Scanner = absl::FunctionRef<absl::StatusOr<ScanCounts>(ClaimKeyVisitor, DamageSink)>;
  absl::Status AddWhatIsFound(Scanner scan);
  absl::Status AddClaims(const std::vector<ClaimKey>& keys);
  absl::Status ReadWhole();
  absl::Status WidenForLong();
  absl::Status ScanAll();
  // Adds to `found_` what is in these ranges, has a role, and is read of its subject, among what is about the days.
  // `any_area`: areas as well of which it is not known yet whether they lie around a place asked for.
  absl::Status Scan(const std::vector<CellRange>& ranges, const WideDays& days, bool any_area);
  void NoteAsked(const PlaceRef& place);
  Role RoleOf(const PlaceRef& place) const;
  Role RoleOf(const Claim& claim) const;
  // Reads as well what is at odds with the claim, if its own question is followed.
  bool WidenFor(const Claim& claim);
  absl::StatusOr<bool> IsUnlistedPossible() const;
  bool IsClose(uint64_t cell) const;
  void Take();
  absl::Status AddNamesakes();
  absl::Status AddPartners();
  void Keep(Claim claim);
  void NoteDamage(const Damage& damage) { damages_.try_emplace(damage.key, damage); }

  const ReadView& view_;
  const PlacesAndDays asked_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;

  SubjectDays days_;
  bool has_grown_ = false;  // since the last reading

  size_t most_claims_ = 0;
  bool are_too_many_ = false;
  bool has_standing_ = false;
  std::map<ClaimKey, Claim> standing_;   // claims that count on any day
  std::vector<Claim> whole_;             // of the cells of which everything is read
  std::vector<StandingKey> intentions_;  // places of which plans or orders are told
  std::set<std::string> ambiguous_;      // places asked for whose name others have
  std::map<ClaimKey, Claim> found_;      // of the days that are read, around
  absl::flat_hash_set<std::string> asked_ids_, area_ids_;
  absl::flat_hash_map<std::string, PlaceRef> places_;  // met so far, of those that a gazetteer knows

  absl::flat_hash_set<std::string> with_partners_;  // ids of claims whose other versions and corrections are known
  std::vector<Claim> partners_;                     // these
  std::vector<Claim> claims_;
  absl::flat_hash_set<std::string> kept_;  // their ids
  std::map<std::string, Damage> damages_;  // by key
  std::set<std::string> told_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_CLAIMS_OF_DAYS_H_
