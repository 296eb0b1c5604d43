// How many, by the model of relations: every amount of one statement with every one of the other.
//
// Pure; any thread.
#ifndef CROSSCHECK_TESTS_PROPERTY_MODEL_QUANTITY_H_
#define CROSSCHECK_TESTS_PROPERTY_MODEL_QUANTITY_H_

#include "tests/property/model_pair.h"

namespace crosscheck {

// One for each thing both count; or one that says why what looks alike cannot be compared.
std::vector<Found> QuantitiesByModel(const ModelPair& pair);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_MODEL_QUANTITY_H_
