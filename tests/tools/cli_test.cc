#include "tools/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"
#include "tools/help.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(CliTest, WithoutArgumentsShowsTheCommandsAndFails) {
  const CliResult r = RunCli({});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.out, HasSubstr("usage: crosscheck COMMAND"));
}

TEST(CliTest, VersionAndHelpGoToStandardOutput) {
  EXPECT_THAT(RunCli({"--version"}).out, StartsWith("crosscheck "));
  for (const char* word : {"--help", "-h", "help"}) {
    const CliResult r = RunCli({word});
    EXPECT_EQ(r.code, kExitDone) << word;
    EXPECT_THAT(r.out, HasSubstr("report")) << word;
    EXPECT_THAT(r.err, IsEmpty()) << word;
  }
}

TEST(CliTest, EveryCommandHasHelpWithAnExample) {
  for (const std::unique_ptr<Command>& command : AllCommands()) {
    const CommandHelp help = command->Help();
    std::vector<std::string> args;
    std::istringstream words(help.name);
    for (std::string word; words >> word;) args.push_back(word);
    args.push_back("--help");
    const CliResult r = RunCli(args);
    EXPECT_EQ(r.code, kExitDone) << help.name;
    EXPECT_THAT(r.out, HasSubstr("usage: crosscheck " + help.name));
    EXPECT_THAT(r.out, HasSubstr("examples:")) << help.name;
    EXPECT_FALSE(help.examples.empty()) << help.name;
    EXPECT_NE(help.summary.back(), '.') << help.name;
  }
}

TEST(CliTest, NoHelpLineIsWiderThanTheScreen) {
  for (const std::unique_ptr<Command>& command : AllCommands()) {
    std::istringstream in;
    std::ostringstream out, err;
    Console console{in, out, err};
    PrintCommandHelp(*command, console);
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), 100u) << command->Help().name << ": " << line;
    }
  }
}

TEST(CliTest, OptionsOfACommandAreDeclaredOnceAndExplained) {
  for (const std::unique_ptr<Command>& command : AllCommands()) {
    Options options;
    command->Declare(options);
    std::set<std::string> names;
    for (const Option& option : options.all()) {
      EXPECT_TRUE(names.insert(option.name).second) << command->Help().name << " " << option.name;
      EXPECT_FALSE(option.help.empty()) << command->Help().name << " " << option.name;
      EXPECT_EQ(option.help.back(), '.') << command->Help().name << " " << option.name;
    }
  }
}

TEST(CliTest, NamesTheNearestCommand) {
  const CliResult r = RunCli({"reprot"});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_EQ(r.err,
            "crosscheck: unknown command reprot; did you mean report?; crosscheck --help lists all\n");
  EXPECT_THAT(r.out, IsEmpty());
}

TEST(CliTest, NamesTheNearestOptionOfTheCommand) {
  const CliResult r = RunCli({"places", "Urozhaine", "--reigon", "Donetsk"});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("unknown option --reigon; did you mean --region?"));
}

TEST(CliTest, AGroupOfCommandsNamesItsMembers) {
  const CliResult alone = RunCli({"sources"});
  EXPECT_EQ(alone.code, kExitUsage);
  EXPECT_THAT(alone.err, HasSubstr("crosscheck sources list"));
  EXPECT_THAT(RunCli({"sources", "lits"}).err, HasSubstr("did you mean list?"));
}

TEST(CliTest, MissingStoreIsSaidBeforeAnythingElse) {
  const CliResult r = RunCli({"report"});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("missing --db DIR"));
}

TEST(CliTest, ControlCharactersOfArgumentsDoNotReachTheScreen) {
  EXPECT_THAT(RunCli({"\x1b[31mred"}).err, testing::Not(HasSubstr("\x1b")));
}

TEST(CliTest, CliPageIsWhatTheDeclarationsSay) {
  std::ifstream file("docs/cli.md", std::ios::binary);
  std::ostringstream page;
  page << file.rdbuf();
  EXPECT_EQ(page.str(), RunCli({"help-page"}).out)
      << "run: bazel-bin/tools/crosscheck help-page > docs/cli.md";
}

}  // namespace
}  // namespace crosscheck
