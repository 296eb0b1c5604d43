// What the words around a place say of it: whether a list goes on, whether it tells where something
// happens at all.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_PLACE_WORDS_H_
#define CROSSCHECK_ENGINE_EXTRACT_PLACE_WORDS_H_

#include <vector>

#include "engine/extract/context.h"

namespace crosscheck {

// "Kyiv came under fire", "Goma fell to the rebels": what stands before the verb is where it
// happened, though it be the name of a capital that acts elsewhere.
bool HappensToSubject(const EventMention& event);

// "withdrew from the town towards Sirte": from where the text was before.
bool LeavesTheTown(const ArticleContext& context, const EventMention& event);

// The tokens between two places join them: "Orlivka and (nearby) Tonenke".
bool InList(const ReadText& reading, std::size_t from, std::size_t to);

// A country, a region or another area.
bool IsWide(const ArticleContext& context, std::size_t place);

// "the Lala camp, near the village of Bule": `next` says where the place lies, and is no second place.
bool TellsWhere(const ArticleContext& context, std::size_t place, std::size_t next);

// ", in particular", ", зокрема по": the places that follow are some of those before.
bool GivesExamples(const ReadText& reading, std::size_t from, std::size_t to);

// "; west of", "and south of": where another place of the list lies.
bool JoinedByDirection(const ReadText& reading, std::size_t from, std::size_t to);

// "Kanan village in Tamu township": the mention right before the place, which lies in it; -1: none.
int InnerPlace(const ArticleContext& context, int place);

// "Luhansk Oblast: the army attacked": a heading, and nobody who speaks.
bool IsPlaceLabel(const ArticleContext& context, const AttributionSpan& span);

// "в Москве", "над Києвом", where the token is the preposition.
bool IsCyrillicIn(const ReadText& reading, std::size_t i);

// Where "western Germany" begins, of the place at its end.
std::size_t BeforeItsPart(const ReadText& reading, std::size_t place);

// By mention of a place: it stands inside the name of a source, hearer or party, or tells only
// whose something is, or where a part of it happened.
std::vector<bool> PlacesOfNoEvent(const ArticleContext& context);

// "In Sofala, the toll from floods after the collapse of the Marija dam": the mention `later` only
// tells when it began, and the one that opens the clause where it is. Indices into context.places.
bool OpensBeforeBackground(const ArticleContext& context, std::size_t opening, std::size_t later,
                           const TokenRange& clause, const EventMention& event);

// "near the settlement", "around the town": beside the one spoken of before.
bool NearTheTown(const ReadText& reading, const TokenRange& words);

// "in the west of the city": of the town spoken of before.
bool PartOfTheTown(const ReadText& reading, const TokenRange& words);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_PLACE_WORDS_H_
