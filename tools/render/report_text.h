// A report for a screen: the question first, the answers side by side with who says so and through
// whom, why they cannot both hold, what would settle it, and the next command.
#ifndef CROSSCHECK_TOOLS_RENDER_REPORT_TEXT_H_
#define CROSSCHECK_TOOLS_RENDER_REPORT_TEXT_H_

#include <ostream>
#include <string>

#include "proto/finding.pb.h"
#include "tools/render/text_layout.h"

namespace crosscheck {

struct ReportTextOptions {
  Layout layout;
  // All voices behind an answer; else of the first origins, and of those that the reasons name, one each and how many
  // repeat it.
  bool every_voice = false;
  // What to add to the next commands, such as " --db war.db"; may be empty.
  std::string command_suffix;
};

void WriteReportText(const ConflictReport& report, const ReportTextOptions& options,
                     std::ostream& out);

// One finding with every voice; what `show` prints.
void WriteFindingText(const Finding& finding, const ReportTextOptions& options, std::ostream& out);

// Hex digits enough to tell records apart for people: what `show` takes.
std::string PastableId(const std::string& id);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_REPORT_TEXT_H_
