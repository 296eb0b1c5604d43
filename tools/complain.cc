#include "tools/complain.h"

#include "absl/strings/str_split.h"
#include "tools/render/text_layout.h"

namespace crosscheck {

ExitCode Complain(Console& console, ExitCode code, absl::string_view message) {
  console.out.flush();
  bool first = true;
  for (const absl::string_view line : absl::StrSplit(message, '\n')) {
    console.err << (first ? "crosscheck: " : "") << ForScreen(line) << '\n';
    first = false;
  }
  return code;
}

ExitCode Complain(Console& console, const absl::Status& status) {
  ExitCode code = kExitStore;
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kOutOfRange:
      code = kExitUsage;
      break;
    case absl::StatusCode::kCancelled:
      code = kExitInterrupted;
      break;
    default:
      break;
  }
  return Complain(console, code,
                  absl::string_view(status.message().data(), status.message().size()));
}

}  // namespace crosscheck
