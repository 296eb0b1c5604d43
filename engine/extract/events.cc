#include "engine/extract/events.h"

#include <algorithm>

#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// The verb group whose verb or first word stands at i.
const VerbGroup* GroupAt(const ReadText& reading, const SentenceReading& sentence, std::size_t i) {
  for (const VerbGroup& group : sentence.groups) {
    if (group.main == i) return &group;
    // "be in full control of" begins with the auxiliary, "be alight" with the copula.
    if (group.range.Holds(i) && (group.copula || reading.Is(i, BE))) return &group;
  }
  return nullptr;
}

// Where what belongs to a verb ends: the clause's end, or where the next infinitive of purpose or
// participle begins.
std::size_t ArgumentsEnd(const ReadText& reading, const SentenceReading& sentence,
                         const Clause& clause, std::size_t from) {
  std::size_t end = clause.range.end;
  for (const VerbGroup& group : sentence.groups) {
    if (group.range.begin < from || group.range.begin >= end) continue;
    if (group.infinitive) return group.range.begin;
    // "killing a policeman and injuring four others": each with an object of its own.
    if (group.participial && !group.passive && group.range.begin > from &&
        reading.Is(group.range.begin - 1, CONJUNCTION)) {
      return group.range.begin - 1;
    }
  }
  for (std::size_t i = from; i < end; ++i) {
    if (reading.text().IsSign(i, ';') || reading.IsDash(i)) return i;
  }
  return end;
}

// "Six people were killed and dozens injured": a participle without its auxiliary looks like the
// past. Without an object what stands before it is the object.
bool IsBareParticiple(const ReadText& reading, const EventGroup& rule, const VerbGroup& group,
                      std::size_t after, std::size_t end) {
  if (!group.finite || group.passive || group.copula || group.perfect || group.progressive) {
    return false;
  }
  if (rule.no_passive() || rule.object() != EventGroup::COUNTED ||
      rule.subject() == EventGroup::COUNTED) {
    return false;
  }
  if ((reading.Forms(group.main) & kVerbParticiple) == 0 || group.range.end != group.main + 1) {
    return false;
  }
  if (reading.text()[group.main].script == TokenScript::kCyrillic) return false;
  while (after < end && reading.Is(after, ADVERB)) ++after;
  if (after >= end || reading.text()[after].kind == TokenKind::kSign) return true;
  // "killed at least 12", "killed between 3 and 5": what bounds a number opens the object.
  for (const char* bound : {"at", "over", "about", "around", "between", "under", "above", "up",
                            "as", "close"}) {
    if (reading.Form(after) == bound) return false;
  }
  return reading.IsAny(after, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) |
                                  ClassBit(SUBORDINATOR) | ClassBit(TIME_WORD));
}

// "accused the rebels of shelling the town": "the rebels", where the deed stands at i; else empty.
// "blamed the rebels for the shelling" alike.
TokenRange AccusedOf(const ReadText& reading, const SentenceReading& sentence,
                     const TokenRange& sentence_range, std::size_t i) {
  while (i > 0 && reading.Is(i - 1, DETERMINER)) --i;
  if (i == 0) return {};
  const bool blamed = reading.Form(i - 1) == "for";
  if (!blamed && reading.Form(i - 1) != "of") return {};
  for (const VerbGroup& group : sentence.groups) {
    if (group.range.end >= i || (group.range.end + 1 == i && !group.passive)) break;
    if (!reading.Is(group.main, blamed ? BLAMING : ACCUSING)) continue;
    // "The rebels were accused by the army of killing 50".
    if (group.passive) {
      if (blamed) continue;
      const std::size_t k = ClauseAt(sentence.clauses, group.main);
      if (group.finite) {
        const TokenRange subject =
            SubjectOfClause(reading, sentence.clauses, k, sentence_range);
        if (subject.empty()) continue;
        return subject;
      }
      // "Rwanda, accused by Congo of sending troops": before the comma.
      std::size_t end = group.range.begin;
      if (end == 0 || !reading.IsComma(end - 1)) continue;
      std::size_t begin = --end;
      while (begin > sentence_range.begin && reading.IsWord(begin - 1)) --begin;
      return {begin, end};
    }
    for (std::size_t k = group.range.end; k + 1 < i; ++k) {
      if (reading.IsComma(k)) return {};
    }
    return {group.range.end, i - 1};
  }
  return {};
}

bool HasFor(const ReadText& reading, const TokenRange& range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (reading.Form(i) == "for") return true;
  }
  return false;
}

void ReadVerb(const ReadText& reading, const SentenceReading& sentence,
              const TokenRange& sentence_range, const VerbGroup& group, EventMention* event) {
  const Clause& clause = sentence.clauses[event->clause];
  event->verbal = true;
  event->verb = group;
  event->passive = group.passive ||
                   IsBareParticiple(reading, *event->group, group, group.main + 1,
                                    sentence_range.end);
  // "were made homeless": a pattern with its own "be" has its subject before it.
  if (event->group->no_passive() && reading.Is(event->words.begin, BE)) event->passive = false;
  const bool head = clause.verb.range == group.range;
  if (head) {
    event->before = SubjectOfClause(reading, sentence.clauses, event->clause, sentence_range);
  } else if (group.infinitive) {
    event->before = SubjectOfClause(reading, sentence.clauses, event->clause, sentence_range);
  } else {
    event->before = AccusedOf(reading, sentence, sentence_range, group.range.begin);
  }
  if (!head && !group.infinitive && event->before.empty()) {
    // "people killed in", "shells fired by": the phrase before.
    std::size_t begin = group.range.begin;
    while (begin > clause.range.begin && !reading.IsComma(begin - 1) &&
           !reading.Is(begin - 1, PREPOSITION) && !reading.Is(begin - 1, CONJUNCTION) &&
           !clause.verb.range.Holds(begin - 1)) {
      --begin;
    }
    event->before = {begin, group.range.begin};
    if (event->before.empty()) {
      event->before = SubjectOfClause(reading, sentence.clauses, event->clause, sentence_range);
    }
  }
  // "It blamed shelling": by whom is not said.
  if (group.participial && group.range.begin > 0 && reading.Is(group.range.begin - 1, BLAMING)) {
    event->before = {group.range.begin, group.range.begin};
  }
  // "put the number of those killed in the town at 12": up to the end of its last word's clause.
  const Clause& last = sentence.clauses[ClauseAt(sentence.clauses, event->words.end - 1)];
  const std::size_t end =
      std::max(event->words.end, ArgumentsEnd(reading, sentence, last, event->words.end));
  event->after = {event->words.end, end};
  for (std::size_t i = event->after.begin; i < event->after.end; ++i) {
    if (reading.Form(i) != "by") continue;
    // "Shelling by the rebels killed two".
    const bool names = group.participial && i == event->words.end;
    if (event->passive || names || (reading.Forms(group.main) & kVerbParticiple) != 0) {
      event->doer = NounPhraseFrom(reading, i + 1, event->after.end, false);
    }
    break;
  }
  if (clause.connector == Connector::kRelative && head &&
      !clause.subject.empty()) {
    event->antecedent = AntecedentOf(reading, sentence.clauses, event->clause, sentence_range);
  }
  event->range = {head ? clause.range.begin : group.range.begin, end};
  if (!head && !group.infinitive) event->range.begin = event->before.empty()
                                                           ? group.range.begin
                                                           : event->before.begin;
}

void ReadNoun(const ReadText& reading, const SentenceReading& sentence,
              const TokenRange& sentence_range, EventMention* event) {
  const Clause& clause = sentence.clauses[event->clause];
  event->verb = clause.verb;
  std::size_t begin = event->words.begin;
  while (begin > clause.range.begin && !reading.IsComma(begin - 1) &&
         !reading.Is(begin - 1, PREPOSITION) && !reading.Is(begin - 1, CONJUNCTION) &&
         !clause.verb.range.Holds(begin - 1)) {
    --begin;
  }
  event->before = {begin, event->words.begin};
  event->doer = AccusedOf(reading, sentence, sentence_range, begin);
  std::size_t end = event->words.end;
  const bool before_verb = !clause.verb.range.empty() && event->words.end <= clause.verb.range.begin;
  const std::size_t limit = before_verb ? clause.verb.range.begin : clause.range.end;
  while (end < limit && !reading.text().IsSign(end, ';') && !reading.IsDash(end)) ++end;
  event->after = {event->words.end, end};
  for (std::size_t i = event->after.begin; i < event->after.end; ++i) {
    if (reading.Form(i) == "by") {
      event->doer = NounPhraseFrom(reading, i + 1, event->after.end, false);
      break;
    }
  }
  event->range = {begin, end};
}

}  // namespace

std::vector<EventMention> FindEvents(const ReadText& reading, const ArticleStructure& structure,
                                     const std::vector<SentenceReading>& sentences) {
  std::vector<EventMention> events;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const SentenceReading& sentence = sentences[s];
    const TokenRange& range = structure.sentences[s].tokens;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (!reading.BeginsEvent(i)) continue;
      const VerbGroup* group = GroupAt(reading, sentence, i);
      const bool as_verb = group != nullptr;
      const bool cyrillic = reading.text()[i].script == TokenScript::kCyrillic;
      for (const WordInfo* info : {reading.Exact(i), reading.Stem(i)}) {
        if (info == nullptr) continue;
        for (const PatternStart& start : info->events) {
          if (!reading.MayFollow(start.second, i, range.end)) continue;
          const EventPattern& pattern = reading.lexicon().event(start.index);
          if (pattern.verb && !as_verb) continue;
          if (!pattern.verb && as_verb && group->finite && !cyrillic && group->main == i &&
              !group->copula) {
            continue;
          }
          // "ordered its units to march on the town".
          if (!pattern.verb && as_verb && group->infinitive && !cyrillic && group->main == i) continue;
          if (pattern.verb && group->passive && pattern.group->no_passive() &&
              !reading.Is(i, BE)) {
            continue;
          }
          // "months of fighting", "after hitting a tanker": told as a circumstance.
          if (pattern.verb && group->participial && !group->passive && i > range.begin &&
              reading.IsAny(i - 1, ClassBit(PREPOSITION) | ClassBit(SUBORDINATOR)) &&
              AccusedOf(reading, sentence, range, i).empty()) {
            continue;
          }
          // "200 displaced people": what they are, not what was done to them here.
          if (pattern.verb && group->participial && group->passive && group->main == i &&
              !cyrillic && group->range.size() == 1 &&
              (reading.IsAny(i + 1, ClassBit(PEOPLE) | ClassBit(PERSON_NOUN)) ||
               (reading.Is(i + 1, WEAPON) && i > range.begin && reading.Is(i - 1, PREPOSITION)))) {
            continue;
          }
          // "an airfield in occupied Crimea": what the place is, not what was done to it here.
          if (pattern.verb && group->participial && group->passive && group->main == i &&
              !cyrillic && i > range.begin && reading.Is(i - 1, PREPOSITION) &&
              reading.IsCapital(i + 1)) {
            continue;
          }
          // A noun inside a name: "National Earthquake Monitoring Centre".
          if (!pattern.verb && reading.IsCapital(i) && i > range.begin && !cyrillic &&
              reading.IsCapital(i - 1) && !structure.sentences[s].headline) {
            continue;
          }
          const std::optional<PatternMatch> match = reading.Match(pattern.pattern, i, range.end);
          if (!match.has_value()) continue;
          // "blamed the rebels for an attack on the town" puts no blame on the town.
          if (pattern.group->blames() && HasFor(reading, match->gap)) continue;
          EventMention event;
          event.group = pattern.group;
          event.sentence = s;
          event.words = match->range;
          event.gap = match->gap;
          event.clause = ClauseAt(sentence.clauses, i);
          if (pattern.verb) {
            ReadVerb(reading, sentence, range, *group, &event);
          } else {
            ReadNoun(reading, sentence, range, &event);
          }
          events.push_back(event);
        }
      }
    }
  }
  return events;
}

}  // namespace crosscheck
