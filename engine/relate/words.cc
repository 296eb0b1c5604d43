#include "engine/relate/words.h"

namespace crosscheck {

const char* RelationWord(RelationKind kind) {
  switch (kind) {
    case REPEATS:
      return "repeats";
    case CORROBORATES:
      return "corroborates";
    case NARROWS:
      return "narrows";
    case CONTRADICTS:
      return "contradicts";
    case DENIES:
      return "denies";
    case SUPERSEDES:
      return "supersedes";
    case SELF_CONTRADICTS:
      return "self_contradicts";
    case INCOMPARABLE:
      return "incomparable";
    default:
      return "none";
  }
}

const char* QuestionWord(QuestionKind kind) {
  switch (kind) {
    case CONTROL:
      return "control";
    case OCCURRENCE:
      return "occurrence";
    case QUANTITY:
      return "quantity";
    case RESPONSIBILITY:
      return "responsibility";
    case ORDER:
      return "order";
    case PLACE:
      return "place";
    case PLAN:
      return "plan";
    default:
      return "unknown";
  }
}

}  // namespace crosscheck
