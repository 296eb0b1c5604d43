#include "tests/property/totals_world.h"

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

constexpr int kFirstDay = 19000;  // 2022-01-08
constexpr int kYears = 4;
constexpr int kOrigins = 4;

class World {
 public:
  explicit World(int seed) : random_(static_cast<uint32_t>(seed)) {}

  Claim Make(int number, int size) {
    // In no order of time: what is fed last may have been counted first.
    const int day = kFirstDay + Below(kYears * 365);
    const bool is_of_country = Below(3) > 0;
    ClaimBuilder claim(absl::StrCat("t", number));
    claim.By(absl::StrCat("name:origin", Below(kOrigins))).Event(Below(5) == 0 ? "shelling" : "casualties");
    if (is_of_country) {
      claim.AtArea("p:country");
    } else {
      claim.AtArea("p:region", {"p:country"});
    }
    claim.On(DateOf(day)).Published(FormatDay(Below(12) == 0 ? day - 40 : day + Below(3)));
    Count(day, is_of_country, claim);
    if (Below(12) == 0) claim.Corrects(absl::StrCat("t", Below(size)));
    Claim made = claim;
    made.mutable_place()->set_cell(is_of_country ? 1 : 2);
    return made;
  }

 private:
  int Below(int n) { return static_cast<int>(random_() % static_cast<uint32_t>(n)); }

  std::string DateOf(int day) {
    switch (Below(8)) {
      case 0:
        return absl::StrCat(FormatDay(day - Below(60)), "/..");
      case 1:
        return absl::StrCat(FormatDay(day).substr(0, 7), "~");
      case 2:
        return absl::StrCat(FormatDay(day - 25 - Below(70)), "/", FormatDay(day));
      case 3:
      case 4:
        return absl::StrCat(FormatDay(kFirstDay - 1 - 40 * Below(2)), "/", FormatDay(day));
      default:
        return FormatDay(day);
    }
  }

  void Count(int day, bool is_of_country, ClaimBuilder& claim) {
    const char* const measure = Below(4) == 0 ? "wounded" : "killed";
    const char* const population = Below(5) == 0 ? "civilians" : "";
    const QuantityMode mode = Below(10) == 0 ? INCIDENT : CUMULATIVE;
    if (mode == CUMULATIVE && Below(20) == 0) {
      claim.Denied();
    } else if (Below(8) == 0) {
      // With the total what the day brought.
      claim.Count(measure, population, mode == CUMULATIVE ? INCIDENT : CUMULATIVE, Below(9), -1);
    }
    const double grown = (day - kFirstDay) * (is_of_country ? 2 : 1) + 100;
    // Some count far more than others, and then less again.
    const double number = grown + Below(60) + (Below(15) == 0 ? 500 * Below(4) : 0);
    switch (Below(6)) {
      case 0:
        claim.Count(measure, population, mode, number, -1);
        break;
      case 1:
        claim.Count(measure, population, mode, number, number + Below(200));
        break;
      default:
        claim.Count(measure, population, mode, number, number);
    }
  }

  std::mt19937 random_;
};

}  // namespace

std::vector<Claim> TotalsWorld(int seed, int size) {
  World world(seed);
  std::vector<Claim> claims;
  for (int i = 0; i < size; ++i) claims.push_back(world.Make(i, size));
  return claims;
}

}  // namespace crosscheck
