#include "engine/checks/self_pairs.h"

#include <utility>

namespace crosscheck {

bool IsRunningTotal(const Finding& finding) {
  return finding.question().kind() == QUANTITY && finding.question().mode() == "cumulative";
}

void NoticeSelfPairs(absl::string_view check, const Finding& finding, NoticeSink sink) {
  NightNotice notice;
  for (const Relation& pair : finding.pairs()) {
    if (pair.kind() != SELF_CONTRADICTS) continue;
    if (notice.key().empty()) {
      notice = NoticeOfFinding(check, finding);
      notice.clear_details();
    }
    if (pair.why_size() > 0) notice.add_details(pair.why(0));
  }
  if (!notice.key().empty()) sink(std::move(notice));
}

}  // namespace crosscheck
