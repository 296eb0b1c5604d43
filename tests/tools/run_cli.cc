#include "tests/tools/run_cli.h"

#include <sstream>

#include "tools/cli.h"
#include "tools/console.h"

namespace crosscheck {

CliResult RunCli(const std::vector<std::string>& args, const std::string& in) {
  std::istringstream in_stream(in);
  std::ostringstream out, err;
  Console console{in_stream, out, err};
  console.now_second = 1692511200;  // 2023-08-20T06:00:00Z
  CliResult result;
  result.code = Run(args, console);
  result.out = out.str();
  result.err = err.str();
  return result;
}

}  // namespace crosscheck
