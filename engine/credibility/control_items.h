// Items about control: a place's days, cut where somebody changes his answer, where somebody claims
// a change, and where a person's decision begins and ends.
//
// Pure. Internal to this package.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_CONTROL_ITEMS_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_CONTROL_ITEMS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/relate/relate.h"

namespace crosscheck {

// A place and what is said about control of it.
struct ControlPlace {
  std::string id;    // the least id of that place, so that it does not depend on order
  std::string name;  // as the claim with that id states it
  std::vector<int> statements;  // positions in the corpus
};

// By id. Corrected claims are left out.
std::vector<ControlPlace> ControlPlaces(const Corpus& corpus);

// Least id and name of each numbered place of the corpus.
std::map<int, std::pair<std::string, std::string>> PlaceNames(const Corpus& corpus);

// One stretch of days; `voices` by origin, each with its statements of those days, by day.
struct ControlRun {
  struct VoiceOfRun {
    std::string origin;
    std::vector<int> statements;  // positions in the corpus
  };
  DayBounds days;
  std::vector<VoiceOfRun> voices;
};

// `statements`: those about control of one place, in any order. `cuts`: days on which a run begins
// anew, ascending.
std::vector<ControlRun> RunsOf(const Corpus& corpus, absl::Span<const int> statements,
                               absl::Span<const int32_t> cuts);

// The day by which the answer certainly stands; nothing for an event dated so vaguely that it tells
// of no day in particular.
std::optional<int32_t> StandsFrom(const Statement& s);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_CONTROL_ITEMS_H_
