// What is remembered of the claims of one cell: whose claims, on which days, about what, with which
// places; and what the checks on single claims notice.
//
//   CellDigester digester(vocabulary);
//   for (claims of the cell) digester.Add(key, claim, language, partners);
//   NightCell cell = digester.Finish(number);
//
// The result depends on the set of claims, not on their order. One thread at a time.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_CELL_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_CELL_H_

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
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/nightly.pb.h"
#include "storage/keys.h"

namespace crosscheck {

// Days are gathered in spans of so many. Two claims that can be in conflict lie at most kSweepDays
// apart, and whatever else bears on the two lies between them.
inline constexpr int kSpanDays = 32;
inline constexpr int kReachSpans = 4;
// Of a claim that is open at an end or very long: all spans.
inline constexpr int32_t kEverySpan = INT32_MIN;

// Names of subjects, before the family of events. Claims that merely count conflict with no other
// such claim on account of the family, but may be denied.
inline constexpr char kEventsOf[] = "events ";
inline constexpr char kCountsOf[] = "counts in ";

// A number that hangs on the id alone and is spread over all 64 bits.
uint64_t HashOfId(absl::string_view id);

class CellDigester {
 public:
  explicit CellDigester(const Vocabulary& vocabulary)
      : vocabulary_(vocabulary), builder_(vocabulary) {}

  // `partners`: the other versions of the claim and the claims that correct it, in any cell.
  void Add(const ClaimKey& key, const Claim& claim, const std::string& language,
           absl::Span<const ClaimKey> partners);

  // Empties the digester.
  NightCell Finish(uint64_t cell);

 private:
  struct ActivityKey {
    std::string source, topic, language, region;
    int32_t day;
    bool is_origin;
    auto operator<=>(const ActivityKey&) const = default;
  };

  void AddActivity(const Claim& claim, const Statement& statement, const std::string& language);
  void AddSubjects(const Statement& statement, uint64_t hash);
  void AddPlace(const PlaceRef& place, bool is_second, bool is_named);
  const std::string& Folded(const std::string& name);

  const Vocabulary& vocabulary_;
  const StatementBuilder builder_;
  absl::flat_hash_map<std::string, std::string> folded_;
  int64_t claims_ = 0;
  uint64_t digest_ = 0;
  double reach_km_ = 0;
  std::map<ActivityKey, int32_t> activity_;
  std::map<std::string, std::map<int32_t, uint64_t>> subjects_;
  std::set<std::string> places_;  // serialised NightPlace
  std::set<std::tuple<std::string, std::string, std::string>> corrections_;
  std::set<std::string> links_;
  std::map<std::string, NightNotice> notices_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_CELL_H_
