// One command of the program: its words for --help, its options, and what it does.
//
// Each command is one class in tools/cmd_<name>.cc, behind a function that makes it:
//
//   std::unique_ptr<Command> MakeDumpCommand();
//
// and one line in the table of tools/cli.cc.
#ifndef CROSSCHECK_TOOLS_COMMAND_H_
#define CROSSCHECK_TOOLS_COMMAND_H_

#include <string>
#include <vector>

#include "tools/console.h"
#include "tools/exit_codes.h"
#include "tools/options.h"

namespace crosscheck {

struct Example {
  std::string command_line;
  std::string says;
};

struct CommandHelp {
  std::string name;     // "report"; two words for a command of a group: "places import"
  std::string summary;  // one line, without a full stop
  std::string details;  // paragraphs separated by an empty line
  std::vector<Example> examples;
};

// Made for one command line: Declare, then Options::Parse, then Run once. Not thread-safe.
class Command {
 public:
  virtual ~Command() = default;

  virtual CommandHelp Help() const = 0;
  virtual void Declare(Options& options) = 0;
  virtual ExitCode Run(Console& console) = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_COMMAND_H_
