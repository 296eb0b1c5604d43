// One sentence while its attributions are looked for: its clauses, what has been found, and where
// what somebody says begins and ends. The rules for each kind of cue stand in files of their own.
//
// Not thread-safe; all it is made of must outlive it.
#ifndef CROSSCHECK_ENGINE_EXTRACT_ATTRIBUTED_SENTENCE_H_
#define CROSSCHECK_ENGINE_EXTRACT_ATTRIBUTED_SENTENCE_H_

#include <vector>

#include "engine/extract/attribution.h"
#include "engine/extract/cues.h"

namespace crosscheck {

class AttributedSentence {
 public:
  AttributedSentence(const ReadText& reading, const ArticleStructure& structure,
                     std::size_t sentence, const SentenceReading& read,
                     std::vector<AttributionSpan>* found)
      : reading_(reading), structure_(structure), index_(sentence), read_(read), found_(found) {}

  const ReadText& reading() const { return reading_; }
  const ArticleStructure& structure() const { return structure_; }
  const Sentence& sentence() const { return structure_.sentences[index_]; }
  std::size_t index() const { return index_; }
  TokenRange tokens() const { return sentence().tokens; }
  std::size_t begin() const { return tokens().begin; }
  std::size_t end() const { return tokens().end; }
  const std::vector<Clause>& clauses() const { return read_.clauses; }
  const std::vector<VerbGroup>& groups() const { return read_.groups; }
  // Of the whole article so far; this sentence's own are the last.
  const std::vector<AttributionSpan>& found() const { return *found_; }
  void Add(const AttributionSpan& span) { found_->push_back(span); }

  bool Quoted(std::size_t i) const { return structure_.quoted[i]; }
  bool AnyQuoted(const TokenRange& range) const;
  // Whether the verb at i tells of speech by itself, as "said" does and "wants" does not.
  bool Speaks(std::size_t i) const;

  // An attribution of this sentence with nothing but its cue.
  AttributionSpan Span(const TokenRange& cue, CueGroup::Stance stance, CueGroup::Form form) const;

  // Adds a stretch of content without the signs at its ends; nothing when no word is in it.
  void AddContent(AttributionSpan* span, TokenRange range) const;

  // Where content that begins at `begin`, in clause `from` or after it, ends: at a later attribution
  // of the whole sentence (", according to"), where somebody else begins to speak, at a semicolon.
  // `orders`: an order ends where its giver does something else.
  std::size_t ContentEnd(std::size_t from, std::size_t begin, bool orders) const;

  // The end of a phrase without a clause of its own, as content: "the deal" of "opposes the deal,
  // which ...".
  std::size_t PhraseEnd(std::size_t begin, std::size_t end) const;

 private:
  const ReadText& reading_;
  const ArticleStructure& structure_;
  std::size_t index_;
  const SentenceReading& read_;
  std::vector<AttributionSpan>* found_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_ATTRIBUTED_SENTENCE_H_
