// What each source's record comes to once every item has its beliefs: the share of its claims that
// hold, with an interval.
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_RECORDS_H_
#define CROSSCHECK_ENGINE_INFER_RECORDS_H_

#include <vector>

#include "engine/infer/ballot.h"

namespace crosscheck {

// `holds` by candidate: how far a claim of it is right. `interval` is the share of the posterior between low and high.
std::vector<SourceRecord> SourceRecords(const ClaimTable& table, const Ballot& ballot,
                                        const std::vector<double>& holds, double interval);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_RECORDS_H_
