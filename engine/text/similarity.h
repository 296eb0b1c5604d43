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
// Chosen on synthetic edits; see the table in similarity.cc.
inline constexpr double kCopyJaccard = 0.5;

struct ShingleSet {
  std::vector<uint64_t> hashes;  // sorted, distinct
  int distinct_words = 0;
};

// A text shorter than three words has one shingle; an empty text has none.
ShingleSet Shingles(absl::string_view text);

// Shared shingles over all shingles; 0 when either set is empty.
double Jaccard(const ShingleSet& a, const ShingleSet& b);

// Both long enough to be recognised, and Jaccard at least kCopyJaccard.
bool AreCopies(const ShingleSet& a, const ShingleSet& b);
bool AreCopies(absl::string_view a, absl::string_view b);

inline constexpr int kMinHashes = 64;
inline constexpr int kBands = 16;  // of four hashes each: even odds at a Jaccard index of about .5

struct MinHashSignature {
  std::array<uint32_t, kMinHashes> minima;
};

MinHashSignature MinHash(const ShingleSet& shingles);

// The share of equal minima: an estimate of the Jaccard index with standard error up to 0.0625.
double EstimateJaccard(const MinHashSignature& a, const MinHashSignature& b);

// Texts that share any band key are candidates. Pairs at Jaccard .5 share one with odds .64, at
// .7 with odds .99, at .2 with odds .03. The band's number is part of its key.
std::array<uint64_t, kBands> BandKeys(const MinHashSignature& signature);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_SIMILARITY_H_
