// Runs the program in process, with strings for streams.
//
//   CliResult r = RunCli({"places", "Urozhaine"});
//   EXPECT_EQ(r.code, kExitDone);
//   EXPECT_THAT(r.out, HasSubstr("Donetsk"));
#ifndef CROSSCHECK_TESTS_TOOLS_RUN_CLI_H_
#define CROSSCHECK_TESTS_TOOLS_RUN_CLI_H_

#include <string>
#include <vector>

namespace crosscheck {

struct CliResult {
  int code = -1;
  std::string out;
  std::string err;
};

// The clock stands at 2023-08-20T06:00:00Z; no environment, no terminal, 100 columns.
CliResult RunCli(const std::vector<std::string>& args, const std::string& in = "");

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TOOLS_RUN_CLI_H_
