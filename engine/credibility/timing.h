// Who was first: for each time that somebody began to say that a party holds a place, when it was
// first said, when the other side accepted it, and when a third party confirmed it.
//
//   for (const ControlEpisode& e : EpisodesOf(corpus)) ...
//   // Lyman, russia: first 2022-05-24 (defence_ministry@russia), confirmed 2022-05-27 (isw)
//
// An episode lasts while anybody says so; it begins against what somebody else said before, so what
// everybody says from the first day on is no episode. Days are days of publication since 1970-01-01.
// Pure; independent of the order of claims.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_TIMING_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_TIMING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/relate/relate.h"

namespace crosscheck {

// A claim of control that nobody bears out within so many days, though third parties speak of the
// place, was said too early or should not have been said.
inline constexpr int kPrematureDays = 7;

// When somebody first said so in an episode, and with which claim.
struct Saying {
  std::string origin;
  int32_t day = 0;
  std::string claim_id;
};

struct ControlEpisode {
  std::string place_id;
  std::string place;
  std::string party;
  std::vector<Saying> sayings;        // one for each origin, by day, then origin
  std::optional<Saying> accepted;     // by an origin of another side
  std::optional<Saying> confirmed;    // by an origin of no side other than the first to say it
  int32_t last_day = 0;               // the last day on which anybody said so
};

// By place id, party, first day.
std::vector<ControlEpisode> EpisodesOf(const Corpus& corpus);

// How a source stands in these episodes.
struct TimingRecord {
  std::string origin;
  std::string name;
  int episodes = 0;       // in which it says so
  int first = 0;          // of these, nobody said so on an earlier day
  // Against the first other origin of no side to say so: days before (lead) and after (lag).
  int led = 0;
  int lagged = 0;
  double median_lead_days = 0;
  double median_lag_days = 0;
  int could_be_borne_out = 0;  // third parties spoke of the place within kPrematureDays, or it was
  int premature = 0;           // of these, not accepted nor confirmed by then
  int retracted = 0;           // taken back, unconfirmed, or corrected
};

// By origin.
std::vector<TimingRecord> TimingOf(const Corpus& corpus,
                                   absl::Span<const ControlEpisode> episodes);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_TIMING_H_
