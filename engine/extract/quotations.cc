#include "engine/extract/quotations.h"

#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// A speaker's name before a colon has at most this many tokens.
constexpr std::size_t kLongestLabel = 6;
// A quotation without a speaker belongs to one at most this many sentences before it.
constexpr std::size_t kFarthestSpeaker = 6;

// "WALLACE: Let's start ...", "Pence: Debate is over".
bool FindLabel(AttributedSentence* in) {
  const ReadText& reading = in->reading();
  if (!in->sentence().first_of_block) return false;
  std::size_t first = in->begin();
  if (reading.IsQuote(first)) ++first;
  // "The Latest: ..." is a heading.
  if (reading.Is(first, DETERMINER)) return false;
  std::size_t colon = first;
  while (colon < in->end() && colon < first + kLongestLabel && !reading.text().IsSign(colon, ':')) {
    if (reading.Is(colon, PREPOSITION)) return false;
    if (!(reading.IsCapital(colon) && reading.IsWord(colon)) &&
        !reading.text().IsSign(colon, '.') && !reading.Is(colon, PERSON_NOUN)) {
      return false;
    }
    ++colon;
  }
  if (colon == first || !reading.text().IsSign(colon, ':') || colon + 2 >= in->end() ||
      reading.text()[colon + 1].glued) {
    return false;
  }
  const TokenRange source{first, colon};
  if (!MaySpeak(reading, source) || reading.Is(colon - 1, TIME_WORD)) return false;
  AttributionSpan span = in->Span({colon, colon + 1}, CueGroup::SAYS, CueGroup::VERB);
  span.nested = false;  // a transcript may stand in quotation marks as a whole
  span.label = true;
  span.source = source;
  span.content.push_back({colon + 1, in->end()});
  in->Add(span);
  return true;
}

// "Our greatest shame.” ― Sonya Herridge": the speaker after a dash at the end.
bool FindSignature(AttributedSentence* in) {
  const ReadText& reading = in->reading();
  for (std::size_t i = in->end(); i-- > in->begin() + 1;) {
    if (reading.IsDash(i) && reading.IsQuote(i - 1)) {
      const TokenRange source{i + 1, in->end()};
      if (source.empty() || source.size() > kLongestLabel || !MaySpeak(reading, source)) {
        return false;
      }
      AttributionSpan span = in->Span({i, i + 1}, CueGroup::SAYS, CueGroup::VERB);
      span.source = source;
      in->AddContent(&span, {in->begin(), i});
      if (span.content.empty()) return false;
      in->Add(span);
      return true;
    }
    if (reading.text()[i].kind == TokenKind::kSign && !reading.text().IsSign(i, '.') &&
        !reading.IsComma(i)) {
      return false;
    }
  }
  return false;
}

// The rest of what stands after a label, up to the next one or the end of its line; in a transcript
// that stands in quotation marks, the lines that begin with them too.
void ContinueLabels(const ReadText& reading, const ArticleStructure& structure,
                    std::vector<bool>* taken, std::vector<AttributionSpan>* found) {
  for (std::size_t l = 0; l < found->size(); ++l) {
    AttributionSpan& label = (*found)[l];
    if (!label.label) continue;
    const std::size_t next =
        l + 1 < found->size() ? (*found)[l + 1].sentence : structure.sentences.size();
    const bool in_quotes = reading.IsQuote(structure.sentences[label.sentence].tokens.begin);
    for (std::size_t s = label.sentence + 1; s < next; ++s) {
      const Sentence& sentence = structure.sentences[s];
      const bool same_line = sentence.block == structure.sentences[label.sentence].block;
      if (!same_line && !(in_quotes && sentence.all_quoted)) break;
      label.content.push_back(sentence.tokens);
      (*taken)[s] = true;
    }
  }
}

bool Quoting(const ArticleStructure& structure, const AttributionSpan& span) {
  return !structure.quoted[span.cue.begin] && span.form == CueGroup::VERB;
}

}  // namespace

bool FindLabelOrSignature(AttributedSentence* sentence) {
  return FindLabel(sentence) || FindSignature(sentence);
}

void ContinueQuotations(const ReadText& reading, const ArticleStructure& structure,
                        std::vector<AttributionSpan>* found) {
  std::vector<bool> taken(structure.sentences.size());
  ContinueLabels(reading, structure, &taken, found);
  // Cues of each sentence outside quotation marks; the spans stand in order of their sentences.
  std::vector<bool> own(structure.sentences.size());
  for (const AttributionSpan& span : *found) {
    if (!structure.quoted[span.cue.begin]) own[span.sentence] = true;
  }
  std::vector<AttributionSpan> continued;
  std::size_t before = 0;  // the first span at or after sentence s
  for (std::size_t s = 0; s < structure.sentences.size(); ++s) {
    while (before < found->size() && (*found)[before].sentence < s) ++before;
    const Sentence& sentence = structure.sentences[s];
    if (!sentence.all_quoted || own[s] || taken[s]) continue;
    // A quotation before its speaker: "'A. B,' she said" is one sentence of its own and the next.
    AttributionSpan* last = nullptr;
    const bool same_block = s > 0 && structure.sentences[s - 1].block == sentence.block;
    bool spoken = false;  // somebody has spoken in this line
    for (std::size_t k = before; k-- > 0;) {
      if (structure.sentences[(*found)[k].sentence].block != sentence.block) break;
      spoken |= Quoting(structure, (*found)[k]);
    }
    if (!spoken) {
      std::size_t speaks = s + 1;
      while (speaks < structure.sentences.size() &&
             structure.sentences[speaks].block == sentence.block &&
             structure.sentences[speaks].all_quoted && !own[speaks]) {
        ++speaks;
      }
      for (std::size_t k = before; speaks < structure.sentences.size() &&
                                   structure.sentences[speaks].block == sentence.block &&
                                   k < found->size() && (*found)[k].sentence <= speaks;
           ++k) {
        AttributionSpan& span = (*found)[k];
        if (span.sentence == speaks && span.quoted && !structure.quoted[span.cue.begin] &&
            span.content[0].begin < span.cue.begin) {
          last = &span;
        }
      }
    }
    for (std::size_t k = before; last == nullptr && k-- > 0;) {
      AttributionSpan& span = (*found)[k];
      if (span.sentence + kFarthestSpeaker < s) break;
      if (Quoting(structure, span)) last = &span;
    }
    if (last == nullptr) continue;
    if (last->sentence < s) {
      if (!last->quoted && last->sentence + 1 != s) continue;
      if (!same_block && structure.sentences[last->sentence].block + 1 < sentence.block &&
          !structure.sentences[s - 1].all_quoted) {
        continue;
      }
    }
    if (same_block || last->sentence > s) {
      if (last->content.empty() || !last->content[0].Holds(sentence.tokens)) {
        last->content.push_back(sentence.tokens);
      }
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

}  // namespace crosscheck
