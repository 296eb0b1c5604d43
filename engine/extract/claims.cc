#include "engine/extract/claims.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/extract/actors.h"
#include "engine/extract/amounts.h"
#include "engine/extract/capitals_and_countries.h"
#include "engine/extract/counted_persons.h"
#include "engine/extract/denials.h"
#include "engine/extract/needs.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/parties_in.h"
#include "engine/extract/pointing_back.h"
#include "engine/extract/scope.h"
#include "engine/extract/shares_by_place.h"
#include "engine/extract/speakers.h"
#include "engine/extract/stated_place.h"
#include "engine/extract/told_events.h"
#include "engine/extract/when.h"
#include "engine/extract/where.h"

namespace crosscheck {
namespace {

class ClaimMaker {
 public:
  explicit ClaimMaker(const ArticleContext& context)
      : context_(context), speakers_(context), places_(context), dates_(context),
        back_(context, &speakers_, &dates_, &result_.claims) {
    FileAttributions();
    const SourceRegistry& sources = context.vocabulary->sources();
    publisher_side_ = sources.SideOf(sources.Resolve(context.publisher));
  }

  ClaimsOfArticle Make() {
    for (const ToldEvent& told : FindToldEvents(context_, places_)) {
      back_.DenyBefore(told.event->words.begin);
      MakeOne(told);
    }
    back_.DenyBefore(text().size());
    DateLead();
    return std::move(result_);
  }

 private:
  const ReadText& text() const { return context_.text(); }

  // Puts each attribution with the sentences that its content is in.
  void FileAttributions() {
    const std::vector<Sentence>& sentences = context_.structure.sentences;
    attributions_in_.resize(sentences.size());
    for (std::size_t i = 0; i < context_.attributions.size(); ++i) {
      for (const TokenRange& content : context_.attributions[i].content) {
        auto sentence = std::partition_point(
            sentences.begin(), sentences.end(),
            [&](const Sentence& each) { return each.tokens.end <= content.begin; });
        for (; sentence != sentences.end() && sentence->tokens.begin < content.end; ++sentence) {
          std::vector<std::size_t>& in = attributions_in_[sentence - sentences.begin()];
          if (in.empty() || in.back() != i) in.push_back(i);
        }
      }
    }
  }

  // Attributions that hold the event, innermost first.
  std::vector<std::size_t> ChainOf(const EventMention& event) const {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const std::size_t i : attributions_in_[event.sentence]) {
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

  void Leave(const ToldEvent& told, const std::string& reason, absl::string_view detail) {
    const EventMention& event = *told.event;
    result_.left_out.push_back({event.sentence, event.range, event.group->event(), reason,
                                std::string(detail)});
  }

  void MakeOne(const ToldEvent& told) {
    const EventMention& event = *told.event;
    const EventGroup& group = *event.group;
    const std::vector<std::size_t> chain = ChainOf(event);
    const Scope scope = ReadScope(context_, event, chain);
    std::string kind = group.event();
    if (!group.from_the_air().empty() && !AnyIn(text(), event.passive ? event.doer : event.before, GROUND_FIRE)) {
      kind = group.from_the_air();
    }
    const bool place_is_object = group.object() == EventGroup::PLACE;
    std::vector<StatedPlace> places = places_.Of(event, place_is_object);
    if (text().lexicon().Has(kind, EventTraits::GOES_TO_PARTY) && places[0].source > PlaceSource::kSentence) {
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
    if (scope.no_information) return Leave(told, "no information", scope.why);
    // "did not claim responsibility", "nobody has claimed the attack": not that they did not do it.
    if (group.claimant_acts() && (event.verb.negated || told.subject.denier)) {
      return Leave(told, "no information", text().Words(event.words));
    }
    if (scope.attempt) {
      kind = std::string(text().lexicon().AttemptAt(kind));
      if (kind.empty()) return Leave(told, "attempt", scope.why);
    }
    if (scope.modality == "hypothetical" || scope.modality == "opinion" ||
        scope.modality == "planned") {
      return Leave(told, scope.modality, scope.why);
    }
    SpokenChain spoken = speakers_.ChainOf(chain);
    // "The air force downed 79 missiles", and no place in the whole text: over its country.
    if (places[0].name.empty()) {
      places[0].name = OwnCountry(kind, told.subject.party, spoken.side);
      places[0].relation = "at";
      places[0].source = PlaceSource::kArticle;
    }
    if (places[0].name.empty()) return Leave(told, "no place", "");
    // "put the number of dead at 12 and the number of injured at 40": who counts the first.
    // Or "at 12, with 40 people injured".
    const bool counts_on = group.mode() == "cumulative" && !event.verbal && event.before.size() <= 1;
    const bool adds = event.verbal && event.passive && event.range.begin > 0 &&
                      text().Form(event.range.begin - 1) == "with";
    if (chain.empty() && (counts_on || adds) && counted_in_ == event.sentence) {
      spoken.claimant = counts_;
    }
    // In a communique "the enemy" is that of the staff which publishes it.
    if (spoken.side.empty()) spoken.side = publisher_side_;
    if (group.subject() == EventGroup::CLAIMANT || group.repeats_last() ||
        group.claimant_acts()) {
      // "police put the toll at three" says itself who counts.
      if (event.verbal) {
        Speaker speaker = speakers_.Named(event.before);
        // "reported 39 wounded and later raised the number to 61", "It had put the number at seven":
        // whoever counted before.
        const bool pronoun = event.before.size() == 1 && text().Is(event.before.begin, PRONOUN);
        if (!event.before.empty() && (pronoun || text().IsNumber(event.before.begin)) &&
            !result_.claims.empty() && !result_.claims.back().stated.claimant.empty() &&
            result_.claims.back().sentence + (pronoun ? 1 : 0) >= event.sentence) {
          speaker.name = result_.claims.back().stated.claimant;
          speaker.unresolved = false;
        }
        if (speaker.name.empty() || speaker.unresolved) return;
        spoken.claimant = speaker.name;
        spoken.via.clear();
        spoken.side = speakers_.SideOf(speaker);
        counted_in_ = event.sentence;
        counts_ = speaker.name;
      }
    }
    if (group.repeats_last()) return back_.RepeatLast(told, spoken);
    if (group.blames()) return back_.Blame(told, spoken, scope.denied);
    if (spoken.unresolved && spoken.claimant.empty()) {
      return Leave(told, "speaker not known", "");
    }
    const Sentence& sentence = context_.structure.sentences[event.sentence];
    if (sentence.headline && places[0].source != PlaceSource::kClause &&
        told.subject.party.empty()) {
      return Leave(told, "headline without a place", "");
    }
    if (group.countrywide() && places[0].source != PlaceSource::kClause &&
        !places_.country().empty()) {
      StatedPlace country;
      country.name = places_.country();
      country.relation = "at";
      country.source = PlaceSource::kArticle;
      places = {country};
    }
    // "Fighting in northern Gaza": inside an area, which nobody holds for that.
    if (kind == "fight_in" && InArea(places[0])) kind = "clash";
    std::string actor = ActorOf(context_, told, spoken);
    const bool own_part = std::any_of(chain.begin(), chain.end(), [&](std::size_t index) {
      return DeniesOwnPart(text(), context_.attributions[index]);
    });
    // "denied hitting the hospital".
    const bool own_deed = event.verbal && event.verb.participial && !chain.empty() &&
                          context_.attributions[chain.front()].stance == CueGroup::DENIES &&
                          context_.attributions[chain.front()].content[0].begin == event.verb.range.begin;
    if (group.claimant_acts() || own_part || own_deed) {
      actor = spoken.side.empty() ? spoken.claimant : spoken.side;
    }
    const std::vector<ShareAtPlace> shares = SharesByPlace(context_, event, told.amounts);
    const bool of_a_share = std::any_of(shares.begin(), shares.end(), [&](const ShareAtPlace& share) {
      return places[0].mention == static_cast<int>(share.place);
    });
    if (of_a_share) places = {WholeOf(event, actor.empty() ? spoken.side : actor)};
    for (const StatedPlace& place : places) {
      ExtractedClaim claim;
      claim.sentence = event.sentence;
      claim.words = WithoutOuterSigns(text(), Told(event, chain));
      // "attacked near Synkivka; west of Svatove near Andriivka": up to the place.
      if (place.source == PlaceSource::kClause && place.mention >= 0) {
        const TokenRange& named = context_.places[static_cast<std::size_t>(place.mention)].tokens;
        if (context_.structure.sentences[event.sentence].tokens.Holds(named)) {
          claim.words.end = std::max(claim.words.end, named.end);
        }
      }
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
      stated.actor = PartyName(context_, actor);
      stated.target = PartyName(context_, TargetOf(context_, told, actor));
      stated.place = place.name;
      stated.region = place.region;
      stated.relation = place.relation;
      stated.place2 = place.place2;
      if (place.distance_km >= 0) stated.distance_km = absl::StrFormat("%g", place.distance_km);
      if (!group.relation().empty() && stated.relation == "at") stated.relation = group.relation();
      stated.date = date.edtf;
      for (const std::size_t index : told.amounts) {
        stated.quantities.push_back(StateAmount(context_, event, index));
      }
      if (told.amounts.empty() && group.none()) {
        stated.quantities.emplace_back();
        stated.quantities.back().measure = group.measure();
        stated.quantities.back().value = "0";
      }
      const bool more = !told.amounts.empty() && CountsOneMore(context_, event, told.amounts.back());
      const std::size_t persons = told.persons + (more ? 1 : 0);
      if (persons > 0) stated.quantities.push_back(StatePersons(event, persons));
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
      // Of a list the first stays in mind; of a sentence, where its verb says that something happened
      // before where it says in answer to what.
      const bool beside = !event.verbal || event.verb.participial;
      const bool told_here = !result_.claims.empty() && verb_told_in_ == event.sentence;
      if (clause.connector != Connector::kRelative && &place == &places.front() &&
          !(beside && told_here) && !of_a_share) {
        places_.Note(place, event.sentence);
        if (!beside) verb_told_in_ = event.sentence;
      }
      if (date.source == DateSource::kTense && dates_.IsIncident(kind)) {
        undated_.push_back(result_.claims.size());
      }
      result_.claims.push_back(std::move(claim));
    }
    AddShares(event, shares);
  }

  // The country of a party that is a state, where its forces act at home; empty: it is none, or they may
  // act anywhere.
  std::string OwnCountry(const std::string& kind, const std::string& party, const std::string& side) const {
    if (!text().lexicon().Has(kind, EventTraits::BY_OWN_FORCES)) return "";
    const Party* state = context_.vocabulary->parties().Find(party.empty() ? side : party);
    return state != nullptr && state->kind() == STATE ? CountryOf(context_, *state) : std::string();
  }

  // "Russia destroyed 44 drones, including 19 over Kursk": all of them over the country of those who did.
  StatedPlace WholeOf(const EventMention& event, const std::string& party) const {
    StatedPlace whole = places_.OfWhole(event);
    const Party* state = context_.vocabulary->parties().Find(party);
    if (whole.source != PlaceSource::kClause && state != nullptr && state->kind() == STATE) {
      whole.name = CountryOf(context_, *state);
    }
    return whole;
  }

  // The claim made last, once more for each part of what it counts that has a place of its own.
  void AddShares(const EventMention& event, const std::vector<ShareAtPlace>& shares) {
    if (shares.empty()) return;
    const ExtractedClaim whole = result_.claims.back();
    for (const ShareAtPlace& share : shares) {
      ExtractedClaim claim = whole;
      claim.words = {context_.quantities[share.amount].tokens.begin, context_.places[share.place].tokens.end};
      const StatedPlace place = ReadStatedPlace(context_, share.place);
      StatedClaim& stated = claim.stated;
      stated.text = std::string(text().Words(claim.words));
      stated.place = place.name;
      stated.region = place.region;
      stated.relation = place.relation;
      stated.place2 = place.place2;
      stated.distance_km.clear();
      stated.quantities = {StateAmount(context_, event, share.amount)};
      claim.notes.clear();
      result_.claims.push_back(std::move(claim));
    }
  }

  bool InArea(const StatedPlace& place) const {
    if (place.mention < 0) return false;
    const Place& found = context_.places[static_cast<std::size_t>(place.mention)].mention.place;
    return found.ok() && (found.kind() == PlaceKind::kCountry || found.kind() == PlaceKind::kArea ||
                          found.kind() == PlaceKind::kAdmin1);
  }

  // "An explosion killed 40, the minister said. The blast tore through the mine on Friday."
  void DateLead() {
    const std::vector<Sentence>& sentences = context_.structure.sentences;
    std::size_t lead = 0;
    while (lead < sentences.size() && sentences[lead].headline) ++lead;
    for (const std::size_t i : undated_) {
      ExtractedClaim& claim = result_.claims[i];
      if (claim.sentence > lead) continue;
      const std::string date = dates_.ToldAfter(claim.stated.event, claim.stated.place,
                                                 std::max(claim.sentence, lead));
      if (date.empty()) continue;
      claim.stated.date = date;
      claim.notes.push_back("date of the event told after");
    }
  }

  // The words of the event, without "according to X," and "By the river:" before what is said.
  TokenRange Told(const EventMention& event, const std::vector<std::size_t>& chain) const {
    TokenRange words = event.range;
    for (const std::size_t index : chain) {
      for (const TokenRange& content : context_.attributions[index].content) {
        if (content.Holds(event.words.begin)) words.begin = std::max(words.begin, content.begin);
      }
    }
    for (std::size_t i = words.begin; i < event.words.begin; ++i) {
      const bool inside = text().text()[i].glued && text().text()[i + 1].glued;
      if (text().text().IsSign(i, ':') && !inside) words.begin = i + 1;
    }
    return words;
  }

  const ArticleContext& context_;
  Speakers speakers_;
  PlaceTrack places_;
  DateTrack dates_;
  std::vector<std::vector<std::size_t>> attributions_in_;  // by sentence; indices, ascending
  ClaimsOfArticle result_;
  std::string publisher_side_;  // id of the party it speaks for; empty: none
  std::optional<std::size_t> counted_in_;    // the last sentence whose subject counts
  std::string counts_;                       // that subject
  std::optional<std::size_t> verb_told_in_;  // the last sentence whose verb noted a place
  std::vector<std::size_t> undated_;  // claims dated by the tense alone
  PointingBack back_;
};

}  // namespace

ClaimsOfArticle MakeClaims(const ArticleContext& context) { return ClaimMaker(context).Make(); }

}  // namespace crosscheck
