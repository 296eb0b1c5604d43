// What happened, on whose order and by whom, and what is planned, by the model of relations.
//
// Pure; any thread.
#ifndef CROSSCHECK_TESTS_PROPERTY_MODEL_EVENTS_H_
#define CROSSCHECK_TESTS_PROPERTY_MODEL_EVENTS_H_

#include "tests/property/model_pair.h"

namespace crosscheck {

// One for each question that both answer.
std::vector<Found> EventsByModel(const ModelPair& pair);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_MODEL_EVENTS_H_
