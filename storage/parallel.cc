#include "storage/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace crosscheck {

absl::Status RunParallel(int pieces, int threads,
                         absl::FunctionRef<absl::Status(int piece, int thread)> work) {
  std::vector<absl::Status> results(static_cast<size_t>(pieces));
  std::atomic<int> next = 0;
  std::atomic<bool> failed = false;
  const auto run = [&](int thread) {
    for (int piece = next++; piece < pieces && !failed; piece = next++) {
      results[static_cast<size_t>(piece)] = work(piece, thread);
      if (!results[static_cast<size_t>(piece)].ok()) failed = true;
    }
  };
  std::vector<std::thread> helpers;
  for (int i = 1; i < std::min(threads, pieces); ++i) helpers.emplace_back(run, i);
  run(0);
  for (std::thread& helper : helpers) helper.join();
  for (const absl::Status& result : results) {
    if (!result.ok()) return result;
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
