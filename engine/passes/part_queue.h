// Hands out parts of some work, by their numbers, to several threads; of the large ones one at a time, since each of
// those takes much memory of its own.
//
//   PartQueue queue(large, others);
//   while (const std::optional<int> part = queue.Next()) {
//     ...
//     if (is_large(*part)) queue.GiveBackLarge();
//   }
//
// Any thread.
#ifndef CROSSCHECK_ENGINE_PASSES_PART_QUEUE_H_
#define CROSSCHECK_ENGINE_PASSES_PART_QUEUE_H_

#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace crosscheck {

class PartQueue {
 public:
  // Each in the order in which they are to be begun.
  PartQueue(std::vector<int> large, std::vector<int> others);

  // A large one when nobody has one, else another; nothing when there is none left for the caller: who has a large one
  // takes the rest of those.
  std::optional<int> Next();

  // By who was given a large one, before asking for the next.
  void GiveBackLarge();

  // Nobody is given anything any more.
  void Close();

 private:
  absl::Mutex mutex_;
  std::vector<int> large_ ABSL_GUARDED_BY(mutex_), others_ ABSL_GUARDED_BY(mutex_);  // from the last to the first
  bool somebody_has_large_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_PART_QUEUE_H_
