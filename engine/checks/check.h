// One nightly check: what it is called, how grave its notices are, and its parts that look at a
// claim, at a finding, at what others noticed of these, or at the night as a whole.
//
//   for (const Check& check : AllChecks()) {
//     if (check.of_night != nullptr) check.of_night(facts, [&](NightNotice n) { Keep(n); });
//   }
//
// Each check is one file in this folder with one function that makes it, one line in registry.cc and
// one section in docs/nightly.md. All parts are pure: the same claims and the same day give the same
// notices in the same order. What looks at single claims or findings is remembered between nights
// with the place; the rest is asked every night. Thread safety: plain values.
#ifndef CROSSCHECK_ENGINE_CHECKS_CHECK_H_
#define CROSSCHECK_ENGINE_CHECKS_CHECK_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "engine/checks/facts.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "proto/nightly.pb.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

// What a check's notices are about, gravest first.
enum class CheckSeverity {
  kDamage,    // the store itself
  kConflict,  // claims that do not fit each other
  kWarning,   // something to look into
  kNote,      // worth knowing
};

using NoticeSink = absl::FunctionRef<void(NightNotice)>;

struct Check {
  std::string name;     // "falling_counts"; also the section of docs/nightly.md
  std::string heading;  // "Running totals that fall"
  CheckSeverity severity = CheckSeverity::kWarning;
  // About the store as it is now, not about what was published by a day: left out when a past
  // night is made again.
  bool is_about_store = false;

  // `type` is null for an event type that the vocabulary does not know.
  void (*of_claim)(const Claim& claim, const EventType* type, NoticeSink sink) = nullptr;
  void (*of_finding)(const Finding& finding, NoticeSink sink) = nullptr;
  // What another check noticed of a claim or a finding. `day` is the night's.
  void (*of_notice)(const NightNotice& notice, int32_t day, NoticeSink sink) = nullptr;
  void (*of_night)(const NightFacts& facts, NoticeSink sink) = nullptr;
};

// "damage", "conflict", "warning", "note"
absl::string_view SeverityWord(CheckSeverity severity);

// A notice of `check` about what `subject` names; its key follows from the two.
NightNotice MakeNotice(absl::string_view check, absl::string_view subject);

// A notice of `check` about a finding: its question, place, days and answers in brief.
NightNotice NoticeOfFinding(absl::string_view check, const Finding& finding);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_CHECK_H_
