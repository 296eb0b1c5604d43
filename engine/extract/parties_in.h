// Which party a stretch of words names: who acts, who is hit, whose troops.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_PARTIES_IN_H_
#define CROSSCHECK_ENGINE_EXTRACT_PARTIES_IN_H_

#include <string>

#include "engine/extract/context.h"

namespace crosscheck {

// What the words before a verb or after "by" come to as a doer.
struct Doer {
  std::string party;      // id; empty: no party named
  bool forces = false;    // words for armed forces, with or without a party
  bool enemy = false;     // "the enemy"
  bool ours = false;      // "we", "our soldiers"
  bool pronoun = false;   // "it", "they", "its troops": somebody named before
  bool singular_pronoun = false;  // "it", "its": a body, no person
  bool denier = false;    // "no one"
  bool weapon = false;
  bool building = false;
  bool people = false;
};

Doer ReadDoer(const ArticleContext& context, const TokenRange& phrase);

// The first party named in the words, by name, adjective or metonym; empty: none.
std::string PartyIn(const ArticleContext& context, const TokenRange& words);

// As the data call it; an id that they do not have stands for itself.
std::string PartyName(const ArticleContext& context, const std::string& id);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_PARTIES_IN_H_
