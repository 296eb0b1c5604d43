#include "engine/extract/actors.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "engine/extract/needs.h"

namespace crosscheck {
namespace {

class ActorReader {
 public:
  explicit ActorReader(const ArticleContext& context) : context_(context) {}

  std::string ActorOf(const ToldEvent& told, const SpokenChain& spoken) {
    const EventMention& event = *told.event;
    const Doer& doer = told.subject;
    const bool by_noun = !event.verbal;
    const EventGroup::Role role = event.verbal && event.passive ? EventGroup::ACTOR
                                                               : event.group->subject();
    if (event.verbal && !event.passive && role != EventGroup::ACTOR) {
      if (event.group->object() == EventGroup::ACTOR) return PartyIn(context_, event.after);
      // "its drones had hit a ship".
      if (doer.weapon) return doer.party.empty() && (doer.pronoun || doer.ours) ? spoken.side : doer.party;
      // "Росіяни вбили трьох людей".
      if (role == EventGroup::COUNTED && !doer.party.empty() && !doer.people &&
          text().text()[event.words.begin].script == TokenScript::kCyrillic) {
        return doer.party;
      }
      if (role == EventGroup::THING && !doer.party.empty() && doer.forces) return doer.party;
      if (role == EventGroup::THING && doer.ours) return spoken.side;
      // "Russia destroyed a bridge": the party itself, and not "a strike by Russia".
      if (role == EventGroup::THING && !doer.party.empty() && IsBareName(event.before)) return doer.party;
      if (const std::size_t accused = AccusedAt(event); accused > 0) {
        return doer.pronoun ? OtherTold(event, accused) : std::string();
      }
      // "Hezbollah claimed to have destroyed a tank", "Islamic Jihad said it had killed three".
      const bool own = (event.verb.infinitive && event.verb.perfect) || doer.singular_pronoun;
      if (role == EventGroup::THING && own) {
        return std::string(context_.vocabulary->parties().Resolve(spoken.claimant));
      }
      return "";
    }
    if (event.verbal && event.passive && event.doer.empty()) {
      if (context_.Has(event, EventTraits::REPELS)) {
        const std::string attacker = PartyOfDoer(ReadDoer(context_, event.before), event, spoken);
        // "Both attacks were repelled" is told by those who did.
        return attacker.empty() ? spoken.side : OtherSide(attacker);
      }
      return "";
    }
    // "Ukrainian sources reported fighting": who tells of it does not fight for that.
    const bool reported = event.verbal && event.verb.participial && event.words.size() == 1 &&
                          text().Form(event.words.begin) == "fighting" && Speaks(event.before);
    if (reported) return "";
    std::string party = PartyOfDoer(doer, event, spoken);
    if (party.empty() && doer.pronoun && !spoken.person && !spoken.bystander && role == EventGroup::ACTOR) {
      // "The group said its fighters had seized the base", "the rebels said they had left": no party
      // of the data, but named.
      return spoken.claimant;
    }
    if (party.empty() && doer.forces && event.verbal && !event.passive) {
      // "the army has sent": whose it is has not been said.
      // Gangs and rebels are nobody's army.
      const bool regular = !AnyIn(text(), event.before, IRREGULARS) && !Counts(event.before);
      if (regular && !doer.enemy && !spoken.side.empty() && context_.Has(event, EventTraits::BY_OWN_FORCES)) {
        return spoken.side;
      }
      // "The units hit a depot", in what their own staff publishes.
      if (regular && spoken.claimant.empty() && !spoken.side.empty() && !doer.enemy) return spoken.side;
      return doer.ours || doer.enemy || doer.pronoun ? std::string() : DoerWords(DoerPhrase(event));
    }
    if (party.empty() && event.verbal && !doer.pronoun && !doer.ours && !doer.weapon &&
        !doer.building && !IsImpersonal(event)) {
      return DoerWords(DoerPhrase(event));
    }
    // "blamed the front for the attack".
    if (party.empty() && by_noun && !event.doer.empty()) return DoerWords(event.doer);
    // "by a French container ship": a ship, not France.
    if (event.passive && doer.building) return "";
    if (party.empty() && by_noun) {
      // "reported attacks by X" was read; "gains" and "capture" belong to who is spoken of.
      if (event.group->object() == EventGroup::PLACE || context_.Has(event, EventTraits::DOER_BEFORE)) {
        party = PartyBefore(event);
      }
    }
    return party;
  }

  std::string TargetOf(const ToldEvent& told, const std::string& actor) const {
    const EventMention& event = *told.event;
    if (event.group->object() != EventGroup::TARGET) return "";
    const std::string target = PartyIn(context_, ObjectOf(event));
    return target == actor ? "" : target;
  }

 private:
  // "Shelling by gunmen": those after "by".
  static const TokenRange& DoerPhrase(const EventMention& event) {
    return event.passive || !event.doer.empty() ? event.doer : event.before;
  }

  // "Гродівку взято": a form that has no subject; before it stands what was taken.
  bool IsImpersonal(const EventMention& event) const {
    const absl::string_view verb = text().Form(event.words.begin);
    return text().text()[event.words.begin].script == TokenScript::kCyrillic &&
           (absl::EndsWith(verb, "но") || absl::EndsWith(verb, "то"));
  }

  // "some 2,000 fighters": whose they are has not been said.
  bool Counts(const TokenRange& phrase) const {
    for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
      if (text().IsNumber(i) || text().Form(i) == "fighters") return true;
    }
    return false;
  }

  // "Russia", "the Rapid Support Forces": the name of a party and nothing else.
  bool IsBareName(const TokenRange& phrase) const {
    std::size_t name = phrase.begin;
    while (name < phrase.end && text().Is(name, DETERMINER)) ++name;
    return name < phrase.end && text().Named(name) != nullptr &&
           name + text().NamedSize(name) == phrase.end;
  }

  const ReadText& text() const { return context_.text(); }

  std::string OtherSide(const std::string& party) const {
    if (context_.sides.size() < 2 || party.empty()) return "";
    const PartyRegistry& parties = context_.vocabulary->parties();
    if (parties.SameSide(party, context_.sides[0])) return context_.sides[1];
    if (parties.SameSide(party, context_.sides[1])) return context_.sides[0];
    return "";
  }

  // The token after the verb of accusing whose object does the deed; 0: nobody is accused.
  std::size_t AccusedAt(const EventMention& event) const {
    for (const TokenRange& phrase : {event.before, event.doer}) {
      if (!phrase.empty() && phrase.begin > 0 && text().Is(phrase.begin - 1, ACCUSING)) return phrase.begin;
    }
    return 0;
  }

  // The one party that the sentence before names beside the accuser; empty: none, or several.
  std::string OtherTold(const EventMention& event, std::size_t accused) const {
    if (event.sentence == 0) return "";
    const std::vector<Sentence>& sentences = context_.structure.sentences;
    const PartyRegistry& parties = context_.vocabulary->parties();
    const std::string accuser = PartyIn(context_, {sentences[event.sentence].tokens.begin, accused});
    const TokenRange& before = sentences[event.sentence - 1].tokens;
    std::string other;
    for (std::size_t i = before.begin; i < before.end; ++i) {
      const std::string party = text().Named(i) == nullptr ? std::string() : PartyIn(context_, {i, before.end});
      if (party.empty() || parties.SameSide(party, accuser)) continue;
      if (!other.empty() && other != party) return "";
      other = party;
    }
    return other;
  }

  // The party named last before the event in its sentence, for "it" and for nouns without a doer.
  std::string PartyBefore(const EventMention& event) const {
    const SentenceReading& reading = context_.sentences[event.sentence];
    // "denied Russian claims about the capture": they claim it for themselves.
    const Clause& own = reading.clauses[event.clause];
    for (std::size_t i = event.words.begin; !event.verbal && i-- > own.range.begin + 1;) {
      if (!text().Is(i, FALSEHOOD_NOUN)) continue;
      const std::string party = PartyIn(context_, {i - 1, i});
      if (!party.empty()) return party;
    }
    for (std::size_t k = event.clause + 1; k-- > 0;) {
      const Clause& clause = reading.clauses[k];
      if (k == event.clause && event.verbal) continue;
      // "Ukrainian sources reported fighting": who tells of it does not fight for that.
      if (!event.verbal && context_.Has(event, EventTraits::INCIDENT) && Speaks(clause.subject)) continue;
      const std::string party = PartyIn(context_, clause.subject);
      if (!party.empty()) return party;
    }
    return "";
  }

  bool Speaks(const TokenRange& subject) const {
    return std::any_of(context_.attributions.begin(), context_.attributions.end(),
                       [&](const AttributionSpan& span) {
                         return !span.source.empty() && subject.Holds(span.source.begin);
                       });
  }

  // "army" of "the army", "Arakan Army", "police": the words alone, where no party of the data is
  // named; empty when they are no short name of somebody who acts.
  std::string DoerWords(const TokenRange& phrase) const {
    TokenRange words = phrase;
    while (!words.empty() && (text().IsAny(words.begin, ClassBit(DETERMINER) | ClassBit(ADVERB)) ||
                              text().IsNumber(words.begin) || !text().IsWord(words.begin) ||
                              text().text().Has(words.begin, MentionWord::NUMBER))) {
      ++words.begin;
    }
    bool capitals = true;
    for (std::size_t i = words.begin; i < words.end; ++i) {
      if (text().Is(i, PREPOSITION) || text().IsComma(i) || text().Is(i, RELATIVE)) words.end = i;
      if (i < words.end && text().IsWord(i)) {
        capitals &= text().IsCapital(i) && !text().Is(i, TIME_WORD);
      }
    }
    // "army warplanes": the army.
    if (words.size() == 2 && text().Is(words.end - 1, WEAPON) && text().Is(words.begin, PLURAL_FORCES)) {
      --words.end;
    }
    if (words.empty() || words.size() > 4) return "";
    for (std::size_t i = words.begin; i < words.end; ++i) {
      if (text().Is(i, DISASTER_NOUN)) return "";
    }
    const bool acts = text().IsAny(words.end - 1, ClassBit(PLURAL_FORCES) | ClassBit(PERSON_NOUN) |
                                                      ClassBit(PERSON_TITLE));
    return acts || capitals ? std::string(text().Words(words)) : std::string();
  }

  std::string PartyOfDoer(const Doer& doer, const EventMention& event,
                          const SpokenChain& spoken) const {
    if (!doer.party.empty()) return doer.party;
    if (doer.enemy) return OtherSide(spoken.side);
    if (doer.ours) return spoken.side;
    if (doer.pronoun) {
      // "Uganda accused it of burning the village": not Uganda, but the other that was told of.
      if (const std::size_t accused = AccusedAt(event); accused > 0) return OtherTold(event, accused);
      const std::string before = PartyBefore(event);
      if (!before.empty()) return before;
      return spoken.side;
    }
    return "";
  }

  const ArticleContext& context_;
};

}  // namespace

std::string ActorOf(const ArticleContext& context, const ToldEvent& told,
                    const SpokenChain& spoken) {
  return ActorReader(context).ActorOf(told, spoken);
}

std::string TargetOf(const ArticleContext& context, const ToldEvent& told,
                     const std::string& actor) {
  return ActorReader(context).TargetOf(told, actor);
}

}  // namespace crosscheck
