// Help pages, made from the declarations of the commands: on the screen, and as docs/cli.md.
#ifndef CROSSCHECK_TOOLS_HELP_H_
#define CROSSCHECK_TOOLS_HELP_H_

#include <memory>
#include <string>
#include <vector>

#include "tools/command.h"
#include "tools/console.h"

namespace crosscheck {

// "crosscheck --help".
void PrintOverview(const std::vector<std::unique_ptr<Command>>& commands, Console& console);

// "crosscheck report --help".
void PrintCommandHelp(Command& command, Console& console);

// docs/cli.md; a test compares the file with this.
std::string HelpAsMarkdown(const std::vector<std::unique_ptr<Command>>& commands);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_HELP_H_
