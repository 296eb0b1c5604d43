// Puts what a night noticed into its report: check by check, with what is new and what is accepted.
//
//   NightSections sections(accepted);
//   sections.Add(item);
//   report.sections = sections.Take(why_not_run);
//
// One thread at a time; deterministic, whatever the order of items.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHT_SECTIONS_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHT_SECTIONS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/checks/check.h"
#include "engine/checks/exceptions.h"
#include "engine/nightly/night_report.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

class NightSections {
 public:
  // `accepted` is borrowed, and null when nobody accepted anything.
  explicit NightSections(AcceptedNotices* accepted) : accepted_(accepted) {}

  void Add(NightItem item);

  // `why_not_run`: empty for a check that ran.
  std::vector<NightSection> Take(absl::FunctionRef<std::string(const Check& check)> why_not_run);

 private:
  AcceptedNotices* const accepted_;
  std::map<std::string, NightSection> of_checks_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHT_SECTIONS_H_
