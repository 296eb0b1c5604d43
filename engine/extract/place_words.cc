#include "engine/extract/place_words.h"

#include <algorithm>

#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

bool IsBuilding(const ReadText& reading, std::size_t i) {
  return reading.Is(i, BUILDING) && !reading.IsCapital(i);
}

bool IsTown(const PlaceMention& mention) {
  return mention.place.ok() && mention.place.kind() != PlaceKind::kCountry;
}

}  // namespace

bool HappensToSubject(const EventMention& event) {
  const EventGroup& group = *event.group;
  return event.verbal && !event.passive && group.no_passive() &&
         (group.subject() == EventGroup::TARGET || group.subject() == EventGroup::PLACE);
}

bool LeavesTheTown(const ArticleContext& context, const EventMention& event) {
  const ReadText& reading = context.text();
  if (!event.verbal || event.passive || !context.Has(event, EventTraits::MOVES)) return false;
  for (std::size_t i = event.words.begin; i + 2 < event.range.end; ++i) {
    if (reading.Form(i) != "from" || !reading.Is(i + 1, DETERMINER)) continue;
    return reading.Is(i + 2, SETTLEMENT) && reading.Form(i + 3) != "of" &&
           !reading.IsCapital(i + 3);
  }
  return false;
}

bool InList(const ReadText& reading, std::size_t from, std::size_t to) {
  if (from >= to) return false;
  bool joined = false;
  bool conjunction = false;
  for (std::size_t i = from; i < to; ++i) {
    // "Vovchansk (Kharkiv oblast), Serebrianka".
    if (i == from && reading.IsCloseParen(i)) continue;
    if (reading.IsComma(i) || reading.Is(i, CONJUNCTION)) {
      joined = true;
      conjunction |= reading.Is(i, CONJUNCTION);
      continue;
    }
    const absl::string_view form = reading.Form(i);
    // "Khalanga, in Jajarkot district" tells where the first lies.
    if (form == "in" && !conjunction) return false;
    if (form == "nearby" || form == "neighbouring" || form == "neighboring" || form == "near" ||
        form == "the" || form == "in" || reading.Is(i, SETTLEMENT) || form == "of" ||
        (conjunction && reading.text().Has(i, MentionWord::KIND) && !reading.IsCapital(i)) ||
        (conjunction && reading.Is(i, PART_OF_COUNTRY)) ||
        (conjunction && reading.Is(i, PREPOSITION) &&
         reading.text()[i].script == TokenScript::kCyrillic) ||
        form == "у" || form == "в") {
      continue;
    }
    return false;
  }
  return joined;
}

bool OpensBeforeBackground(const ArticleContext& context, std::size_t opening, std::size_t later,
                           const TokenRange& clause, const EventMention& event) {
  const ReadText& reading = context.text();
  bool background = false;
  for (std::size_t i = event.words.end; i < context.places[later].tokens.begin; ++i) {
    const absl::string_view form = reading.Form(i);
    background |= form == "after" || form == "before" || form == "since" || form == "following";
  }
  std::size_t in = context.places[opening].tokens.begin;
  while (in > clause.begin && reading.Is(in - 1, DETERMINER)) --in;
  return background && in > clause.begin && in <= clause.begin + 2 && reading.Form(in - 1) == "in";
}

bool NearTheTown(const ReadText& reading, const TokenRange& words) {
  for (std::size_t i = words.begin; i + 2 < words.end; ++i) {
    const absl::string_view form = reading.Form(i);
    if (form != "near" && form != "around" && form != "outside") continue;
    if (reading.Form(i + 1) == "the" && reading.Is(i + 2, SETTLEMENT) &&
        reading.Form(i + 3) != "of") {
      return true;
    }
  }
  return false;
}

bool PartOfTheTown(const ReadText& reading, const TokenRange& words) {
  for (std::size_t i = words.begin; i + 5 < words.end; ++i) {
    if (reading.Form(i) == "in" && reading.Form(i + 1) == "the" && reading.Is(i + 2, DIRECTION) &&
        reading.Form(i + 3) == "of" && reading.Form(i + 4) == "the" &&
        reading.Is(i + 5, SETTLEMENT) && !reading.IsCapital(i + 6)) {
      return true;
    }
  }
  return false;
}

bool IsWide(const ArticleContext& context, std::size_t place) {
  const Place& found = context.places[place].mention.place;
  return found.ok() && found.is_area();
}

bool TellsWhere(const ArticleContext& context, std::size_t place, std::size_t next) {
  if (context.places[next].mention.role != PlaceRole::kNear ||
      context.places[place].mention.role == PlaceRole::kNear) {
    return false;
  }
  for (std::size_t i = context.places[place].tokens.end; i < context.places[next].tokens.begin; ++i) {
    if (context.text().Is(i, CONJUNCTION)) return false;
  }
  return true;
}

bool GivesExamples(const ReadText& reading, std::size_t from, std::size_t to) {
  constexpr std::size_t kLongest = 8;
  if (to > from + kLongest) return false;
  bool examples = false;
  for (std::size_t i = from; i < to; ++i) {
    examples |= reading.IsForm(i, {"particular", "particularly", "including", "notably", "especially",
                                   "зокрема", "частности", "числе", "включая"});
    if (reading.Forms(i) != 0 && !reading.Is(i, PREPOSITION) && reading.Form(i) != "including") return false;
  }
  return examples;
}

bool JoinedByDirection(const ReadText& reading, std::size_t from, std::size_t to) {
  bool joined = false;
  bool direction = false;
  for (std::size_t i = from; i < to; ++i) {
    // A comma alone tells where the first lies: "near Klishchiivka, south of Bakhmut".
    joined |= reading.text().IsSign(i, ';') || reading.Is(i, CONJUNCTION);
    direction |= joined && reading.Is(i, DIRECTION);
    const bool small = reading.IsComma(i) || reading.text().IsSign(i, ';') || reading.Form(i) == "of" ||
                       reading.Form(i) == "the" ||
                       reading.IsAny(i, ClassBit(CONJUNCTION) | ClassBit(DIRECTION));
    if (!small) return false;
  }
  return joined && direction;
}

int InnerPlace(const ArticleContext& context, int place) {
  if (place <= 0) return -1;
  const ReadText& reading = context.text();
  const std::size_t before = static_cast<std::size_t>(place) - 1;
  bool in = false;
  for (std::size_t i = context.places[before].tokens.end; i < context.places[before + 1].tokens.begin;
       ++i) {
    in |= reading.Form(i) == "in";
    if (reading.Form(i) != "in" && !reading.IsAny(i, ClassBit(SETTLEMENT) | ClassBit(DETERMINER))) {
      return -1;
    }
  }
  return in ? static_cast<int>(before) : -1;
}

bool IsPlaceLabel(const ArticleContext& context, const AttributionSpan& span) {
  if (!span.label) return false;
  const ReadText& reading = context.text();
  // "Ukraine:" speaks.
  if (span.source.size() == reading.NamedSize(span.source.begin)) return false;
  bool named = false;
  for (std::size_t i = span.source.begin; i < span.source.end;) {
    const auto place = std::find_if(context.places.begin(), context.places.end(),
                                    [&](const Located<PlaceMention>& each) { return each.tokens.Holds(i); });
    if (place != context.places.end()) {
      named = true;
      i = place->tokens.end;
    } else if (reading.IsAny(i, ClassBit(SETTLEMENT) | ClassBit(PART_OF_COUNTRY) | ClassBit(DIRECTION) |
                                    ClassBit(CONJUNCTION))) {
      ++i;
    } else {
      return false;
    }
  }
  return named;
}

bool IsCyrillicIn(const ReadText& reading, std::size_t i) { return reading.IsForm(i, {"в", "во", "у", "над"}); }

std::size_t BeforeItsPart(const ReadText& reading, std::size_t place) {
  while (place > 0 && reading.IsAny(place - 1, ClassBit(PART_OF_COUNTRY) | ClassBit(DETERMINER))) {
    --place;
  }
  return place;
}

std::vector<bool> PlacesOfNoEvent(const ArticleContext& context) {
  std::vector<bool> spoken(context.places.size());
  const ReadText& reading = context.text();
  const auto mark = [&](const TokenRange& range) {
    const auto [first, last] = MentionsIn(context.places, range);
    for (std::size_t i = first; i < last; ++i) spoken[i] = true;
  };
  for (const AttributionSpan& span : context.attributions) {
    if (span.form == CueGroup::NOUN) continue;
    TokenRange source = WithoutRelative(reading, span.source);
    // "Uganda, accused of shelling the town, denies it": the town is none of the speaker's.
    for (std::size_t i = source.begin; i + 1 < source.end; ++i) {
      if (reading.IsComma(i) && reading.Is(i + 1, ACCUSING)) source.end = i;
    }
    mark(source);
    mark(span.hearer);
    mark(span.cited);
    mark(span.relay);
    // "told a news conference in Lilongwe": all that follows a speaker to whom nothing is left to
    // say.
    if (span.form == CueGroup::VERB && !span.content.empty() &&
        span.content.back().end <= span.cue.begin) {
      std::size_t end = std::max(span.cue.end, span.hearer.end);
      const std::size_t last = context.structure.sentences[span.sentence].tokens.end;
      while (end < last && reading.text()[end].kind != TokenKind::kSign) ++end;
      mark({span.cue.end, end});
    }
    // "told reporters in Kyiv": between the cue and what is said.
    for (const TokenRange& content : span.content) {
      if (content.begin > span.cue.end) mark({span.cue.end, content.begin});
    }
  }
  std::size_t listed = context.places.size();  // the last of those that only tell of some
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    const TokenRange& tokens = context.places[i].tokens;
    // "Ukraine's air force", "Russian": a party, not a place, before what belongs to it.
    const NamedPhrase* named = reading.Named(tokens.begin);
    if (named != nullptr && named->kind == NamedPhrase::kAdjective) spoken[i] = true;
    // "рассказал изданию «Бабель»": what stands alone in quotation marks is called so.
    if (reading.text()[tokens.begin].script == TokenScript::kCyrillic && tokens.begin > 0 &&
        reading.IsQuote(tokens.begin - 1) && tokens.end < reading.size() && reading.IsQuote(tokens.end)) {
      spoken[i] = true;
    }
    // But "in Istanbul's Kadikoy district" is in Istanbul, and "Kombolcha's airport" there.
    const bool owns_building = named == nullptr && IsTown(context.places[i].mention) &&
                               (IsBuilding(reading, tokens.end + 1) ||
                                IsBuilding(reading, tokens.end + 2));
    // "the monitor, which is based in Britain", "a court in Rostov": where somebody is at home.
    if (tokens.begin >= 2 && (reading.Form(tokens.begin - 1) == "in" || IsCyrillicIn(reading, tokens.begin - 1)) &&
        reading.Is(tokens.begin - 2, HOUSED)) {
      spoken[i] = true;
    }
    if (!owns_building && tokens.end < reading.size() && reading.IsPossessive(tokens.end) &&
        context.places[i].mention.role != PlaceRole::kRegionOf &&
        !(tokens.begin > 0 && reading.Is(tokens.begin - 1, PREPOSITION) &&
          reading.Form(tokens.begin - 1) != "of" && reading.Form(tokens.begin - 1) != "by" &&
          (named == nullptr || IsTown(context.places[i].mention)))) {
      spoken[i] = true;
    }
    // "Belize-flagged", "Kyiv-based": tells whose, not where.
    if (tokens.end + 1 < reading.size() && reading.text().IsSign(tokens.end, '-') &&
        reading.text()[tokens.end].glued && !reading.IsDash(tokens.end) &&
        !reading.IsCapital(tokens.end + 1) && reading.IsWord(tokens.end + 1) &&
        !reading.Is(tokens.end + 1, SEPARATED_SUFFIX)) {
      spoken[i] = true;
    }
    // "17 people died, most of them in Lilongwe and Blantyre": where some of it happened.
    std::size_t inside = tokens.begin;  // "in the province of Liège"
    while (inside > 0 && (reading.IsAny(inside - 1, ClassBit(DETERMINER) | ClassBit(SETTLEMENT)) ||
                          (reading.Form(inside - 1) == "of" && inside >= 2 &&
                           reading.Is(inside - 2, SETTLEMENT)))) {
      --inside;
    }
    if (inside >= 3 && reading.Is(inside - 1, PREPOSITION) &&
        reading.Is(inside - 2, PRONOUN) && reading.Form(inside - 3) == "of") {
      spoken[i] = true;
      listed = i;
    } else if (listed + 1 == i &&
               InList(reading, context.places[listed].tokens.end, tokens.begin)) {
      spoken[i] = true;
      listed = i;
    }
    // "the embassies of France, Belgium and Rwanda": whose they are.
    if (tokens.begin >= 2 && reading.Form(tokens.begin - 1) == "of" &&
        reading.Is(tokens.begin - 2, BELONGING)) {
      spoken[i] = true;
      listed = i;
    }
    // "confirmed it to Reuters": whom it was told, and no place.
    if (named != nullptr && named->kind == NamedPhrase::kMedium) spoken[i] = true;
    // "на лівому березі Дніпра".
    if (reading.text()[tokens.begin].script == TokenScript::kCyrillic && tokens.begin > 0 &&
        reading.Is(tokens.begin - 1, RIVERSIDE)) {
      spoken[i] = true;
    }
    // "to the left bank of the Dnipro": a river of that name.
    if (tokens.begin >= 3 && reading.Is(tokens.begin - 1, DETERMINER) &&
        reading.Form(tokens.begin - 2) == "of" && reading.Is(tokens.begin - 3, RIVERSIDE)) {
      spoken[i] = true;
    }
  }
  std::vector<bool> suffers(reading.size());  // by token
  for (const EventMention& event : context.events) {
    if (!HappensToSubject(event)) continue;
    for (std::size_t i = event.before.begin; i < event.before.end; ++i) suffers[i] = true;
  }
  // "Russia launched drones": a country that acts is not where it acts.
  for (std::size_t s = 0; s < context.sentences.size(); ++s) {
    for (const Clause& clause : context.sentences[s].clauses) {
      if (clause.verb.range.empty() || clause.verb.passive) continue;
      const auto [first, last] = MentionsIn(context.places, clause.subject);
      for (std::size_t i = first; i < last; ++i) {
        const NamedPhrase* named = reading.Named(context.places[i].tokens.begin);
        const std::size_t before = BeforeItsPart(reading, context.places[i].tokens.begin);
        const bool tied = before > clause.subject.begin && reading.Is(before - 1, PREPOSITION);
        if (named != nullptr && !tied && !suffers[context.places[i].tokens.begin]) {
          spoken[i] = true;
        }
      }
    }
  }
  return spoken;
}

}  // namespace crosscheck
