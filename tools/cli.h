// The program's front door: finds the command a command line names, reads its options, runs it.
//
//   Run({"report", "--db", "war.db", "--place", "Urozhaine"}, console);   // exit code
#ifndef CROSSCHECK_TOOLS_CLI_H_
#define CROSSCHECK_TOOLS_CLI_H_

#include <memory>
#include <string>
#include <vector>

#include "tools/command.h"
#include "tools/console.h"

namespace crosscheck {

// `args` is the command line without the program's name. Never throws and never exits; every
// complaint is one line on console.err that begins with "crosscheck: ".
int Run(const std::vector<std::string>& args, Console& console);

// A new instance of every command, in the order of the help page.
std::vector<std::unique_ptr<Command>> AllCommands();

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_CLI_H_
