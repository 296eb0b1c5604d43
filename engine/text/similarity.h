// Near-identical text: finds the same wording passed on, as wire copies are.
//
//   ShingleSet a = Shingles(text_a), b = Shingles(text_b);
//   AreCopies(a, b)     // one wording, lightly edited
//   Jaccard(a, b)       // 0..1
//
// Texts are compared by their shingles: runs of three folded words, hashed. For many texts, a
// MinHash signature estimates the Jaccard index and its band keys find the pairs worth comparing;
// candidates are then confirmed with AreCopies.
//
// A short text of common words ("The town was taken.") is nobody's property: a text of fewer than
// kMinDistinctWords different words is never called a copy on its wording alone.
//
// Signatures are stable across runs and machines (fixed seeds). Pure; any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_SIMILARITY_H_
#define CROSSCHECK_ENGINE_TEXT_SIMILARITY_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

inline constexpr int kShingleWords = 3;
inline constexpr int kMinDistinctWords = 8;
// Two texts are copies from this Jaccard index on. A sentence that follows a pattern ("Missile
// strike on the air base in X, Y region") shares a third of its shingles with its neighbours, so
// short texts must share more. Measured on edits of real sentences; see similarity.cc.
inline constexpr double kCopyJaccard = 0.5;
inline constexpr double kLongCopyJaccard = 0.4;
inline constexpr int kLongDistinctWords = 16;
// Or when nearly all of the shorter stands in the longer: a wire story cut from its end.
inline constexpr double kCopyContainment = 0.8;
inline constexpr int kMinContainedShingles = 12;

struct ShingleSet {
  std::vector<uint64_t> hashes;  // sorted, distinct
  int distinct_words = 0;
};

// A text shorter than three words has one shingle; an empty text has none.
ShingleSet Shingles(absl::string_view text);

// Shared shingles over all shingles; 0 when either set is empty.
double Jaccard(const ShingleSet& a, const ShingleSet& b);

// Shared shingles over those of the smaller set; 0 when either is empty.
double Containment(const ShingleSet& a, const ShingleSet& b);

// Both long enough to be recognised, and alike by the thresholds above.
bool AreCopies(const ShingleSet& a, const ShingleSet& b);
bool AreCopies(absl::string_view a, absl::string_view b);

inline constexpr int kMinHashes = 64;
inline constexpr int kBands = 21;  // of three hashes each; one hash is in no band

struct MinHashSignature {
  std::array<uint32_t, kMinHashes> minima;
};

MinHashSignature MinHash(const ShingleSet& shingles);

// The share of equal minima: an estimate of the Jaccard index with standard error up to 0.0625.
double EstimateJaccard(const MinHashSignature& a, const MinHashSignature& b);

// Texts that share any band key are candidates. Pairs at Jaccard .7 share one with odds .9998, at
// .5 with .94, at .4 with .75, at .1 with .02. The band's number is part of its key.
std::array<uint64_t, kBands> BandKeys(const MinHashSignature& signature);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_SIMILARITY_H_
