// Transcripts: command lines and what they print, as text that a person can write and a test can run.
//
//   $ crosscheck feed --db store claims.jsonl
//   claims.jsonl: 3 rows: 3 stored, 0 repeated, 0 rejected
//   ...
//   $ crosscheck verify --db store > damage.txt
//   ! 12 entries read, no damage
//   $ crosscheck bogus
//   ! crosscheck: unknown command bogus; crosscheck --help lists all
//   exit 2
//
// Lines of standard error begin with "! "; "exit N" follows when the code is not 0; a line "..."
// stands for any lines, "..." in a line for any text. `|`, `> file`, `< file` and quotes work as in a shell; commands are
// crosscheck, cat, cmp and cp. See tests/golden/cli/README.md.
#ifndef CROSSCHECK_TESTS_GOLDEN_CLI_TRANSCRIPT_H_
#define CROSSCHECK_TESTS_GOLDEN_CLI_TRANSCRIPT_H_

#include <string>
#include <vector>

namespace crosscheck {

struct TranscriptStep {
  std::string command;  // without the "$ "
  std::vector<std::string> expected;
};

// Text before the first command, kept for updating.
struct Transcript {
  std::vector<std::string> preface;
  std::vector<TranscriptStep> steps;
};

Transcript ParseTranscript(const std::string& text);
std::string FormatTranscript(const Transcript& transcript);

// Runs a command line in the current directory; returns what a transcript shows of it.
std::vector<std::string> RunCommandLine(const std::string& command);

// Whether the lines are as expected, "..." standing for any number of lines.
bool LinesMatch(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

// The transcripts in the ```console blocks of a Markdown page whose commands all are crosscheck's.
std::vector<Transcript> TranscriptsOfPage(const std::string& markdown);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_GOLDEN_CLI_TRANSCRIPT_H_
