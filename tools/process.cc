#include "tools/process.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "tools/cli.h"
#include "tools/console.h"
#include "tools/exit_codes.h"
#include "tools/fd_stream.h"

namespace crosscheck {
namespace {

std::atomic<bool> interrupted{false};

// The first Ctrl-C asks for an orderly end; the second one means it.
void OnInterrupt(int signal_number) {
  interrupted.store(true, std::memory_order_relaxed);
  std::signal(signal_number, SIG_DFL);
}

std::optional<std::string> FromEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

// A terminal that cannot colour says so, and https://no-color.org has a variable for the rest.
bool IsTerminal(int fd) {
  const std::optional<std::string> terminal = FromEnvironment("TERM");
  return isatty(fd) != 0 && terminal.value_or("dumb") != "dumb";
}

int Columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return std::clamp<int>(size.ws_col, 40, 100);
}

}  // namespace

int RunProcess(int argc, char** argv) {
  std::signal(SIGINT, OnInterrupt);
  std::signal(SIGTERM, OnInterrupt);
  // A reader that goes away shows as EPIPE, so that a feed is not killed for its last line of print.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);

  FdStreamBuffer out_buffer(STDOUT_FILENO);
  std::ostream out(&out_buffer);
  FdStreamBuffer err_buffer(STDERR_FILENO);
  std::ostream err(&err_buffer);
  err.setf(std::ios::unitbuf);

  Console console{std::cin, out, err};
  console.out_is_terminal =
      IsTerminal(STDOUT_FILENO) && !FromEnvironment("NO_COLOR").has_value();
  console.err_is_terminal = IsTerminal(STDERR_FILENO);
  console.columns = Columns();
  console.now_second = std::time(nullptr);
  console.environment = FromEnvironment;
  console.interrupted = &interrupted;

  const int code = Run(std::vector<std::string>(argv + 1, argv + argc), console);
  out.flush();
  if (out_buffer.error() != 0 && out_buffer.error() != EPIPE) {
    err << "crosscheck: standard output: " << std::strerror(out_buffer.error())
        << "; what was printed is incomplete\n";
    return code == kExitDone || code == kExitFindings ? kExitIncomplete : code;
  }
  return code;
}

}  // namespace crosscheck
