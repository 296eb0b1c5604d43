// An item: one question of the store as it is weighed, with one answer for each origin that gives
// one. What a finding gathers for people over weeks is here cut where somebody changes his answer:
//
//   who controlled Urozhaine, 12 to 15 August: ministry "Russia", command "not Russia"
//   who controlled Urozhaine, 16 August on:    ministry "not Russia", command "Ukraine"
//
// Plain values.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_ITEM_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_ITEM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/credibility/bearing.h"
#include "engine/time/span.h"
#include "proto/finding.pb.h"

namespace crosscheck {

struct ItemVoice {
  std::string origin;
  std::string side;  // empty: none
  Bearing bearing = Bearing::kOther;
  std::string answer;            // in the words of a report
  std::vector<uint32_t> fits;    // the candidates that the answer leaves possible, ascending
  std::vector<int> statements;   // positions in the corpus, the first known first
  int32_t known_day = 0;         // when the origin first gave this answer
  bool copied = false;           // its text is another voice's: it has no vote
  bool too_late = false;         // given when the outcome was known: counts in no record
};

struct Item {
  QuestionKind kind = QUESTION_UNSPECIFIED;
  std::string place_id;
  std::string place;    // its name, as a claim states it
  std::string subject;  // event family, or what is counted; empty for control
  std::string topic;    // family of event types: "ground"
  DayBounds days;
  std::vector<std::string> candidates;  // what can have been so, in words; at least two
  std::vector<ItemVoice> voices;        // by origin
  // Candidates that a person's decision leaves possible; empty: nobody decided.
  std::vector<uint32_t> judged;

  // Some two answers cannot both hold.
  bool disputed() const;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_ITEM_H_
