// A few hundred rows read together: the stated claims, the rows that could not be read, and the
// bytes they came from. Batches are reused, so that reading allocates little.
#ifndef CROSSCHECK_ENGINE_INTAKE_STATED_BATCH_H_
#define CROSSCHECK_ENGINE_INTAKE_STATED_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/intake/stated_claim.h"
#include "proto/feed.pb.h"

namespace crosscheck {

// Owned by one thread at a time. Movable: the bytes stay where they are, so do the views.
class StatedBatch {
 public:
  StatedBatch() = default;
  StatedBatch(StatedBatch&&) = default;
  StatedBatch& operator=(StatedBatch&&) = default;
  StatedBatch(const StatedBatch&) = delete;
  StatedBatch& operator=(const StatedBatch&) = delete;

  absl::Span<const StatedClaim> claims() const { return {claims_.data(), count_}; }

  // An empty claim at the end. The reference holds until the next Add.
  StatedClaim& Add() {
    if (count_ == claims_.size()) claims_.emplace_back();
    return claims_[count_++];
  }

  // As many as a reader should put in one: short rows must not fill the memory.
  bool full() const { return count_ + rejects.size() >= kEnough; }

  // Takes back the claim added last.
  void DropLast() { claims_[--count_].Clear(); }

  void Clear() {
    for (std::size_t i = 0; i < count_; ++i) claims_[i].Clear();
    count_ = 0;
    rejects.clear();
    file_rows = 0;
    silent_rows = 0;
  }

  std::vector<Reject> rejects;

  // Rows of the file in this batch. A JSON line is one row and one claim or reject; a row of a
  // wide table makes as many as it has statements.
  std::int64_t file_rows = 0;
  // Rows that state nothing: every status cell empty, or skipped by the column map.
  std::int64_t silent_rows = 0;

  // The window of the file the rows stand in; RowOrigin::row points into it.
  std::vector<char> bytes;

 private:
  static constexpr std::size_t kEnough = 2048;

  std::vector<StatedClaim> claims_;
  std::size_t count_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_STATED_BATCH_H_
