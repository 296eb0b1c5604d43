// Generated claims put on the map: their towns and districts become places that the gazetteer has, with the cells,
// coordinates and areas around that it gives them, so that what is found by place is found as in a store that was fed.
//
//   const std::vector<Claim> claims = OnTheMap(NightWorld(seed, 150), BuiltInGazetteer(), /*unlisted=*/false);
//
// Towns of one number have one name in all districts, and say of each other that they could be meant. Pure.
#ifndef CROSSCHECK_TESTS_PROPERTY_MAPPED_WORLD_H_
#define CROSSCHECK_TESTS_PROPERTY_MAPPED_WORLD_H_

#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "proto/claim.pb.h"

namespace crosscheck {

// `unlisted`: keeps the claims about places that no gazetteer knows.
std::vector<Claim> OnTheMap(std::vector<Claim> claims, const Gazetteer& gazetteer, bool unlisted);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_MAPPED_WORLD_H_
