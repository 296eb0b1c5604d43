// Infer weighs who said what against everyone's record and returns, per item, how much support each
// claimed value has, and per source, how often it agrees with what the others and the judged items
// support. Example: three copies of one wire report against two independent witnesses is one voice
// against two.
//
// The result is support, never a verdict: see docs/credibility.md for the derivation, the papers
// behind each equation and what the figures must not be used for.
//
// Thread safety: pure functions of their arguments. Same table, same options: same bytes.
#ifndef CROSSCHECK_ENGINE_INFER_INFER_H_
#define CROSSCHECK_ENGINE_INFER_INFER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/infer/claim_table.h"

namespace crosscheck {

enum class InferKind {
  kAuto,
  kClosed,   // few labels, shared by all items (yes/no, five grades)
  kOpen,     // every item has its own candidates (a time, a gate, a name)
  kNumeric,  // numbers; near ones support each other
  kPlaces,   // values in a tree: a region supports, partly, the towns inside it
  kMulti,    // several values may hold at once (authors of a book)
};

// Name used on the command line ("closed"), and back. Unknown names: InvalidArgument naming all.
absl::string_view InferKindName(InferKind kind);
absl::StatusOr<InferKind> ParseInferKind(absl::string_view name);

// What is known of a source from elsewhere: `accuracy` in [0, 1] as if seen on `claims` claims.
struct SourcePrior {
  std::string source;
  double accuracy = 0.5;
  double claims = 10;
};

// One place of a tree: its name and the position of its parent in the list; -1 for a root.
struct PlaceNode {
  std::string name;
  int64_t parent = -1;
};

struct InferOptions {
  InferKind kind = InferKind::kAuto;
  // Numbers that differ by at most this share of the larger are one answer.
  double tolerance = 0.01;
  // Judged answers: item, value. A judged item's answer is given, and counts in the sources' records.
  std::vector<std::pair<std::string, std::string>> known;
  std::vector<SourcePrior> priors;
  std::vector<PlaceNode> hierarchy;
  // Share of sources' interval, e.g. 0.9: from the 5 % to the 95 % point.
  double interval = 0.9;
};

struct ItemAnswer {
  uint32_t item = 0;  // ClaimTable::items
  std::string value;
  double confidence = 0;  // calibrated share of belief in this value, in [0, 1]; 1 when judged
  bool tied = false;      // another value has exactly as much support
};

struct SourceRecord {
  uint32_t source = 0;  // ClaimTable::sources
  double accuracy = 0;
  double low = 0;
  double high = 0;
  uint32_t claims = 0;
  uint32_t group = 0;  // sources that speak with one voice share a number from 1; 0: speaks alone
};

struct InferResult {
  InferKind kind = InferKind::kAuto;
  std::string kind_reason;  // why this kind was chosen, for people
  std::vector<ItemAnswer> answers;  // by item; several rows per item for kMulti
  std::vector<SourceRecord> sources;
  int rounds = 0;
  uint32_t num_groups = 0;
  uint32_t num_tied = 0;
};

// InvalidArgument: kPlaces without a hierarchy, options out of range, kNumeric without any number.
absl::StatusOr<InferResult> Infer(const ClaimTable& table, const InferOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_INFER_H_
