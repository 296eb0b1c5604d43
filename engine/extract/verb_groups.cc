#include <algorithm>

#include "absl/strings/match.h"
#include "engine/extract/clauses.h"
#include "engine/extract/participles.h"

namespace crosscheck {
namespace {

constexpr std::uint64_t kInside = ClassBit(ADVERB) | ClassBit(NEGATION);

bool IsAdverb(const ReadText& reading, std::size_t i) {
  if (reading.IsAny(i, kInside)) return true;
  // "have likely advanced", but "are likely to".
  if (reading.Is(i, GUESSING)) return (reading.Forms(i + 1) & (kVerbPast | kVerbParticiple)) != 0;
  const absl::string_view form = reading.Form(i);
  return reading.IsWord(i) && form.size() > 4 && absl::EndsWith(form, "ly") &&
         !reading.IsCapital(i) && reading.Exact(i) == nullptr;
}

bool IsTo(const ReadText& reading, std::size_t i) { return reading.Form(i) == "to"; }

// "a poll shows that", "voters question the": an article or "that" with a clause of its own, as no
// noun has it.
bool ObjectFollows(const ReadText& reading, std::size_t i) {
  const absl::string_view next = reading.Form(i + 1);
  if (next == "that") {
    return i + 2 < reading.size() && !reading.IsAny(i + 2, kAuxiliary) &&
           (reading.Forms(i + 2) & (kVerbPast | kVerbThird)) == 0;
  }
  if (next == "the" || next == "a" || next == "an" || next == "his" || next == "her" ||
      next == "their" || next == "its") {
    return !reading.Is(i + 2, TIME_WORD);
  }
  return HasCue(reading, i) && reading.IsWord(i + 1) && reading.IsCapital(i + 1) &&
         !reading.IsCapital(i) && !reading.Is(i + 1, TIME_WORD);
}

bool CommaBetween(const ReadText& reading, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (reading.IsComma(i)) return true;
  }
  return false;
}

// A verb by its form and its neighbours; no auxiliary stands before it.
bool FiniteAlone(const ReadText& reading, std::size_t i, const TokenRange& range, bool title) {
  const std::uint8_t forms = reading.Forms(i);
  if ((forms & kVerbStem) != 0) return true;
  if ((forms & (kVerbPast | kVerbThird | kVerbBase)) == 0) return false;
  // "United States", "Fox News Reports": capitals are names, but for a headline's.
  if (reading.IsCapital(i) && i > range.begin && reading.IsCapital(i - 1) &&
      reading.text()[i].script == TokenScript::kLatin &&
      !(title && (forms & (kVerbThird | kVerbPast)) != 0 && HasCue(reading, i) &&
        !reading.Is(i, NOUN_MARK))) {
    return false;
  }
  if (i == range.begin) {
    // A headline or a quotation may begin with a verb, but then nobody does it; "said X" follows a
    // quotation.
    // "Protests were held", "Reports of": a noun.
    if (reading.Is(i, NOUN_MARK) && !ObjectFollows(reading, i)) return false;
    return (forms & (kVerbPast | kVerbThird)) != 0 && HasCue(reading, i);
  }
  // "rules that could", "worries have": nothing a verb has after it.
  if (reading.Is(i, NOUN_MARK) &&
      (reading.IsAny(i + 1, kAuxiliary & ~ClassBit(DO)) || reading.Form(i - 1) == "no" ||
       (reading.Form(i + 1) == "that" && !ObjectFollows(reading, i)))) {
    return false;
  }
  // "Rebel forces said", "Artillery shells landed": the capital is that of the sentence. "32 Shahed
  // drones": it is that of a make.
  if (reading.Is(i, NOUN_MARK) && reading.IsAny(i, ClassBit(PLURAL_FORCES) | ClassBit(WEAPON)) &&
      !ObjectFollows(reading, i)) {
    const bool opens = i == range.begin + 1;
    if (opens && reading.IsAny(i - 1, ClassBit(PEOPLE) | ClassBit(WEAPON))) return false;
    if (!opens && reading.Is(i, WEAPON) && reading.IsCapital(i - 1) &&
        (reading.Named(i - 1) == nullptr || reading.IsNumber(i - 2))) {
      return false;
    }
  }
  // "An estimated 2,000 fighters".
  if (reading.Is(i - 1, DETERMINER) && reading.IsNumber(i + 1)) return false;
  std::size_t before = i - 1;
  while (before > range.begin && IsAdverb(reading, before)) --before;
  if (reading.text()[i].glued && reading.text().IsSign(i - 1, '-')) return false;
  if (i + 1 < range.end && reading.text().IsSign(i + 1, '-') && reading.text()[i + 1].glued &&
      !reading.IsDash(i + 1)) {
    return false;
  }
  // "authorities in Nagorno-Karabakh said": a name that is an adjective elsewhere.
  const bool speaks = HasCue(reading, i) && (forms & kVerbPast) != 0 && !reading.Is(i, NOUN_MARK);
  const bool adjective = reading.IsWord(before) && reading.IsCapital(before);
  if (!(speaks && adjective) && NounFollows(reading, before, range.begin)) return false;
  // "Some Democrats, however, question the plan".
  if (reading.IsComma(before) && before >= range.begin + 3 && IsAdverb(reading, before - 1) &&
      reading.IsComma(before - 2)) {
    before -= 3;
  }
  if ((forms & kVerbPast) != 0) {
    if ((forms & kVerbParticiple) == 0) return true;
    // "it downed 35 drones out of 188 launched".
    if (before + 1 == i && reading.IsForm(before, {"he", "she", "it", "they", "we", "i"})) return true;
    // "35 drones out of 188 launched".
    if (reading.IsNumber(before) && before > range.begin && reading.Form(before - 1) == "of") return false;
    // Past and participle look alike: "troops captured X", "troops captured by X".
    if (i + 1 < range.end && reading.Form(i + 1) == "by" &&
        !(HasCue(reading, i) && ByPhone(reading, i + 2))) {
      return false;
    }
    if (ReducedRelative(reading, i, range)) return false;
    const bool at_break = (reading.IsComma(before) && !ClosesAside(reading, before, range.begin)) ||
                          reading.IsOpenParen(before);
    if (at_break && !HasCue(reading, i)) return false;
    // ", viewed by some as", ", compared with".
    if (at_break && (reading.Form(i + 1) == "with" || reading.Form(i + 1) == "as")) return false;
    return true;
  }
  if (IsTo(reading, before)) return false;
  // ", the agency estimates.", ", local authorities report.": who speaks stands right before it, and
  // nothing after.
  const bool last = i + 1 >= range.end || reading.text()[i + 1].kind == TokenKind::kSign;
  const bool closes = last && HasCue(reading, i) && before + 1 == i &&
                      reading.IsAny(before, ClassBit(PERSON_NOUN) | ClassBit(MEDIUM) | ClassBit(PERSON_TITLE)) &&
                      CommaBetween(reading, range.begin, before);
  if ((forms & kVerbThird) != 0) {
    // "Two shells hit a school".
    if (reading.Is(i, NOUN_MARK) && reading.text().Has(before, MentionWord::NUMBER)) return false;
    // "footage published on January 31 indicates".
    const bool date = before > range.begin && reading.Is(before - 1, TIME_WORD) && HasCue(reading, i);
    if (reading.IsNumber(before) && !date) return false;
    // "scores of people", "makes of car".
    if (reading.Form(i + 1) == "of" && i + 1 < range.end && reading.Exact(i) != nullptr &&
        reading.Exact(i)->cues.empty()) {
      return false;
    }
    if (reading.IsComma(before)) {
      return HasCue(reading, i) && !(reading.Is(i, NOUN_MARK) && !ObjectFollows(reading, i));
    }
    if (closes) return true;
    // "air strikes of", "the missile attacks": a word that is mostly a noun needs a name or a
    // pronoun before it, or what no noun has after it.
    if (reading.Is(i, NOUN_MARK)) {
      return reading.Is(before, PRONOUN) || reading.Is(before, RELATIVE) ||
             (reading.IsCapital(before) && before + 1 == i) || ObjectFollows(reading, i);
    }
    return true;
  }
  // The plain form: after a plural or a pronoun.
  if (reading.IsAny(before, ClassBit(PRONOUN) | ClassBit(RELATIVE))) return true;
  if (closes) return true;
  if (reading.Is(i, NOUN_MARK) && !(ObjectFollows(reading, i) && HasCue(reading, i))) {
    // "if forces capture the town".
    return reading.IsAny(before, ClassBit(PLURAL_FORCES) | ClassBit(PEOPLE)) &&
           (reading.IsCapital(i + 1) || reading.Is(i + 1, DETERMINER)) && i + 1 < range.end;
  }
  const absl::string_view form = reading.Form(before);
  const bool plural = reading.IsWord(before) &&
                      (reading.Is(before, PLURAL_FORCES) || reading.Is(before, PERSON_NOUN) ||
                       reading.Is(before, PEOPLE) ||
                       (form.size() > 3 && form.back() == 's' && !absl::EndsWith(form, "ss")));
  if (plural) return !reading.Is(before, TIME_WORD);
  // "Observers in the capital say": the plural stands before what describes it.
  if (!HasCue(reading, i) || reading.Is(i, NOUN_MARK) || !reading.IsWord(before) ||
      reading.IsAny(before, kAuxiliary | ClassBit(CONJUNCTION) | ClassBit(NEGATION))) {
    return false;
  }
  for (std::size_t k = before; k-- > range.begin;) {
    if (reading.text()[k].kind == TokenKind::kSign || reading.IsAny(k, kAuxiliary)) break;
    if (IsTo(reading, k) || reading.Is(k, RELATIVE)) break;
    if (reading.Is(k, PREPOSITION) && k > range.begin &&
        (reading.Form(k - 1) == "people" || absl::EndsWith(reading.Form(k - 1), "s"))) {
      return true;
    }
    if (reading.Form(k) == "and" && k > range.begin && reading.IsCapital(k - 1)) return true;
  }
  return false;
}

// "'s" for "is" or "has": after a pronoun or a small word that stands for one.
bool ShortForm(const ReadText& reading, std::size_t i, std::size_t begin) {
  if (!reading.IsPossessive(i) || i <= begin) return false;
  const absl::string_view form = reading.Form(i - 1);
  return reading.Is(i - 1, PRONOUN) || form == "that" || form == "what" || form == "here";
}

// Most long words of it begin with a capital.
bool InTitleCase(const ReadText& reading, const TokenRange& range) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (!reading.IsWord(i) || reading.text()[i].end - reading.text()[i].begin < 4) continue;
    ++words;
    capitals += reading.IsCapital(i) ? 1 : 0;
  }
  return words >= 4 && capitals * 10 >= words * 9;
}

}  // namespace

std::vector<VerbGroup> FindVerbGroups(const ReadText& reading, const TokenRange& range) {
  std::vector<VerbGroup> groups;
  groups.reserve(range.size() / 6 + 2);
  const bool title = InTitleCase(reading, range);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const bool short_form = ShortForm(reading, i, range.begin);
    if (!reading.IsWord(i) && !short_form) continue;
    VerbGroup group;
    group.range = {i, i + 1};
    group.main = i;
    // "on March 9".
    if (reading.Is(i, TIME_WORD) && reading.IsCapital(i) && i > range.begin) continue;
    const bool after_to = i > range.begin && IsTo(reading, i - 1);
    if (short_form || reading.IsAny(i, kAuxiliary)) {
      bool be = short_form;
      bool have = false;
      std::size_t at = i;
      std::size_t end = i + 1;
      std::size_t last = i;
      if (short_form) ++at;
      for (; at < range.end; ++at) {
        if (reading.IsAny(at, kAuxiliary)) {
          be |= reading.Is(at, BE);
          have |= reading.Is(at, HAVE);
          group.future |= reading.Is(at, MODAL_FUTURE);
          group.possible |= reading.Is(at, MODAL_POSSIBLE);
          group.obliged |= reading.Is(at, MODAL_OBLIGED);
          group.negated |= reading.Is(at, NEGATION);
          const absl::string_view form = reading.Form(at);
          group.past |= form == "was" || form == "were" || form == "had" || form == "did";
          last = at;
          end = at + 1;
          continue;
        }
        if (IsAdverb(reading, at) || reading.Is(at, INSIDE_VERB)) {
          // "were without power" denies nothing.
          group.negated |= reading.Is(at, NEGATION) && !reading.Is(at, PREPOSITION);
          continue;
        }
        break;
      }
      group.copula = be;
      // "had "neutralised" a radar": the verb in quotation marks.
      if (at + 2 < range.end && reading.IsQuote(at) && reading.IsQuote(at + 2)) ++at;
      if (at < range.end && reading.IsWord(at)) {
        const std::uint8_t forms = reading.Forms(at);
        const bool participle = (forms & kVerbParticiple) != 0;
        const bool ing = (forms & kVerbIng) != 0;
        const bool base = (forms & kVerbBase) != 0;
        const bool modal = reading.IsAny(last, ClassBit(MODAL_FUTURE) | ClassBit(MODAL_POSSIBLE) |
                                                   ClassBit(MODAL_OBLIGED) | ClassBit(DO));
        if ((forms & kVerbStem) != 0) {
          group.main = at;
          end = at + 1;
          group.copula = false;
        } else if (((reading.Is(last, BE) || (short_form && last == i)) && (participle || ing)) ||
            (reading.Is(last, HAVE) && (participle || (forms & kVerbPast) != 0)) ||
            (modal && base)) {
          group.main = at;
          end = at + 1;
          group.copula = false;
          group.passive = reading.Is(last, BE) && participle && !ing;
          group.progressive = !group.passive && ing;
          have |= short_form && last == i && participle && !ing;
        } else {
          group.main = last;
          end = last + 1;
        }
      } else {
        group.main = last;
      }
      group.perfect = have && group.main != i;
      group.past |= have && group.main != i;
      group.infinitive = after_to;
      group.participial = reading.Form(i) == "being" || reading.Form(i) == "having";
      group.finite = !after_to && !group.participial;
      group.range = {after_to ? i - 1 : i, std::max(end, group.main + 1)};
      groups.push_back(group);
      i = group.range.end - 1;
      continue;
    }
    const std::uint8_t forms = reading.Forms(i);
    if (forms == 0) continue;
    if (after_to && (forms & kVerbBase) != 0) {
      group.infinitive = true;
      group.range.begin = i - 1;
      groups.push_back(group);
      continue;
    }
    if (!Describes(reading, i, groups, range.end) && FiniteAlone(reading, i, range, title)) {
      group.finite = true;
      group.past = (forms & (kVerbPast | kVerbStem)) != 0;
    } else if ((forms & (kVerbIng | kVerbParticiple)) != 0 && !reading.Is(i, PREPOSITION) &&
               !InsideName(reading, i, range.begin)) {
      group.participial = true;
      group.passive = (forms & kVerbIng) == 0;
      group.past = group.passive;
    } else {
      continue;
    }
    for (std::size_t k = i; k-- > range.begin && IsAdverb(reading, k);) {
      group.negated |= reading.Is(k, NEGATION);
      group.range.begin = k;
    }
    if (reading.Is(i, MODAL_FUTURE)) group.future = true;
    groups.push_back(group);
  }
  return groups;
}

bool BeginsInfinitive(const ReadText& reading, std::size_t i) {
  if (reading.Form(i) != "to") return false;
  std::size_t verb = i + 1;
  while (reading.IsQuote(verb) || reading.Is(verb, ADVERB)) ++verb;
  if (reading.IsAny(verb, ClassBit(BE) | ClassBit(HAVE) | ClassBit(DO))) return true;
  if (!reading.IsWord(verb)) return false;
  if ((reading.Forms(verb) & (kVerbBase | kVerbStem)) != 0) return true;
  // A word that the data do not know as a verb.
  const absl::string_view form = reading.Form(verb);
  return (!reading.IsCapital(verb) || (i > 0 && reading.IsCapital(i))) && reading.Forms(verb) == 0 &&
         !absl::EndsWith(form, "s") &&
         !reading.IsAny(verb, ClassBit(DETERMINER) | ClassBit(PRONOUN) | ClassBit(PREPOSITION) |
                                  ClassBit(CONJUNCTION) | ClassBit(TIME_WORD) |
                                  ClassBit(PERSON_TITLE) | ClassBit(MEDIUM) |
                                  ClassBit(SUBORDINATOR) | ClassBit(RELATIVE));
}

}  // namespace crosscheck
