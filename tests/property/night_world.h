// Random claims for whole stores: the few places of ClaimGenerator several times over, far apart, in
// one region, with namesakes among them, versions, corrections and mismatches.
//
//   std::vector<Claim> claims = NightWorld(seed, 80);
//
// One seed, one sequence of claims. The claims' places have cells, so a store takes them.
#ifndef CROSSCHECK_TESTS_PROPERTY_NIGHT_WORLD_H_
#define CROSSCHECK_TESTS_PROPERTY_NIGHT_WORLD_H_

#include <string>
#include <vector>

#include "proto/claim.pb.h"
#include "proto/feed.pb.h"
#include "storage/store.h"

namespace crosscheck {

// `eras`: what is said is about so many times, years apart, of the same places.
std::vector<Claim> NightWorld(int seed, int size, int eras = 1);

// How a feed of this store marks new claims.
DirtyMarks MarksOfFeed(const Store& store);

// Commits the claims as a feed does. Ends the program when that fails, as the next.
void FeedClaims(const std::vector<Claim>& claims, Store* store);
void CommitClaims(const std::vector<Claim>& claims, const std::vector<Report>& reports,
                  DirtyMarks marks, Store* store);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_NIGHT_WORLD_H_
