// Whether a source has gone quiet against its own usual.
//
//   std::vector<int64_t> counts = ...;   // a day each, oldest first, the last is the last whole day
//   std::optional<Quiet> quiet = LookForQuiet(counts);
//   quiet->window_days == 3, quiet->seen == 9, quiet->expected == 46.1
//
// What is usual is learnt from the up to 56 days before the window looked at, at least 28:
//   - days far above the others are cut to median + 5 * 1.4826 * MAD + 3, so that a burst does not
//     make what follows look quiet;
//   - a mean m of these, and a factor for each day of the week, f = (sum + 2 m) / ((n + 2) m),
//     drawn towards 1 by two days' weight; mu is the sum of m f over the window;
//   - phi, how much windows of w days fall short beyond chance: the mean of (s - mu)^2 / mu over those
//     windows in the past with s < mu, and over such single days if that is more, at least 1. What
//     lies above mu is no part of it: a source given to bursts is not for that given to silence.
//     Being an estimate from L / w windows it is taken two standard errors higher:
//     1 + (phi - 1) (1 + 2 sqrt(2 w / L));
//   - the count of a window is taken as negative binomial with mean mu and variance
//     phi mu (1 + w / L), the last factor for mu being an estimate from L days, and for windows of a
//     week and more (0.25 mu)^2 besides, since a source's level wanders slowly.
// Windows of 3, 7 and 14 days are looked at every night. One rings when it has at most two fifths of
// mu and a lower tail P(X <= seen) below kQuietAlarmsAYear / 365.25 / 3. By the union bound the nights
// that ring are then at most kQuietAlarmsAYear a year and source, in the mean, as far as the model
// holds; simulated sources of that kind keep to it (tests/engine/checks/rhythm_test.cc), and sources of
// other kinds to one alarm a year, where their week itself does not change
// (tests/engine/checks/rhythm_worlds_test.cc). No window is shorter than three days: one or two quiet
// days are a holiday, or a weekend that was none before, ten times a year. docs/nightly.md says what
// that means for thin sources: below about a dozen claims a day a fivefold drop can take longer than
// three nights to tell from chance.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_CHECKS_RHYTHM_H_
#define CROSSCHECK_ENGINE_CHECKS_RHYTHM_H_

#include <cstdint>
#include <optional>

#include "absl/types/span.h"

namespace crosscheck {

inline constexpr double kQuietAlarmsAYear = 0.5;
inline constexpr int kUsualDays = 56;
inline constexpr int kLeastUsualDays = 28;
inline constexpr int kQuietWindows[] = {3, 7, 14};

struct Quiet {
  int window_days = 0;
  int64_t seen = 0;
  double expected = 0;
  double chance = 0;  // the lower tail
};

// The window whose tail is the least of those that ring; nothing when none does, or when there is too
// little past to know the usual. Unless the source was known before counts[0], the days before its
// first claim are no past.
std::optional<Quiet> LookForQuiet(absl::Span<const int64_t> counts, bool known_before = false);

// P(X <= seen) for a negative binomial with this mean and variance; Poisson when the variance is no
// more than the mean.
double LowerTail(int64_t seen, double mean, double variance);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_RHYTHM_H_
