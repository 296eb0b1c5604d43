#include "engine/extract/where.h"

#include <algorithm>

#include "engine/extract/capitals_and_countries.h"
#include "engine/extract/main_place.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/place_words.h"
#include "engine/extract/speakers_home.h"
#include "engine/extract/stated_place.h"
#include "engine/extract/treated_at.h"
#include "engine/extract/unknown_place.h"

namespace crosscheck {
namespace {

// How many sentences a place stays in mind when no other is named.
constexpr std::size_t kSentencesInMind = 12;

}  // namespace

PlaceTrack::PlaceTrack(const ArticleContext& context)
    : context_(context), spoken_(PlacesOfNoEvent(context)) {
  const ReadText& reading = context.text();
  const std::string code = MainCountry(context);
  for (std::size_t i = 0; i < context.places.size() && !code.empty(); ++i) {
    const PlaceMention& mention = context.places[i].mention;
    if (mention.place.ok() && mention.place.kind() == PlaceKind::kCountry &&
        mention.place.country_code() == code) {
      const bool declined =
          reading.text()[context.places[i].tokens.begin].script == TokenScript::kCyrillic;
      country_ = declined ? mention.name : OneLine(reading.Words(context.places[i].tokens));
      break;
    }
  }
  main_ = MainPlace(context, spoken_, code);
}

bool PlaceTrack::Usable(std::size_t index, const EventMention& event) const {
  if (spoken_[index]) return false;
  const PlaceMention& mention = context_.places[index].mention;
  if (mention.role == PlaceRole::kMetonym || mention.role == PlaceRole::kRegionOf) return false;
  const TokenRange& tokens = context_.places[index].tokens;
  if (IsOrigin(index, event)) return false;
  const std::string& counted = event.group->measure();
  if ((counted == "wounded" || counted == "casualties") && IsWhereTreated(context_, index)) return false;
  const ReadText& reading = context_.text();
  // "a city on the border with China" is none of China's.
  if (tokens.begin >= 2 && reading.Form(tokens.begin - 1) == "with" &&
      reading.Form(tokens.begin - 2) == "border") {
    return false;
  }
  // "в Ленинском районе Челябинска": the district of a town named after it, no village.
  if (reading.text()[tokens.begin].script == TokenScript::kCyrillic &&
      reading.Is(tokens.end, SETTLEMENT) && index + 1 < context_.places.size() &&
      context_.places[index + 1].tokens.begin == tokens.end + 1) {
    return false;
  }
  // A country that acts, but not "people in Pakistan".
  const NamedPhrase* named = context_.text().Named(tokens.begin);
  const std::size_t phrase = BeforeItsPart(reading, tokens.begin);
  const bool tied = phrase > 0 && (reading.Form(phrase - 1) == "in" || IsCyrillicIn(reading, phrase - 1));
  if (named != nullptr && !tied && !HappensToSubject(event) &&
      (event.before.Holds(tokens.begin) || event.doer.Holds(tokens.begin)) &&
      event.verbal && !event.passive) {
    return false;
  }
  return true;
}

// "launched 12 drones from Primorsk and Kursk": where a blow came from.
bool PlaceTrack::IsLaunchSite(std::size_t index, const EventMention& event) const {
  if (!context_.Has(event, EventTraits::BLOW)) return false;
  const ReadText& reading = context_.text();
  std::size_t i = context_.places[index].tokens.begin;
  if (context_.places[index].mention.role == PlaceRole::kDistance) return false;
  while (i > 0 && (reading.Is(i - 1, CONJUNCTION) || reading.IsComma(i - 1) || reading.IsCapital(i - 1) ||
                   reading.Form(i - 1) == "the" || reading.Is(i - 1, SETTLEMENT))) {
    --i;
  }
  return i > 0 && i > event.words.begin && reading.IsForm(i - 1, {"from", "з", "із", "зі", "из", "с", "со"});
}

// "a proposal from Egypt and Qatar": a country something comes from, where nobody moves.
bool PlaceTrack::IsOrigin(std::size_t index, const EventMention& event) const {
  if (IsLaunchSite(index, event)) return true;
  const PlaceMention& mention = context_.places[index].mention;
  if (!mention.place.ok() || mention.place.kind() != PlaceKind::kCountry) return false;
  if (context_.Has(event, EventTraits::MOVES)) return false;
  const ReadText& reading = context_.text();
  std::size_t i = context_.places[index].tokens.begin;
  while (i > 0 && (reading.Is(i - 1, CONJUNCTION) || reading.IsComma(i - 1) ||
                   reading.Named(i - 1) != nullptr)) {
    --i;
  }
  return i > 0 && reading.Form(i - 1) == "from";
}

// Where a list may go on after the place: "near A in the region of B, and near C".
std::size_t PlaceTrack::AfterRegion(std::size_t index) const {
  const std::size_t end = context_.places[index].tokens.end;
  const int region = context_.places[index].mention.region_mention;
  if (region < 0 || static_cast<std::size_t>(region) >= context_.places.size()) return end;
  std::size_t after = std::max(end, context_.places[static_cast<std::size_t>(region)].tokens.end);
  while (context_.text().Is(after, SETTLEMENT)) ++after;
  return after;
}

std::vector<StatedPlace> PlaceTrack::In(const TokenRange& range, const EventMention& event,
                                        std::size_t prefer_after) const {
  const auto [first, last] = MentionsIn(context_.places, range);
  std::vector<std::size_t> usable;
  for (std::size_t i = first; i < last; ++i) {
    if (Usable(i, event)) usable.push_back(i);
  }
  if (usable.empty()) return {};
  std::size_t start = 0;
  for (std::size_t k = 0; k < usable.size(); ++k) {
    if (context_.places[usable[k]].tokens.begin >= prefer_after) {
      start = k;
      break;
    }
  }
  if (start > 0 && OpensBeforeBackground(context_, usable[0], usable[start], range, event)) {
    start = 0;
  }
  // A country or a place that only tells where another lies gives way to one that does not.
  for (std::size_t k = start; k < usable.size(); ++k) {
    const PlaceMention& mention = context_.places[usable[start]].mention;
    const PlaceMention& next = context_.places[usable[k]].mention;
    const bool wide = mention.place.ok() && mention.place.kind() == PlaceKind::kCountry &&
                      mention.role == PlaceRole::kPlain;
    // "at a camp south of Haifa in retaliation for strikes on Beirut" stays where it is.
    bool apart = false;
    for (std::size_t i = context_.places[usable[start]].tokens.end;
         i < context_.places[usable[k]].tokens.begin && mention.role == PlaceRole::kDistance; ++i) {
      apart |= context_.text().Form(i) == "for" || context_.text().Is(i, SUBORDINATOR);
    }
    if (apart) break;
    // "on settlements of the region, in particular Orikhiv and Huliaipole".
    if (k > start && k == start + 1 && IsWide(context_, usable[start]) &&
        GivesExamples(context_.text(), context_.places[usable[start]].tokens.end,
                      context_.places[usable[k]].tokens.begin)) {
      start = k;
      break;
    }
    // "in the Kupyansk direction near Synkivka": the sector tells where the village lies.
    const bool sector = mention.role == PlaceRole::kSector || mention.role == PlaceRole::kAxis;
    if (k > start && sector && mention.other_end < 0 && next.role == PlaceRole::kNear) {
      start = k;
      break;
    }
    if (k > start && (wide || mention.role == PlaceRole::kDistance) &&
        next.role != PlaceRole::kDistance &&
        !(next.place.ok() && next.place.kind() == PlaceKind::kCountry)) {
      start = k;
      break;
    }
  }
  std::vector<StatedPlace> places = {ReadStatedPlace(context_, usable[start])};
  // "near Orlivka and Tonenke": one claim for each.
  for (std::size_t k = start + 1; k < usable.size() && places.back().relation != "between"; ++k) {
    const TokenRange& tokens = context_.places[usable[k]].tokens;
    // "northeast of Kupyansk near Synkivka; west of Svatove near Andriivka".
    if (JoinedByDirection(context_.text(), context_.places[usable[k - 1]].tokens.end, tokens.begin)) {
      const bool closer = k + 1 < usable.size() &&
                          context_.places[usable[k + 1]].mention.role == PlaceRole::kNear &&
                          context_.places[usable[k + 1]].tokens.begin <= tokens.end + 2;
      if (closer) ++k;
      places.push_back(ReadStatedPlace(context_, usable[k]));
      continue;
    }
    if (!InList(context_.text(), AfterRegion(usable[k - 1]), tokens.begin)) break;
    if (TellsWhere(context_, usable[k - 1], usable[k])) break;
    StatedPlace next = ReadStatedPlace(context_, usable[k]);
    if (next.relation == "at") next.relation = places[0].relation;
    places.push_back(next);
  }
  ShareKind(&places);
  for (StatedPlace& place : places) place.source = PlaceSource::kClause;
  return places;
}

bool PlaceTrack::Any(const TokenRange& range) const {
  const auto [first, last] = MentionsIn(context_.places, range);
  for (std::size_t i = first; i < last; ++i) {
    if (!spoken_[i] && context_.places[i].mention.role != PlaceRole::kMetonym) return true;
  }
  return false;
}

std::vector<StatedPlace> PlaceTrack::Of(const EventMention& event, bool place_is_object) const {
  std::vector<StatedPlace> places = Find(event, place_is_object);
  // "near the settlement", told of the place before.
  const bool beside = NearTheTown(
      context_.text(),
      {event.words.begin,
       std::max(event.range.end,
                context_.sentences[event.sentence].clauses[event.clause].range.end)});
  // A part of a place was where the other thing happened.
  for (StatedPlace& place : places) {
    if (beside && place.source > PlaceSource::kClause) place.relation = "near";
    const bool before = place.source == PlaceSource::kBlock || place.source == PlaceSource::kArticle;
    if (before && place.relation == "part_of") place.relation = "at";
  }
  return places;
}

std::vector<StatedPlace> PlaceTrack::Find(const EventMention& event, bool place_is_object) const {
  const Clause& clause = context_.sentences[event.sentence].clauses[event.clause];
  TokenRange own{std::min(event.range.begin, clause.range.begin),
                 std::max(event.range.end, clause.range.end)};
  // ", including the capture of Nadiya": an example of what is told, at a place of its own.
  for (std::size_t i = event.words.end; i + 1 < own.end; ++i) {
    // But ", including Orikhiv and Huliaipole" are the places themselves.
    if (context_.text().IsComma(i) && !context_.text().IsCapital(i + 2) &&
        (context_.text().Form(i + 1) == "including" || context_.text().Form(i + 1) == "among")) {
      own.end = i;
    }
  }
  std::vector<StatedPlace> places = In(own, event, event.words.begin);
  // "in the Dniprovskyi district of the capital", "of the city": that town.
  if (places.size() == 1 && places[0].mention >= 0) {
    const StatedPlace town = TownOfDistrict(context_, country_, last_, static_cast<std::size_t>(places[0].mention));
    if (!town.name.empty()) return {town};
  }
  if (place_is_object && places.empty() && !event.gap.empty()) {
    places = In(event.gap, event, event.gap.begin);
  }
  const bool leaves = !last_.name.empty() && LeavesTheTown(context_, event);
  if (!places.empty() && !leaves) return places;
  const ReadText& reading = context_.text();
  if (!event.antecedent.empty()) {
    places = In(event.antecedent, event, event.antecedent.begin);
    // "a strike on Kanan village in Tamu township that killed 17": in the village.
    const int inner = places.empty() ? -1 : InnerPlace(context_, places[0].mention);
    if (inner >= 0 && Usable(static_cast<std::size_t>(inner), event)) {
      places = {ReadStatedPlace(context_, static_cast<std::size_t>(inner))};
    }
    if (!places.empty()) {
      // "10 km northwest of Avdiivka, which ... captured": the town itself.
      if (places[0].relation == "near") places[0].relation = "at";
      places[0].distance_km = -1;
      return {places[0]};
    }
  }
  if (leaves) {
    StatedPlace again = last_;
    again.source = PlaceSource::kBlock;
    again.region.clear();
    return {again};
  }
  StatedPlace unknown = UnknownPlace(context_, own, event, place_is_object);
  if (!unknown.name.empty()) return {unknown};
  const StatedPlace capital = CapitalOrCountry(context_, country_, own);
  if (!capital.name.empty()) return {capital};
  const StatedPlace target = CountryOfTarget(context_, own);
  if (!target.name.empty()) return {target};
  // "in the west of the city": of the town spoken of before.
  if (!last_.name.empty() && PartOfTheTown(reading, own)) {
    StatedPlace part = last_;
    part.relation = "part_of";
    part.source = PlaceSource::kClause;
    return {part};
  }
  const int home = SpeakersHome(context_, own, event, !last_.name.empty(), last_sentence_);
  if (home >= 0) {
    StatedPlace place = ReadStatedPlace(context_, static_cast<std::size_t>(home));
    place.relation = "at";
    place.source = PlaceSource::kSentence;
    return {place};
  }
  // "in the south": a part of the country the text is about.
  for (std::size_t i = own.begin; i + 2 < own.end && !country_.empty(); ++i) {
    if (reading.Form(i) == "in" && reading.Form(i + 1) == "the" && reading.Is(i + 2, DIRECTION)) {
      StatedPlace part;
      part.name = country_;
      part.region = OneLine(reading.Words({i + 1, i + 3}));
      part.relation = "part_of";
      part.source = PlaceSource::kClause;
      return {part};
    }
  }
  const bool pronoun = (!event.gap.empty() && reading.Form(event.gap.begin) == "it") ||
                       (!event.after.empty() && reading.Form(event.after.begin) == "it");
  if (!last_.name.empty() && ((place_is_object && pronoun) || last_sentence_ == event.sentence)) {
    StatedPlace again = last_;
    again.source = last_sentence_ == event.sentence ? PlaceSource::kSentence : PlaceSource::kBlock;
    if (place_is_object && pronoun) again.relation = "at";
    return {again};
  }
  // "to the area", "in the town": the place spoken of before.
  if (!last_.name.empty() && event.sentence - last_sentence_ <= kSentencesInMind) {
    for (std::size_t i = event.words.end; i + 2 < own.end + 1 && i + 2 <= reading.size(); ++i) {
      if (!reading.Is(i, PREPOSITION) || reading.Form(i + 1) != "the" ||
          !reading.Is(i + 2, SETTLEMENT) || reading.Form(i + 3) == "of") {
        continue;
      }
      StatedPlace again = last_;
      again.source = PlaceSource::kBlock;
      again.region.clear();
      return {again};
    }
  }
  // The rest of the sentence: what comes before first, from the right.
  const TokenRange& sentence = context_.structure.sentences[event.sentence].tokens;
  const auto [first, last] = MentionsIn(context_.places, sentence);
  int best = -1;
  for (std::size_t i = first; i < last; ++i) {
    if (!Usable(i, event)) continue;
    if (context_.places[i].tokens.begin < event.words.begin || best < 0) {
      best = static_cast<int>(i);
    }
  }
  // "In the delta six were killed when a drone hit a car in the town".
  if (best >= 0 && IsWide(context_, static_cast<std::size_t>(best))) {
    places = InWhenClause(event);
    if (!places.empty()) return {places[0]};
  }
  StatedPlace place;
  if (best >= 0) {
    place = ReadStatedPlace(context_, static_cast<std::size_t>(best));
    place.source = PlaceSource::kSentence;
    return {place};
  }
  const int named = NamedBefore(event);
  // "The mayor of Izium told of three drowned": in his town, where a paragraph begins with him.
  const bool told_here = !last_.name.empty() && context_.structure.sentences[last_sentence_].block ==
                                                    context_.structure.sentences[event.sentence].block;
  const int office = named >= 0 || told_here ? -1 : SpeakersOffice(context_, event);
  if (office >= 0) {
    place = ReadStatedPlace(context_, static_cast<std::size_t>(office));
    place.relation = "at";
    place.source = PlaceSource::kSentence;
  } else if (named >= 0) {
    place = ReadStatedPlace(context_, static_cast<std::size_t>(named));
    place.source = PlaceSource::kBlock;
    place.region.clear();
  } else if (const int heading = OfSection(event); heading >= 0) {
    place = ReadStatedPlace(context_, static_cast<std::size_t>(heading));
    place.source = PlaceSource::kBlock;
  } else if (!last_.name.empty() && event.sentence - last_sentence_ <= kSentencesInMind) {
    place = last_;
    const bool same_block = context_.structure.sentences[last_sentence_].block ==
                            context_.structure.sentences[event.sentence].block;
    place.source = same_block ? PlaceSource::kBlock : PlaceSource::kArticle;
    place.region.clear();
  } else if (!main_.name.empty()) {
    place = main_;
    place.source = PlaceSource::kArticle;
    place.region.clear();
  }
  return {place};
}

void PlaceTrack::Note(const StatedPlace& place, std::size_t sentence) {
  if (place.name.empty()) return;
  last_ = place;
  last_sentence_ = sentence;
}

}  // namespace crosscheck
