#include "engine/feed/read_ahead.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/feed/feed_queue.h"
#include "engine/intake/stated_batch.h"

namespace crosscheck {
namespace {

// Of up to 2,048 rows each: the next one is ready when it is asked for.
constexpr std::size_t kBatchesAhead = 2;

}  // namespace

class ReadAhead::Taker : public StatedReader {
 public:
  explicit Taker(const ReadAhead* ahead);

  absl::StatusOr<bool> Read(StatedBatch* batch) override;
  const std::vector<UnknownKey>& unknown_keys() const override {
    return ahead_.reader_.unknown_keys();
  }

 private:
  friend class ReadAhead;

  const ReadAhead& ahead_;
  BoundedQueue<StatedBatch> ready_;
  BoundedQueue<StatedBatch> used_;  // to be filled again
};

ReadAhead::Taker::Taker(const ReadAhead* ahead)
    : ahead_(*ahead),
      ready_(kBatchesAhead),
      used_(kBatchesAhead + 2) {}  // never full: as many as can be under way

absl::StatusOr<bool> ReadAhead::Taker::Read(StatedBatch* batch) {
  std::optional<StatedBatch> next = ready_.Pop();
  if (!next.has_value()) {
    batch->Clear();
    if (absl::Status failed = ahead_.failed(); !failed.ok()) return failed;
    return false;
  }
  used_.Push(std::exchange(*batch, *std::move(next)));
  return true;
}

ReadAhead::ReadAhead(StatedReader* reader, int takers) : reader_(*reader) {
  for (int i = 0; i < takers; ++i) takers_.push_back(std::make_unique<Taker>(this));
  thread_ = std::thread([this] { Run(); });
}

ReadAhead::~ReadAhead() {
  Stop();
  thread_.join();
}

StatedReader& ReadAhead::taker(int number) { return *takers_[static_cast<std::size_t>(number)]; }

void ReadAhead::Stop() {
  for (const std::unique_ptr<Taker>& taker : takers_) taker->ready_.Close();
}

void ReadAhead::Run() {
  for (std::size_t turn = 0;; turn = (turn + 1) % takers_.size()) {
    Taker& taker = *takers_[turn];
    StatedBatch batch = taker.used_.TryPop().value_or(StatedBatch());
    const absl::StatusOr<bool> more = reader_.Read(&batch);
    if (!more.ok()) Fail(more.status());
    if (!more.ok() || !*more || !taker.ready_.Push(std::move(batch))) break;
  }
  Stop();
}

void ReadAhead::Fail(absl::Status status) {
  const absl::MutexLock lock(&mutex_);
  failed_ = std::move(status);
}

absl::Status ReadAhead::failed() const {
  const absl::MutexLock lock(&mutex_);
  return failed_;
}

}  // namespace crosscheck
