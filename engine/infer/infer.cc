#include "engine/infer/infer.h"

#include <algorithm>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/infer/ballot.h"
#include "engine/infer/closed.h"
#include "engine/infer/copy_groups.h"
#include "engine/infer/decide.h"
#include "engine/infer/kind.h"
#include "engine/infer/numbers.h"
#include "engine/infer/one_accuracy.h"
#include "engine/infer/place_tree.h"
#include "engine/infer/places.h"
#include "engine/infer/records.h"
#include "engine/infer/several.h"

namespace crosscheck {
namespace {

constexpr size_t kMostClosedLabels = 200;

struct KindWord {
  InferKind kind;
  absl::string_view word;
};

constexpr KindWord kKindWords[] = {
    {InferKind::kAuto, "auto"},       {InferKind::kClosed, "closed"}, {InferKind::kOpen, "open"},
    {InferKind::kNumeric, "numeric"}, {InferKind::kPlaces, "places"}, {InferKind::kMulti, "multi"},
};

// The share of answers that are wrong although every claim supports them: errors that sources share
// without copying. Measured on the public sets, each from the others (docs/credibility.md).
constexpr double kSharedErrors = 0.03;

absl::Status CheckOptions(const InferOptions& options) {
  if (!(options.tolerance >= 0 && options.tolerance < 1)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "tolerance ", options.tolerance, " is not a share of at least 0 and below 1"));
  }
  if (!(options.interval > 0 && options.interval < 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("interval ", options.interval, " is not a share between 0 and 1"));
  }
  for (const SourcePrior& prior : options.priors) {
    if (!(prior.accuracy >= 0 && prior.accuracy <= 1) || !(prior.claims >= 0)) {
      return absl::InvalidArgumentError(
          absl::StrCat("prior of source \"", prior.source, "\": accuracy ", prior.accuracy,
                       " on ", prior.claims, " claims; expected 0 to 1, on 0 or more"));
    }
  }
  const int64_t places = static_cast<int64_t>(options.hierarchy.size());
  for (const PlaceNode& node : options.hierarchy) {
    if (node.parent >= places) {
      return absl::InvalidArgumentError(
          absl::StrCat("place \"", node.name, "\" has no parent number ", node.parent));
    }
  }
  if (options.kind == InferKind::kPlaces && options.hierarchy.empty()) {
    return absl::InvalidArgumentError("kind places needs a hierarchy");
  }
  return absl::OkStatus();
}

// A number's answer may be a mean that nobody claimed, so it comes with its own words.
void UseNumbers(const ClaimTable& table, const Ballot& ballot, NumberAnswers numbers,
                InferResult* result, std::vector<double>* belief) {
  result->rounds = numbers.beliefs.rounds;
  absl::StrAppend(&result->kind_reason,
                  numbers.scattered ? "; errors scatter evenly: weighted means"
                                    : "; errors have heavy tails: weighted medians");
  *belief = std::move(numbers.beliefs.belief);
  for (ItemAnswer& answer : Decide(table, ballot, *belief, InferKind::kNumeric, nullptr)) {
    if (!numbers.answer[answer.item].empty()) {
      answer.value = numbers.answer[answer.item];
      answer.confidence = numbers.confidence[answer.item];
      answer.tied = numbers.tied[answer.item];
    }
    result->answers.push_back(std::move(answer));
  }
}

}  // namespace

absl::string_view InferKindName(InferKind kind) {
  for (const KindWord& word : kKindWords) {
    if (word.kind == kind) return word.word;
  }
  return "auto";
}

absl::StatusOr<InferKind> ParseInferKind(absl::string_view name) {
  for (const KindWord& word : kKindWords) {
    if (word.word == name) return word.kind;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "kind \"", name, "\" is not one of ",
      absl::StrJoin(kKindWords, ", ",
                    [](std::string* out, const KindWord& word) { absl::StrAppend(out, word.word); })));
}

absl::StatusOr<InferResult> Infer(const ClaimTable& table, const InferOptions& options) {
  if (absl::Status status = CheckOptions(options); !status.ok()) return status;

  std::optional<PlaceTree> tree;
  if (!options.hierarchy.empty()) tree.emplace(options.hierarchy, table.values);
  InferResult result;
  result.kind = options.kind;
  result.kind_reason = "as asked";
  if (options.kind == InferKind::kAuto) {
    KindChoice choice = ChooseKind(table, tree ? &*tree : nullptr);
    result.kind = choice.kind;
    result.kind_reason = std::move(choice.reason);
  }

  if (result.kind == InferKind::kClosed && table.num_values() > kMostClosedLabels) {
    return absl::InvalidArgumentError(
        absl::StrCat("kind closed is for at most ", kMostClosedLabels, " labels; the claims have ",
                     table.num_values(), ": use kind open"));
  }

  const CopyGroups groups = FindCopyGroups(table);
  result.num_groups = groups.num_groups;
  const Ballot ballot =
      MakeBallot(table, groups, options,
                 {.all_labels = result.kind == InferKind::kClosed,
                  .several = result.kind == InferKind::kMulti});
  std::vector<double> belief;
  std::vector<double> holds;
  if (result.kind == InferKind::kNumeric) {
    UseNumbers(table, ballot, WeighNumbers(ballot, options.tolerance), &result, &belief);
  } else {
    Beliefs beliefs;
    switch (result.kind) {
      case InferKind::kClosed:
        beliefs = WeighClosed(ballot);
        break;
      case InferKind::kPlaces:
        beliefs = WeighPlaces(ballot, *tree);
        break;
      case InferKind::kMulti:
        beliefs = WeighSeveral(ballot);
        break;
      default:
        beliefs = WeighOpen(ballot);
        break;
    }
    result.rounds = beliefs.rounds;
    belief = std::move(beliefs.belief);
    holds = std::move(beliefs.holds);
    result.answers = Decide(table, ballot, belief, result.kind, tree ? &*tree : nullptr);
  }
  for (ItemAnswer& answer : result.answers) {
    result.num_tied += answer.tied;
    if (!ballot.IsJudged(answer.item)) answer.confidence *= 1 - kSharedErrors;
  }
  result.sources = SourceRecords(table, ballot, holds.empty() ? belief : holds, options.interval);
  return result;
}

}  // namespace crosscheck
