#include "tools/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "tools/suggest.h"

namespace crosscheck {
namespace {

absl::Status Wrong(const std::string& message) { return absl::InvalidArgumentError(message); }

std::string Shown(const Option& option) {
  return option.positional() ? option.name : absl::StrCat(option.name, " ", option.value_name);
}

// Writes one value where the declaration says.
struct Assign {
  const Option& option;
  const std::string& value;

  absl::Status operator()(bool* target) const {
    *target = true;
    return absl::OkStatus();
  }
  absl::Status operator()(std::string* target) const {
    *target = value;
    return absl::OkStatus();
  }
  absl::Status operator()(std::vector<std::string>* target) const {
    target->push_back(value);
    return absl::OkStatus();
  }
  absl::Status operator()(int64_t* target) const {
    int64_t number = 0;
    if (!absl::SimpleAtoi(value, &number) || number < option.minimum) {
      return Wrong(absl::StrCat(option.name, ": '", value, "' is not a whole number of at least ",
                                option.minimum));
    }
    *target = number;
    return absl::OkStatus();
  }
  absl::Status operator()(std::optional<int64_t>* target) const {
    int64_t number = 0;
    const absl::Status status = (*this)(&number);
    if (status.ok()) *target = number;
    return status;
  }
  absl::Status operator()(double* target) const {
    double number = 0;
    if (!absl::SimpleAtod(value, &number) || number - number != 0) {
      return Wrong(absl::StrCat(option.name, ": '", value, "' is not a number"));
    }
    *target = number;
    return absl::OkStatus();
  }
  absl::Status operator()(std::optional<double>* target) const {
    double number = 0;
    const absl::Status status = (*this)(&number);
    if (status.ok()) *target = number;
    return status;
  }
};

absl::Status Take(const Option& option, const std::string& value) {
  if (!option.choices.empty() && std::find(option.choices.begin(), option.choices.end(), value) ==
                                     option.choices.end()) {
    return Wrong(absl::StrCat(option.name, ": '", value, "' is not one of ",
                              absl::StrJoin(option.choices, ", "),
                              DidYouMean(value, option.choices)));
  }
  return std::visit(Assign{option, value}, option.target);
}

}  // namespace

Option& Options::Add(Option option) {
  options_.push_back(std::move(option));
  return options_.back();
}

void Options::Flag(std::string name, std::string help, bool* target) {
  Add({.name = std::move(name), .help = std::move(help), .target = target});
}

Option& Options::Text(std::string name, std::string value_name, std::string help,
                      std::string* target) {
  return Add({.name = std::move(name),
              .value_name = std::move(value_name),
              .help = std::move(help),
              .target = target});
}

Option& Options::List(std::string name, std::string value_name, std::string help,
                      std::vector<std::string>* target) {
  return Add({.name = std::move(name),
              .value_name = std::move(value_name),
              .help = std::move(help),
              .target = target});
}

Option& Options::Choice(std::string name, std::vector<std::string> choices, std::string help,
                        std::string* target) {
  return Add({.name = std::move(name),
              .value_name = absl::StrJoin(choices, "|"),
              .help = std::move(help),
              .target = target,
              .choices = choices});
}

Option& Options::Whole(std::string name, std::string value_name, std::string help, int64_t* target,
                       int64_t minimum) {
  return Add({.name = std::move(name),
              .value_name = std::move(value_name),
              .help = std::move(help),
              .target = target,
              .minimum = minimum});
}

Option& Options::Number(std::string name, std::string value_name, std::string help,
                        std::optional<double>* target) {
  return Add({.name = std::move(name),
              .value_name = std::move(value_name),
              .help = std::move(help),
              .target = target});
}

Option& Options::Positional(std::string name, std::string help, std::string* target, Need need) {
  return Add({.name = std::move(name),
              .help = std::move(help),
              .target = target,
              .required = need == Need::kRequired});
}

Option& Options::Positional(std::string name, std::string help, std::vector<std::string>* target,
                            Need need) {
  return Add({.name = std::move(name),
              .help = std::move(help),
              .target = target,
              .required = need == Need::kRequired});
}

absl::Status Options::Parse(
    const std::vector<std::string>& args,
    const std::function<std::optional<std::string>(const std::string&)>& environment) const {
  // CLI11 splits the command line into options, values and the rest; values are checked here, so
  // that every message names the option, the value and what was expected.
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::vector<std::string>> values(options_.size());
  for (size_t i = 0; i < options_.size(); ++i) {
    const Option& option = options_[i];
    if (std::holds_alternative<bool*>(option.target)) {
      app.add_flag(option.name)->each([&values, i](const std::string& v) { values[i].push_back(v); });
      continue;
    }
    CLI::Option* added = app.add_option(
        option.name, [&values, i](const std::vector<std::string>& given) {
          values[i] = given;
          return true;
        });
    if (option.repeated()) {
      added->type_size(1)->expected(1, CLI::detail::expected_max_vector_size);
      added->allow_extra_args(option.positional());
    } else {
      added->type_size(1)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
  }
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::ParseError& error) {
    return Wrong(error.what());
  }
  std::vector<std::string> names;
  for (const Option& option : options_) {
    if (!option.positional()) names.push_back(option.name);
  }
  for (const std::string& extra : app.remaining()) {
    if (extra == "--") continue;  // the mark itself is among them
    if (extra.size() > 1 && extra[0] == '-') {
      const std::string name = extra.substr(0, extra.find('='));
      return Wrong(absl::StrCat("unknown option ", name, DidYouMean(name, names)));
    }
    return Wrong(absl::StrCat("unexpected argument '", extra, "'"));
  }
  for (size_t i = 0; i < options_.size(); ++i) {
    const Option& option = options_[i];
    if (values[i].empty() && !option.environment.empty()) {
      std::optional<std::string> value = environment(option.environment);
      if (value.has_value() && !value->empty()) values[i].push_back(*std::move(value));
    }
    if (values[i].empty() && option.required) {
      return Wrong(absl::StrCat("missing ", Shown(option), ": ",
                                absl::StripSuffix(option.help, ".")));
    }
    for (const std::string& value : values[i]) {
      if (absl::Status status = Take(option, value); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
