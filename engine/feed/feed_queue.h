// A queue of a few things between the thread that makes them and the one that uses them. The maker
// waits when it is full, so memory stays bounded; either side can close it.
#ifndef CROSSCHECK_ENGINE_FEED_FEED_QUEUE_H_
#define CROSSCHECK_ENGINE_FEED_FEED_QUEUE_H_

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace crosscheck {

// Any number of threads.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit) : limit_(limit) {}

  // Waits for room. False, and the value is dropped, when the queue was closed.
  bool Push(T value) {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](BoundedQueue* queue) ABSL_NO_THREAD_SAFETY_ANALYSIS {
          return queue->closed_ || queue->values_.size() < queue->limit_;
        },
        this));
    if (closed_) return false;
    values_.push_back(std::move(value));
    return true;
  }

  // Waits for a value; nothing when the queue was closed and is empty.
  std::optional<T> Pop() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](BoundedQueue* queue)
             ABSL_NO_THREAD_SAFETY_ANALYSIS { return queue->closed_ || !queue->values_.empty(); },
        this));
    return Take();
  }

  // Nothing when there is none at this moment.
  std::optional<T> TryPop() {
    absl::MutexLock lock(&mutex_);
    return Take();
  }

  // Nothing more comes in; what is in may still be taken out.
  void Close() {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }

 private:
  std::optional<T> Take() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (values_.empty()) return std::nullopt;
    T value = std::move(values_.front());
    values_.pop_front();
    return value;
  }

  const std::size_t limit_;
  absl::Mutex mutex_;
  std::deque<T> values_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FEED_FEED_QUEUE_H_
