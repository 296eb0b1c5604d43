// The process as a Console: standard streams, clock, environment, terminal, Ctrl-C.
#ifndef CROSSCHECK_TOOLS_PROCESS_H_
#define CROSSCHECK_TOOLS_PROCESS_H_

namespace crosscheck {

// Runs the command line in the process it stands in and returns its exit code. Called once, by main.
int RunProcess(int argc, char** argv);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_PROCESS_H_
