// The vocabulary and the gazetteer that are compiled in, loaded once a test program.
//
//   const Corpus corpus(claims, BuiltInVocabulary());
//
// Any thread may call; what is returned lives to the end of the program.
#ifndef CROSSCHECK_TESTS_TESTING_BUILT_IN_H_
#define CROSSCHECK_TESTS_TESTING_BUILT_IN_H_

#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

const Vocabulary& BuiltInVocabulary();

// Aborts when the data that is compiled in cannot be read.
const Gazetteer& BuiltInGazetteer();

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_BUILT_IN_H_
