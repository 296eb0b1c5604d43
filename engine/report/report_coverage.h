// Counts what a report looked at, claim by claim: so many claims, reports, origins and places, from
// when to when.
//
//   CoverageTally tally;
//   for (...) tally.Add(statement);
//   tally.Merge(of_another_thread);
//   *report.mutable_coverage() = tally.Total();
//
// The order of adding changes nothing. Memory: eight to sixteen bytes for each report, and every
// origin and place once. One thread at a time.
#ifndef CROSSCHECK_ENGINE_REPORT_REPORT_COVERAGE_H_
#define CROSSCHECK_ENGINE_REPORT_REPORT_COVERAGE_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "engine/relate/statement.h"
#include "proto/finding.pb.h"

namespace crosscheck {

class CoverageTally {
 public:
  void Add(const Statement& statement);
  void Merge(const CoverageTally& other);

  // Without the pairs, which no single claim has.
  Coverage Total() const;

 private:
  // Ids of reports and claims are made of their content by a hash of 16 bytes, of which the first
  // half tells ten million apart but for one chance in a hundred thousand. Others are kept whole.
  class Ids {
   public:
    void Insert(const std::string& id);
    void Merge(const Ids& other);
    size_t size() const { return hashes_.size() + others_.size(); }

   private:
    absl::flat_hash_set<uint64_t> hashes_;
    absl::flat_hash_set<std::string> others_;
  };

  int64_t claims_ = 0, unresolved_ = 0, not_factual_ = 0;
  Ids reports_;
  absl::flat_hash_set<std::string> origins_, places_;
  DayBounds days_{INT32_MAX, INT32_MIN};
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_REPORT_REPORT_COVERAGE_H_
