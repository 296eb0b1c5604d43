// What a command may touch of the world outside the store: streams, clock, environment.
//
// tools/main.cc makes one from the process; a test makes one from string streams:
//
//   std::istringstream in;
//   std::ostringstream out, err;
//   Console console{in, out, err};
//   EXPECT_EQ(Run({"places", "Urozhaine"}, console), kExitDone);
#ifndef CROSSCHECK_TOOLS_CONSOLE_H_
#define CROSSCHECK_TOOLS_CONSOLE_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <string>

namespace crosscheck {

// Borrows the streams; they outlive it. Used by one thread, except `interrupted`.
struct Console {
  std::istream& in;
  std::ostream& out;  // data
  std::ostream& err;  // narration, progress, complaints

  // Colour goes to `out` and progress to `err` only when they are terminals.
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // How wide text may be. Never more than 100, so that what is pasted elsewhere stays readable.
  int columns = 100;
  // Seconds since 1970-01-01T00:00:00Z; a command that is given --now uses that instead.
  int64_t now_second = 0;
  // The value of an environment variable, or nothing when it is not set.
  std::function<std::optional<std::string>(const std::string&)> environment =
      [](const std::string&) { return std::nullopt; };
  // Set by Ctrl-C. A command that sees it finishes its batch, says what was stored, and ends with
  // kExitInterrupted. May be null.
  const std::atomic<bool>* interrupted = nullptr;
};

inline bool Interrupted(const Console& console) {
  return console.interrupted != nullptr && console.interrupted->load(std::memory_order_relaxed);
}

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_CONSOLE_H_
