// From what a source's answers came to, to figures with intervals and a suggested letter.
//
// A figure is the mean of a Beta: what is common to sources, what is known from elsewhere, and the
// source's own hits and misses. Its interval is widened by what is not known of the counted answers
// themselves, and on one topic by what is not known of the source over all. Pure.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_FIGURES_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_FIGURES_H_

#include "engine/credibility/weigh.h"
#include "engine/infer/beta.h"
#include "proto/grade.pb.h"

namespace crosscheck {

// All of the grade but the source's name. `prior`: hits and misses known from elsewhere.
SourceGrade GradeOfRecord(const WeighedSource& source, const Weights& weights, const Beta& prior);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_FIGURES_H_
