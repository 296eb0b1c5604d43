// Fills the lexicon of names from the vocabulary: parties, bodies with the forms of ministries
// spelled out, areas, sources and the small words.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_LEXICON_BUILDER_H_
#define CROSSCHECK_ENGINE_VOCABULARY_LEXICON_BUILDER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/vocabulary/lexicon.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

NameLexicon BuildLexicon(const VocabularyFile& vocabulary);

// The forms that a ministry's name or its minister's title takes with a topic's words, each in its
// own language: "ministry of {topic}" and "defence" make "ministry of defence".
std::vector<std::string> TopicPhrases(const VocabularyFile& vocabulary, absl::string_view topic,
                                      bool title);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_LEXICON_BUILDER_H_
