// What a report is about: the claims and findings of the places, days and source that its options name.
//
//   ReportSelection selection(options, vocabulary, centre);
//   for (...) selection.Add(statement);          // every claim that is known
//   if (selection.HasFinding(finding)) ...
//   *report.mutable_coverage() = selection.TakeCoverage();
//
// Whether a finding is in it hangs on the claims added: its place has to be one that a claim at a
// place asked about has, and the source asked for a voice in it. The order of adding changes nothing.
// Options and vocabulary are borrowed. One thread at a time; several may each have their own and Merge.
#ifndef CROSSCHECK_ENGINE_REPORT_REPORT_SELECTION_H_
#define CROSSCHECK_ENGINE_REPORT_REPORT_SELECTION_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "engine/relate/statement.h"
#include "engine/report/report_coverage.h"
#include "engine/report/report_options.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Held to some places rather than to none.
bool RestrictsPlaces(const ReportOptions& options);
// Conflicts and place mismatches, and no other relations.
bool AsksForConflicts(const ReportOptions& options);

// The day of an end of a question's days as a finding has it; nothing when it is open.
std::optional<int32_t> DayOfEnd(const std::string& edtf);

class ReportSelection {
 public:
  // `centre`: the place asked for, from which distances are measured; unset when nobody says where it
  // is.
  ReportSelection(const ReportOptions& options, const Vocabulary& vocabulary,
                  std::optional<PlaceRef> centre);

  // Whether a claim about it is about a place asked for.
  bool HasPlace(const PlaceRef& place) const;

  void Add(const Statement& statement);
  void Merge(const ReportSelection& other);

  bool HasFinding(const Finding& finding) const;
  // Whether a question on these days is about days asked about.
  bool HasDays(const DayBounds& days) const;
  // Of the claims at the places and days asked about; without the pairs, which no single claim has. Forgets which
  // reports these were, since those of a large store take as much memory as all else.
  Coverage TakeCoverage();
  // Of claims at the places asked about.
  const absl::flat_hash_set<std::string>& place_ids() const { return place_ids_; }

 private:
  const ReportOptions& options_;
  const std::optional<PlaceRef> centre_;
  const std::string origin_;  // of the source asked for
  CoverageTally coverage_;
  absl::flat_hash_set<std::string> place_ids_;
  absl::flat_hash_set<std::string> claims_of_source_;  // ids; empty when no source was asked for
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_REPORT_REPORT_SELECTION_H_
