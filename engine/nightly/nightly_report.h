// Puts what a night noticed into its report: check by check, with what is new and what is accepted.
//
//   FillSections(history, notices, accepted, why_not_run, &report);
//
// Pure; deterministic.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_REPORT_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_REPORT_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/checks/check.h"
#include "engine/checks/exceptions.h"
#include "engine/nightly/nightly_history.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

// `accepted` may be null: nobody accepted anything. `why_not_run`: empty for a check that ran.
void FillSections(const NightHistory& history, std::vector<NightNotice> notices,
                  AcceptedNotices* accepted,
                  absl::FunctionRef<std::string(const Check& check)> why_not_run,
                  NightReport* report);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_REPORT_H_
