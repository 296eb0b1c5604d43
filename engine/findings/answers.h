// The competing answers to one question: who gives which, through whom, and how many independent
// voices stand behind each.
//
// Pure; deterministic, and independent of the order of the claims.
#ifndef CROSSCHECK_ENGINE_FINDINGS_ANSWERS_H_
#define CROSSCHECK_ENGINE_FINDINGS_ANSWERS_H_

#include <string>
#include <vector>

#include "engine/findings/question_group.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// The answers of a group, the one with most origins first, then by value. Copies of one text count
// as one origin; adding copies changes no answer's number of origins.
std::vector<Answer> AnswersOf(const Corpus& corpus, const QuestionGroup& group);

// One statement's answer in words: "Russia", "not Russia", "contested", "601 or more", "denied".
std::string AnswerValue(const Corpus& corpus, const QuestionGroup& group, const Statement& s);

Voice VoiceOf(const Corpus& corpus, const Statement& s);

// What was answered over time, oldest first: one entry for each run of dates with the same answers.
std::vector<TimelineEntry> TimelineOf(const Corpus& corpus, const QuestionGroup& group);

// A party's or source's name for people; the id's own words when it has none.
std::string PartyName(const Vocabulary& vocabulary, const std::string& id);

// "54 to 66", "601 or more", "up to 200", "63"
std::string IntervalText(const QuantityInterval& interval);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_ANSWERS_H_
