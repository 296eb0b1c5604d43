// Sources of other kinds than the model of rhythm.h: levels that wander, bursts, holidays, weeks that
// change. How often they ring for nothing, and how often a fivefold drop rings within three nights.
// The figures are printed with --test_output=all; docs/nightly.md has them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "engine/checks/rhythm.h"

namespace crosscheck {
namespace {

using Counts = std::vector<int64_t>;
using Random = std::mt19937;

constexpr int kPast = 60, kNights = 365;
constexpr int kDays = kPast + kNights;
constexpr double kWeek[] = {1.15, 1.1, 1.1, 1.1, 1.05, 0.8, 0.7};

double Share(Random& random) { return std::uniform_real_distribution<double>()(random); }
double Normal(Random& random) { return std::normal_distribution<double>()(random); }

int64_t Chance(Random& random, double mean) {
  return mean <= 0 ? 0 : std::poisson_distribution<int64_t>(mean)(random);
}

// What a day's claims are on average, as a share of the source's level. `next` is called for each day
// in turn.
using NextDay = std::function<double(Random&, int day)>;

struct World {
  const char* name;
  std::function<NextDay()> start;
  double alarms_a_year;  // that it keeps to
};

// A week whose days stay as they are, of a level that goes its way.
NextDay WithWeek(std::function<double(Random&, int day)> level) {
  return [level = std::move(level)](Random& random, int day) {
    return kWeek[day % 7] * level(random, day);
  };
}

NextDay WanderingLevel(double memory, double spread) {
  return WithWeek([=, x = 0.0](Random& random, int) mutable {
    x = memory * x + spread * std::sqrt(1 - memory * memory) * Normal(random);
    return std::exp(x);
  });
}

std::vector<World> Worlds() {
  return {
      {"days vary by a factor (log-normal, 0.5)",
       [] { return WithWeek([](Random& r, int) { return std::exp(0.5 * Normal(r) - 0.125); }); }, 1},
      {"days vary by a factor, heavy tails (t, 3)",
       [] {
         return WithWeek([](Random& r, int) {
           return std::exp(std::clamp(0.3 * std::student_t_distribution<double>(3)(r), -3.0, 3.0));
         });
       },
       1},
      {"the level wanders within days", [] { return WanderingLevel(0.8, 0.35); }, 1},
      {"the level wanders within weeks", [] { return WanderingLevel(0.95, 0.35); }, 1},
      {"bursts, 20 a year, heavy tails",
       [] {
         return WithWeek([burst = 0.0](Random& r, int) mutable {
           burst *= 0.6;
           if (Share(r) < 1 / 20.0) burst += std::min(30.0, std::pow(Share(r), -1 / 1.3));
           return 1 + burst;
         });
       },
       1},
      {"grows fourfold in a year",
       [] { return WithWeek([](Random&, int d) { return std::pow(4, (d - kDays / 2.0) / 365); }); },
       1},
      {"shrinks to a quarter in a year",
       [] { return WithWeek([](Random&, int d) { return std::pow(4, (kDays / 2.0 - d) / 365); }); },
       1},
      {"half as much for ten days, six times a year",
       [] {
         return WithWeek([slow = false](Random& r, int) mutable {
           if (Share(r) < (slow ? 1 / 10.0 : 1 / 60.0)) slow = !slow;
           return slow ? 0.5 : 1.0;
         });
       },
       1},
      {"ten holidays a year",
       [] { return WithWeek([](Random& r, int) { return Share(r) < 10 / 365.0 ? 0.15 : 1.0; }); }, 1},
      {"one day in thirty is lost",
       [] { return WithWeek([](Random& r, int) { return Share(r) < 1 / 30.0 ? 0.0 : 1.0; }); }, 1},
      {"nothing at weekends",
       [] { return NextDay([](Random&, int d) { return d % 7 < 5 ? 1.4 : 0.0; }); }, 1},
      {"a weekend from one day on",
       [] {
         return NextDay([](Random&, int d) { return d % 7 < 5 ? 1.0 : d < 200 ? 0.9 : 0.1; });
       },
       1},
      // Each time anew, until the new week is known: less than one alarm for each change.
      {"a weekend, four times there and gone",
       [] {
         return NextDay([](Random&, int d) {
           const bool off = (d + 46) / 91 % 2 == 1;
           return d % 7 < 5 ? 1.0 : off ? 0.1 : 0.9;
         });
       },
       4},
  };
}

// The check on a night sees the 70 days before it.
bool RingsOn(const Counts& counts, size_t night) {
  const size_t first = night > 70 ? night - 70 : 0;
  return LookForQuiet(absl::MakeSpan(counts).subspan(first, night - first), first > 0).has_value();
}

struct Tally {
  int alarms = 0;  // stretches of nights that ring
  int drops = 0, rang = 0;
};

void Replay(const World& world, double level, unsigned seed, Tally* tally) {
  Random random(seed);
  const NextDay next = world.start();
  Counts counts;
  for (int day = 0; day < kDays; ++day) counts.push_back(Chance(random, level * next(random, day)));
  bool before = false;
  for (size_t night = kPast; night < counts.size(); ++night) {
    const bool rings = RingsOn(counts, night);
    tally->alarms += rings && !before;
    before = rings;
  }
  for (size_t drop = 80; drop + 3 < counts.size(); drop += 47) {
    if (RingsOn(counts, drop)) continue;
    Counts dropped(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(drop));
    bool rang = false;
    for (size_t night = 0; night < 3; ++night) {
      dropped.push_back(std::binomial_distribution<int64_t>(counts[drop + night], 0.2)(random));
      rang |= RingsOn(dropped, dropped.size());
    }
    ++tally->drops;
    tally->rang += rang;
  }
}

TEST(RhythmWorldsTest, AtMostOneFalseAlarmForEachSourceAndYear) {
  constexpr int kSources = 30;
  for (const World& world : Worlds()) {
    std::string line = absl::StrFormat("| %s |", world.name);
    for (const double level : {5.0, 20.0, 60.0, 200.0}) {
      Tally tally;
      for (unsigned seed = 1; seed <= kSources; ++seed) Replay(world, level, seed, &tally);
      const double alarms = static_cast<double>(tally.alarms) / kSources;
      EXPECT_LE(alarms, world.alarms_a_year) << world.name << ", " << level << " a day";
      absl::StrAppendFormat(&line, " %.2f, %.0f %% |", alarms, 100.0 * tally.rang / tally.drops);
    }
    std::cerr << line << '\n';
  }
}

}  // namespace
}  // namespace crosscheck
