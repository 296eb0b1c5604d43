#include "tests/testing/built_in.h"

namespace crosscheck {

const Vocabulary& BuiltInVocabulary() {
  static const auto* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  return *vocabulary;
}

const Gazetteer& BuiltInGazetteer() {
  static const auto* const gazetteer = new Gazetteer(Gazetteer::BuiltIn().value());
  return *gazetteer;
}

}  // namespace crosscheck
