// What is remembered of the claims of one cell: on which days something is said about what, with which
// places, and by whom; and what the checks on single claims notice.
//
//   CellDigester digester(vocabulary, ActivityFrom(night_day));
//   for (claims of the cell) digester.Add(key, claim, partners, language_of);
//   RememberedCell cell = digester.Finish(number);
//
//   digester.Resume(cell.cell);  // to add to what is remembered
//   digester.ResumeActivity(cell.activity);
//   for (new claims of the cell) digester.Add(key, claim, partners, language_of);
//   for (those that they are versions of or correct) digester.ChangePartners(key, claim, before, after);
//   cell = digester.Finish(number);
//
// The result depends on the set of claims and on their partners, not on their order or on how often it
// was resumed. Memory: what is remembered of one cell. One thread at a time.
#ifndef CROSSCHECK_ENGINE_CELLS_NIGHTLY_CELL_H_
#define CROSSCHECK_ENGINE_CELLS_NIGHTLY_CELL_H_

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/cells/nightly_activity.h"
#include "engine/relate/statement.h"
#include "engine/text/memo.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/night_activity.pb.h"
#include "proto/nightly.pb.h"
#include "storage/keys.h"

namespace crosscheck {

// Days are gathered in spans of so many. Two claims that can be in conflict lie at most kSweepDays
// apart, and whatever else bears on the two lies between them.
inline constexpr int kSpanDays = 32;
inline constexpr int kReachSpans = 4;
// Of a claim that is open at an end or very long: all spans.
inline constexpr int32_t kEverySpan = INT32_MIN;

// Names of subjects, before the family of events: what happened, and what is planned or ordered. Claims that
// merely count conflict with no other such claim on account of the family, but may be denied.
inline constexpr char kEventsOf[] = "events ";
inline constexpr char kIntendedOf[] = "intended ";
inline constexpr char kCountsOf[] = "counts in ";
// Before what is counted and how; and who is in control.
inline constexpr char kCountOf[] = "count ";
inline constexpr char kControlSubject[] = "control";

// A number that hangs on the id alone and is spread over all 64 bits.
uint64_t HashOfId(absl::string_view id);

// A claim's part in the digests of its cell: more than its id, since which others correct it decides
// what it is compared with.
uint64_t DigestOf(const ClaimKey& key, absl::Span<const ClaimKey> partners);

// Gives their memory back as well, which clearing would keep for the next ones.
void DropSubjects(NightCell* cell);
void DropCorrections(NightCell* cell);

struct RememberedCell {
  NightCell cell;
  NightCellActivity activity;
};

class CellDigester {
 public:
  CellDigester(const Vocabulary& vocabulary, int32_t activity_from)
      : builder_(vocabulary), activity_(activity_from) {}

  // Begins with what is remembered of the claims added earlier. REQUIRES: empty.
  void Resume(const NightCell& cell);
  // The same for who spoke; as ActivityTaker::Resume. Left out by those who drop it.
  bool ResumeActivity(const NightCellActivity& activity) { return activity_.Resume(activity); }

  // `partners`: the other versions of the claim and the claims that correct it, in any cell.
  void Add(const ClaimKey& key, const Claim& claim, absl::Span<const ClaimKey> partners,
           ActivityTaker::LanguageOf language_of);

  // Gives a claim that was added, now or earlier, other partners than it was added with.
  void ChangePartners(const ClaimKey& key, const Claim& claim, absl::Span<const ClaimKey> before,
                      absl::Span<const ClaimKey> after);

  // Empties the digester.
  RememberedCell Finish(uint64_t cell);

 private:
  using SubjectSpan = std::pair<uint32_t, int32_t>;  // number of the name, span

  void AddLinks(const ClaimKey& key, absl::Span<const ClaimKey> partners);
  void CollectSubjects(const Statement& statement);
  void AddPlace(const PlaceRef& place, bool is_second, bool is_named);

  StatementBuilder builder_;
  ActivityTaker activity_;
  Memo<std::string> folded_;
  WordNumbers subject_names_;
  std::vector<SubjectSpan> subjects_of_claim_;
  std::string word_;

  int64_t claims_ = 0;
  uint64_t digest_ = 0;
  absl::flat_hash_map<SubjectSpan, uint64_t> subjects_;
  std::set<std::string> places_;  // serialised NightPlace
  // Those added last: claims of a cell refer to the same few places over and over.
  struct PlaceSeen {
    PlaceRef place;
    bool is_second, is_named;
  };
  std::vector<PlaceSeen> places_seen_;
  std::set<std::tuple<std::string, std::string, std::string>> corrections_;
  std::set<std::string> links_;
  std::map<std::string, NightNotice> notices_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CELLS_NIGHTLY_CELL_H_
