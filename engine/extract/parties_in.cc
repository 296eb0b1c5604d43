#include "engine/extract/parties_in.h"

#include "engine/extract/place_words.h"
#include "engine/text/fold.h"

namespace crosscheck {

std::string PartyIn(const ArticleContext& context, const TokenRange& words) {
  const ReadText& reading = context.text();
  for (std::size_t i = words.begin; i < words.end; ++i) {
    const NamedPhrase* named = reading.Named(i);
    if (named == nullptr || named->kind == NamedPhrase::kMedium) continue;
    const std::size_t after = i + reading.NamedSize(i);
    // "В Москве два беспилотника врезались": where, and not who.
    if (i > 0 && reading.text()[i].script == TokenScript::kCyrillic &&
        IsCyrillicIn(reading, i - 1)) {
      continue;
    }
    // "the Rwandan-backed rebels" are not Rwanda, nor is the Islamic Resistance in Iraq Iraq.
    if (reading.text().IsSign(after, '-') && reading.text()[after].glued &&
        reading.Is(after + 1, BACKED)) {
      continue;
    }
    if (i > words.begin + 1 && reading.Form(i - 1) == "in" && reading.IsCapital(i - 2)) continue;
    // Nor are "Sudan paramilitaries" Sudan, where the data has no such party.
    if (named->id == context.vocabulary->parties().Resolve(reading.Words({i, after})) &&
        after < words.end && reading.Is(after, IRREGULARS)) {
      const Party* party = context.vocabulary->parties().Find(named->id);
      if (party != nullptr && party->kind() == STATE &&
          context.vocabulary->parties().Resolve(reading.Words({i, after + 1})).empty()) {
        continue;
      }
    }
    // Nor is the Freedom of Russia Legion Russia.
    if (i > words.begin + 1 && reading.Form(i - 1) == "of" && reading.IsCapital(i - 2) &&
        after < words.end && reading.IsWord(after) && reading.IsCapital(after)) {
      continue;
    }
    // "Sudan's army" is a party of its own when the data has it.
    std::size_t end = i + reading.NamedSize(i);
    if (end < words.end && reading.IsPossessive(end)) ++end;
    if (end < words.end && reading.Is(end, PLURAL_FORCES)) {
      const std::string whole = context.vocabulary->parties().Resolve(
          reading.Words({i, end + 1}));
      if (!whole.empty()) return whole;
    }
    // "Lebanon's Hezbollah", "Sudan's paramilitary Rapid Support Forces": who is theirs.
    for (std::size_t k = end; k < words.end && end > after; ++k) {
      const NamedPhrase* own = reading.Named(k);
      if (own != nullptr && own->kind != NamedPhrase::kMedium && reading.IsCapital(k)) return own->id;
      if (!reading.IsWord(k) || reading.Is(k, PREPOSITION)) break;
    }
    return named->id;
  }
  return "";
}

namespace {

// "У Бахмуті на Донеччині ракета": what stands after the places, in languages that put them first.
TokenRange WithoutPlacesBefore(const ReadText& reading, TokenRange phrase) {
  while (phrase.size() > 2 && IsCyrillicIn(reading, phrase.begin)) {
    std::size_t after = phrase.begin + 1;
    while (after < phrase.end && (reading.IsCapital(after) || reading.Is(after, SETTLEMENT))) ++after;
    if (after == phrase.begin + 1 || after == phrase.end) break;
    phrase.begin = after;
  }
  return phrase;
}

}  // namespace

std::string PartyName(const ArticleContext& context, const std::string& id) {
  if (id.empty()) return "";
  const Party* party = context.vocabulary->parties().Find(id);
  return party == nullptr ? id : party->name();
}

Doer ReadDoer(const ArticleContext& context, const TokenRange& phrase) {
  const ReadText& reading = context.text();
  Doer doer;
  // What is tied to the head by a preposition does not act: "a resident of Kyiv".
  TokenRange head = WithoutPlacesBefore(reading, phrase);
  for (std::size_t i = head.begin + 1; i < head.end; ++i) {
    // "a number of Russian troops".
    // But "relatives of fighters" are no fighters.
    if (reading.Form(i) == "of" &&
        !(reading.Is(i - 1, PEOPLE) && !reading.Is(i - 1, PLURAL_FORCES))) {
      continue;
    }
    if (reading.Is(i, PREPOSITION) || reading.IsComma(i) || reading.Is(i, RELATIVE)) {
      head.end = i;
      break;
    }
  }
  doer.party = PartyIn(context, head);
  for (std::size_t i = head.begin; i < head.end; ++i) {
    doer.forces |= reading.Is(i, PLURAL_FORCES);
    doer.enemy |= reading.Is(i, ENEMY);
    doer.ours |= reading.Is(i, OURS);
    doer.denier |= reading.Is(i, DENIER);
    doer.weapon |= reading.Is(i, WEAPON);
    doer.building |= reading.Is(i, BUILDING);
    doer.people |= reading.Is(i, PEOPLE);
    const absl::string_view form = reading.Form(i);
    doer.singular_pronoun |= form == "it" || form == "its";
    doer.pronoun |= reading.IsForm(i, {"it", "they", "its", "their", "he", "she", "his", "her", "його", "її", "їх",
                                       "его", "ее", "их", "він", "вона", "вони", "он", "она", "они"});
  }
  doer.forces |= doer.enemy || (doer.ours && !doer.building);
  return doer;
}

}  // namespace crosscheck
