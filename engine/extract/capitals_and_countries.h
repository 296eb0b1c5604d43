// Towns and countries that words tell by what they are: the capital, a district of the city, what a country
// owns.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_CAPITALS_AND_COUNTRIES_H_
#define CROSSCHECK_ENGINE_EXTRACT_CAPITALS_AND_COUNTRIES_H_

#include <cstddef>
#include <string>

#include "engine/extract/context.h"
#include "engine/extract/stated_place.h"

namespace crosscheck {

// In each of them a place without a name says that the words tell none. `country` is the one the text is
// about, as it calls it; empty: none.

// "in the Somali capital", "on the capital": the town whose name stands for that government in the
// text; "across the country": the one it is about.
StatedPlace CapitalOrCountry(const ArticleContext& context, const std::string& country, const TokenRange& own);

// "the Dniprovskyi district of the capital": that town, for the mention at
// `index` of context.places; `last` is the place spoken of before.
StatedPlace TownOfDistrict(const ArticleContext& context, const std::string& country, const StatedPlace& last,
                           std::size_t index);

// "an attack on Ukraine's power grid": what a country owns is hit there.
StatedPlace CountryOfTarget(const ArticleContext& context, const TokenRange& own);

// The name of a state as the text calls it where it names the country, else as the data do.
std::string CountryOf(const ArticleContext& context, const Party& state);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_CAPITALS_AND_COUNTRIES_H_
