// A reader that reads on while what it read is being used, on a thread of its own; what it read goes to one
// taker, or to several in turn.
//
//   ReadAhead ahead(reader.get());
//   while (*ahead.taker(0).Read(&batch)) ...     // the batches of `reader`, in their order
//
//   ReadAhead ahead(reader.get(), 2);            // taker 0 has the batches 0, 2, 4, ...; taker 1 the others
//
// A few batches a taker are in memory at once. The reader is borrowed and used by nobody else until this has gone;
// its unknown keys are asked of it then. When this goes before the end was reached, it waits for the read under way.
// One thread at a time each taker; a taker that takes nothing holds the others up, until Stop.
#ifndef CROSSCHECK_ENGINE_FEED_READ_AHEAD_H_
#define CROSSCHECK_ENGINE_FEED_READ_AHEAD_H_

#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "engine/intake/stated_reader.h"

namespace crosscheck {

class ReadAhead {
 public:
  explicit ReadAhead(StatedReader* reader, int takers = 1);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Where the reader fails, each fails once it has given what was read before. Its unknown keys are asked for
  // when Read has said that nothing is left.
  StatedReader& taker(int number);

  // Nothing more is read; whoever takes, or waits, comes to the end. From any thread.
  void Stop();

 private:
  class Taker;

  void Run();
  void Fail(absl::Status status);
  absl::Status failed() const;

  StatedReader& reader_;
  mutable absl::Mutex mutex_;
  absl::Status failed_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::unique_ptr<Taker>> takers_;
  std::thread thread_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FEED_READ_AHEAD_H_
