// What the words that name a speaker are: a pronoun, a kind of medium, the end of a name told before.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_SPEAKER_NAMES_H_
#define CROSSCHECK_ENGINE_EXTRACT_SPEAKER_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extract/context.h"
#include "engine/extract/reading.h"

namespace crosscheck {

// "he", "it", "who": stands for somebody who has been named.
bool IsOwnPronoun(absl::string_view form);

// One of those that stand for a person.
bool PersonPronoun(absl::string_view form);

// "TV" of "state TV", which names nobody alone.
bool OnlyKindOfMedium(const ReadText& reading, std::size_t i);

// The folded words of a name end with those of another: "Hanna Maliar", "Maliar".
bool EndsWithWords(const std::vector<std::string>& all, const std::vector<std::string>& tail);

// "a commander in the army", "a spokesman for the front": the tail is another whom he belongs to.
bool TiedToHead(const std::vector<std::string>& all, const std::vector<std::string>& tail);

// "Ukrainian Tavriisk Group of Forces Commander Brigadier General Oleksandr Tarnavskyi": the name
// alone, where the title is longer than anybody would look for.
TokenRange WithoutLongTitle(const ReadText& reading, const TokenRange& name);

// "his lawyer said. Judges sentenced Innocent Lobo. He denies it": the sentence before the token names
// somebody, and nobody has spoken in it, so that the pronoun there may mean either.
bool AnotherNamed(const ArticleContext& context, std::size_t token);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_SPEAKER_NAMES_H_
