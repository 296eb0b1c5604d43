#include "engine/extract/speaker_words.h"

#include <algorithm>

#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// Words of a name or a bare noun phrase: "Mr. Obama", "the Post".
bool InName(const ReadText& reading, std::size_t i) {
  if (reading.IsCapital(i) && reading.IsWord(i)) return !reading.Is(i, TIME_WORD);
  return reading.IsPossessive(i) || reading.text().IsSign(i, '.') ||
         (reading.text().IsSign(i, '-') && reading.text()[i].glued);
}

// "In a Bloomberg interview Trump": only the name at the end speaks, when a phrase with a
// preposition runs up to it.
TokenRange NameAfterPhrase(const ReadText& reading, TokenRange subject) {
  if (subject.size() < 3 || !reading.IsAny(subject.begin, ClassBit(PREPOSITION) |
                                                              ClassBit(SUBORDINATOR))) {
    return subject;
  }
  std::size_t begin = subject.end;
  if (reading.Is(begin - 1, PRONOUN)) {
    --begin;
  } else {
    while (begin > subject.begin && InName(reading, begin - 1)) --begin;
    while (begin > subject.begin && reading.Is(begin - 1, PERSON_TITLE)) --begin;
    if (begin > subject.begin && reading.Is(begin - 1, DETERMINER)) --begin;
  }
  if (begin == subject.end || begin <= subject.begin + 1) return subject;
  const std::size_t before = begin - 1;
  const bool noun = reading.IsWord(before) &&
                    !reading.IsAny(before, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) |
                                               ClassBit(DETERMINER) | ClassBit(ADVERB));
  return noun ? TokenRange{begin, subject.end} : subject;
}

// "In Barekot, a hamlet two hours from the road, villagers (said)": who speaks stands last.
TokenRange AfterLastComma(const ReadText& reading, TokenRange subject) {
  std::size_t last = subject.end;
  while (last > subject.begin && !reading.IsComma(last - 1)) --last;
  if (last == subject.begin || last == subject.end) return subject;
  const TokenRange before{subject.begin, last - 1};
  const TokenRange after{last, subject.end};
  return !MaySpeak(reading, before) && MaySpeak(reading, after) ? after : subject;
}

// Drops what stands between the name and the verb: ", at a later gathering,".
TokenRange WithoutTail(const ReadText& reading, TokenRange subject) {
  for (std::size_t i = subject.begin + 1; i + 1 < subject.end; ++i) {
    if (!reading.IsComma(i)) continue;
    const absl::string_view form = reading.Form(i + 1);
    if (form == "at" || form == "in" || form == "on" || form == "during" || form == "speaking" ||
        form == "citing" || form == "after") {
      return {subject.begin, i};
    }
  }
  return subject;
}

// What begins in lower case after a name's comma and describes it: "founder of X", "who runs X".
bool Describes(const ReadText& reading, std::size_t i) {
  // "Budha, 47, said", but not "According to Kakar, 23 people died".
  if (i >= reading.size() || !reading.IsWord(i)) {
    return reading.IsNumber(i) && !reading.IsWord(i + 1);
  }
  if (reading.IsAny(i, ClassBit(RELATIVE) | ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN))) {
    return true;
  }
  if (reading.Is(i, DETERMINER)) return true;
  return !reading.IsCapital(i) &&
         !reading.IsAny(i, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) | ClassBit(SUBORDINATOR) |
                               ClassBit(ADVERB) | ClassBit(PRONOUN) | ClassBit(TIME_WORD) |
                               ClassBit(CONDITIONAL)) &&
         (reading.Forms(i) & (kVerbIng | kVerbPast | kVerbThird | kVerbStem)) == 0 &&
         reading.text()[i].script != TokenScript::kCyrillic;
}

// "its spokeswoman, Lena Vogt": where the name ends; the phrase's own end when none follows.
std::size_t NameAfterOffice(const ReadText& reading, const TokenRange& words, std::size_t end) {
  const std::size_t office = words.end - 1;
  if (words.empty() || reading.IsCapital(office) || !reading.IsComma(words.end) ||
      !reading.IsAny(office, ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN))) {
    return words.end;
  }
  std::size_t name = words.end + 1;
  while (name < end && InName(reading, name) && reading.Named(name) == nullptr &&
         !(reading.text().IsSign(name, '.') && name + 1 >= end)) {
    ++name;
  }
  const bool closed = name >= end || reading.text()[name].kind == TokenKind::kSign;
  return closed && name >= words.end + 3 ? name : words.end;
}

}  // namespace

TokenRange SpeakerBefore(const AttributedSentence& sentence, std::size_t k) {
  const ReadText& reading = sentence.reading();
  const Clause& clause = sentence.clauses()[k];
  TokenRange words =
      SubjectOfClause(reading, sentence.clauses(), k, sentence.tokens());
  if (words.empty()) return words;
  // "A worker who asked not to be named told": the infinitive belongs to what interrupts.
  if (reading.Form(words.begin) == "to" && k > 0) {
    words = SubjectOfClause(reading, sentence.clauses(), k - 1, sentence.tokens());
  }
  if (clause.resumed && words.end < clause.verb.range.begin) {
    // "Lena Vogt, a doctor who saw it, said": all of it.
    std::size_t end = clause.verb.range.begin;
    while (end > words.end && (reading.IsComma(end - 1) || reading.Is(end - 1, ADVERB))) --end;
    std::size_t begin = words.begin;
    if (begin > sentence.begin() + 1 && reading.IsComma(begin - 1) &&
        reading.Is(begin, DETERMINER)) {
      std::size_t name = begin - 1;
      while (name > sentence.begin() && InName(reading, name - 1)) --name;
      if (name < begin - 1) begin = name;
    }
    bool quoted = false;
    for (std::size_t i = begin; i < end; ++i) quoted |= sentence.Quoted(i);
    if (!quoted) words = {begin, end};
  }
  return WithoutTail(reading, NameAfterPhrase(reading, AfterLastComma(reading, words)));
}

TokenRange SpeakerFrom(const AttributedSentence& sentence, std::size_t i, bool first) {
  const ReadText& reading = sentence.reading();
  TokenRange words = NounPhraseFrom(reading, i, sentence.end(), false);
  // "John D. Podesta", "Ted Cruz (R-Tex.)".
  for (;;) {
    const std::size_t end = words.end;
    if (words.empty() || end + 1 >= sentence.end()) return words;
    if (reading.IsOpenParen(end) && end + 2 < sentence.end()) {
      std::size_t close = end + 1;
      while (close < sentence.end() && close < end + 8 && !reading.IsCloseParen(close)) ++close;
      if (close >= sentence.end() || !reading.IsCloseParen(close)) return words;
      words.end = close + 1;
      continue;
    }
    if (reading.Is(end, RELATIVE) && !first) {
      std::size_t close = end + 1;
      while (close < sentence.end() && !reading.IsComma(close) && !reading.IsQuote(close) &&
             !reading.IsDash(close) && reading.text()[close].sign != ';' &&
             !(reading.text().IsSign(close, '.') && close + 1 == sentence.end())) {
        ++close;
      }
      words.end = close;
      continue;
    }
    const std::size_t named = NameAfterOffice(reading, words, sentence.end());
    if (named > end) {
      words.end = named;
      return words;
    }
    if (!reading.IsComma(end) || !Describes(reading, end + 1)) return words;
    std::size_t close = end + 1;
    while (close < sentence.end() && !reading.IsComma(close) && !reading.IsQuote(close) &&
           !reading.IsDash(close) && reading.text()[close].sign != ';' &&
           !(reading.text().IsSign(close, '.') &&
             (close + 1 == sentence.end() || !reading.text()[close].glued ||
              !reading.Is(close - 1, SHORTENED)))) {
      ++close;
    }
    // "According to X, the town had fallen": one comma closes the name.
    if (first && !(close < sentence.end() && reading.IsComma(close) &&
                   close + 2 < sentence.end())) {
      return words;
    }
    words.end = close;
    if (first) return words;
  }
}

}  // namespace crosscheck
