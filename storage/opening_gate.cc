#include "storage/opening_gate.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr int kPatientAttempts = 500;
constexpr int kMicrosBetweenAttempts = 10'000;

}  // namespace

OpeningGate OpeningGate::Enter(const std::string& path, int open_flags, int lock, int attempts) {
  OpeningGate gate;
  const std::string name = absl::StrCat(path, "/", kOpeningGateFileName);
  const int file = open(name.c_str(), open_flags | O_CLOEXEC, 0644);
  if (file < 0) return gate;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    if (attempt > 0) usleep(kMicrosBetweenAttempts);
    if (flock(file, lock | LOCK_NB) == 0) {
      gate.file_ = file;
      return gate;
    }
    if (errno != EWOULDBLOCK && errno != EINTR) break;
  }
  close(file);
  return gate;
}

OpeningGate OpeningGate::EnterToRead(const std::string& path) {
  return Enter(path, O_RDONLY, LOCK_SH, kPatientAttempts);
}

OpeningGate OpeningGate::EnterToWrite(const std::string& path) {
  return Enter(path, O_RDWR | O_CREAT, LOCK_EX, kPatientAttempts);
}

OpeningGate OpeningGate::TryEnterToRemove(const std::string& path) {
  return Enter(path, O_RDWR | O_CREAT, LOCK_EX, 1);
}

OpeningGate::OpeningGate(OpeningGate&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

OpeningGate& OpeningGate::operator=(OpeningGate&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

// Closing the file gives the lock back.
OpeningGate::~OpeningGate() {
  if (file_ >= 0) close(file_);
}

}  // namespace crosscheck
