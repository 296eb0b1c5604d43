// Places that stand elsewhere than in the event's clause: in the clause after it, in the sentences before, in
// the heading above.
#include "engine/extract/stated_place.h"
#include "engine/extract/where.h"

namespace crosscheck {

// The places of the clause after the event's own that "when" opens.
std::vector<StatedPlace> PlaceTrack::InWhenClause(const EventMention& event) const {
  const std::vector<Clause>& clauses = context_.sentences[event.sentence].clauses;
  const std::size_t next = event.clause + 1;
  if (next >= clauses.size() || context_.text().Form(clauses[next].connector_token) != "when") return {};
  std::vector<StatedPlace> places = In(clauses[next].range, event, clauses[next].range.begin);
  for (StatedPlace& place : places) place.source = PlaceSource::kSentence;
  return places;
}

StatedPlace PlaceTrack::OfWhole(const EventMention& event) const {
  const auto [first, last] = MentionsIn(
      context_.places, {context_.structure.sentences[event.sentence].tokens.begin, event.words.begin});
  for (std::size_t i = first; i < last; ++i) {
    if (!Usable(i, event)) continue;
    StatedPlace named = ReadStatedPlace(context_, i);
    named.source = PlaceSource::kClause;
    return named;
  }
  StatedPlace country;
  country.name = country_;
  country.relation = "at";
  country.source = PlaceSource::kArticle;
  return country;
}

// The place that the sentences before, in the same block, tell of since the last claim; -1: none.
int PlaceTrack::NamedBefore(const EventMention& event) const {
  const ArticleStructure& structure = context_.structure;
  for (std::size_t s = event.sentence; s-- > 0;) {
    if (structure.sentences[s].block != structure.sentences[event.sentence].block) return -1;
    if (!last_.name.empty() && s <= last_sentence_) return -1;
    const auto [first, last] = MentionsIn(context_.places, structure.sentences[s].tokens);
    for (std::size_t i = first; i < last; ++i) {
      if (Usable(i, event) && context_.places[i].mention.role != PlaceRole::kDistance) {
        return static_cast<int>(i);
      }
    }
  }
  return -1;
}

// The place in the heading of the part of the text that the event stands in, where nothing has been told since
// that heading; -1: none.
int PlaceTrack::OfSection(const EventMention& event) const {
  const ArticleStructure& structure = context_.structure;
  for (std::size_t k = structure.sentences[event.sentence].block; k-- > 0;) {
    if (!last_.name.empty() && structure.sentences[last_sentence_].block > k) return -1;
    if (structure.blocks[k].kind == BlockKind::kBody) continue;
    if (structure.blocks[k].kind != BlockKind::kSection) return -1;
    const auto [first, last] = MentionsIn(context_.places, structure.blocks[k].tokens);
    for (std::size_t i = first; i < last; ++i) {
      if (Usable(i, event)) return static_cast<int>(i);
    }
    return -1;
  }
  return -1;
}

}  // namespace crosscheck
