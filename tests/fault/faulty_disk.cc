#include "tests/fault/faulty_disk.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace crosscheck {
namespace {

using rocksdb::Slice;
using rocksdb::Status;

class FaultyFile : public rocksdb::WritableFileWrapper {
 public:
  FaultyFile(FaultyDisk* disk, std::string name, std::unique_ptr<rocksdb::WritableFile> file)
      : WritableFileWrapper(file.get()), disk_(disk), name_(std::move(name)), file_(std::move(file)) {}

  Status Append(const Slice& data) override {
    const Status failure = disk_->Before(Operations::kWrites);
    if (!failure.ok()) return failure;
    disk_->OnChange([&] {
      WritableFileWrapper::Append(Slice(data.data(), data.size() / 2)).PermitUncheckedError();
      WritableFileWrapper::Flush().PermitUncheckedError();
    });
    size_ += data.size();
    return WritableFileWrapper::Append(data);
  }
  Status Append(const Slice& data, const rocksdb::DataVerificationInfo&) override {
    return Append(data);
  }
  Status Sync() override {
    const Status failure = disk_->Before(Operations::kSyncs);
    disk_->OnChange();
    return failure.ok() ? Synced(WritableFileWrapper::Sync()) : failure;
  }
  Status Fsync() override {
    const Status failure = disk_->Before(Operations::kSyncs);
    disk_->OnChange();
    return failure.ok() ? Synced(WritableFileWrapper::Fsync()) : failure;
  }

 private:
  Status Synced(const Status& status) {
    if (status.ok()) disk_->OnSync(name_, size_);
    return status;
  }

  FaultyDisk* const disk_;
  const std::string name_;
  const std::unique_ptr<rocksdb::WritableFile> file_;
  uint64_t size_ = 0;
};

class FaultyReader : public rocksdb::RandomAccessFile {
 public:
  FaultyReader(FaultyDisk* disk, std::unique_ptr<rocksdb::RandomAccessFile> file)
      : disk_(disk), file_(std::move(file)) {}

  Status Read(uint64_t offset, size_t size, Slice* result, char* scratch) const override {
    const Status failure = disk_->Before(Operations::kReads);
    if (!failure.ok()) return failure;
    const Status status = file_->Read(offset, size, result, scratch);
    if (!status.ok() || result->empty() || !disk_->GarblesThisRead()) return status;
    const size_t length = result->size();
    std::memmove(scratch, result->data(), length);
    scratch[length / 2] = static_cast<char>(~scratch[length / 2]);
    *result = Slice(scratch, length);
    return status;
  }

 private:
  FaultyDisk* const disk_;
  const std::unique_ptr<rocksdb::RandomAccessFile> file_;
};

}  // namespace

void FaultyDisk::FailWrites(const Status& failure) {
  std::lock_guard<std::mutex> lock(mutex_);
  failure_ = failure;
  kind_ = Operations::kWrites;
  fails_after_ = 0;
  only_once_ = false;
}

void FaultyDisk::FailAfter(int operations, Operations kind, bool only_once, const Status& failure) {
  std::lock_guard<std::mutex> lock(mutex_);
  failure_ = failure;
  kind_ = kind;
  fails_after_ = operations;
  only_once_ = only_once;
  has_failed_ = false;
}

void FaultyDisk::GarbleReadAfter(int reads) {
  std::lock_guard<std::mutex> lock(mutex_);
  garbles_after_ = reads;
  has_failed_ = false;
}

void FaultyDisk::Heal() {
  std::lock_guard<std::mutex> lock(mutex_);
  failure_ = Status::OK();
  garbles_after_ = -1;
}

bool FaultyDisk::has_failed() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return has_failed_;
}

void FaultyDisk::KillAfter(int changes) {
  std::lock_guard<std::mutex> lock(mutex_);
  kills_after_ = changes;
}

int FaultyDisk::changes() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return changes_;
}

int FaultyDisk::changes_before_first_link() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return changes_before_first_link_;
}

int FaultyDisk::writes() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return writes_;
}

int FaultyDisk::writes_before_first_link() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return writes_before_first_link_;
}

void FaultyDisk::OnChange(const std::function<void()>& half) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++changes_;
  if (kills_after_ < 0 || kills_after_-- > 0) return;
  if (half) half();
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

void FaultyDisk::LosePower() {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& [name, synced] : synced_sizes_) {
    if (!target()->FileExists(name).ok()) continue;
    if (truncate(name.c_str(), static_cast<off_t>(synced)) != 0) std::abort();
  }
  synced_sizes_.clear();
}

void FaultyDisk::LosePowerInTheMiddle(std::mt19937* random) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& [name, synced] : synced_sizes_) {
    uint64_t size = 0;
    if (!target()->GetFileSize(name, &size).ok()) continue;
    const uint64_t left =
        std::uniform_int_distribution<uint64_t>(std::min(synced, size), size)(*random);
    if (truncate(name.c_str(), static_cast<off_t>(left)) != 0) std::abort();
  }
  synced_sizes_.clear();
}

Status FaultyDisk::Before(Operations kind) {
  std::lock_guard<std::mutex> lock(mutex_);
  writes_ += kind != Operations::kReads;
  const bool is_meant =
      kind == kind_ || (kind_ == Operations::kWrites && kind == Operations::kSyncs);
  if (failure_.ok() || !is_meant || fails_after_-- > 0) return Status::OK();
  has_failed_ = true;
  const Status failure = failure_;
  if (only_once_) failure_ = Status::OK();
  return failure;
}

bool FaultyDisk::GarblesThisRead() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (garbles_after_ < 0 || garbles_after_-- > 0) return false;
  has_failed_ = true;
  return true;
}

void FaultyDisk::OnSync(const std::string& name, uint64_t size) {
  std::lock_guard<std::mutex> lock(mutex_);
  synced_sizes_[name] = size;
}

Status FaultyDisk::NewWritableFile(const std::string& name,
                                   std::unique_ptr<rocksdb::WritableFile>* file,
                                   const rocksdb::EnvOptions& options) {
  const Status failure = Before(Operations::kWrites);
  if (!failure.ok()) return failure;
  OnChange();
  std::unique_ptr<rocksdb::WritableFile> real;
  const Status status = target()->NewWritableFile(name, &real, options);
  if (!status.ok()) return status;
  OnSync(name, 0);
  *file = std::make_unique<FaultyFile>(this, name, std::move(real));
  return status;
}

Status FaultyDisk::NewRandomAccessFile(const std::string& name,
                                       std::unique_ptr<rocksdb::RandomAccessFile>* file,
                                       const rocksdb::EnvOptions& options) {
  std::unique_ptr<rocksdb::RandomAccessFile> real;
  const Status status = target()->NewRandomAccessFile(name, &real, options);
  if (!status.ok()) return status;
  *file = std::make_unique<FaultyReader>(this, std::move(real));
  return status;
}

Status FaultyDisk::RenameFile(const std::string& from, const std::string& to) {
  OnChange();
  std::lock_guard<std::mutex> lock(mutex_);
  if (const auto it = synced_sizes_.find(from); it != synced_sizes_.end()) {
    synced_sizes_[to] = it->second;
    synced_sizes_.erase(it);
  }
  return EnvWrapper::RenameFile(from, to);
}

Status FaultyDisk::DeleteFile(const std::string& name) {
  OnChange();
  std::lock_guard<std::mutex> lock(mutex_);
  synced_sizes_.erase(name);
  return EnvWrapper::DeleteFile(name);
}

Status FaultyDisk::LinkFile(const std::string& from, const std::string& to) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (changes_before_first_link_ < 0) {
      changes_before_first_link_ = changes_;
      writes_before_first_link_ = writes_;
    }
  }
  OnChange();
  return EnvWrapper::LinkFile(from, to);
}

Status FaultyDisk::CreateDirIfMissing(const std::string& name) {
  OnChange();
  return EnvWrapper::CreateDirIfMissing(name);
}

Status FaultyDisk::DeleteDir(const std::string& name) {
  OnChange();
  return EnvWrapper::DeleteDir(name);
}

}  // namespace crosscheck
