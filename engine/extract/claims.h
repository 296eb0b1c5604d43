// Claims from everything read of an article: which told events come out as claims, and which are
// left out and why.
//
// High precision first: what is a guess, a wish, a plan under a condition, or told by nobody known is
// left out and counted with its reason. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_CLAIMS_H_
#define CROSSCHECK_ENGINE_EXTRACT_CLAIMS_H_

#include <string>
#include <vector>

#include "engine/extract/context.h"
#include "engine/intake/stated_claim.h"

namespace crosscheck {

// One claim with what it was made of.
struct ExtractedClaim {
  StatedClaim stated;
  std::size_t sentence = 0;
  TokenRange words;           // of the claim
  TokenRange event_words;     // what says that it happened
  std::vector<std::string> notes;  // for people: "place from the sentence before"
};

// A told event that made no claim.
struct LeftOut {
  std::size_t sentence = 0;
  TokenRange words;
  std::string event;
  std::string reason;  // "hypothetical", "opinion", "no information", ...
  std::string detail;  // the words that decided: "could"
};

struct ClaimsOfArticle {
  std::vector<ExtractedClaim> claims;
  std::vector<LeftOut> left_out;
};

ClaimsOfArticle MakeClaims(const ArticleContext& context);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_CLAIMS_H_
