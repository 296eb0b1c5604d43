// A place as the words around its name state it: the name in full, whether near it or at it, and the
// region it is said to lie in.
//
//   "15 km south of Bab al-Mandab"   // "Bab al-Mandab", near, 15 km
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_STATED_PLACE_H_
#define CROSSCHECK_ENGINE_EXTRACT_STATED_PLACE_H_

#include <vector>

#include "engine/extract/context.h"
#include "engine/extract/where.h"

namespace crosscheck {

// The mention context.places[index].
StatedPlace ReadStatedPlace(const ArticleContext& context, std::size_t index);

// "the Kharkiv, Sumy and Poltava regions": each of them is a region.
void ShareKind(std::vector<StatedPlace>* places);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_STATED_PLACE_H_
