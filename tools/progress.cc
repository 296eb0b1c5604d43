#include "tools/progress.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr std::chrono::milliseconds kInterval{100};

}  // namespace

Progress::Progress(Console& console, std::string unit)
    : console_(console),
      unit_(std::move(unit)),
      // Nothing is drawn for work that is over before anyone could read it.
      next_(std::chrono::steady_clock::now() + 3 * kInterval) {}

Progress::~Progress() { Finish(); }

void Progress::Show(int64_t count, double share) {
  if (!console_.err_is_terminal) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + kInterval;
  drawn_ = true;
  std::string line = absl::StrCat("\r\033[K", count, " ", unit_);
  if (share >= 0) {
    constexpr int kWidth = 30;
    const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * kWidth);
    absl::StrAppend(&line, " [", std::string(filled, '#'), std::string(kWidth - filled, '.'), "]");
  }
  console_.err << line;
  console_.err.flush();
}

void Progress::Finish() {
  if (!drawn_) return;
  drawn_ = false;
  console_.err << "\r\033[K";
  console_.err.flush();
}

}  // namespace crosscheck
