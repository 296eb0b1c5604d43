// A reader that reads on while what it read is being used, on a thread of its own.
//
//   ReadAhead ahead(reader.get());
//   while (*ahead.Read(&batch)) ...              // the batches of `reader`, in their order
//
// A few batches are in memory at once. The reader is borrowed and used by nobody else until this has gone; its
// unknown keys are asked of it then. When this goes before the end was reached, it waits for the read under way.
// One thread at a time.
#ifndef CROSSCHECK_ENGINE_FEED_READ_AHEAD_H_
#define CROSSCHECK_ENGINE_FEED_READ_AHEAD_H_

#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/feed/feed_queue.h"
#include "engine/intake/stated_batch.h"
#include "engine/intake/stated_reader.h"

namespace crosscheck {

class ReadAhead : public StatedReader {
 public:
  explicit ReadAhead(StatedReader* reader);
  ~ReadAhead() override;

  absl::StatusOr<bool> Read(StatedBatch* batch) override;
  // REQUIRES: Read has said that nothing is left.
  const std::vector<UnknownKey>& unknown_keys() const override { return reader_.unknown_keys(); }

 private:
  void Run();

  StatedReader& reader_;
  BoundedQueue<StatedBatch> ready_;
  BoundedQueue<StatedBatch> used_;  // to be filled again
  absl::Status failed_;             // written before `ready_` is closed
  std::thread thread_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FEED_READ_AHEAD_H_
