// The relations among a few claims as short lines, so that a test reads like its story:
//
//   EXPECT_THAT(RelationLines({capture, recapture}), ElementsAre("b supersedes a: control"));
//
// A line is `<a> <relation> <b>: <question>`, by external ids; " (same origin)" is added when the two
// are not independent, and ", narrower <id>" when one is.
#ifndef CROSSCHECK_TESTS_TESTING_RELATION_LINES_H_
#define CROSSCHECK_TESTS_TESTING_RELATION_LINES_H_

#include <string>
#include <vector>

#include "proto/claim.pb.h"

namespace crosscheck {

std::vector<std::string> RelationLines(const std::vector<Claim>& claims);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_RELATION_LINES_H_
