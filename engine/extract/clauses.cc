#include "engine/extract/clauses.h"

#include <algorithm>

#include "engine/extract/conditions.h"
#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

bool IsBreak(const ReadText& reading, std::size_t i) {
  if (reading.text()[i].kind != TokenKind::kSign) return false;
  const char sign = reading.text()[i].sign;
  return sign == ',' || sign == ';' || sign == ':' || reading.IsDash(i);
}

bool HasBreak(const ReadText& reading, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (IsBreak(reading, i)) return true;
  }
  return false;
}

// The last comma or dash before i; i itself when there is none.
std::size_t PreviousBreak(const ReadText& reading, std::size_t from, std::size_t i) {
  for (std::size_t k = i; k-- > from;) {
    if (IsBreak(reading, k)) return k;
  }
  return i;
}

bool SaysSomething(const ReadText& reading, const VerbGroup& verb) {
  for (std::size_t i = verb.range.begin; i < verb.range.end; ++i) {
    for (const WordInfo* info : {reading.Exact(i), reading.Stem(i)}) {
      if (info != nullptr && !info->cues.empty()) return true;
    }
  }
  return false;
}

// "after the storm, police said", "rescuers known as the White Helmets said": what could open a clause
// has only a phrase, and the verb belongs to what stands after it.
bool OpensPhrase(const ReadText& reading, std::size_t from, std::size_t i, std::size_t to) {
  if (reading.Form(i) == "as" && i > from && (reading.Forms(i - 1) & kVerbParticiple) != 0) {
    return true;
  }
  // "as many as 750".
  const auto amount = [&](std::size_t at) {
    const absl::string_view word = reading.Form(at);
    return word == "many" || word == "much" || word == "few" || word == "little";
  };
  const absl::string_view form = reading.Form(i);
  // "dismissed that as propaganda and said".
  if (form == "that" && i == from && reading.Form(i + 1) == "as") return OpensPhrase(reading, from, i + 1, to);
  // "dismissed this as propaganda and said": the verb shares the subject of the one before.
  if (form == "as" && to > i + 1 && reading.Is(to - 1, CONJUNCTION)) return true;
  if (form == "as" && (amount(i + 1) || (i > 0 && amount(i - 1)))) return true;
  if (form != "after" && form != "before" && form != "since" && form != "until") return false;
  // "stormed the camp before dawn on 12 June and killed": both verbs have one subject.
  if (to > i + 1 && reading.Is(to - 1, CONJUNCTION)) return true;
  const std::size_t comma = PreviousBreak(reading, i, to);
  if (comma == to || comma + 1 == to || !reading.IsComma(comma) || comma < i + 2) return false;
  for (std::size_t k = comma; k < to; ++k) {
    if (reading.Is(k, CONJUNCTION)) return false;
  }
  return true;
}

// The comma before an apposition that ends right before the verb: "Armand Balilo, the spokesman,
// (told)", "the commission's chairwoman, Jean Mensa, (told)"; `close` itself when there is none.
std::size_t AppositionBefore(const ReadText& reading, std::size_t from, std::size_t close) {
  const std::size_t open = PreviousBreak(reading, from, close);
  if (open == close || open + 1 == close) return close;
  constexpr std::uint64_t kPerson = ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN);
  if (reading.IsAny(open + 1, ClassBit(DETERMINER) | kPerson)) return open;
  // A name after the office.
  for (std::size_t i = open + 1; i < close; ++i) {
    // "Hassan al-Ghabbash", "Ursula von der Leyen".
    constexpr std::size_t kParticle = 3;
    if (reading.IsWord(i) && !reading.IsCapital(i) && !reading.Is(i, PREPOSITION) &&
        (reading.Form(i).size() > kParticle || !reading.IsCapital(open + 1))) {
      return close;
    }
  }
  const std::size_t start = PreviousBreak(reading, from, open);
  const bool office = open > from && (reading.IsAny(open - 1, kPerson) ||
                                      (start < open && reading.Is(start + 1, DETERMINER)));
  return office && reading.IsCapital(open + 1) && !reading.Is(open + 1, TIME_WORD) ? open : close;
}

// "The bridge had fallen, said Lena Vogt, the mayor.": the verb at `second` closes the sentence with
// who said what stands before it, and resumes nothing. `first` is the verb of what was said.
bool SpeakerFollows(const ReadText& reading, std::size_t clause_begin, const VerbGroup& first,
                    const VerbGroup& second, std::size_t end) {
  if (reading.text()[second.main].script != TokenScript::kLatin || first.participial ||
      second.range.size() != 1 || !SaysSomething(reading, second)) {
    return false;
  }
  for (std::size_t i = clause_begin; i < first.range.begin; ++i) {
    if (reading.Is(i, RELATIVE) || reading.IsThat(i)) return false;
  }
  const std::size_t next = second.range.end;
  if (next >= end || reading.Is(next, TIME_WORD)) return false;
  // "..., Lena Vogt, who heads it, told Interfax": after it stands who is told.
  if (reading.Form(second.main) == "told") return false;
  if (!reading.IsCapital(next) &&
      !reading.IsAny(next, ClassBit(DETERMINER) | ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN) |
                               ClassBit(PLURAL_FORCES) | ClassBit(PEOPLE))) {
    return false;
  }
  return MaySpeak(reading, NounPhraseFrom(reading, next, end, false));
}

struct Cut {
  std::size_t end_before = 0;  // where the clause before ends
  std::size_t begin = 0;       // where the next begins
  std::size_t connector_token = 0;
  Connector connector = Connector::kPunctuation;
  bool resumed = false;
};

// Where between two verbs the second one's clause begins.
Cut CutBetween(const ReadText& reading, const std::vector<bool>& quoted, const VerbGroup& first,
               const VerbGroup& second, bool first_says, bool speaker_after) {
  const std::size_t from = first.range.end;
  const std::size_t to = second.range.begin;
  Cut cut;
  // A subject that was interrupted goes on right after a comma: "X, who is ..., said".
  const bool adjacent_comma = to > from && reading.IsComma(to - 1);
  // "20 people, among them six women and a child, were killed": the subject stands before the
  // interruption.
  std::size_t edge = to;
  // ", повідомив губернатор": the speaker comes after the verb, which resumes nothing.
  const std::size_t after = second.range.end;
  const bool inverted = adjacent_comma && reading.text()[to].script == TokenScript::kCyrillic &&
                        SaysSomething(reading, second) && after < reading.size() && !reading.IsThat(after) &&
                        (reading.text()[after].kind != TokenKind::kSign || reading.IsQuote(after));
  if (adjacent_comma && !inverted) {
    const std::size_t open = PreviousBreak(reading, from, to - 1);
    if (open + 1 < to && open < to - 1 && reading.IsComma(open) && open > from &&
        (reading.Is(open + 1, PREPOSITION) || reading.IsPossessive(open + 2) ||
         (reading.Form(open + 2) == "of" && reading.Is(open + 3, PRONOUN)))) {
      edge = open;
    }
  }
  // Words that open a clause and edges of quotations, the nearest to the second verb first.
  for (std::size_t i = to + 1; i-- > from;) {
    if (i > from && quoted[i] != quoted[i - 1] &&
        (reading.IsQuote(i) || reading.IsQuote(i - 1))) {
      const std::size_t edge = quoted[i] ? i : i - 1;
      // A word or two in quotation marks are part of the clause.
      const bool wide = quoted[i] ? IsBreak(reading, i - 1)
                                  : (i >= 2 && reading.text()[i - 2].kind == TokenKind::kSign) ||
                                        IsBreak(reading, i);
      if (wide) {
        cut.connector = Connector::kQuote;
        cut.connector_token = edge;
        cut.begin = quoted[i] ? i + 1 : i;
        cut.end_before = quoted[i] ? i : i - 1;
        while (cut.begin < to && IsBreak(reading, cut.begin)) ++cut.begin;
        while (cut.end_before > from && IsBreak(reading, cut.end_before - 1)) --cut.end_before;
        return cut;
      }
    }
    if (i == to) continue;
    const bool opens = reading.IsAny(i, ClassBit(RELATIVE) | ClassBit(SUBORDINATOR) |
                                            ClassBit(CONDITIONAL)) ||
                       reading.IsThat(i);
    if (!opens) continue;
    // Its own clause has ended before the comma.
    if (adjacent_comma && i + 1 < to && (edge == to || i > edge)) break;
    if (OpensPhrase(reading, from, i, to)) continue;
    cut.connector_token = i;
    cut.begin = i + reading.PhraseSize(i);
    if (cut.begin > to) cut.begin = i + 1;
    cut.end_before = i;
    const bool relative_that =
        reading.IsThat(i) && (cut.begin == to || (i > from && !first_says));
    if (reading.Is(i, CONDITIONAL)) {
      cut.connector = Connector::kConditional;
    } else if (reading.IsThat(i) && !relative_that) {
      cut.connector = Connector::kThat;
    } else if (reading.Is(i, RELATIVE) || relative_that) {
      cut.connector = Connector::kRelative;
      // "in which", "many of whom".
      while (cut.end_before > from && reading.Is(cut.end_before - 1, PREPOSITION)) {
        --cut.end_before;
      }
    } else {
      cut.connector = Connector::kSubordinate;
    }
    while (cut.end_before > from && (IsBreak(reading, cut.end_before - 1) ||
                                     reading.Is(cut.end_before - 1, CONJUNCTION))) {
      --cut.end_before;
    }
    return cut;
  }
  // "and", "but" or a sign before the second verb or its subject.
  for (std::size_t i = edge; i-- > from;) {
    if (reading.Is(i, CONJUNCTION)) {
      // "A and B said": what stands between the conjunction and the verb is joined to what is before
      // it, when that is the subject of the same verb.
      // After "said" comes a clause: "said 16 protesters and 18 officers had been hurt".
      // And "said at least 415 civilians and 364 fighters had been killed".
      std::size_t amount = from;
      while (amount < from + 2 && amount < i && reading.IsWord(amount) &&
             !reading.IsCapital(amount) && !reading.text().Has(amount, MentionWord::NUMBER)) {
        ++amount;
      }
      const bool number =
          (reading.IsNumber(amount) || reading.text().Has(amount, MentionWord::NUMBER)) &&
          i - amount <= 6;
      const bool list = (number || (!first_says && HasBreak(reading, from, i))) && i > from &&
                        !IsBreak(reading, i - 1) && i + 1 < to;
      if (list) continue;
      cut.connector = Connector::kCoordinate;
      cut.connector_token = i;
      cut.begin = i + 1;
      cut.end_before = i > from && IsBreak(reading, i - 1) ? i - 1 : i;
      return cut;
    }
    if (!IsBreak(reading, i)) continue;
    // A comma inside a number.
    if (reading.text()[i].glued && i + 1 < to && reading.text()[i + 1].glued) continue;
    if (adjacent_comma && i + 1 == to && edge == to) {
      const std::size_t open = AppositionBefore(reading, from, i);
      if (open < i) {
        const std::size_t start = PreviousBreak(reading, from, open);
        if (start < open) {
          cut.connector = Connector::kPunctuation;
          cut.connector_token = start;
          cut.begin = start + 1;
          cut.end_before = start;
          return cut;
        }
      }
      cut.resumed = !inverted && !speaker_after;
    }
    cut.connector = Connector::kPunctuation;
    cut.connector_token = i;
    cut.begin = i + 1;
    cut.end_before = i;
    return cut;
  }
  cut.connector = Connector::kZero;
  cut.connector_token = from;
  cut.begin = from;
  cut.end_before = from;
  return cut;
}

bool OpensParticipial(const ReadText& reading, const VerbGroup& group, const TokenRange& sentence) {
  return group.participial && group.range.begin > sentence.begin &&
         reading.IsComma(group.range.begin - 1);
}

// A clause's own beginning: "If", "After" at the start of the sentence.
void ReadOpening(const ReadText& reading, Clause* clause) {
  std::size_t begin = clause->range.begin;
  while (begin < clause->range.end &&
         (reading.text()[begin].kind == TokenKind::kSign || reading.Is(begin, CONJUNCTION))) {
    ++begin;
  }
  clause->range.begin = begin;
  if (begin >= clause->range.end) return;
  if (reading.Is(begin, CONDITIONAL)) {
    clause->connector = Connector::kConditional;
    clause->connector_token = begin;
    clause->range.begin = begin + reading.PhraseSize(begin);
  } else if (reading.Is(begin, SUBORDINATOR) && !reading.Is(begin, PREPOSITION)) {
    clause->connector = Connector::kSubordinate;
    clause->connector_token = begin;
    clause->range.begin = begin + reading.PhraseSize(begin);
  }
}

void SetSubject(const ReadText& reading, Clause* clause) {
  clause->subject = {clause->range.begin,
                     clause->verb.range.empty() ? clause->range.end : clause->verb.range.begin};
  // "two died in Kobo; the police denied": only what follows the semicolon.
  for (std::size_t i = clause->subject.end; i-- > clause->subject.begin;) {
    if (!reading.text().IsSign(i, ';')) continue;
    clause->subject.begin = i + 1;
    break;
  }
  if (clause->subject.empty()) clause->subject = {clause->range.begin, clause->range.begin};
}

}  // namespace

std::vector<Clause> CutClauses(const ReadText& reading, const std::vector<bool>& quoted,
                               const TokenRange& sentence, const std::vector<VerbGroup>& groups) {
  std::vector<VerbGroup> heads;
  heads.reserve(groups.size());
  for (const VerbGroup& group : groups) {
    if (group.finite || OpensParticipial(reading, group, sentence)) heads.push_back(group);
  }
  std::vector<Clause> clauses;
  clauses.reserve(heads.size() + 1);
  Clause clause;
  clause.range = sentence;
  if (heads.empty()) {
    ReadOpening(reading, &clause);
    clause.subject = clause.range;
    clauses.push_back(clause);
    return clauses;
  }
  clause.verb = heads[0];
  for (std::size_t k = 0; k < heads.size(); ++k) {
    if (k + 1 == heads.size()) {
      clause.range.end = sentence.end;
      clauses.push_back(clause);
      break;
    }
    Cut cut;
    if (!heads[k + 1].finite) {
      cut.connector = Connector::kParticipial;
      cut.begin = heads[k + 1].range.begin;
      cut.connector_token = cut.begin;
      cut.end_before = cut.begin - 1;
    } else {
      // Nothing is told after it but who the speaker is.
      const bool closes =
          k + 2 == heads.size() || reading.Is(heads[k + 2].range.begin - 1, RELATIVE);
      cut = CutBetween(reading, quoted, heads[k], heads[k + 1], SaysSomething(reading, heads[k]),
                       closes && SpeakerFollows(reading, clause.range.begin, heads[k],
                                                heads[k + 1], sentence.end));
    }
    clause.range.end = std::max(cut.end_before, clause.verb.range.end);
    clauses.push_back(clause);
    clause = Clause();
    clause.range = {cut.begin, sentence.end};
    clause.connector = cut.connector;
    clause.connector_token = cut.connector_token;
    clause.resumed = cut.resumed;
    clause.verb = heads[k + 1];
  }
  for (std::size_t k = 0; k < clauses.size(); ++k) {
    Clause& each = clauses[k];
    if (each.connector == Connector::kStart || each.connector == Connector::kPunctuation ||
        each.connector == Connector::kQuote || each.connector == Connector::kCoordinate ||
        each.connector == Connector::kThat) {
      const Connector joined = each.connector;
      const std::size_t verb_begin = each.verb.range.empty() ? each.range.end
                                                             : each.verb.range.begin;
      if (each.range.begin < verb_begin) ReadOpening(reading, &each);
      if (joined == Connector::kThat && each.connector == Connector::kSubordinate) {
        each.connector = Connector::kThat;
      }
    }
    while (each.range.end > each.range.begin &&
           reading.text()[each.range.end - 1].kind == TokenKind::kSign &&
           !reading.IsCloseParen(each.range.end - 1)) {
      --each.range.end;
    }
    // "An aid worker who asked": the relative word stands before the first verb.
    if (!each.verb.range.empty() && each.connector != Connector::kRelative) {
      for (std::size_t i = each.verb.range.begin; i-- > each.range.begin + 1;) {
        if (!reading.Is(i, RELATIVE)) continue;
        // "the ministry, whose figures differ, said": its own verb, not known as one, stands inside.
        if (reading.IsComma(each.verb.range.begin - 1)) break;
        each.connector = Connector::kRelative;
        each.connector_token = i;
        each.range.begin = i + 1;
        break;
      }
    }
    if (k == 0 && OpensCondition(reading, sentence)) each.connector = Connector::kConditional;
    SetSubject(reading, &each);
    each.parent = k == 0 ? 0 : k - 1;
    if (k > 0 && each.connector == Connector::kZero && each.subject.empty() &&
        clauses[k - 1].connector == Connector::kRelative) {
      each.resumed = true;
    }
  }
  return clauses;
}

std::size_t ClauseAt(const std::vector<Clause>& clauses, std::size_t i) {
  std::size_t found = 0;
  for (std::size_t k = 0; k < clauses.size(); ++k) {
    if (clauses[k].range.begin <= i || clauses[k].verb.range.begin <= i) found = k;
  }
  return found;
}

std::vector<SentenceReading> ReadSentences(const ReadText& reading,
                                           const ArticleStructure& structure) {
  std::vector<SentenceReading> sentences;
  sentences.reserve(structure.sentences.size());
  for (const Sentence& sentence : structure.sentences) {
    SentenceReading& read = sentences.emplace_back();
    read.groups = FindVerbGroups(reading, sentence.tokens);
    read.clauses = CutClauses(reading, structure.quoted, sentence.tokens, read.groups);
  }
  return sentences;
}

}  // namespace crosscheck
