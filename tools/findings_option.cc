#include "tools/findings_option.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tools/day_option.h"
#include "tools/suggest.h"

namespace crosscheck {

void FindingsOption::Declare(Options& options) {
  options.List("--relation", "NAME",
               "Only findings with this relation, such as contradicts, denies, self_contradicts, "
               "supersedes or place_mismatch. Without it: all conflicts and place mismatches.",
               &relations_);
  options.Text("--as-known", "DATE", "Only what was published by this day.", &as_known_);
}

absl::Status FindingsOption::Fill(ReportOptions& options) const {
  static const auto& known = *new std::vector<std::string>{
      "repeats",    "corroborates",     "narrows",      "contradicts",   "denies",
      "supersedes", "self_contradicts", "incomparable", "place_mismatch"};
  for (const std::string& relation : relations_) {
    if (std::find(known.begin(), known.end(), relation) == known.end()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--relation: no relation is called '", relation, "'", DidYouMean(relation, known)));
    }
  }
  options.relations = relations_;
  const absl::StatusOr<std::optional<int32_t>> day =
      ParseDayOption("--as-known", as_known_, DayEnd::kLast);
  if (!day.ok()) return day.status();
  options.as_known_day = *day;
  return absl::OkStatus();
}

std::string FindingsOption::CommandSuffix() const {
  std::string suffix;
  for (const std::string& relation : relations_) absl::StrAppend(&suffix, " --relation ", relation);
  if (!as_known_.empty()) absl::StrAppend(&suffix, " --as-known ", as_known_);
  return suffix;
}

}  // namespace crosscheck
