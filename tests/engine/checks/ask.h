// Asks one check what it notices, for the tests of this folder.
//
//   NightFacts facts = AQuietNight();
//   facts.rejects = {...};
//   std::vector<NightNotice> notices = AskOfNight(RejectedInputCheck(), facts);
//
// Sources and places are named by their ids in angle brackets, so that a notice shows which of the
// two it says. Thread safety: plain functions.
#ifndef CROSSCHECK_TESTS_ENGINE_CHECKS_ASK_H_
#define CROSSCHECK_TESTS_ENGINE_CHECKS_ASK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/checks/check.h"
#include "engine/checks/facts.h"
#include "proto/finding.pb.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

// The night of 20 August 2023 as a number of days since 1970-01-01.
int32_t TheNight();

// Facts of that night, with nothing to notice.
NightFacts AQuietNight();

std::vector<NightNotice> AskOfNight(const Check& check, const NightFacts& facts);
std::vector<NightNotice> AskOfFinding(const Check& check, const Finding& finding);

// A question on Lyman, Donetsk Oblast, with one pair of claims in this relation.
Finding FindingOnLyman(QuestionKind question, RelationKind relation);

// Gives the finding an answer by this many reports of one origin, the latest published on this day.
void AddAnswer(const std::string& value, const std::string& origin, int reports,
               const std::string& published, Finding* finding);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_CHECKS_ASK_H_
