// A counter on standard error that a person at a terminal sees moving, and nobody else sees at all.
//
//   Progress progress(console, "rows");
//   while (...) progress.Show(rows_so_far);
//   progress.Finish();
#ifndef CROSSCHECK_TOOLS_PROGRESS_H_
#define CROSSCHECK_TOOLS_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "tools/console.h"

namespace crosscheck {

// One thread. Finishes by itself when it goes out of scope.
class Progress {
 public:
  Progress(Console& console, std::string unit);
  ~Progress();

  // Draws at most ten times a second. `share` is how far through it is, 0 to 1, when that is known.
  void Show(int64_t count, double share = -1);
  // Takes the line off the screen.
  void Finish();

 private:
  Console& console_;
  std::string unit_;
  std::chrono::steady_clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_PROGRESS_H_
