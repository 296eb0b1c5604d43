#include "engine/extract/speakers_home.h"

#include <algorithm>

namespace crosscheck {

int SpeakersHome(const ArticleContext& context, const TokenRange& own, const EventMention& event,
                 bool told, std::size_t told_in) {
  const ReadText& reading = context.text();
  bool points = false;  // "there", "in the village"
  bool governs = false;  // "in his region"
  for (std::size_t i = event.range.begin; i < own.end && !points; ++i) {
    points = reading.Form(i) == "there" && (i + 1 >= own.end || !reading.Is(i + 1, BE));
    points |= (reading.Form(i) == "in" || reading.Form(i) == "into") && reading.Form(i + 1) == "the" && i + 2 < own.end &&
              reading.Is(i + 2, SETTLEMENT) && reading.Form(i + 3) != "of";
    const absl::string_view whose = reading.Form(i + 1);
    governs |= reading.Form(i) == "in" && i + 2 < own.end && reading.Is(i + 2, SETTLEMENT) &&
               (whose == "his" || whose == "her" || whose == "their");
  }
  // "had seen families arrive": where they live.
  for (std::size_t i = event.words.begin; i < event.range.end && !points; ++i) {
    points = reading.IsForm(i, {"saw", "seen", "watched", "witnessed", "heard"});
  }
  if (!points && !governs) return -1;
  for (std::size_t a = context.attributions.size(); a-- > 0;) {
    const AttributionSpan& span = context.attributions[a];
    if (span.sentence > event.sentence || span.source.empty()) continue;
    if (span.sentence + 1 < event.sentence ||
        (told && told_in >= span.sentence) ||
        context.structure.sentences[span.sentence].block !=
            context.structure.sentences[event.sentence].block) {
      break;
    }
    const auto [first, last] = MentionsIn(context.places, span.source);
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t begin = context.places[i].tokens.begin;
      const PlaceMention& mention = context.places[i].mention;
      // "Kharkiv governor Oleh Syniehubov said two had died in his region".
      const std::size_t end = context.places[i].tokens.end;
      if (governs && span.sentence == event.sentence &&
          (reading.Is(end, PERSON_TITLE) || reading.Is(end + 1, PERSON_TITLE) ||
           (begin > 0 && reading.Form(begin - 1) == "of"))) {
        return static_cast<int>(i);
      }
      if (begin <= span.source.begin || mention.role == PlaceRole::kMetonym ||
          mention.role == PlaceRole::kRegionOf ||
          (mention.place.ok() && mention.place.kind() == PlaceKind::kCountry)) {
        continue;
      }
      const absl::string_view before = reading.Form(begin - 1);
      // "a resident of Kobo", "a baker from Kobo", but not its governor.
      const bool lives = before == "of" || before == "in";
      if (!points) continue;
      if (!(lives && begin >= 2 && reading.Is(begin - 2, PEOPLE)) && before != "from") continue;
      const auto [told_first, told_last] = MentionsIn(
          context.places, {std::max(span.cue.end, span.source.end),
                         context.structure.sentences[span.sentence].tokens.end});
      if (told_first != told_last && span.sentence < event.sentence) return -1;
      return static_cast<int>(i);
    }
  }
  return -1;
}

int SpeakersOffice(const ArticleContext& context, const EventMention& event) {
  const ReadText& reading = context.text();
  const AttributionSpan* says = nullptr;
  std::size_t least = reading.size();
  for (const AttributionSpan& span : context.attributions) {
    if (span.source.empty() || span.minor) continue;
    for (const TokenRange& content : span.content) {
      if (!content.Holds(event.words.begin) || content.size() >= least) continue;
      least = content.size();
      says = &span;
    }
  }
  if (says == nullptr) return -1;
  bool office = false;
  for (std::size_t i = says->source.begin; i < says->source.end; ++i) {
    office |= reading.IsAny(i, ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN)) && !reading.Is(i, PEOPLE);
  }
  const auto [first, last] = MentionsIn(context.places, says->source);
  if (!office || last != first + 1) return -1;
  const PlaceMention& mention = context.places[first].mention;
  const bool known = mention.place.ok() || !mention.candidates.empty();
  const bool country = mention.place.ok() && mention.place.kind() == PlaceKind::kCountry;
  const bool local = mention.role != PlaceRole::kMetonym && known && !country;
  return local ? static_cast<int>(first) : -1;
}

}  // namespace crosscheck
