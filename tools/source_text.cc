#include "tools/source_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tools/render/claim_text.h"
#include "tools/render/report_text.h"

namespace crosscheck {

void WriteSourceText(const SourceRecordPage& page, TextLayout& text) {
  const SourceUse& source = page.source;
  text.Paragraph(absl::StrCat("source ", source.id, ": ", source.name),
                 {.rest = "  ", .style = Style::kStrong});
  std::vector<std::vector<std::string>> rows;
  if (!source.kind.empty()) rows.push_back({"kind", source.kind});
  if (!page.speaks_for.empty()) {
    rows.push_back({"speaks for", absl::StrCat(page.speaks_for, " (", source.origin,
                                               "): the two count as one origin")});
  }
  rows.push_back({"side", source.side.empty() ? "none known" : source.side});
  rows.push_back({"claims", absl::StrCat(source.says, " of its own, ", source.passes_on,
                                         " of others passed on")});
  text.Table(rows, {}, "  ");
  if (page.latest.empty()) return;
  text.EmptyLine();
  text.Paragraph("latest claims:");
  rows.clear();
  for (const Claim& claim : page.latest) rows.push_back({PastableId(claim.id()), ClaimInBrief(claim)});
  text.Table(rows, {}, "  ");
}

}  // namespace crosscheck
