#include "engine/extract/attributed_sentence.h"

#include <algorithm>

namespace crosscheck {
namespace {

bool HasWord(const ReadText& reading, const TokenRange& range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (reading.IsWord(i) || reading.IsNumber(i)) return true;
  }
  return false;
}

// ", a day after crowds broke in", ", hours before the deadline": when it was said, in the words of
// the one who reports it.
bool TimeAfter(const ReadText& reading, std::size_t i) {
  std::size_t at = i;
  while (at < i + 2 && (reading.IsNumber(at) || reading.Is(at, DETERMINER) ||
                        reading.IsForm(at, {"one", "two", "three", "just"}))) {
    ++at;
  }
  return reading.IsForm(at, {"day", "days", "hours", "week", "weeks", "month", "months"}) &&
         reading.IsForm(at + 1, {"after", "before"});
}

}  // namespace

bool AttributedSentence::AnyQuoted(const TokenRange& range) const {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (Quoted(i)) return true;
  }
  return false;
}

AttributionSpan AttributedSentence::Span(const TokenRange& cue, CueGroup::Stance stance,
                                         CueGroup::Form form) const {
  AttributionSpan span;
  span.sentence = index_;
  span.cue = cue;
  span.stance = stance;
  span.form = form;
  span.nested = Quoted(cue.begin) && Quoted(cue.end - 1);
  return span;
}

void AttributedSentence::AddContent(AttributionSpan* span, TokenRange range) const {
  while (!range.empty() && reading_.text()[range.begin].kind == TokenKind::kSign &&
         !reading_.IsQuote(range.begin) && !reading_.IsOpenParen(range.begin) &&
         reading_.text()[range.begin].sign != '-') {
    ++range.begin;
  }
  while (!range.empty() && reading_.text()[range.end - 1].kind == TokenKind::kSign &&
         !reading_.IsQuote(range.end - 1) && !reading_.IsCloseParen(range.end - 1)) {
    --range.end;
  }
  if (!HasWord(reading_, range)) return;
  span->content.push_back(range);
  span->quoted |= AnyQuoted(range);
}

bool AttributedSentence::Speaks(std::size_t verb) const {
  for (const FoundCue& cue : CuesAt(reading_, verb, end(), CueGroup::VERB)) {
    if (!cue.group->needs_clause() && !cue.group->needs_quote() && !cue.group->minor()) return true;
  }
  return false;
}

std::size_t AttributedSentence::ContentEnd(std::size_t from, std::size_t begin,
                                           bool orders) const {
  const std::vector<Clause>& all = clauses();
  std::size_t end = this->end();
  // "Police reported eight deaths; 68 people were hurt, according to the hospital."
  for (std::size_t i = begin; i < end; ++i) {
    if (!reading_.text().IsSign(i, ';') || Quoted(i)) continue;
    for (std::size_t k = i + 1; k < end; ++k) {
      if (CueAt(reading_, k, end, CueGroup::PREFIX).has_value()) end = i;
    }
  }
  for (std::size_t k = from + 1; k < all.size(); ++k) {
    const Clause& clause = all[k];
    if (clause.range.begin <= begin) continue;
    if (clause.resumed) return std::min(end, clause.range.begin);
    if (orders && clause.connector == Connector::kCoordinate && clause.subject.empty()) {
      return std::min(end, clause.connector_token);
    }
    const bool joined = clause.connector == Connector::kCoordinate ||
                        clause.connector == Connector::kSubordinate ||
                        clause.connector == Connector::kPunctuation ||
                        clause.connector == Connector::kParticipial ||
                        clause.connector == Connector::kQuote;
    if (!joined || clause.verb.passive || Quoted(clause.verb.main)) continue;
    if (!Speaks(clause.verb.main)) continue;
    if (clause.verb.participial) return std::min(end, clause.connector_token);
    if (clause.subject.empty() && clause.connector != Connector::kCoordinate) continue;
    std::size_t edge = clause.connector_token;
    while (edge > begin && reading_.text()[edge - 1].kind == TokenKind::kSign &&
           !reading_.IsQuote(edge - 1)) {
      --edge;
    }
    // "Israel said most were stopped; a man died near Jericho, medics said": each their own.
    for (std::size_t i = begin; i < edge && clause.connector == Connector::kPunctuation; ++i) {
      const bool last = clause.verb.range.end + 1 >= end;
      if (last && reading_.text().IsSign(i, ';') && !Quoted(i)) edge = i;
    }
    return std::min(end, edge);
  }
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (Quoted(i) || !reading_.IsComma(i - 1)) continue;
    if (TimeAfter(reading_, i)) return i - 1;
    if (CueAt(reading_, i, end, CueGroup::PREFIX).has_value()) return i - 1;
  }
  return end;
}

std::size_t AttributedSentence::PhraseEnd(std::size_t begin, std::size_t end) const {
  for (const Clause& clause : clauses()) {
    if (clause.connector == Connector::kCoordinate && clause.connector_token > begin &&
        clause.connector_token < end && !Quoted(clause.connector_token)) {
      end = clause.connector_token;
      break;
    }
  }
  std::size_t first = end;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (Quoted(i) || !(reading_.IsComma(i) || reading_.IsDash(i))) continue;
    // "a rumour, shared widely, that the dam had cracked".
    if (reading_.IsThat(i + 1)) return end;
    first = std::min(first, i);
  }
  return first;
}

}  // namespace crosscheck
