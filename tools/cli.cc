#include "tools/cli.h"

#include <exception>

#include "absl/strings/str_cat.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/help.h"
#include "tools/suggest.h"
#include "tools/version.h"

namespace crosscheck {
namespace {

// Writes docs/cli.md; not in the help, since only its test and its author need it.
constexpr char kHelpPage[] = "help-page";

bool IsHelp(const std::string& word) { return word == "--help" || word == "-h"; }

// The command that the first one or two words of `args` name, and how many words that took.
struct Named {
  Command* command = nullptr;
  size_t words = 0;
};

Named FindCommand(const std::vector<std::unique_ptr<Command>>& commands,
                  const std::vector<std::string>& args) {
  Named found;
  for (const std::unique_ptr<Command>& command : commands) {
    const std::string name = command->Help().name;
    if (args.size() > 1 && name == absl::StrCat(args[0], " ", args[1])) return {command.get(), 2};
    if (name == args[0]) found = {command.get(), 1};
  }
  return found;
}

// The second words of the commands that begin with `group`; empty when it is no group.
std::vector<std::string> Members(const std::vector<std::unique_ptr<Command>>& commands,
                                 const std::string& group) {
  std::vector<std::string> members;
  for (const std::unique_ptr<Command>& command : commands) {
    const std::string name = command->Help().name;
    if (name.size() > group.size() + 1 && name.compare(0, group.size() + 1, group + " ") == 0) {
      members.push_back(name.substr(group.size() + 1));
    }
  }
  return members;
}

int UnknownCommand(const std::vector<std::unique_ptr<Command>>& commands,
                   const std::vector<std::string>& args, Console& console) {
  const std::vector<std::string> members = Members(commands, args[0]);
  if (!members.empty()) {
    std::string message = absl::StrCat(args[0], ": ");
    if (args.size() == 1 || IsHelp(args[1])) {
      absl::StrAppend(&message, "which one?");
    } else {
      absl::StrAppend(&message, "unknown command '", args[1], "'", DidYouMean(args[1], members));
    }
    for (const std::string& member : members) {
      absl::StrAppend(&message, "\n  crosscheck ", args[0], " ", member, " --help");
    }
    return Complain(console, kExitUsage, message);
  }
  std::vector<std::string> names = {"help"};
  for (const std::unique_ptr<Command>& command : commands) {
    const std::string name = command->Help().name;
    names.push_back(name.substr(0, name.find(' ')));
  }
  return Complain(console, kExitUsage,
                  absl::StrCat(args[0][0] == '-' ? "unknown option " : "unknown command ", args[0],
                               DidYouMean(args[0], names), "; crosscheck --help lists all"));
}

int RunCommand(Command& command, const std::vector<std::string>& args, Console& console) {
  for (const std::string& arg : args) {
    if (arg == "--") break;
    if (IsHelp(arg)) {
      PrintCommandHelp(command, console);
      return kExitDone;
    }
  }
  Options options;
  command.Declare(options);
  if (absl::Status status = options.Parse(args, console.environment); !status.ok()) {
    const std::string name = command.Help().name;
    return Complain(console, kExitUsage,
                    absl::StrCat(name, ": ", std::string(status.message()), "; crosscheck ", name,
                                 " --help has the usage"));
  }
  return command.Run(console);
}

int Dispatch(std::vector<std::string> args, Console& console) {
  const std::vector<std::unique_ptr<Command>> commands = AllCommands();
  // `crosscheck help report` is what some type first.
  if (args.size() > 1 && args[0] == "help") {
    args.erase(args.begin());
    args.push_back("--help");
  }
  if (args.empty()) {
    PrintOverview(commands, console);
    return kExitUsage;
  }
  if (IsHelp(args[0]) || args[0] == "help") {
    PrintOverview(commands, console);
    return kExitDone;
  }
  if (args[0] == "--version") {
    console.out << "crosscheck " << kVersion << '\n';
    return kExitDone;
  }
  if (args[0] == kHelpPage) {
    console.out << HelpAsMarkdown(commands);
    return kExitDone;
  }
  const Named named = FindCommand(commands, args);
  if (named.command == nullptr) return UnknownCommand(commands, args, console);
  args.erase(args.begin(), args.begin() + static_cast<std::ptrdiff_t>(named.words));
  return RunCommand(*named.command, args, console);
}

}  // namespace

std::vector<std::unique_ptr<Command>> AllCommands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(MakeFeedCommand());
  commands.push_back(MakeExtractCommand());
  commands.push_back(MakeReportCommand());
  commands.push_back(MakeShowCommand());
  commands.push_back(MakeCompareCommand());
  commands.push_back(MakeNightlyCommand());
  commands.push_back(MakePlacesCommand());
  commands.push_back(MakePlacesImportCommand());
  commands.push_back(MakeSourcesListCommand());
  commands.push_back(MakeSourcesShowCommand());
  commands.push_back(MakeSourcesGradeCommand());
  commands.push_back(MakeSourcesLagCommand());
  commands.push_back(MakeSourcesMergeCommand());
  commands.push_back(MakeSourcesSetCommand());
  commands.push_back(MakeJudgeRecordCommand());
  commands.push_back(MakeJudgePreviewCommand());
  commands.push_back(MakeJudgeApplyCommand());
  commands.push_back(MakeJudgeRevertCommand());
  commands.push_back(MakeJudgeListCommand());
  commands.push_back(MakeJudgeExportCommand());
  commands.push_back(MakeInferCommand());
  commands.push_back(MakeDumpCommand());
  commands.push_back(MakeLoadCommand());
  commands.push_back(MakeVerifyCommand());
  commands.push_back(MakeBackupCommand());
  commands.push_back(MakeRestoreCommand());
  commands.push_back(MakeDoctorCommand());
  return commands;
}

int Run(const std::vector<std::string>& args, Console& console) {
  try {
    const int code = Dispatch(args, console);
    console.out.flush();
    return code;
  } catch (const std::bad_alloc&) {
    return Complain(console, kExitStore, "out of memory; what had been acknowledged is stored");
  } catch (const std::exception& error) {
    // A library's exception that nothing translated: still one line and a failing code.
    return Complain(console, kExitStore, absl::StrCat("unexpected error: ", error.what()));
  }
}

}  // namespace crosscheck
