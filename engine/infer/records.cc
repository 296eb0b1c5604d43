#include "engine/infer/records.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr Beta kWeakSource = {1.4, 0.6};
constexpr Beta kStartSource = {4, 1};

struct Record {
  Beta seen = {0, 0};
  double unsure = 0;  // sum of belief (1 - belief): the claims are not known to hold or not
  uint32_t claims = 0;
};

}  // namespace

std::vector<SourceRecord> SourceRecords(const ClaimTable& table, const Ballot& ballot,
                                        const std::vector<double>& holds, double interval) {
  std::vector<Record> records(table.num_sources());
  for (const TableClaim& claim : table.claims) {
    const auto first = ballot.candidates.begin() + ballot.candidate_begin[claim.item];
    const auto last = ballot.candidates.begin() + ballot.candidate_begin[claim.item + 1];
    const double held =
        holds[std::lower_bound(first, last, claim.value) - ballot.candidates.begin()];
    Record& record = records[claim.source];
    record.seen.hits += claim.weight * held;
    record.seen.misses += claim.weight * (1 - held);
    record.unsure += claim.weight * claim.weight * held * (1 - held);
    ++record.claims;
  }

  // One member per voice: copies must not make the sources look alike.
  std::vector<Beta> voices(ballot.num_voices, Beta{0, 0});
  for (uint32_t source = 0; source < records.size(); ++source) {
    Beta& voice = voices[ballot.voice_of[source]];
    if (records[source].seen.strength() > voice.strength()) voice = records[source].seen;
  }
  // All the rounds it takes, within a bound on the work for very many sources.
  const int rounds = static_cast<int>(std::clamp(2e7 / (1.0 + voices.size()), 20.0, 1000.0));
  const Beta common = FitBeta(voices, kStartSource, kWeakSource, rounds);

  std::vector<SourceRecord> result;
  result.reserve(records.size());
  for (uint32_t source = 0; source < records.size(); ++source) {
    const Record& record = records[source];
    const Beta& prior = ballot.prior[ballot.voice_of[source]];
    Beta posterior = {common.hits + prior.hits + record.seen.hits,
                      common.misses + prior.misses + record.seen.misses};
    // The claims' own uncertainty widens the posterior: same mean, variances added.
    const double mean = posterior.mean();
    const double strength = posterior.strength();
    const double variance = mean * (1 - mean) / (strength + 1) +
                            record.unsure / (strength * strength);
    const double widened = std::max(mean * (1 - mean) / variance - 1, 1e-3);
    const Beta wide = {std::max(mean * widened, 1e-3), std::max((1 - mean) * widened, 1e-3)};
    result.push_back({source, mean, wide.Quantile((1 - interval) / 2),
                      wide.Quantile((1 + interval) / 2), record.claims, ballot.group_of[source]});
  }
  return result;
}

}  // namespace crosscheck
