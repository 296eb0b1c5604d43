// Which findings a report has, as far as their ids hang on it: --relation and --as-known. The two
// stand in the command that a report offers next, so that `show` finds the same findings.
#ifndef CROSSCHECK_TOOLS_FINDINGS_OPTION_H_
#define CROSSCHECK_TOOLS_FINDINGS_OPTION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/report/report.h"
#include "tools/options.h"

namespace crosscheck {

class FindingsOption {
 public:
  void Declare(Options& options);
  // InvalidArgument names the option and the nearest right value.
  absl::Status Fill(ReportOptions& options) const;
  // " --relation supersedes --as-known 2023-08-14"; "" when neither was given.
  std::string CommandSuffix() const;

 private:
  std::vector<std::string> relations_;
  std::string as_known_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_FINDINGS_OPTION_H_
