// Who is in control of a place, by the model of relations: every answer with every other, and all that
// anyone says of changes in between.
//
// Pure; any thread.
#ifndef CROSSCHECK_TESTS_PROPERTY_MODEL_CONTROL_H_
#define CROSSCHECK_TESTS_PROPERTY_MODEL_CONTROL_H_

#include "tests/property/model_pair.h"

namespace crosscheck {

// Nothing when the two do not answer it, or in a way of which nothing follows.
MaybeFound ControlByModel(const ModelPair& pair);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_MODEL_CONTROL_H_
