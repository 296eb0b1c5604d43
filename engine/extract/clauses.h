// A sentence cut into clauses around its verbs, by small words and signs, without a parser.
//
//   "Kyiv said | that its troops still held the town, | which Russia had attacked"
//
// Each clause knows its verb, what stands before the verb (the subject, mostly) and how it is joined
// to what came before. Written for agency prose; where it cannot tell, a clause is too long rather
// than wrong inside. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_CLAUSES_H_
#define CROSSCHECK_ENGINE_EXTRACT_CLAUSES_H_

#include <cstdint>
#include <vector>

#include "engine/extract/reading.h"
#include "engine/extract/structure.h"

namespace crosscheck {

// A verb with its auxiliaries: "had not been captured".
struct VerbGroup {
  TokenRange range;
  std::size_t main = 0;      // the last verb of it
  bool finite = false;
  bool passive = false;
  bool infinitive = false;   // "to capture"
  bool participial = false;  // "capturing", "captured by" without an auxiliary
  bool negated = false;
  bool future = false;       // will
  bool possible = false;     // could, may, would
  bool obliged = false;      // must, should
  bool past = false;         // past or perfect
  bool perfect = false;      // has been, had taken
  bool progressive = false;  // is taking
  bool copula = false;       // a form of "be" with no other verb
};

// "to leave", "to fully reopen": an infinitive at i, also of a verb that the data do not know.
bool BeginsInfinitive(const ReadText& reading, std::size_t i);

enum class Connector : std::uint8_t {
  kStart,        // of the sentence
  kThat,         // says that ...
  kZero,         // says ... : the clause that a verb takes without "that"
  kRelative,     // which, who
  kConditional,  // if, unless
  kSubordinate,  // because, after, although
  kCoordinate,   // and, but, or
  kParticipial,  // ", killing three"
  kPunctuation,  // a comma, dash, colon or semicolon alone
  kQuote,        // a quotation begins or ends
};

struct Clause {
  TokenRange range;  // without the connector and the comma at its end
  Connector connector = Connector::kStart;
  std::size_t connector_token = 0;  // the word that joins it; range.begin when none
  VerbGroup verb;
  TokenRange subject;    // before the verb, may be empty
  bool resumed = false;  // the subject stands before the clause in between: "X, who ..., said"
  // The clause whose subject stands for an empty one, and for a relative the clause with what it
  // tells about; itself when there is none.
  std::size_t parent = 0;
};

// Verb groups of the tokens, in order; infinitives and participles included.
std::vector<VerbGroup> FindVerbGroups(const ReadText& reading, const TokenRange& range);

// The clauses of a sentence around the given verbs; at least one, even without a verb (then
// verb.range is empty).
std::vector<Clause> CutClauses(const ReadText& reading, const std::vector<bool>& quoted,
                               const TokenRange& sentence, const std::vector<VerbGroup>& groups);

// A sentence's verbs and clauses.
struct SentenceReading {
  std::vector<VerbGroup> groups;
  std::vector<Clause> clauses;
};

// Of each sentence of the article.
std::vector<SentenceReading> ReadSentences(const ReadText& reading,
                                           const ArticleStructure& structure);

// The subject of clause k without adjuncts, or the one it shares with an earlier clause: "Russia
// attacked and (Russia) claimed". Of a relative clause, what stands before "who". Empty: none.
TokenRange SubjectOfClause(const ReadText& reading, const std::vector<Clause>& clauses,
                           std::size_t k, const TokenRange& sentence);

// What a relative clause tells about: "Avdiivka" of "Avdiivka, which Russian forces captured".
TokenRange AntecedentOf(const ReadText& reading, const std::vector<Clause>& clauses,
                        std::size_t k, const TokenRange& sentence);

// The clause that token i stands in.
std::size_t ClauseAt(const std::vector<Clause>& clauses, std::size_t i);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_CLAUSES_H_
