// Complaints to the person at the keyboard: one line on standard error, and the right exit code.
//
//   if (!store.ok()) return Complain(console, store.status());
#ifndef CROSSCHECK_TOOLS_COMPLAIN_H_
#define CROSSCHECK_TOOLS_COMPLAIN_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tools/console.h"
#include "tools/exit_codes.h"

namespace crosscheck {

// Writes "crosscheck: MESSAGE" and returns `code`. Control characters that a file name or value
// brought along are made visible; line feeds stay.
ExitCode Complain(Console& console, ExitCode code, absl::string_view message);

// The same with the status's message; the code follows from its cause: what the caller asked for
// (InvalidArgument, NotFound, AlreadyExists, OutOfRange) is kExitUsage, Cancelled is
// kExitInterrupted, and everything else is the store's or the disk's: kExitStore.
ExitCode Complain(Console& console, const absl::Status& status);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_COMPLAIN_H_
