#include "engine/passes/part_queue.h"

#include <algorithm>
#include <utility>

namespace crosscheck {
namespace {

int TakeLast(std::vector<int>& numbers) {
  const int number = numbers.back();
  numbers.pop_back();
  return number;
}

}  // namespace

PartQueue::PartQueue(std::vector<int> large, std::vector<int> others)
    : large_(std::move(large)), others_(std::move(others)) {
  std::reverse(large_.begin(), large_.end());
  std::reverse(others_.begin(), others_.end());
}

std::optional<int> PartQueue::Next() {
  const absl::MutexLock lock(&mutex_);
  if (!somebody_has_large_ && !large_.empty()) {
    somebody_has_large_ = true;
    return TakeLast(large_);
  }
  if (others_.empty()) return std::nullopt;
  return TakeLast(others_);
}

void PartQueue::GiveBackLarge() {
  const absl::MutexLock lock(&mutex_);
  somebody_has_large_ = false;
}

void PartQueue::Close() {
  const absl::MutexLock lock(&mutex_);
  large_.clear();
  others_.clear();
}

}  // namespace crosscheck
