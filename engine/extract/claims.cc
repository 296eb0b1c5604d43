#include "engine/extract/claims.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/extract/amounts.h"
#include "engine/extract/parties_in.h"
#include "engine/extract/scope.h"
#include "engine/extract/speakers.h"
#include "engine/extract/when.h"
#include "engine/extract/where.h"

namespace crosscheck {
namespace {

// An event with what its rule asks of the words around it.
struct Candidate {
  const EventMention* event = nullptr;
  Doer subject;
  std::vector<std::size_t> amounts;
};

bool IsCombat(const std::string& event) {
  return event == "attack" || event == "clash" || event == "repel" || event == "advance" ||
         event == "capture" || event == "enter" || event == "withdraw";
}

bool NeedsPlaceOfItsOwn(const EventGroup& group) {
  return group.own_place();
}

class ClaimMaker {
 public:
  explicit ClaimMaker(const ArticleContext& context)
      : context_(context), speakers_(context), places_(context), dates_(context) {}

  ClaimsOfArticle Make() {
    std::vector<Candidate> candidates;
    for (const EventMention& event : context_.events) {
      Candidate candidate;
      candidate.event = &event;
      if (Fits(&candidate)) candidates.push_back(std::move(candidate));
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (Beaten(candidates, i) || Told(candidates, i)) continue;
      DenyBefore(candidates[i].event->words.begin);
      MakeOne(candidates[i]);
    }
    DenyBefore(text().size());
    return std::move(result_);
  }

 private:
  const ReadText& text() const { return context_.text(); }

  bool AnyIn(const TokenRange& range, WordClass word_class) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (text().Is(i, word_class)) return true;
    }
    return false;
  }

  // The party, forces or weapon that acts, before an active verb or after "by".
  Doer DoerOf(const EventMention& event) const {
    if (event.verbal && !event.passive) return ReadDoer(context_, event.before);
    if (!event.doer.empty()) return ReadDoer(context_, event.doer);
    if (!event.verbal) return ReadDoer(context_, event.before);
    return {};
  }

  TokenRange ObjectOf(const EventMention& event) const {
    return event.verbal && event.passive ? event.before : event.after;
  }

  bool ObjectHas(const EventMention& event, WordClass word_class) const {
    if (AnyIn(event.gap, word_class)) return true;
    // Languages of free order: on either side.
    if (text().text()[event.words.begin].script == TokenScript::kCyrillic &&
        AnyIn(event.before, word_class)) {
      return true;
    }
    TokenRange object = ObjectOf(event);
    // The object proper ends at the first preposition.
    if (!(event.verbal && event.passive)) {
      for (std::size_t i = object.begin; i < object.end; ++i) {
        if (text().Is(i, PREPOSITION) && text().Form(i) != "of" && i > object.begin) {
          object.end = i;
          break;
        }
      }
    }
    return AnyIn(object, word_class);
  }

  // A place that is the object itself and no place where something happens: "captured X", not
  // "captured in X".
  bool ObjectIsPlace(const EventMention& event) const {
    const TokenRange object = event.gap.empty() ? ObjectOf(event)
                                                : TokenRange{event.gap.begin, event.after.end};
    if (!event.antecedent.empty() && places_.Any(event.antecedent)) return true;
    if (event.verbal && event.passive) return places_.Any(object);
    for (std::size_t i = object.begin; i < object.end; ++i) {
      if (text().Is(i, PREPOSITION) && text().Form(i) != "of") break;
      if (text().IsComma(i)) break;
      if (places_.Any({i, i + 1})) return true;
      if (text().Is(i, SETTLEMENT)) return true;
      if (text().Form(i) == "it" && i == object.begin) return true;
    }
    return !event.gap.empty() &&
           (places_.Any(event.gap) || text().Form(event.gap.begin) == "it");
  }

  bool Fits(Candidate* candidate) {
    const EventMention& event = *candidate->event;
    const EventGroup& group = *event.group;
    candidate->subject = DoerOf(event);
    const Doer& doer = candidate->subject;
    candidate->amounts = AmountsOf(context_, event);
    const bool active = event.verbal && !event.passive;
    const Clause& clause = context_.sentences[event.sentence].clauses[event.clause];
    for (const int raw : group.needs()) {
      switch (static_cast<EventGroup::Need>(raw)) {
        case EventGroup::OBJECT_PLACE:
          if (!ObjectIsPlace(event)) return false;
          break;
        case EventGroup::OBJECT_PLACE_OR_FORCES:
          if (!ObjectIsPlace(event) && !ObjectHas(event, BUILDING)) return false;
          break;
        case EventGroup::OBJECT_PEOPLE:
          if (!ObjectHas(event, PEOPLE) && candidate->amounts.empty()) return false;
          break;
        case EventGroup::SUBJECT_PEOPLE:
          if (!doer.people && candidate->amounts.empty() && !AnyIn(event.before, PERSON_NOUN)) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_CIVILIANS:
          if (doer.forces || !doer.party.empty()) return false;
          if (!doer.people && candidate->amounts.empty()) return false;
          break;
        case EventGroup::SUBJECT_PARTY:
          if (active && doer.party.empty() && !doer.pronoun) return false;
          break;
        case EventGroup::SUBJECT_FORCES:
          if (active && doer.party.empty() && !doer.forces && !doer.pronoun && !doer.weapon) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_PERSON_OR_PARTY:
          if (active && doer.party.empty() && !doer.forces && !doer.pronoun &&
              !AnyIn(event.before, PERSON_NOUN)) {
            return false;
          }
          break;
        case EventGroup::SUBJECT_WEAPON:
          if (active && !doer.weapon) return false;
          if (!active && !ReadDoer(context_, event.doer).weapon) return false;
          break;
        case EventGroup::NUMBER:
          if (candidate->amounts.empty()) return false;
          break;
        case EventGroup::OBJECT_NUMBER:
        case EventGroup::SUBJECT_NUMBER:
          if (candidate->amounts.empty()) return false;
          break;
        case EventGroup::PLACE_NEAR:
          if (!places_.Any({std::min(event.range.begin, clause.range.begin),
                            std::max(event.range.end, clause.range.end)})) {
            return false;
          }
          break;
        case EventGroup::OBJECT_BUILDING:
          if (!ObjectHas(event, BUILDING) && !AnyIn(event.words, BUILDING)) return false;
          break;
        case EventGroup::OBJECT_WEAPON:
          if (!ObjectHas(event, WEAPON) && !AnyIn(event.words, WEAPON)) return false;
          break;
        case EventGroup::SUBJECT_BUILDING:
          if (!AnyIn(event.before, BUILDING)) return false;
          break;
        case EventGroup::OBJECT_PARTY:
          if (PartyIn(context_, ObjectOf(event)).empty()) return false;
          break;
        case EventGroup::NO_OBJECT: {
          const std::size_t next = event.words.end;
          const bool ends = next >= clause.range.end ||
                            text().text()[next].kind == TokenKind::kSign ||
                            text().IsAny(next, ClassBit(PREPOSITION) | ClassBit(TIME_WORD) |
                                                   ClassBit(ADVERB) | ClassBit(CONJUNCTION));
          if (!ends || !places_.Any(event.before)) return false;
          break;
        }
        case EventGroup::CONFLICT:
          if (context_.sides.size() < 2) return false;
          break;
        default: break;
      }
    }
    if (NeedsPlaceOfItsOwn(group) &&
        !places_.Any({std::min(event.range.begin, clause.range.begin),
                      std::max(event.range.end, clause.range.end)}) &&
        !AnyIn(event.range, SETTLEMENT) && !AnyIn(event.range, DIRECTION)) {
      return false;
    }
    return true;
  }

  // Another reading of the same words says more.
  static bool Beaten(const std::vector<Candidate>& candidates, std::size_t i) {
    const EventMention& event = *candidates[i].event;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      if (k == i) continue;
      const EventMention& other = *candidates[k].event;
      if (other.words.begin >= event.words.end || event.words.begin >= other.words.end) continue;
      if (other.group->rank() != event.group->rank()) {
        if (other.group->rank() > event.group->rank()) return true;
        continue;
      }
      if (other.words.size() != event.words.size()) {
        if (other.words.size() > event.words.size()) return true;
        continue;
      }
      if (k < i) return true;
    }
    return false;
  }

  // A noun inside the object of a verb that tells the same: "repelled 18 attacks near X".
  static bool Told(const std::vector<Candidate>& candidates, std::size_t i) {
    const EventMention& event = *candidates[i].event;
    if (event.verbal || !IsCombat(event.group->event())) return false;
    for (const Candidate& candidate : candidates) {
      const EventMention& other = *candidate.event;
      if (!other.verbal || !IsCombat(other.group->event())) continue;
      if (other.after.Holds(event.words.begin) || other.gap.Holds(event.words.begin)) return true;
    }
    return false;
  }

  // "Kyiv denies", "rejected the claim": the claim told last is denied by another.
  void DenyBefore(std::size_t token) {
    for (; next_denial_ < context_.attributions.size(); ++next_denial_) {
      const AttributionSpan& span = context_.attributions[next_denial_];
      if (span.cue.begin >= token) return;
      if (!span.denies_before || result_.claims.empty()) continue;
      const ExtractedClaim& last = result_.claims.back();
      if (last.sentence + 2 < span.sentence) continue;
      const Speaker& speaker = speakers_.at(next_denial_);
      if (speaker.name.empty() || speaker.name == last.stated.claimant) continue;
      ExtractedClaim denial = last;
      denial.sentence = span.sentence;
      denial.event_words = span.cue;
      denial.words = {std::min(span.source.begin, span.cue.begin),
                      std::max(span.cue.end, span.content.empty() ? 0 : span.content[0].end)};
      StatedClaim& stated = denial.stated;
      stated.claimant = speaker.name;
      stated.via.clear();
      stated.said = dates_.Said(next_denial_);
      stated.text = std::string(text().Words(denial.words));
      stated.polarity = stated.polarity == "denied" ? "affirmed" : "denied";
      stated.modality = "asserted";
      denial.notes = {"denies what was told before"};
      result_.claims.push_back(std::move(denial));
    }
  }

  // Attributions that hold the event, innermost first.
  std::vector<std::size_t> ChainOf(const EventMention& event) const {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t i = 0; i < context_.attributions.size(); ++i) {
      const AttributionSpan& span = context_.attributions[i];
      if (span.minor && span.form != CueGroup::NOUN && span.stance != CueGroup::ORDERS) continue;
      std::size_t size = 0;
      bool holds = false;
      for (const TokenRange& content : span.content) {
        size += content.size();
        holds |= content.Holds(event.words.begin);
      }
      // "denied shelling the town": the event's own words are what is said.
      if (!holds) continue;
      // A passive report governs its own clause only.
      if (span.form == CueGroup::PASSIVE && span.sentence != event.sentence) continue;
      found.push_back({size, i});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first < b.first;
    });
    std::vector<std::size_t> chain;
    for (const auto& [size, index] : found) chain.push_back(index);
    return chain;
  }

  void Leave(const Candidate& candidate, const std::string& reason, absl::string_view detail) {
    const EventMention& event = *candidate.event;
    result_.left_out.push_back({event.sentence, event.range, event.group->event(), reason,
                                std::string(detail)});
  }

  std::string OtherSide(const std::string& party) const {
    if (context_.sides.size() < 2 || party.empty()) return "";
    const PartyRegistry& parties = context_.vocabulary->parties();
    if (parties.SameSide(party, context_.sides[0])) return context_.sides[1];
    if (parties.SameSide(party, context_.sides[1])) return context_.sides[0];
    return "";
  }

  // The party named last before the event in its sentence, for "it" and for nouns without a doer.
  std::string PartyBefore(const EventMention& event) const {
    const SentenceReading& reading = context_.sentences[event.sentence];
    for (std::size_t k = event.clause + 1; k-- > 0;) {
      const Clause& clause = reading.clauses[k];
      if (k == event.clause && event.verbal) continue;
      const std::string party = PartyIn(context_, clause.subject);
      if (!party.empty()) return party;
    }
    return "";
  }

  std::string ActorOf(const Candidate& candidate, const SpokenChain& spoken) {
    const EventMention& event = *candidate.event;
    const Doer& doer = candidate.subject;
    const bool by_noun = !event.verbal;
    const EventGroup::Role role = event.verbal && event.passive ? EventGroup::ACTOR
                                                               : event.group->subject();
    if (event.verbal && !event.passive && role != EventGroup::ACTOR) {
      if (event.group->object() == EventGroup::ACTOR) return PartyIn(context_, event.after);
      if (doer.weapon) return doer.party;
      if (role == EventGroup::THING && !doer.party.empty() && doer.forces) return doer.party;
      return "";
    }
    if (event.verbal && event.passive && event.doer.empty()) {
      if (event.group->event() == "repel") return OtherSide(PartyOfDoer(ReadDoer(context_, event.before), event, spoken));
      return "";
    }
    std::string party = PartyOfDoer(doer, event, spoken);
    if (party.empty() && doer.forces && event.verbal && !event.passive) {
      // "the army has sent": whose it is has not been said.
      const std::string& what = event.group->event();
      if (!spoken.side.empty() && (what == "repel" || what == "hold" || what == "withdraw" ||
                                   what == "capture")) {
        return spoken.side;
      }
      return doer.ours ? std::string() : ForcesWords(event.before);
    }
    if (party.empty() && by_noun) {
      // "reported attacks by X" was read; "gains" and "capture" belong to who is spoken of.
      if (event.group->object() == EventGroup::PLACE || event.group->event() == "advance") {
        party = PartyBefore(event);
      }
    }
    return party;
  }

  // "army" of "the army": the words alone, where no party is named.
  std::string ForcesWords(const TokenRange& phrase) const {
    TokenRange words = phrase;
    while (!words.empty() && text().IsAny(words.begin, ClassBit(DETERMINER) | ClassBit(ADVERB))) {
      ++words.begin;
    }
    for (std::size_t i = words.begin; i < words.end; ++i) {
      if (text().Is(i, PREPOSITION) || text().IsComma(i)) words.end = i;
    }
    return words.size() > 3 ? std::string() : std::string(text().Words(words));
  }

  std::string PartyOfDoer(const Doer& doer, const EventMention& event,
                          const SpokenChain& spoken) const {
    if (!doer.party.empty()) return doer.party;
    if (doer.enemy) return OtherSide(spoken.side);
    if (doer.ours) return spoken.side;
    if (doer.pronoun) {
      const std::string before = PartyBefore(event);
      if (!before.empty()) return before;
      return spoken.side;
    }
    return "";
  }

  std::string TargetOf(const Candidate& candidate, const std::string& actor) const {
    const EventMention& event = *candidate.event;
    if (event.group->object() != EventGroup::TARGET) return "";
    const std::string target = PartyIn(context_, ObjectOf(event));
    return target == actor ? "" : target;
  }

  std::string PartyName(const std::string& id) const {
    if (id.empty()) return "";
    const Party* party = context_.vocabulary->parties().Find(id);
    return party == nullptr ? id : party->name();
  }

  void MakeOne(const Candidate& candidate) {
    const EventMention& event = *candidate.event;
    const EventGroup& group = *event.group;
    const std::vector<std::size_t> chain = ChainOf(event);
    const Scope scope = ReadScope(context_, event, chain);
    std::string kind = group.event();
    if (group.by_weapon() && !AnyIn(event.passive ? event.doer : event.before, GROUND_FIRE)) {
      kind = "airstrike";
    }
    const bool place_is_object = group.object() == EventGroup::PLACE;
    std::vector<StatedPlace> places = places_.Of(event, place_is_object);
    if ((kind == "aid" || kind == "deploy") && places[0].source > PlaceSource::kSentence) {
      // To whom: a party named in the sentence that does not give.
      const TokenRange& sentence = context_.structure.sentences[event.sentence].tokens;
      for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
        const NamedPhrase* named = text().Named(i);
        if (named == nullptr || named->kind == NamedPhrase::kMedium) continue;
        if (event.before.Holds(i) || event.words.Holds(i)) continue;
        const Party* party = context_.vocabulary->parties().Find(named->id);
        if (party == nullptr || party->kind() != STATE) continue;
        places[0] = StatedPlace();
        places[0].name = party->name();
        places[0].relation = "at";
        places[0].source = PlaceSource::kSentence;
        break;
      }
    }
    std::string said;
    for (const std::size_t index : chain) {
      if (said.empty()) said = dates_.Said(index);
    }
    const StatedDate date = dates_.Of(event, places[0].name, said);
    // What was told, though no claim comes of it, still dates and places what follows.
    if (scope.modality == "asserted" || scope.modality == "alleged") {
      dates_.Note(event, date, places[0].name);
    }
    if (group.background()) {
      if (places[0].source == PlaceSource::kClause) places_.Note(places[0], event.sentence);
      return;
    }
    if (scope.no_information) return Leave(candidate, "no information", scope.why);
    if (scope.attempt) {
      if (kind == "capture" || kind == "enter" || kind == "advance" || kind == "attack") {
        kind = "attack";
      } else {
        return Leave(candidate, "attempt", scope.why);
      }
    }
    if (scope.modality == "hypothetical" || scope.modality == "opinion" ||
        scope.modality == "planned") {
      return Leave(candidate, scope.modality, scope.why);
    }
    if (places[0].name.empty()) return Leave(candidate, "no place", "");
    SpokenChain spoken = speakers_.ChainOf(chain);
    if (group.subject() == EventGroup::CLAIMANT || group.repeats_last()) {
      // "police put the toll at three" says itself who counts.
      if (event.verbal) {
        const Speaker speaker = speakers_.Named(event.before);
        if (speaker.name.empty() || speaker.unresolved) return;
        spoken.claimant = speaker.name;
        spoken.via.clear();
        spoken.side = speaker.side;
      }
    }
    if (group.repeats_last()) return RepeatLast(candidate, spoken);
    if (spoken.unresolved && spoken.claimant.empty()) {
      return Leave(candidate, "speaker not known", "");
    }
    const Sentence& sentence = context_.structure.sentences[event.sentence];
    if (sentence.headline && places[0].source != PlaceSource::kClause &&
        candidate.subject.party.empty()) {
      return Leave(candidate, "headline without a place", "");
    }
    const std::string actor = ActorOf(candidate, spoken);
    for (const StatedPlace& place : places) {
      ExtractedClaim claim;
      claim.sentence = event.sentence;
      claim.words = Trim(event.range);
      claim.event_words = event.words;
      StatedClaim& stated = claim.stated;
      stated.claimant = spoken.claimant;
      for (const std::string& relay : spoken.via) stated.via.push_back({relay, ""});
      stated.publisher = context_.publisher;
      stated.published = context_.published;
      stated.said = said;
      stated.text = std::string(text().Words(claim.words));
      stated.event = kind;
      stated.polarity = scope.denied ? "denied" : "affirmed";
      stated.modality = scope.modality;
      stated.actor = PartyName(actor);
      stated.target = PartyName(TargetOf(candidate, actor));
      stated.place = place.name;
      stated.region = place.region;
      stated.relation = place.relation;
      stated.place2 = place.place2;
      if (place.distance_km >= 0) stated.distance_km = absl::StrFormat("%g", place.distance_km);
      if (!group.relation().empty() && stated.relation == "at") stated.relation = group.relation();
      stated.date = date.edtf;
      for (const std::size_t index : candidate.amounts) {
        stated.quantities.push_back(StateAmount(context_, event, index));
      }
      if (place.source == PlaceSource::kArticle || place.source == PlaceSource::kBlock) {
        claim.notes.push_back("place from the text before");
      } else if (place.source == PlaceSource::kSentence) {
        claim.notes.push_back("place from elsewhere in the sentence");
      }
      if (date.source == DateSource::kEvent) claim.notes.push_back("date of the event told before");
      if (date.source == DateSource::kTense) claim.notes.push_back("no date: from the tense");
      double confidence = 0.9;
      if (place.source == PlaceSource::kSentence) confidence -= 0.1;
      if (place.source == PlaceSource::kBlock) confidence -= 0.2;
      if (place.source == PlaceSource::kArticle) confidence -= 0.3;
      if (date.source == DateSource::kTense) confidence -= 0.1;
      stated.confidence = absl::StrFormat("%.2f", confidence);
      const Clause& clause = context_.sentences[event.sentence].clauses[event.clause];
      if (clause.connector != Connector::kRelative) places_.Note(place, event.sentence);
      result_.claims.push_back(std::move(claim));
    }
  }

  // "The correct figure is 41", "put it at 5.7": the last number again, by another count.
  void RepeatLast(const Candidate& candidate, const SpokenChain& spoken) {
    const EventMention& event = *candidate.event;
    for (std::size_t i = result_.claims.size(); i-- > 0;) {
      const ExtractedClaim& last = result_.claims[i];
      if (last.sentence + 4 < event.sentence) return;
      if (last.stated.quantities.empty()) continue;
      ExtractedClaim again = last;
      again.sentence = event.sentence;
      again.words = Trim(event.range);
      again.event_words = event.words;
      again.stated.claimant = spoken.claimant;
      again.stated.via.clear();
      for (const std::string& relay : spoken.via) again.stated.via.push_back({relay, ""});
      again.stated.said.clear();
      again.stated.text = std::string(text().Words(again.words));
      StatedQuantity quantity = last.stated.quantities[0];
      quantity.value = StateAmount(context_, event, candidate.amounts[0]).value;
      again.stated.quantities = {quantity};
      again.notes = {"counts again what was counted before"};
      result_.claims.push_back(std::move(again));
      return;
    }
  }

  TokenRange Trim(TokenRange range) const {
    while (range.size() > 1 && text().text()[range.begin].kind == TokenKind::kSign) ++range.begin;
    while (range.size() > 1 && text().text()[range.end - 1].kind == TokenKind::kSign &&
           !text().IsCloseParen(range.end - 1)) {
      --range.end;
    }
    return range;
  }

  const ArticleContext& context_;
  Speakers speakers_;
  PlaceTrack places_;
  DateTrack dates_;
  ClaimsOfArticle result_;
  std::size_t next_denial_ = 0;  // index into the attributions
};

}  // namespace

ClaimsOfArticle MakeClaims(const ArticleContext& context) { return ClaimMaker(context).Make(); }

}  // namespace crosscheck
