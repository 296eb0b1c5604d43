// Claims that are read part by part, in memory that is used over and over: a claim that is parsed
// where another stood needs no memory of its own.
//
//   ClaimPool pool;
//   for (parts) {
//     pool.Clear();
//     while (more) pool.Parse(bytes);
//     const Corpus corpus(pool.claims(), vocabulary);
//   }
//
// Thread safety: one thread at a time.
#ifndef CROSSCHECK_ENGINE_READING_CLAIM_POOL_H_
#define CROSSCHECK_ENGINE_READING_CLAIM_POOL_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class ClaimPool {
 public:
  // What stands beyond so many claims is given back when they are cleared.
  explicit ClaimPool(size_t most_kept) : most_kept_(most_kept) {}

  void Clear() {
    // A name that could be a hundred places leaves room for as many ids, in one slot after the other.
    for (size_t i = 0; i < used_; ++i) {
      if (claims_[i].place().candidates_size() > kManyCandidates) claims_[i] = Claim();
    }
    if (claims_.size() > most_kept_) {
      claims_.clear();
      claims_.shrink_to_fit();
    }
    used_ = 0;
  }

  // The claim, until the next one is added; null when the bytes are none.
  Claim* Parse(absl::string_view bytes) {
    if (used_ == claims_.size()) claims_.emplace_back();
    Claim& claim = claims_[used_];
    if (!claim.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return nullptr;
    ++used_;
    return &claim;
  }

  void Add(Claim claim) {
    if (used_ == claims_.size()) claims_.emplace_back();
    claims_[used_++] = std::move(claim);
  }

  // Takes the last one out again.
  void DropLast() { --used_; }

  // Until the next call.
  absl::Span<const Claim> claims() const { return absl::MakeSpan(claims_).subspan(0, used_); }

 private:
  static constexpr int kManyCandidates = 4;

  const size_t most_kept_;
  std::vector<Claim> claims_;
  size_t used_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_CLAIM_POOL_H_
