// Who is said to have done it, and to whom: the party that the words, "the enemy", "our troops" or a
// pronoun come to.
//
//   "The enemy entered the settlement," said a Ukrainian spokesman   // actor: russia
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_ACTORS_H_
#define CROSSCHECK_ENGINE_EXTRACT_ACTORS_H_

#include <string>

#include "engine/extract/context.h"
#include "engine/extract/speakers.h"
#include "engine/extract/told_events.h"

namespace crosscheck {

// A party's id, or words for forces where no party is named ("army"); empty: not said. `spoken`: who
// tells it, whose enemy "the enemy" is.
std::string ActorOf(const ArticleContext& context, const ToldEvent& told,
                    const SpokenChain& spoken);

// The id of the party it was done to; empty: not said.
std::string TargetOf(const ArticleContext& context, const ToldEvent& told,
                     const std::string& actor);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_ACTORS_H_
