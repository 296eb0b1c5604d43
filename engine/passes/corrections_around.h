// Which claims at a place and around it are corrected or have several versions, and which figures were taken back at
// it: what decides on answers in some part of a crowded place (crowded_place.h) without being read with it.
//
//   CorrectionsAround corrections(view, vocabulary);
//   for (...) corrections.Note(key, glance, is_here);             // each claim at the place and around it
//   absl::Status status = corrections.Seal(linked);               // and those elsewhere that belong to them
//   if (corrections.MayHavePartners(claim)) ...                   // then PartnersOf() is worth its look-up
//   for (const ClaimKey& key : corrections.TakingBack(claims)) ...  // whoever repeats such a figure is a copy
//
// More rather than fewer: ids and figures are told apart by a hash. Memory: 8 bytes a claim until it is sealed, then
// some bytes for each correction. Any thread may ask once it is sealed. Borrows the view and the vocabulary. Status:
// the store's; damaged claims are left out.
#ifndef CROSSCHECK_ENGINE_PASSES_CORRECTIONS_AROUND_H_
#define CROSSCHECK_ENGINE_PASSES_CORRECTIONS_AROUND_H_

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/reading/claim_glance.h"
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class CorrectionsAround {
 public:
  CorrectionsAround(const ReadView& view, const Vocabulary& vocabulary) : view_(view), vocabulary_(vocabulary) {}

  // `is_here`: at the place itself. Whoever copies a figure speaks of the same place.
  void Note(const ClaimKey& key, const ClaimGlance& glance, bool is_here);

  // Before what follows. `elsewhere`: claims that were not noted and are versions or corrections of some that were.
  absl::Status Seal(const std::vector<ClaimKey>& elsewhere);

  // Whether another claim may be a version of this one, correct it, or be corrected by it.
  bool MayHavePartners(const Claim& claim) const;

  // The corrections that may have taken back figures which these claims give.
  std::set<ClaimKey> TakingBack(absl::Span<const Claim> claims) const;

 private:
  using IdHash = uint64_t;
  using FigureHash = uint64_t;

  static IdHash HashOf(absl::string_view scope, absl::string_view id);
  static FigureHash HashOf(const Amount& amount, double number);
  // What the claims that corrections with figures correct had counted.
  absl::Status AddFigures();

  const ReadView& view_;
  const Vocabulary& vocabulary_;
  std::vector<IdHash> ids_;                 // of all claims, until it is sealed
  // Corrections that count something, by what they correct; likewise.
  std::map<ExternalId, std::vector<ClaimKey>> with_figures_;
  absl::flat_hash_set<IdHash> shared_ids_;  // of several claims, or named by a correction
  absl::flat_hash_map<FigureHash, std::vector<ClaimKey>> taking_back_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_CORRECTIONS_AROUND_H_
