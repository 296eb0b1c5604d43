#include "tools/rejects.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"

namespace crosscheck {

std::string RejectLine(const Reject& reject) {
  std::string line = absl::StrCat(EscapeForDisplay(reject.file()), ":", reject.line(), ": ");
  if (!reject.field().empty()) absl::StrAppend(&line, reject.field(), ": ");
  // Most reasons quote the value themselves.
  if (!reject.value().empty() && !absl::StrContains(reject.reason(), reject.value())) {
    absl::StrAppend(&line, "'", QuoteForMessage(reject.value()), "': ");
  }
  absl::StrAppend(&line, EscapeForDisplay(reject.reason()));
  if (!reject.expected().empty()) {
    absl::StrAppend(&line, "; expected ", EscapeForDisplay(reject.expected()));
  }
  return line;
}

void TellRejects(absl::Span<const Reject> rejects, int64_t rejected, Console& console) {
  std::vector<const Reject*> by_line;
  for (const Reject& reject : rejects) by_line.push_back(&reject);
  std::stable_sort(by_line.begin(), by_line.end(),
                   [](const Reject* a, const Reject* b) { return a->line() < b->line(); });
  for (const Reject* reject : by_line) console.err << "rejected: " << RejectLine(*reject) << '\n';
  const int64_t more = rejected - static_cast<int64_t>(rejects.size());
  if (more > 0) console.err << "rejected: and " << more << " more rows\n";
}

void TellUnknownKeys(const std::string& file, absl::Span<const UnknownKey> keys, Console& console) {
  constexpr size_t kShown = 10;
  for (size_t i = 0; i < keys.size() && i < kShown; ++i) {
    const UnknownKey& key = keys[i];
    console.err << "note: " << EscapeForDisplay(file) << ":" << key.first_line << ": ";
    if (key.kept) {
      console.err << "unknown key '" << EscapeForDisplay(key.key) << "'";
      if (key.rows > 0) console.err << " in " << key.rows << (key.rows == 1 ? " row" : " rows");
      console.err << ", kept as it is";
      if (!key.nearest.empty()) console.err << "; did you mean " << key.nearest << "?";
    } else {
      console.err << "the column map does not read '" << EscapeForDisplay(key.key) << "'";
    }
    console.err << '\n';
  }
  if (keys.size() > kShown) {
    console.err << "note: and " << keys.size() - kShown << " more unknown keys\n";
  }
}

}  // namespace crosscheck
