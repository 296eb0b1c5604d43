#include "tests/golden/cli/transcript.h"

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "tests/tools/run_cli.h"

namespace crosscheck {
namespace {

// The words of a command line and its operators, each operator a word of its own.
std::vector<std::string> Words(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (const char c : command) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ') {
      if (in_word) words.push_back(word);
      word.clear();
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// One command of a pipeline, without its redirections.
CliResult RunOne(std::vector<std::string> words, const std::string& in) {
  if (words.empty()) return {.code = 127, .out = "", .err = "no command\n"};
  const std::string name = words[0];
  words.erase(words.begin());
  if (name == "crosscheck" || absl::EndsWith(name, "/crosscheck")) return RunCli(words, in);
  if (name == "cat") {
    CliResult result{.code = 0, .out = words.empty() ? in : "", .err = ""};
    for (const std::string& file : words) result.out += ReadFile(file);
    return result;
  }
  if (name == "cmp" && words.size() == 2) {
    if (ReadFile(words[0]) == ReadFile(words[1])) return {.code = 0, .out = "", .err = ""};
    return {.code = 1, .out = absl::StrCat(words[0], " ", words[1], " differ\n"), .err = ""};
  }
  if (name == "cp" && words.size() == 2) {
    WriteFile(words[1], ReadFile(words[0]));
    return {.code = 0, .out = "", .err = ""};
  }
  return {.code = 127, .out = "", .err = absl::StrCat(name, ": not a command of transcripts\n")};
}

void AddLines(const std::string& text, const char* prefix, std::vector<std::string>& lines) {
  if (text.empty()) return;
  std::vector<std::string> split = absl::StrSplit(text, '\n');
  if (split.back().empty()) split.pop_back();
  // CSV rows end in CRLF; a case file is a text file like any other.
  for (const absl::string_view line : split) {
    lines.push_back(absl::StrCat(prefix, absl::StripSuffix(line, "\r")));
  }
}

}  // namespace

Transcript ParseTranscript(const std::string& text) {
  Transcript transcript;
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (const std::string& line : lines) {
    if (absl::StartsWith(line, "$ ")) {
      transcript.steps.push_back({.command = line.substr(2), .expected = {}});
    } else if (transcript.steps.empty()) {
      transcript.preface.push_back(line);
    } else {
      transcript.steps.back().expected.push_back(line);
    }
  }
  return transcript;
}

std::string FormatTranscript(const Transcript& transcript) {
  std::string text;
  for (const std::string& line : transcript.preface) absl::StrAppend(&text, line, "\n");
  for (const TranscriptStep& step : transcript.steps) {
    absl::StrAppend(&text, "$ ", step.command, "\n");
    for (const std::string& line : step.expected) absl::StrAppend(&text, line, "\n");
  }
  return text;
}

std::vector<std::string> RunCommandLine(const std::string& command) {
  std::vector<std::string> lines;
  std::string in;
  int code = 0;
  std::vector<std::string> stage;
  std::string out_file;
  std::vector<std::string> words = Words(command);
  words.push_back("|");  // ends the last stage as well
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == ">" && i + 1 < words.size()) {
      out_file = words[++i];
    } else if (words[i] == "<" && i + 1 < words.size()) {
      in = ReadFile(words[++i]);
    } else if (words[i] == "|") {
      const CliResult result = RunOne(stage, in);
      AddLines(result.err, "! ", lines);
      in = result.out;
      code = result.code;
      stage.clear();
    } else {
      stage.push_back(words[i]);
    }
  }
  if (!out_file.empty()) {
    WriteFile(out_file, in);
    in.clear();
  }
  std::vector<std::string> shown;
  AddLines(in, "", shown);
  shown.insert(shown.end(), lines.begin(), lines.end());
  if (code != 0) shown.push_back(absl::StrCat("exit ", code));
  return shown;
}

namespace {

// Whether the line is as expected, "..." in it standing for any text.
bool LineMatches(absl::string_view expected, absl::string_view actual) {
  const std::vector<absl::string_view> pieces = absl::StrSplit(expected, "...");
  if (pieces.size() == 1) return expected == actual;
  if (!absl::ConsumePrefix(&actual, pieces.front())) return false;
  for (size_t i = 1; i + 1 < pieces.size(); ++i) {
    const size_t at = actual.find(pieces[i]);
    if (at == absl::string_view::npos) return false;
    actual.remove_prefix(at + pieces[i].size());
  }
  return absl::EndsWith(actual, pieces.back());
}

}  // namespace

bool LinesMatch(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  // As a glob: on a mismatch, the last "..." takes one line more.
  size_t e = 0, a = 0, dots = std::string::npos, after = 0;
  while (a < actual.size()) {
    if (e < expected.size() && expected[e] == "...") {
      dots = e++;
      after = a;
    } else if (e < expected.size() && LineMatches(expected[e], actual[a])) {
      ++e;
      ++a;
    } else if (dots != std::string::npos) {
      e = dots + 1;
      a = ++after;
    } else {
      return false;
    }
  }
  while (e < expected.size() && expected[e] == "...") ++e;
  return e == expected.size();
}

std::vector<Transcript> TranscriptsOfPage(const std::string& markdown) {
  std::vector<Transcript> found;
  std::vector<std::string> block;
  bool inside = false;
  for (const absl::string_view line : absl::StrSplit(markdown, '\n')) {
    if (!inside && line == "```console") {
      inside = true;
      block.clear();
    } else if (inside && absl::StartsWith(line, "```")) {
      inside = false;
      Transcript transcript = ParseTranscript(absl::StrJoin(block, "\n"));
      bool ours = !transcript.steps.empty();
      for (const TranscriptStep& step : transcript.steps) {
        ours = ours && (absl::StartsWith(step.command, "crosscheck ") ||
                        absl::StartsWith(step.command, ".demo/crosscheck ") ||
                        absl::StartsWith(step.command, "cat "));
      }
      if (ours) found.push_back(std::move(transcript));
    } else if (inside) {
      block.push_back(std::string(line));
    }
  }
  return found;
}

}  // namespace crosscheck
