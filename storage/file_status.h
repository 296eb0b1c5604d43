// The system's errors about files as Status, with the codes that store.h promises.
//
//   FileStatus(error, "copying claims.db/000012.sst")
//   == ResourceExhausted "copying claims.db/000012.sst: No space left on device"
//
// Pure function.
#ifndef CROSSCHECK_STORAGE_FILE_STATUS_H_
#define CROSSCHECK_STORAGE_FILE_STATUS_H_

#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// NotFound, PermissionDenied, ResourceExhausted or Internal; OK when there is no error.
absl::Status FileStatus(const std::error_code& error, absl::string_view doing);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_FILE_STATUS_H_
