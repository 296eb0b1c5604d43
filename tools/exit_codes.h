// The exit codes of crosscheck: a contract with scripts, documented in docs/cli.md.
#ifndef CROSSCHECK_TOOLS_EXIT_CODES_H_
#define CROSSCHECK_TOOLS_EXIT_CODES_H_

namespace crosscheck {

enum ExitCode : int {
  // Done, and nothing was found at or above --fail-on.
  kExitDone = 0,
  // Findings at or above --fail-on.
  kExitFindings = 1,
  // The command line, or a file it names, cannot be used as it is. Nothing was done.
  kExitUsage = 2,
  // The store is damaged or cannot be read or written.
  kExitStore = 3,
  // Some input was rejected, or the output could not be written in full. The rest was done.
  kExitIncomplete = 4,
  // Ctrl-C. What had been acknowledged is stored.
  kExitInterrupted = 130,
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_EXIT_CODES_H_
