#include "tools/help.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tools/options.h"
#include "tools/render/text_layout.h"

namespace crosscheck {
namespace {

constexpr char kIntroduction[] =
    "crosscheck relates claims - who said what about which place and date, and through whom - and "
    "reports who agrees, who contradicts whom, and who merely repeats whom. It does not say who is "
    "right.";

struct ExitCodeHelp {
  int code;
  const char* says;
};

constexpr ExitCodeHelp kExitCodes[] = {
    {kExitDone, "done; nothing was found at or above --fail-on"},
    {kExitFindings, "findings at or above --fail-on"},
    {kExitUsage, "wrong usage; nothing was done"},
    {kExitStore, "the store is damaged or cannot be read or written"},
    {kExitIncomplete, "some input was rejected, or output was cut short; the rest was done"},
    {kExitInterrupted, "interrupted; what had been acknowledged is stored"},
};

std::string UsageLine(const CommandHelp& help, const Options& options) {
  std::string line = absl::StrCat("crosscheck ", help.name);
  bool any_option = false;
  for (const Option& option : options.all()) any_option = any_option || !option.positional();
  if (any_option) line += " [OPTIONS]";
  for (const Option& option : options.all()) {
    if (!option.positional()) continue;
    const std::string shown = option.name + (option.repeated() ? "..." : "");
    absl::StrAppend(&line, " ", option.required ? shown : absl::StrCat("[", shown, "]"));
  }
  return line;
}

std::string Heading(const Option& option) {
  return option.value_name.empty() ? option.name
                                   : absl::StrCat(option.name, " ", option.value_name);
}

// What the declaration knows beyond the sentence.
std::string FullHelp(const Option& option) {
  std::string text = option.help;
  if (const auto* target = std::get_if<std::string*>(&option.target)) {
    if (!(**target).empty()) absl::StrAppend(&text, " Default: ", **target, ".");
  } else if (const auto* number = std::get_if<int64_t*>(&option.target)) {
    absl::StrAppend(&text, " Default: ", **number, ".");
  }
  if (option.repeated() && !option.positional()) text += " May be given several times.";
  if (!option.environment.empty()) {
    absl::StrAppend(&text, " Also read from the environment: ", option.environment, ".");
  }
  return text;
}

}  // namespace

void PrintOverview(const std::vector<std::unique_ptr<Command>>& commands, Console& console) {
  TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
  text.Paragraph(kIntroduction);
  text.EmptyLine();
  text.Paragraph("usage: crosscheck COMMAND [OPTIONS] [ARGUMENTS]");
  text.EmptyLine();
  std::vector<std::vector<std::string>> rows;
  for (const std::unique_ptr<Command>& command : commands) {
    const CommandHelp help = command->Help();
    rows.push_back({help.name, help.summary});
  }
  text.Table(rows, {}, "  ");
  text.EmptyLine();
  text.Paragraph("crosscheck COMMAND --help has the options and examples of a command;");
  text.Paragraph("crosscheck --version the version.");
  text.EmptyLine();
  text.Paragraph("exit codes:");
  rows.clear();
  for (const ExitCodeHelp& row : kExitCodes) rows.push_back({absl::StrCat(row.code), row.says});
  text.Table(rows, {0}, "  ");
}

void PrintCommandHelp(Command& command, Console& console) {
  Options options;
  command.Declare(options);
  const CommandHelp help = command.Help();
  TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
  text.Paragraph(absl::StrCat(help.name, ": ", help.summary));
  text.EmptyLine();
  text.Paragraph(absl::StrCat("usage: ", UsageLine(help, options)), {.rest = "         "});
  for (const absl::string_view paragraph : absl::StrSplit(help.details, "\n\n", absl::SkipEmpty())) {
    text.EmptyLine();
    text.Paragraph(paragraph);
  }
  for (const bool positional : {true, false}) {
    bool first = true;
    for (const Option& option : options.all()) {
      if (option.positional() != positional) continue;
      if (first) {
        text.EmptyLine();
        text.Paragraph(positional ? "arguments:" : "options:", {.style = Style::kStrong});
        first = false;
      }
      text.Paragraph(Heading(option), {.first = "  ", .rest = "      "});
      text.Paragraph(FullHelp(option), {.first = "        ", .rest = "        "});
    }
  }
  if (help.examples.empty()) return;
  text.EmptyLine();
  text.Paragraph("examples:", {.style = Style::kStrong});
  for (const Example& example : help.examples) {
    text.Verbatim(absl::StrCat("  ", example.command_line));
    text.Paragraph(example.says, {.first = "        ", .rest = "        "});
  }
}

std::string HelpAsMarkdown(const std::vector<std::unique_ptr<Command>>& commands) {
  std::string page = absl::StrCat(
      "# Command line\n\n"
      "*Written by `crosscheck help-page` from the declarations in `tools/`; a test compares the "
      "two.*\n\n",
      kIntroduction,
      "\n\nData goes to standard output, narration and progress to standard error. Order is stable: "
      "the same input gives the same bytes.\n\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
  for (const ExitCodeHelp& row : kExitCodes) {
    absl::StrAppend(&page, "| ", row.code, " | ", row.says, " |\n");
  }
  for (const std::unique_ptr<Command>& command : commands) {
    Options options;
    command->Declare(options);
    const CommandHelp help = command->Help();
    absl::StrAppend(&page, "\n## ", help.name, "\n\n", help.summary, ".\n\n```\n",
                    UsageLine(help, options), "\n```\n");
    if (!help.details.empty()) absl::StrAppend(&page, "\n", help.details, "\n");
    if (!options.all().empty()) {
      absl::StrAppend(&page, "\n| option | what it does |\n|---|---|\n");
      for (const Option& option : options.all()) {
        absl::StrAppend(&page, "| `", absl::StrReplaceAll(Heading(option), {{"|", "\\|"}}), "` | ",
                        absl::StrReplaceAll(FullHelp(option), {{"|", "\\|"}}), " |\n");
      }
    }
    for (const Example& example : help.examples) {
      absl::StrAppend(&page, "\n", example.says, "\n\n```\n", example.command_line, "\n```\n");
    }
  }
  return page;
}

}  // namespace crosscheck
