// Generated running totals of a country and a region of it over some years: several origins count the same things day
// by day or now and then, from one start or another or none, mostly more each time; some fall, some are denied or
// corrected, some are told of "about" a month or of a date that has no end.
//
//   const std::vector<Claim> claims = TotalsWorld(seed, 300);
//
// One seed, one sequence of claims. Pure.
#ifndef CROSSCHECK_TESTS_PROPERTY_TOTALS_WORLD_H_
#define CROSSCHECK_TESTS_PROPERTY_TOTALS_WORLD_H_

#include <vector>

#include "proto/claim.pb.h"

namespace crosscheck {

std::vector<Claim> TotalsWorld(int seed, int size);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_TOTALS_WORLD_H_
