// What every decision of a person has: author, reason, evidence and day.
#ifndef CROSSCHECK_TOOLS_DECISION_OPTION_H_
#define CROSSCHECK_TOOLS_DECISION_OPTION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/judgements/judgements.h"
#include "tools/console.h"
#include "tools/exit_codes.h"
#include "tools/options.h"

namespace crosscheck {

class DecisionOption {
 public:
  void Declare(Options& options);
  // Sets them and then the id. InvalidArgument names what is missing or wrong.
  absl::Status Complete(const Console& console, const Vocabulary& vocabulary,
                        Judgement& judgement) const;

 private:
  std::string author_;
  std::string reason_;
  std::vector<std::string> evidence_;
  std::string decided_;
};

// Records them and says what became of each; clashes with what was there go to standard error, and
// make the exit code kExitFindings: neither of two clashing decisions counts.
ExitCode RecordAndSay(absl::Span<const Judgement> judgements, const Vocabulary& vocabulary,
                      Store& store, Console& console);

// "5f1c0a9b77  Lyman, control, 2022-07-20 to 2022-07-29: Russia (O. Editor, 2022-07-30): reason"
std::string JudgementInBrief(const Judgement& judgement);
std::string ClashInBrief(const JudgementClash& clash);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_DECISION_OPTION_H_
