// What a text is about: the country most of its places lie in, and the place that stands for what
// it tells before it names another.
//
//   "BANGKOK (AP) - Myanmar's army withdrew from Laukkaing ..."   // MM; Laukkaing, and not Bangkok
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_MAIN_PLACE_H_
#define CROSSCHECK_ENGINE_EXTRACT_MAIN_PLACE_H_

#include <string>
#include <vector>

#include "engine/extract/context.h"
#include "engine/extract/stated_place.h"

namespace crosscheck {

// Its code, "MM"; empty: no place is known.
std::string MainCountry(const ArticleContext& context);

// Of the headline, the dateline and the first sentences; without a name: there is none. `spoken`
// marks the mentions that tell of no event, `country` is MainCountry.
StatedPlace MainPlace(const ArticleContext& context, const std::vector<bool>& spoken,
                      absl::string_view country);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_MAIN_PLACE_H_
