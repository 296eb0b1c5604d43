#include "engine/extract/attribution.h"

#include <algorithm>

#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// A speaker's name before a colon has at most this many tokens.
constexpr std::size_t kLongestLabel = 6;

struct FoundCue {
  const CueGroup* group = nullptr;
  TokenRange range;
  TokenRange gap;
};

// The longest cue of one of the forms that begins at i.
std::optional<FoundCue> CueAt(const ReadText& reading, std::size_t i, std::size_t end,
                              std::initializer_list<CueGroup::Form> forms) {
  std::optional<FoundCue> best;
  std::uint32_t wanted = 0;
  for (const CueGroup::Form form : forms) wanted |= CueFormBit(form);
  if (!reading.BeginsCue(i, wanted)) return best;
  for (const WordInfo* info : {reading.Exact(i), reading.Stem(i)}) {
    if (info == nullptr) continue;
    for (const std::int32_t index : info->cues) {
      const CuePattern& cue = reading.lexicon().cue(index);
      if (!reading.MayMatch(cue.pattern, i, end)) continue;
      if ((CueFormBit(cue.group->form()) & wanted) == 0) continue;
      const std::optional<PatternMatch> match = reading.Match(cue.pattern, i, end);
      if (!match.has_value()) continue;
      if (best.has_value() && match->range.end <= best->range.end) continue;
      best = FoundCue{cue.group, match->range, match->gap};
    }
  }
  return best;
}

bool HasWord(const ReadText& reading, const TokenRange& range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (reading.IsWord(i) || reading.IsNumber(i)) return true;
  }
  return false;
}

bool IsThat(const ReadText& reading, std::size_t i) {
  const absl::string_view form = reading.Form(i);
  return form == "that" || form == "що" || form == "что";
}

class SentenceAttributions {
 public:
  SentenceAttributions(const ReadText& reading, const ArticleStructure& structure,
                       std::size_t sentence, const std::vector<Clause>& clauses,
                       std::vector<AttributionSpan>* found)
      : reading_(reading),
        structure_(structure),
        index_(sentence),
        sentence_(structure.sentences[sentence].tokens),
        clauses_(clauses),
        found_(found) {}

  void Find() {
    if (FindLabel() || FindSignature()) return;
    for (std::size_t k = 0; k < clauses_.size(); ++k) FindVerb(k);
    for (std::size_t i = sentence_.begin; i < sentence_.end; ++i) FindPhrase(i);
  }

 private:
  bool Quoted(std::size_t i) const { return structure_.quoted[i]; }

  bool AnyQuoted(const TokenRange& range) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (Quoted(i)) return true;
    }
    return false;
  }

  // "WALLACE: Let's start ...", "Pence: Debate is over".
  bool FindLabel() {
    const Sentence& sentence = structure_.sentences[index_];
    if (!sentence.first_of_block) return false;
    std::size_t first = sentence_.begin;
    if (reading_.IsQuote(first)) ++first;
    std::size_t colon = first;
    while (colon < sentence_.end && colon < first + kLongestLabel &&
           !reading_.text().IsSign(colon, ':')) {
      if (!(reading_.IsCapital(colon) && reading_.IsWord(colon)) &&
          !reading_.text().IsSign(colon, '.') && !reading_.Is(colon, PERSON_NOUN)) {
        return false;
      }
      ++colon;
    }
    if (colon == first || !reading_.text().IsSign(colon, ':') ||
        colon + 2 >= sentence_.end || (reading_.text()[colon + 1].glued)) {
      return false;
    }
    const TokenRange source{first, colon};
    if (!MaySpeak(reading_, source) || reading_.Is(colon - 1, TIME_WORD)) return false;
    AttributionSpan span = Span({colon, colon + 1}, CueGroup::SAYS, CueGroup::VERB);
    span.nested = false;  // a transcript may stand in quotation marks as a whole
    span.source = source;
    span.content.push_back({colon + 1, sentence_.end});
    found_->push_back(span);
    return true;
  }

  // "Our greatest shame.” ― Sonya Herridge": the speaker after a dash at the end.
  bool FindSignature() {
    for (std::size_t i = sentence_.end; i-- > sentence_.begin + 1;) {
      if (reading_.IsDash(i) && (reading_.IsQuote(i - 1))) {
        const TokenRange source{i + 1, sentence_.end};
        if (source.empty() || source.size() > kLongestLabel || !MaySpeak(reading_, source)) {
          return false;
        }
        AttributionSpan span = Span({i, i + 1}, CueGroup::SAYS, CueGroup::VERB);
        span.source = source;
        AddContent(&span, {sentence_.begin, i});
        if (span.content.empty()) return false;
        found_->push_back(span);
        return true;
      }
      if (reading_.text()[i].kind == TokenKind::kSign && !reading_.text().IsSign(i, '.') &&
          !reading_.IsComma(i)) {
        return false;
      }
    }
    return false;
  }

  AttributionSpan Span(const TokenRange& cue, CueGroup::Stance stance, CueGroup::Form form) const {
    AttributionSpan span;
    span.sentence = index_;
    span.cue = cue;
    span.stance = stance;
    span.form = form;
    span.nested = Quoted(cue.begin) && Quoted(cue.end - 1);
    return span;
  }

  // Drops signs and joining words at the ends of a stretch of content.
  TokenRange Trimmed(TokenRange range) const {
    while (!range.empty() &&
           ((reading_.text()[range.begin].kind == TokenKind::kSign &&
             !reading_.IsQuote(range.begin) && !reading_.IsOpenParen(range.begin) &&
             reading_.text()[range.begin].sign != '-'))) {
      ++range.begin;
    }
    while (!range.empty() && reading_.text()[range.end - 1].kind == TokenKind::kSign &&
           !reading_.IsQuote(range.end - 1) && !reading_.IsCloseParen(range.end - 1)) {
      --range.end;
    }
    return range;
  }

  void AddContent(AttributionSpan* span, TokenRange range) const {
    range = Trimmed(range);
    if (!HasWord(reading_, range)) return;
    span->content.push_back(range);
    span->quoted |= AnyQuoted(range);
  }

  // Where content that begins in clause `from` ends: at a later attribution of the whole sentence
  // (", according to"), or where somebody else begins to speak.
  std::size_t ContentEnd(std::size_t from, std::size_t begin, bool orders = false) const {
    std::size_t end = sentence_.end;
    for (std::size_t k = from + 1; k < clauses_.size(); ++k) {
      const Clause& clause = clauses_[k];
      if (clause.range.begin <= begin) continue;
      if (clause.resumed && clause.range.begin > begin) {
        return std::min(end, clause.range.begin);
      }
      // "urged residents to leave and declared": an order ends where its giver does something else.
      if (orders && clause.connector == Connector::kCoordinate && clause.subject.empty()) {
        return std::min(end, clause.connector_token);
      }
      const bool joined = clause.connector == Connector::kCoordinate ||
                          clause.connector == Connector::kSubordinate ||
                          clause.connector == Connector::kPunctuation ||
                          clause.connector == Connector::kQuote;
      if (!joined || Quoted(clause.verb.main)) continue;
      if (clause.verb.participial) {
        const std::optional<FoundCue> cue =
            CueAt(reading_, clause.verb.main, sentence_.end, {CueGroup::VERB});
        if (cue.has_value() && !cue->group->needs_clause() && !cue->group->minor()) {
          return std::min(end, clause.connector_token);
        }
        continue;
      }
      const std::optional<FoundCue> cue =
          CueAt(reading_, clause.verb.main, sentence_.end, {CueGroup::VERB});
      if (!cue.has_value() || clause.verb.passive) continue;
      if (clause.subject.empty() && clause.connector != Connector::kCoordinate) continue;
      if (cue->group->needs_clause() || cue->group->needs_quote()) continue;
      std::size_t edge = clause.connector_token;
      while (edge > begin && reading_.text()[edge - 1].kind == TokenKind::kSign &&
             !reading_.IsQuote(edge - 1)) {
        --edge;
      }
      return std::min(end, edge);
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (Quoted(i)) continue;
      if (CueAt(reading_, i, end, {CueGroup::PREFIX}).has_value() && i > begin &&
          reading_.IsComma(i - 1)) {
        return i - 1;
      }
    }
    return end;
  }

  TokenRange SubjectOf(std::size_t k) const {
    return SubjectOfClause(reading_, clauses_, k, sentence_);
  }

  void FindVerb(std::size_t k) {
    const Clause& clause = clauses_[k];
    if (clause.verb.range.empty()) return;
    const std::size_t main = clause.verb.main;
    if (clause.verb.passive) {
      if (const std::optional<FoundCue> cue =
              CueAt(reading_, main, sentence_.end, {CueGroup::PASSIVE})) {
        AttributionSpan span =
            Span({clause.verb.range.begin, cue->range.end}, cue->group->stance(),
                 CueGroup::PASSIVE);
        AddContent(&span, clause.subject);
        AddContent(&span, {cue->range.end, clause.range.end});
        found_->push_back(span);
      }
      return;
    }
    std::optional<FoundCue> cue = CueAt(reading_, main, sentence_.end, {CueGroup::VERB});
    if (!cue.has_value()) return;
    Read(k, *cue);
  }

  void Read(std::size_t k, const FoundCue& cue) {
    const Clause& clause = clauses_[k];
    const CueGroup& group = *cue.group;
    AttributionSpan span = Span(cue.range, group.stance(), CueGroup::VERB);
    span.minor = group.minor();
    span.unreal = clause.verb.negated || clause.verb.possible || clause.verb.future ||
                  clause.connector == Connector::kConditional;
    std::size_t after = SkipAdjuncts(reading_, cue.range.end, sentence_.end);

    // Who.
    bool inverted = false;
    TokenRange own = CleanSubject(reading_, clause.subject);
    const bool interrupts = SubjectInterrupted(k, after);
    for (std::size_t i = own.end; interrupts && i-- > own.begin;) {
      if (reading_.IsComma(i)) {
        own.begin = i + 1;
        break;
      }
    }
    const bool edge_before =
        clause.verb.range.begin == sentence_.begin ||
        reading_.text()[clause.verb.range.begin - 1].kind == TokenKind::kSign;
    if (own.empty() && !clause.resumed && !clause.verb.participial &&
        clause.connector != Connector::kRelative && edge_before &&
        after < sentence_.end && after == cue.range.end) {
      std::size_t first = after;
      // "сообщили в региональном правительстве": those in it say so.
      if (reading_.text()[after].script == TokenScript::kCyrillic) {
        first = SkipDates(after);
        if (reading_.Is(first, PREPOSITION) && reading_.Form(first).size() <= 2) ++first;
      }
      const TokenRange right = NounPhraseFrom(reading_, first, sentence_.end, true);
      if (!right.empty() && MaySpeak(reading_, right) && !IsThat(reading_, after)) {
        span.source = right;
        inverted = true;
        if (first != after && !reading_.IsAny(right.begin, ClassBit(PERSON_NOUN)) &&
            !MaySpeak(reading_, right)) {
          return;
        }
        after = SkipAdjuncts(reading_, right.end, sentence_.end);
      }
    }
    if (!inverted) {
      span.source = interrupts && !own.empty() ? own : SubjectOf(k);
      // "Генштаб це заперечив": the pronoun before the verb is what is denied.
      if (group.stance() == CueGroup::DENIES && span.source.size() > 1 &&
          reading_.text()[span.source.begin].script == TokenScript::kCyrillic &&
          reading_.Is(span.source.end - 1, DETERMINER)) {
        --span.source.end;
        span.denies_before = true;
        found_->push_back(span);
        return;
      }
      if (clause.connector == Connector::kRelative && own.empty() &&
          !clause.verb.participial) {
        span.antecedent = span.source;
        span.source = {clause.connector_token, clause.connector_token + 1};
      }
    }
    const TokenRange& speaker = span.antecedent.empty() ? span.source : span.antecedent;
    if (speaker.empty() || !MaySpeak(reading_, WithoutAppositions(reading_, speaker))) {
      return;
    }

    // To whom.
    if (group.hearer() && after < sentence_.end && !IsThat(reading_, after) &&
        !reading_.IsQuote(after) && !inverted) {
      span.hearer = ShortNounPhraseFrom(reading_, after, sentence_.end);
      if (span.hearer.empty()) return;
      after = SkipAdjuncts(reading_, span.hearer.end, sentence_.end);
    }

    // What: before the speaker, after him, or around.
    const std::size_t speaker_begin =
        inverted ? cue.range.begin
                 : (own.empty() ? clause.verb.range.begin
                                : std::min(own.begin, clause.verb.range.begin));
    std::size_t before_end = speaker_begin;
    while (before_end > sentence_.begin && (reading_.IsComma(before_end - 1) ||
                                            reading_.IsDash(before_end - 1))) {
      --before_end;
    }
    const bool comma_before = before_end < speaker_begin ||
                              (speaker_begin > sentence_.begin &&
                               reading_.IsQuote(speaker_begin - 1));
    bool that_after = false;
    for (std::size_t i = after; i < sentence_.end && i < after + 6; ++i) {
      that_after |= IsThat(reading_, i) && i > 0 && reading_.IsComma(i - 1);
    }
    const bool stop_after =
        after >= sentence_.end || (reading_.IsComma(after) && !that_after) ||
        reading_.text()[after].sign == '.' || reading_.text()[after].sign == ';' ||
        (inverted && reading_.text()[after].kind == TokenKind::kSign);
    bool before_has_verb = false;
    for (std::size_t p = 0; p < k; ++p) {
      if (clauses_[p].verb.range.empty() || clauses_[p].verb.range.begin >= before_end) continue;
      before_has_verb |= clauses_[p].verb.finite;
    }
    const TokenRange before{ContentBegin(k), before_end};
    const bool quote_before =
        before_end > sentence_.begin && (Quoted(before_end - 1) || (before_end >= 2 &&
                                         Quoted(before_end - 2)));
    const bool backward = comma_before && stop_after && !clause.verb.participial &&
                          (before_has_verb || quote_before || NominalBefore(before) ||
                           interrupts);
    if (backward) {
      AddContent(&span, before);
      if (after < sentence_.end && reading_.IsComma(after)) {
        // Parenthetical: what follows goes on, unless it begins anew with another speaker.
        const std::size_t end = ContentEnd(k, after + 1);
        if (!ParticipialCue(after + 1)) AddContent(&span, {after + 1, end});
      }
    } else {
      const bool bare_denial = group.stance() == CueGroup::DENIES && !span.unreal &&
                               (after >= sentence_.end ||
                                reading_.text()[after].kind == TokenKind::kSign);
      if (bare_denial && after + 1 >= sentence_.end) {
        span.denies_before = true;
        found_->push_back(span);
        return;
      }
      if (after >= sentence_.end) return;
      std::size_t begin = after;
      const bool colon = reading_.text().IsSign(begin, ':');
      bool comma = reading_.IsComma(begin);
      while (begin < sentence_.end && (reading_.IsComma(begin) ||
                                       reading_.text().IsSign(begin, ':'))) {
        ++begin;
      }
      if (begin >= sentence_.end) {
        if (!colon || index_ + 1 >= structure_.sentences.size()) return;
        AddContent(&span, structure_.sentences[index_ + 1].tokens);
        if (!span.content.empty()) found_->push_back(span);
        return;
      }
      if (comma) {
        // "says at a stop in Toledo, Ohio, that".
        for (std::size_t i = begin; i < sentence_.end && i < begin + 6; ++i) {
          if (IsThat(reading_, i) && reading_.IsComma(i - 1)) begin = i;
        }
        comma = !IsThat(reading_, begin);
      }
      const std::size_t end = ContentEnd(k, begin, group.stance() == CueGroup::ORDERS);
      const TokenRange content{begin, end};
      const bool quote = AnyQuoted(content);
      bool clause_follows = IsThat(reading_, begin) || colon;
      for (std::size_t p = k + 1; p < clauses_.size(); ++p) {
        if (clauses_[p].range.begin < end && clauses_[p].verb.finite &&
            clauses_[p].connector != Connector::kRelative &&
            clauses_[p].connector != Connector::kSubordinate) {
          clause_follows = true;
        }
      }
      if (comma && !quote) return;
      if (group.needs_quote() && !quote) return;
      if (group.needs_clause() && !clause_follows && !(quote && Quoted(begin))) return;
      if (!clause_follows && !quote && !group.takes_phrase() && !group.needs_clause()) {
        // "said no help came" has a clause; "said so" has nothing.
        if (content.size() < 2) return;
      }
      AddContent(&span, content);
    }
    if (span.stance == CueGroup::DENIES) span.denies_before = DeniesBefore(span);
    // "said the claims were false".
    if (span.stance == CueGroup::SAYS && span.content.size() == 1 && !span.unreal &&
        span.content[0].size() <= 7) {
      bool report = false;
      bool denying = false;
      for (std::size_t i = span.content[0].begin; i < span.content[0].end; ++i) {
        report |= reading_.Is(i, FALSEHOOD_NOUN);
        denying |= report && reading_.Is(i, DENYING);
      }
      span.denies_before = report && denying;
    }
    if (span.content.empty()) return;
    if (span.minor && !span.quoted && !group.takes_phrase()) return;
    FindAround(&span);
    found_->push_back(span);
  }

  // "the claim", "the reports", "it", "this": nothing of its own is denied.
  bool DeniesBefore(const AttributionSpan& span) const {
    if (span.unreal || span.content.size() != 1) return false;
    const TokenRange& content = span.content[0];
    std::size_t last = content.end - 1;
    // "the report as disinformation".
    for (std::size_t i = content.begin; i < content.end; ++i) {
      if (reading_.Form(i) == "as" && i > content.begin) {
        last = i - 1;
        break;
      }
    }
    if (last >= content.begin + 4) return false;
    if (reading_.Is(last, FALSEHOOD_NOUN)) return true;
    const absl::string_view form = reading_.Form(content.begin);
    return content.size() == 1 && (form == "it" || form == "this" || form == "that");
  }

  // "во вторник": dates with their prepositions.
  std::size_t SkipDates(std::size_t i) const {
    std::size_t at = i;
    while (at < sentence_.end) {
      if (reading_.Is(at, TIME_WORD) || reading_.IsNumber(at)) {
        i = ++at;
      } else if (reading_.Is(at, PREPOSITION) && reading_.Is(at + 1, TIME_WORD)) {
        ++at;
      } else {
        break;
      }
    }
    return i;
  }

  // A short nominal statement before the speaker: "No chance, he said" has no verb.
  bool NominalBefore(const TokenRange& before) const {
    return before.size() >= 4 && !reading_.IsAny(before.begin, ClassBit(PREPOSITION) |
                                                                   ClassBit(SUBORDINATOR) |
                                                                   ClassBit(ADVERB) |
                                                                   ClassBit(TIME_WORD));
  }

  // "The bridge, the mayor said, had reopened": what goes on has its subject before the speaker.
  bool SubjectInterrupted(std::size_t k, std::size_t after) const {
    return k + 1 < clauses_.size() && after < sentence_.end && reading_.IsComma(after) &&
           clauses_[k + 1].verb.finite && clauses_[k + 1].verb.range.begin == after + 1;
  }

  bool ParticipialCue(std::size_t i) const {
    return i < sentence_.end && (reading_.Forms(i) & kVerbIng) != 0;
  }

  // Where what was said before the speaker begins: after an earlier speaker's own words.
  std::size_t ContentBegin(std::size_t k) const {
    std::size_t begin = sentence_.begin;
    for (const AttributionSpan& other : *found_) {
      if (other.sentence != index_ || other.content.empty()) continue;
      if (other.content.back().end <= clauses_[k].range.begin &&
          other.cue.begin < clauses_[k].range.begin && clauses_[k].connector == Connector::kCoordinate) {
        begin = std::max(begin, other.content.back().end);
      }
    }
    return begin;
  }

  // Relays and cited sources that stand with the speaker: ", citing X,", ", quoted by Y,".
  void FindAround(AttributionSpan* span) const {
    std::size_t from = std::min(span->source.begin, span->cue.begin);
    std::size_t to = std::max(span->source.end, span->cue.end);
    // After the speaker's name, before the verb, or right after the content.
    to = std::max(to, span->content.empty() ? to : span->content.back().end);
    const std::size_t limit = std::min(sentence_.end, std::max(to, span->cue.end) + 12);
    for (std::size_t i = from; i < limit; ++i) {
      if (Quoted(i)) continue;
      if (const std::optional<FoundCue> cue =
              CueAt(reading_, i, sentence_.end, {CueGroup::CITING})) {
        const TokenRange cited = NounPhraseFrom(reading_, cue->range.end, sentence_.end, false);
        if (!cited.empty() && MaySpeak(reading_, cited)) span->cited = cited;
      } else if (const std::optional<FoundCue> relay =
                     CueAt(reading_, i, sentence_.end, {CueGroup::RELAYED})) {
        const TokenRange by = NounPhraseFrom(reading_, relay->range.end, sentence_.end, false);
        if (!by.empty()) span->relay = by;
      }
    }
    if (!span->cited.empty()) {
      // The source as found holds the interruption; the name ends before it.
      for (std::size_t i = span->source.begin; i < span->source.end; ++i) {
        const bool cites =
            CueAt(reading_, i, sentence_.end, {CueGroup::CITING}).has_value();
        if ((reading_.IsComma(i) && i < span->cited.begin) || (cites && i > span->source.begin)) {
          span->source.end = i;
          break;
        }
      }
    }
  }

  void FindPhrase(std::size_t i) {
    if (const std::optional<FoundCue> cue = CueAt(reading_, i, sentence_.end,
                                                  {CueGroup::PREFIX})) {
      AttributionSpan span = Span(cue->range, cue->group->stance(), CueGroup::PREFIX);
      span.source = NounPhraseFrom(reading_, cue->range.end, sentence_.end, false);
      // "за його словами": who it is stands inside the cue.
      if (!cue->gap.empty()) span.source = cue->gap;
      if (span.source.empty() || !MaySpeak(reading_, span.source)) return;
      AttributionSpan wide = span;
      wide.source = cue->gap.empty()
                        ? NounPhraseFrom(reading_, cue->range.end, sentence_.end, true)
                        : cue->gap;
      std::size_t before_end = i;
      while (before_end > sentence_.begin && reading_.IsComma(before_end - 1)) --before_end;
      AddContent(&span, {sentence_.begin, before_end});
      std::size_t after = std::max(wide.source.end, cue->range.end);
      if (after < sentence_.end && !reading_.IsComma(after)) {
        after = SkipAdjuncts(reading_, after, sentence_.end);
      }
      if (after < sentence_.end && reading_.IsComma(after) && after + 2 < sentence_.end &&
          !reading_.Is(after + 1, RELATIVE)) {
        AddContent(&span, {after + 1, sentence_.end});
      }
      span.source = wide.source;
      if (!span.content.empty()) found_->push_back(span);
      return;
    }
    if (const std::optional<FoundCue> cue = CueAt(reading_, i, sentence_.end,
                                                  {CueGroup::NOUN})) {
      AttributionSpan span = Span({i, i + 1}, cue->group->stance(), CueGroup::NOUN);
      // "Russia's claim that", "a claim by Russia that".
      if (i >= 2 && reading_.IsPossessive(i - 1) && i >= sentence_.begin + 2) {
        std::size_t begin = i - 1;
        while (begin > sentence_.begin && (reading_.IsCapital(begin - 1) ||
                                           reading_.Is(begin - 1, DETERMINER))) {
          --begin;
        }
        span.source = {begin, i - 1};
      } else if (i > sentence_.begin && reading_.Is(i - 1, DETERMINER)) {
        const absl::string_view form = reading_.Form(i - 1);
        if (form == "his" || form == "her" || form == "their" || form == "its" || form == "my" ||
            form == "our") {
          span.source = {i - 1, i};
        }
      }
      const Clause& clause = clauses_[ClauseAt(clauses_, cue->range.end)];
      AddContent(&span, {cue->range.end - 1, std::max(clause.range.end, cue->range.end)});
      span.minor = true;
      if (!span.content.empty()) found_->push_back(span);
    }
  }

  const ReadText& reading_;
  const ArticleStructure& structure_;
  std::size_t index_;
  TokenRange sentence_;
  const std::vector<Clause>& clauses_;
  std::vector<AttributionSpan>* found_;
};

// Sentences that are nothing but a quotation go on with the last speaker.
void ContinueQuotations(const ArticleStructure& structure,
                        std::vector<AttributionSpan>* found) {
  std::vector<AttributionSpan> continued;
  for (std::size_t s = 1; s < structure.sentences.size(); ++s) {
    const Sentence& sentence = structure.sentences[s];
    if (!sentence.all_quoted) continue;
    bool own = false;
    for (const AttributionSpan& span : *found) {
      if (span.sentence == s && !structure.quoted[span.cue.begin]) own = true;
    }
    if (own) continue;
    // A quotation before its speaker: "'A. B,' she said" is one sentence of its own and the next.
    AttributionSpan* last = nullptr;
    const bool same_block = structure.sentences[s - 1].block == sentence.block;
    if (!same_block && s + 1 < structure.sentences.size() &&
        structure.sentences[s + 1].block == sentence.block) {
      for (AttributionSpan& span : *found) {
        if (span.sentence == s + 1 && span.quoted && !structure.quoted[span.cue.begin] &&
            span.content[0].begin < span.cue.begin) {
          last = &span;
        }
      }
    }
    for (AttributionSpan& span : *found) {
      if (last != nullptr && last->sentence > s) break;
      if (span.sentence >= s) break;
      if (span.sentence + 6 < s) continue;
      if (!structure.quoted[span.cue.begin] && span.form == CueGroup::VERB) last = &span;
    }
    if (last == nullptr || (!last->quoted && last->sentence != s - 1)) continue;
    if (!same_block && last->sentence < s &&
        structure.sentences[last->sentence].block + 1 < sentence.block &&
        !structure.sentences[s - 1].all_quoted) {
      continue;
    }
    if (same_block || last->sentence > s) {
      last->content.push_back(sentence.tokens);
      last->quoted = true;
    } else {
      AttributionSpan span = *last;
      span.sentence = s;
      span.content = {sentence.tokens};
      span.continued = true;
      continued.push_back(span);
    }
  }
  found->insert(found->end(), continued.begin(), continued.end());
}

}  // namespace

std::vector<AttributionSpan> FindAttributions(const ReadText& reading,
                                              const ArticleStructure& structure,
                                              const std::vector<SentenceReading>& sentences) {
  std::vector<AttributionSpan> found;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    SentenceAttributions(reading, structure, s, sentences[s].clauses, &found).Find();
  }
  ContinueQuotations(structure, &found);
  std::stable_sort(found.begin(), found.end(),
                   [](const AttributionSpan& a, const AttributionSpan& b) {
                     return a.sentence != b.sentence ? a.sentence < b.sentence
                                                     : a.cue.begin < b.cue.begin;
                   });
  return found;
}

}  // namespace crosscheck
