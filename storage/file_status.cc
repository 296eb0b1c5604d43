#include "storage/file_status.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace crosscheck {

absl::Status FileStatus(const std::error_code& error, absl::string_view doing) {
  if (!error) return absl::OkStatus();
  const std::string message = absl::StrCat(doing, ": ", error.message());
  if (error == std::errc::no_such_file_or_directory) return absl::NotFoundError(message);
  if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
      error == std::errc::read_only_file_system) {
    return absl::PermissionDeniedError(message);
  }
  if (error == std::errc::no_space_on_device) return absl::ResourceExhaustedError(message);
  return absl::InternalError(message);
}

}  // namespace crosscheck
