// The options of one command, each declared once: parser, --help and docs/cli.md all read these.
//
//   void Declare(Options& options) override {
//     options.Text("--place", "NAME|ID", "Only claims about this place.", &place_);
//     options.Flag("--explain", "Say why each pair stands as it does.", &explain_);
//     options.Positional("FILE", "What to read; - is standard input.", &files_, Need::kRequired);
//   }
#ifndef CROSSCHECK_TOOLS_OPTIONS_H_
#define CROSSCHECK_TOOLS_OPTIONS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"

namespace crosscheck {

enum class Need { kOptional, kRequired };

// One option or positional argument. The target is written by Options::Parse only when the command
// line (or the environment) gives a value; what it held before is the default.
struct Option {
  std::string name;  // "--place"; "FILE" for a positional argument
  std::string value_name;
  std::string help;
  std::variant<bool*, std::string*, std::vector<std::string>*, int64_t*, double*,
               std::optional<int64_t>*, std::optional<double>*>
      target;
  std::vector<std::string> choices;  // the allowed values; empty: any
  std::string environment;           // variable that gives the value when the option does not
  bool required = false;
  int64_t minimum = 0;  // of a whole number

  bool positional() const { return name.rfind("--", 0) != 0; }
  bool repeated() const { return std::holds_alternative<std::vector<std::string>*>(target); }
};

// Not thread-safe. Targets are borrowed and outlive the object.
class Options {
 public:
  void Flag(std::string name, std::string help, bool* target);
  // Returns the option, so that `.environment` and the like can be set on it; the reference is good
  // until the next declaration.
  Option& Text(std::string name, std::string value_name, std::string help, std::string* target);
  // May be given several times.
  Option& List(std::string name, std::string value_name, std::string help,
               std::vector<std::string>* target);
  Option& Choice(std::string name, std::vector<std::string> choices, std::string help,
                 std::string* target);
  // A whole number of at least `minimum`.
  Option& Whole(std::string name, std::string value_name, std::string help, int64_t* target,
                int64_t minimum = 0);
  Option& Number(std::string name, std::string value_name, std::string help,
                 std::optional<double>* target);
  Option& Positional(std::string name, std::string help, std::string* target, Need need);
  Option& Positional(std::string name, std::string help, std::vector<std::string>* target,
                     Need need);

  const std::vector<Option>& all() const { return options_; }

  // Reads `args` (without the command's name) into the targets. InvalidArgument says what is wrong
  // in one line, with the nearest right name where one is near; targets may then hold some values.
  absl::Status Parse(
      const std::vector<std::string>& args,
      const std::function<std::optional<std::string>(const std::string&)>& environment) const;

 private:
  Option& Add(Option option);

  std::vector<Option> options_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_OPTIONS_H_
