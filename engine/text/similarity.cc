#include "engine/text/similarity.h"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// How the thresholds were chosen: 116 sentences of news articles, each with a number of words
// replaced, dropped or added at random; the share still called a copy:
//
//   edits              0     1     2     3     4     6     8
//   8 to 14 words    .98   .75   .21   .05   .01    0     0
//   15 to 24 words    1     1    .92   .71   .36   .09   .01
//   25 and more       1     1     1     1    .98   .60   .26
//
// Among the 6,670 pairs of different sentences none is called a copy; the nearest two have a
// Jaccard index of .04. Headlines of one day come to .33 where they follow one pattern.

// FNV-1a with a final mix: stable across machines, unlike a library's hash.
uint64_t Mix(uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

uint64_t HashWord(absl::string_view word) {
  uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : word) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return Mix(hash);
}

void SortDistinct(std::vector<uint64_t>* values) {
  std::sort(values->begin(), values->end());
  values->erase(std::unique(values->begin(), values->end()), values->end());
}

size_t Shared(const ShingleSet& a, const ShingleSet& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.hashes.size() && j < b.hashes.size();) {
    if (a.hashes[i] == b.hashes[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a.hashes[i] < b.hashes[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

}  // namespace

ShingleSet Shingles(absl::string_view text) {
  const std::string folded = FoldName(text);
  std::vector<uint64_t> words;
  for (const absl::string_view word : FoldedWords(folded)) words.push_back(HashWord(word));
  ShingleSet set;
  if (words.empty()) return set;
  const size_t run = std::min<size_t>(kShingleWords, words.size());
  set.hashes.reserve(words.size() - run + 1);
  for (size_t i = 0; i + run <= words.size(); ++i) {
    uint64_t hash = run;
    for (size_t k = 0; k < run; ++k) hash = Mix(hash * 0x9e3779b97f4a7c15ULL + words[i + k]);
    set.hashes.push_back(hash);
  }
  SortDistinct(&set.hashes);
  SortDistinct(&words);
  set.distinct_words = static_cast<int>(words.size());
  return set;
}

double Jaccard(const ShingleSet& a, const ShingleSet& b) {
  if (a.hashes.empty() || b.hashes.empty()) return 0;
  const size_t shared = Shared(a, b);
  return static_cast<double>(shared) /
         static_cast<double>(a.hashes.size() + b.hashes.size() - shared);
}

double Containment(const ShingleSet& a, const ShingleSet& b) {
  if (a.hashes.empty() || b.hashes.empty()) return 0;
  return static_cast<double>(Shared(a, b)) /
         static_cast<double>(std::min(a.hashes.size(), b.hashes.size()));
}

bool AreCopies(const ShingleSet& a, const ShingleSet& b) {
  const int words = std::min(a.distinct_words, b.distinct_words);
  if (words < kMinDistinctWords) return false;
  if (Jaccard(a, b) >= (words < kLongDistinctWords ? kCopyJaccard : kLongCopyJaccard)) return true;
  return std::min(a.hashes.size(), b.hashes.size()) >= kMinContainedShingles &&
         Containment(a, b) >= kCopyContainment;
}

bool AreCopies(absl::string_view a, absl::string_view b) {
  return AreCopies(Shingles(a), Shingles(b));
}

MinHashSignature MinHash(const ShingleSet& shingles) {
  MinHashSignature signature;
  signature.minima.fill(std::numeric_limits<uint32_t>::max());
  for (const uint64_t shingle : shingles.hashes) {
    for (int i = 0; i < kMinHashes; i += 2) {
      // Each mixed word gives two independent 32-bit hashes.
      const uint64_t mixed = Mix(shingle + 0x9e3779b97f4a7c15ULL * static_cast<uint64_t>(i + 1));
      signature.minima[i] = std::min(signature.minima[i], static_cast<uint32_t>(mixed));
      signature.minima[i + 1] =
          std::min(signature.minima[i + 1], static_cast<uint32_t>(mixed >> 32));
    }
  }
  return signature;
}

double EstimateJaccard(const MinHashSignature& a, const MinHashSignature& b) {
  int equal = 0;
  for (int i = 0; i < kMinHashes; ++i) equal += a.minima[i] == b.minima[i] ? 1 : 0;
  return static_cast<double>(equal) / kMinHashes;
}

std::array<uint64_t, kBands> BandKeys(const MinHashSignature& signature) {
  constexpr int kRows = kMinHashes / kBands;
  std::array<uint64_t, kBands> keys;
  for (int band = 0; band < kBands; ++band) {
    uint64_t key = static_cast<uint64_t>(band) + 1;
    for (int row = 0; row < kRows; ++row) {
      key = Mix(key * 0x9e3779b97f4a7c15ULL + signature.minima[band * kRows + row]);
    }
    keys[band] = key;
  }
  return keys;
}

}  // namespace crosscheck
