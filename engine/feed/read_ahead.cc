#include "engine/feed/read_ahead.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace crosscheck {
namespace {

// Of up to 2,048 rows each: the next one is ready when it is asked for.
constexpr std::size_t kBatchesAhead = 2;

}  // namespace

ReadAhead::ReadAhead(StatedReader* reader)
    : reader_(*reader),
      ready_(kBatchesAhead),
      used_(kBatchesAhead + 2),  // never full: as many as can be under way
      thread_([this] { Run(); }) {}

ReadAhead::~ReadAhead() {
  ready_.Close();
  thread_.join();
}

void ReadAhead::Run() {
  while (true) {
    StatedBatch batch = used_.TryPop().value_or(StatedBatch());
    const absl::StatusOr<bool> more = reader_.Read(&batch);
    if (!more.ok()) failed_ = more.status();
    if (!more.ok() || !*more || !ready_.Push(std::move(batch))) break;
  }
  ready_.Close();
}

absl::StatusOr<bool> ReadAhead::Read(StatedBatch* batch) {
  std::optional<StatedBatch> next = ready_.Pop();
  if (!next.has_value()) {
    batch->Clear();
    if (!failed_.ok()) return failed_;
    return false;
  }
  used_.Push(std::exchange(*batch, *std::move(next)));
  return true;
}

}  // namespace crosscheck
