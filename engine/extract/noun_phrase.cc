#include "engine/extract/noun_phrase.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace crosscheck {
namespace {

bool Ends(const ReadText& reading, std::size_t i) {
  if (reading.text()[i].kind == TokenKind::kSign) {
    const char sign = reading.text()[i].sign;
    if (sign == '.') return !reading.text()[i].glued || !reading.Is(i - 1, SHORTENED);
    return sign == ';' || sign == ':' || sign == '?' || sign == '!' || reading.IsQuote(i) ||
           reading.IsDash(i);
  }
  return false;
}

// A verb that cannot be part of the phrase.
bool IsFiniteVerb(const ReadText& reading, std::size_t i) {
  if (reading.IsAny(i, ClassBit(BE) | ClassBit(HAVE) | ClassBit(DO) | ClassBit(MODAL_FUTURE) |
                           ClassBit(MODAL_POSSIBLE) | ClassBit(MODAL_OBLIGED))) {
    return true;
  }
  const std::uint8_t forms = reading.Forms(i);
  return (forms & (kVerbPast | kVerbStem)) != 0 && !reading.IsCapital(i);
}

// Prepositions that tie a noun to a noun: "spokesman for X", "head of Y".
bool Ties(const ReadText& reading, std::size_t i) {
  const absl::string_view form = reading.Form(i);
  if (form == "of" || form == "for" || form == "from" || form == "at") return true;
  // "the Commission on Human Rights", "the Committee on Safety".
  if (form == "on" && i > 0 && reading.IsCapital(i - 1) && reading.IsCapital(i + 1)) {
    const absl::string_view body = reading.Form(i - 1);
    return body == "commission" || body == "committee" || body == "council" ||
           body == "conference" || body == "center" || body == "centre" || body == "office" ||
           body == "panel";
  }
  return form == "in" && reading.IsCapital(i + 1);
}

bool IsBeforeOrAfter(const ReadText& reading, std::size_t i) {
  const absl::string_view form = reading.Form(i);
  return form == "earlier" || form == "later" || form == "ago" || form == "before" ||
         form == "after";
}

bool IsNumberWord(const ReadText& reading, std::size_t i) {
  const absl::string_view form = reading.Form(i);
  return form == "one" || form == "two" || form == "three" || form == "four" || form == "five" ||
         form == "six" || form == "seven" || form == "ten";
}

}  // namespace

TokenRange NounPhraseFrom(const ReadText& reading, std::size_t i, std::size_t end,
                          bool appositions) {
  TokenRange phrase{i, i};
  for (; i < end; ++i) {
    if (Ends(reading, i)) break;
    if (reading.IsComma(i)) {
      if (!appositions || i + 1 >= end) break;
      // An apposition begins with an article, a title or a word for a person; another comma or the
      // end of the sentence closes it.
      const bool opens = reading.IsAny(i + 1, ClassBit(DETERMINER) | ClassBit(PERSON_TITLE) |
                                                  ClassBit(PERSON_NOUN) | ClassBit(RELATIVE)) ||
                         reading.IsNumber(i + 1);
      if (!opens || reading.IsQuote(i + 1)) break;
      std::size_t close = i + 1;
      while (close < end && !reading.IsComma(close) && !Ends(reading, close)) ++close;
      phrase.end = close;
      break;
    }
    if (reading.Is(i, SUBORDINATOR) && !reading.Is(i, PREPOSITION)) break;
    if (reading.Is(i, RELATIVE) || reading.Form(i) == "that") break;
    // "a count by the ministry".
    const bool made_by = reading.Form(i) == "by" && i > phrase.begin && reading.Is(i - 1, DOCUMENT);
    if (reading.Is(i, PREPOSITION) && !Ties(reading, i) && !made_by) break;
    if (reading.Is(i, TIME_WORD) && !reading.IsCapital(i) && i > phrase.begin) break;
    // "an unidentified source": a participle after an article is none.
    const bool described = i > phrase.begin && reading.Is(i - 1, DETERMINER) &&
                           (reading.Forms(i) & kVerbParticiple) != 0;
    if (i > phrase.begin && !described && IsFiniteVerb(reading, i)) break;
    if (reading.Is(i, CONJUNCTION) &&
        (i + 1 >= end || IsFiniteVerb(reading, i + 1) || reading.Is(i, SUBORDINATOR) ||
         reading.Form(i) == "but")) {
      break;
    }
    phrase.end = i + 1;
  }
  // "Kiper on Monday": a date that came in as a name.
  while (phrase.size() > 1 && (reading.IsAny(phrase.end - 1, ClassBit(TIME_WORD) |
                                                                 ClassBit(CONJUNCTION)) ||
                               reading.IsComma(phrase.end - 1))) {
    --phrase.end;
  }
  return phrase;
}

TokenRange ShortNounPhraseFrom(const ReadText& reading, std::size_t i, std::size_t end) {
  TokenRange phrase{i, i};
  bool capital = false;
  for (; i < end; ++i) {
    const bool shortened = reading.text().IsSign(i, '.') && i > phrase.begin &&
                           reading.Is(i - 1, SHORTENED) && i + 1 < end;
    if (reading.text()[i].kind == TokenKind::kSign && !reading.text().IsSign(i, '-') &&
        !shortened) {
      break;
    }
    if (reading.Is(i, TIME_WORD)) break;
    if (i == phrase.begin) {
      if (reading.Is(i, PRONOUN)) return {i, i + 1};
      if (reading.Is(i, DETERMINER) || reading.IsCapital(i) || reading.IsWord(i)) {
        capital = reading.IsCapital(i);
        phrase.end = i + 1;
        continue;
      }
      break;
    }
    if (reading.IsAny(i, ClassBit(PREPOSITION) | ClassBit(SUBORDINATOR) | ClassBit(RELATIVE) |
                             ClassBit(DETERMINER) | ClassBit(PRONOUN)) ||
        reading.Form(i) == "that" || IsFiniteVerb(reading, i)) {
      break;
    }
    if (capital && !reading.IsCapital(i) && reading.IsWord(i) && !reading.Is(i, MEDIUM)) break;
    capital = capital || reading.IsCapital(i);
    phrase.end = i + 1;
    // One plain noun after an article is enough, unless a name follows ("broadcaster Suspilne").
    if (!capital && i + 1 < end && !reading.IsCapital(i + 1) &&
        reading.IsAny(i, ClassBit(PERSON_NOUN) | ClassBit(MEDIUM)) &&
        !reading.IsAny(i + 1, ClassBit(PERSON_NOUN) | ClassBit(MEDIUM) | ClassBit(EARLIER_EVENT))) {
      break;
    }
  }
  return phrase;
}

TokenRange CleanSubject(const ReadText& reading, const TokenRange& subject) {
  TokenRange clean = subject;
  // What stands in quotation marks before a speaker is what he says.
  for (std::size_t i = clean.end; i-- > clean.begin;) {
    if (!reading.IsQuote(i)) continue;
    const bool closes = i + 1 == clean.end || reading.text()[i].glued;
    if (closes && i + 1 < clean.end && i > clean.begin && reading.IsBreakBefore(i)) {
      clean.begin = i + 1;
      break;
    }
  }
  // "Sudan live: the army", "Aug. 12 — the army".
  for (std::size_t i = clean.begin; i + 1 < clean.end; ++i) {
    if (reading.text().IsSign(i, ':') && !reading.text()[i + 1].glued) clean.begin = i + 1;
  }
  // Words after the phrase and before the verb: "Russia on Saturday (claimed)".
  while (!clean.empty()) {
    const std::size_t last = clean.end - 1;
    if (reading.IsComma(last) || reading.IsQuote(last) ||
        reading.IsAny(last, ClassBit(ADVERB) | ClassBit(NEGATION))) {
      --clean.end;
      continue;
    }
    // A date, with its preposition.
    if (reading.Is(last, TIME_WORD) || reading.IsNumber(last)) {
      std::size_t begin = last;
      while (begin > clean.begin &&
             (reading.IsAny(begin - 1, ClassBit(TIME_WORD) | ClassBit(ADVERB)) ||
              reading.IsNumber(begin - 1) || reading.IsComma(begin - 1) ||
              reading.text().IsSign(begin - 1, '.'))) {
        --begin;
      }
      const bool preposition = begin > clean.begin && reading.Is(begin - 1, PREPOSITION);
      bool word = false;
      for (std::size_t k = begin; k <= last; ++k) word |= reading.Is(k, TIME_WORD);
      if (word && (preposition || begin > clean.begin) &&
          !(begin > clean.begin && reading.IsAny(begin - 1, ClassBit(DETERMINER)))) {
        clean.end = preposition ? begin - 1 : begin;
        continue;
      }
    }
    // "officials at the time (said)".
    if (last >= clean.begin + 3 && reading.Form(last) == "time" &&
        reading.Form(last - 2) == "at") {
      clean.end = last - 2;
      continue;
    }
    break;
  }
  // What stands before it.
  for (;;) {
    if (clean.empty()) return clean;
    const std::size_t first = clean.begin;
    if (reading.text()[first].kind == TokenKind::kSign ||
        reading.IsAny(first, ClassBit(CONJUNCTION)) ||
        (reading.Is(first, ADVERB) && !reading.IsCapital(first + 1))) {
      ++clean.begin;
      continue;
    }
    if (reading.Is(first, ADVERB) && reading.IsComma(first + 1)) {
      clean.begin += 2;
      continue;
    }
    // "Further north, a missile".
    if (reading.Is(first, DIRECTION) && reading.IsComma(first + 1)) {
      clean.begin = std::min(first + 2, clean.end);
      continue;
    }
    // "A day later he".
    if (first + 3 < clean.end && IsBeforeOrAfter(reading, first + 2) &&
        (reading.Is(first, DETERMINER) || reading.IsNumber(first) || IsNumberWord(reading, first)) &&
        !reading.IsCapital(first + 1) && reading.Form(first + 2) != "before" &&
        reading.Form(first + 2) != "after") {
      clean.begin = first + 3;
      continue;
    }
    // "This week, Ukraine", "Two days earlier the army".
    std::size_t dated = first;
    bool time = false;
    while (dated < clean.end && (reading.IsAny(dated, ClassBit(TIME_WORD) | ClassBit(DETERMINER) |
                                                          ClassBit(PREPOSITION)) ||
                                 reading.IsNumber(dated) || IsNumberWord(reading, dated) ||
                                 IsBeforeOrAfter(reading, dated))) {
      time |= reading.Is(dated, TIME_WORD);
      if (time && reading.Is(dated, DETERMINER)) break;
      ++dated;
      if (time && (IsBeforeOrAfter(reading, dated - 1) ||
                   (dated < clean.end && reading.IsComma(dated)))) {
        break;
      }
    }
    if (time && dated < clean.end && dated > first &&
        (reading.IsComma(dated) || IsBeforeOrAfter(reading, dated - 1))) {
      clean.begin = dated;
      continue;
    }
    // "In a statement it (said)": a pronoun is no part of the phrase before it.
    if (reading.Is(first, PREPOSITION) && reading.Is(clean.end - 1, PRONOUN) &&
        clean.size() > 2 && !reading.Is(clean.end - 2, PREPOSITION)) {
      clean.begin = clean.end - 1;
      continue;
    }
    // "At least 32 people, seven of them civilians, (were killed)": bounds a number.
    const absl::string_view opening = reading.Form(first);
    const bool bounds = opening == "about" || opening == "over" || opening == "around" ||
                        opening == "under" || opening == "between" || opening == "above" ||
                        (opening == "at" && reading.Form(first + 1) == "least");
    if (bounds) break;
    // A phrase with a preposition or a date, up to its comma.
    const bool adjunct = reading.IsAny(first, ClassBit(PREPOSITION) | ClassBit(SUBORDINATOR)) ||
                         (reading.Is(first, TIME_WORD) && !reading.Is(first, PERSON_TITLE)) ||
                         (reading.Forms(first) & kVerbIng) != 0 || reading.IsNumber(first) ||
                         (reading.Is(first, DIRECTION) && reading.Form(first + 1) == "of");
    if (adjunct) {
      std::size_t comma = clean.end;
      bool dates = false;
      for (std::size_t i = first; i < clean.end; ++i) {
        dates |= reading.Is(i, TIME_WORD);
        if (reading.IsComma(i)) {
          comma = i;
          break;
        }
      }
      // "260 airplanes and 144 helicopters, 1,602 drones (were destroyed)": a list of what is counted.
      if (reading.IsNumber(first) && !dates) break;
      if (comma < clean.end) {
        clean.begin = comma + 1;
        continue;
      }
      if (reading.Is(first, PREPOSITION) || reading.Is(first, TIME_WORD)) {
        // No comma: after the date's last word, or not a subject at all.
        std::size_t after = first;
        for (std::size_t i = first; i < clean.end; ++i) {
          if (reading.Is(i, TIME_WORD)) after = i + 1;
        }
        if (after > first && after < clean.end) {
          clean.begin = after;
          continue;
        }
      }
    }
    break;
  }
  return clean;
}

TokenRange WithoutAppositions(const ReadText& reading, const TokenRange& phrase) {
  TokenRange name = phrase;
  for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
    if (i > phrase.begin && (reading.IsComma(i) || reading.IsOpenParen(i) || reading.IsDash(i))) {
      name.end = i;
      break;
    }
    if (i > phrase.begin && reading.Is(i, RELATIVE)) {
      name.end = i;
      break;
    }
  }
  // "The company, Southern Isles Lines,", "Russia's president, Vladimir Putin,": the name is the
  // better half.
  const bool office = reading.IsAny(name.end - 1, ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN)) &&
                      !reading.IsCapital(name.end - 1);
  if (name.end < phrase.end && reading.IsComma(name.end) &&
      (office || reading.Is(name.begin, DETERMINER))) {
    const std::size_t second = name.end + 1;
    TokenRange other{second, second};
    while (other.end < phrase.end && !reading.IsComma(other.end)) ++other.end;
    bool capitals = !other.empty();
    for (std::size_t i = other.begin; i < other.end; ++i) {
      // "Hassan al-Karim".
      const bool particle = i > other.begin && reading.Form(i).size() <= 3;
      capitals &= reading.IsCapital(i) || reading.text()[i].kind != TokenKind::kWord ||
                  reading.Is(i, PREPOSITION) || particle;
    }
    bool first_lower = office;
    // "The governor of Beirut, Marwan Abboud,".
    for (std::size_t i = name.begin + 1; i < name.end && !first_lower; ++i) {
      if (reading.Form(i) != "of" && reading.Form(i) != "for") continue;
      first_lower = !reading.IsCapital(i - 1) && reading.Is(i - 1, PERSON_TITLE);
      break;
    }
    for (std::size_t i = name.begin + 1; i < name.end && !first_lower; ++i) {
      if (reading.IsCapital(i)) break;
      first_lower = i + 1 == name.end;
    }
    if (capitals && first_lower) return other;
  }
  return name;
}

TokenRange WithoutRelative(const ReadText& reading, const TokenRange& phrase) {
  for (std::size_t i = phrase.begin + 1; i < phrase.end; ++i) {
    if (reading.Is(i, RELATIVE)) return {phrase.begin, i};
  }
  return phrase;
}

TokenRange WithoutOuterSigns(const ReadText& reading, TokenRange range) {
  while (range.size() > 1 && reading.text()[range.begin].kind == TokenKind::kSign) ++range.begin;
  while (range.size() > 1 && reading.text()[range.end - 1].kind == TokenKind::kSign &&
         !reading.IsCloseParen(range.end - 1)) {
    --range.end;
  }
  return range;
}

std::size_t SkipAdjuncts(const ReadText& reading, std::size_t i, std::size_t end) {
  for (;;) {
    if (i >= end) return end;
    if (reading.Is(i, ADVERB) && reading.Form(i) != "that") {
      ++i;
      continue;
    }
    if (reading.Is(i, TIME_WORD)) {
      ++i;
      while (i < end && (reading.Is(i, TIME_WORD) || reading.IsNumber(i))) ++i;
      continue;
    }
    // "late on Sunday", "early in the day".
    if ((reading.Form(i) == "late" || reading.Form(i) == "early") && i + 1 < end &&
        reading.IsAny(i + 1, ClassBit(PREPOSITION) | ClassBit(TIME_WORD))) {
      ++i;
      continue;
    }
    if (!reading.Is(i, PREPOSITION)) return i;
    // "on condition of anonymity for fear of reprisals".
    if (reading.Form(i) == "for" && reading.Form(i + 1) == "fear" && reading.Form(i + 2) == "of") {
      i += 3;
      while (i < end && reading.IsWord(i)) ++i;
      continue;
    }
    // "on Monday", "in a statement", "on Telegram", "at a news conference in Kyiv".
    const absl::string_view form = reading.Form(i);
    if (form != "on" && form != "in" && form != "at" && form != "during" && form != "to" &&
        form != "via" && form != "after" && form != "from" && form != "through" && form != "by") {
      return i;
    }
    // "said at least 12 had died": bounds a number.
    if (form == "at" && (reading.Form(i + 1) == "least" || reading.Form(i + 1) == "most")) return i;
    // "wants to leave", "refused to name": an infinitive, not a hearer ("said to reporters").
    if (form == "to" && reading.IsWord(i + 1) && !reading.IsCapital(i + 1) &&
        !absl::EndsWith(reading.Form(i + 1), "s") &&
        !reading.IsAny(i + 1, ClassBit(DETERMINER) | ClassBit(PRONOUN) | ClassBit(PERSON_NOUN) |
                                  ClassBit(PEOPLE) | ClassBit(MEDIUM) | ClassBit(TIME_WORD) |
                                  ClassBit(PREPOSITION))) {
      return i;
    }
    std::size_t at = i + 1;
    while (at < end && !reading.IsComma(at) && reading.Form(at) != "that" &&
           reading.text()[at].kind != TokenKind::kSign &&
           (!reading.Is(at, PREPOSITION) || reading.Form(at) == "of") &&
           !reading.IsAny(at, ClassBit(RELATIVE) | ClassBit(PRONOUN) | ClassBit(SUBORDINATOR)) &&
           (at == i + 1 || !reading.Is(at, DETERMINER)) && !IsFiniteVerb(reading, at)) {
      ++at;
    }
    if (at == i + 1) return i;
    i = at;
    // "in a statement posted on X", "in a report dated May 9": how it came out.
    if (i + 1 < end && (reading.Forms(i) & kVerbParticiple) != 0 && !reading.Is(i, NOUN_MARK) &&
        !reading.IsAny(i, ClassBit(BE) | ClassBit(HAVE) | ClassBit(DO)) &&
        reading.IsAny(i + 1, ClassBit(PREPOSITION) | ClassBit(TIME_WORD)) &&
        reading.Form(i + 1) != "that") {
      ++i;
    }
  }
}

}  // namespace crosscheck
