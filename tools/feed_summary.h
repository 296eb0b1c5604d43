// What a feed prints at its end: the rows of each file, and the conflicts that the new claims brought.
//
//   PrintFeedText(outcome, console);
//     claims.jsonl: 3 rows: 2 stored, 0 repeated, 1 rejected
//     rejected rows are kept: crosscheck dump rejects --db war.db
//     no conflict in which the new claims take part
//
// Writes to the console's standard output alone. One thread.
#ifndef CROSSCHECK_TOOLS_FEED_SUMMARY_H_
#define CROSSCHECK_TOOLS_FEED_SUMMARY_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/feed/feed.h"
#include "engine/run/new_findings.h"
#include "tools/console.h"

namespace crosscheck {

// What became of the conflicts of new claims.
enum class Conflicts {
  kNotLookedFor,   // nothing is said of them
  kLookedFor,      // `findings` has them
  kTooMany,        // too many claims were new
  kLeftToReport,   // a store filled at once: `crosscheck report` lists those of all of it
};

struct FeedOutcome {
  std::vector<FileSummary> files;
  bool dry_run = false;  // nothing was stored
  Conflicts conflicts = Conflicts::kNotLookedFor;
  std::optional<NewFindings> findings;  // there with kLookedFor
  std::string store_suffix;  // " --db war.db": what the commands that are named need
};

void PrintFeedText(const FeedOutcome& outcome, Console& console);

// One JSON object (docs/cli.md).
void PrintFeedJson(const FeedOutcome& outcome, Console& console);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_FEED_SUMMARY_H_
