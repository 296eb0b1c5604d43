// Readings and ratings: numbers whose claims scatter evenly around something. A mean weighted by each
// source's precision (GTM: Zhao and Han, QDB 2012); claims farther from the median than six standard
// deviations of all errors are set aside.
//
//   WeighReadings(numbers, medians, /*relative=*/false, &answers);   // thermometers
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_READINGS_H_
#define CROSSCHECK_ENGINE_INFER_READINGS_H_

#include <vector>

#include "engine/infer/numbered_ballot.h"

namespace crosscheck {

// `medians`: by item, of its claims alike in weight, or its judged answer; NaN where no claim is a
// number, and then nothing is said of the item. `relative`: errors grow with the numbers. Fills all of
// `answers` but whether they are scattered; its lists have their sizes already.
void WeighReadings(const NumberedBallot& numbers, std::vector<double> medians, bool relative,
                   NumberAnswers* answers);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_READINGS_H_
