#include "storage/set_aside.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "storage/file_status.h"
#include "storage/schema.h"

namespace crosscheck {

SetAsideFile::SetAsideFile(const std::string& path)
    : path_(path),
      out_(path, std::ios::binary | std::ios::trunc),
      writer_(DumpWriter::Create(DumpFormat::kJsonl, &out_)) {
  DumpRecord record;
  record.mutable_header()->set_dump_version(1);
  record.mutable_header()->set_schema_version(kSchemaVersion);
  Write(record);
}

void SetAsideFile::Add(const Damage& damage) {
  ++count_;
  DumpRecord record;
  DamagedRecord* damaged = record.mutable_damaged();
  damaged->set_family(std::string(FamilyName(damage.family)));
  damaged->set_key(damage.key);
  damaged->set_value(damage.value);
  damaged->set_reason(damage.ToText());
  Write(record);
}

void SetAsideFile::Write(const DumpRecord& record) {
  if (status_.ok()) status_ = writer_->Write(record);
}

absl::Status SetAsideFile::Finish() {
  DumpRecord record;
  record.mutable_trailer()->set_damaged(count_);
  Write(record);
  out_.close();
  if (status_.ok() && out_.fail()) status_ = absl::ResourceExhaustedError("its end is missing");
  if (!status_.ok()) {
    return absl::Status(status_.code(), absl::StrCat("writing ", path_, ": ",
                                                     std::string(status_.message())));
  }
  const int file = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_synced = file >= 0 && fsync(file) == 0;
  const std::error_code error(errno, std::generic_category());
  if (file >= 0) close(file);
  return is_synced ? absl::OkStatus() : FileStatus(error, absl::StrCat("writing ", path_));
}

}  // namespace crosscheck
