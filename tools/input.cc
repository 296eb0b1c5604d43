#include "tools/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

absl::Status CannotOpen(const std::string& path, int error) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", std::strerror(error)));
}

class FileSource : public ByteSource {
 public:
  FileSource(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  ~FileSource() override { close(fd_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    while (true) {
      const ssize_t count = read(fd_, buffer, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) {
        return absl::UnavailableError(
            absl::StrCat(path_, ": reading failed: ", std::strerror(errno)));
      }
    }
  }

 private:
  const std::string path_;
  const int fd_;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& in) : in_(in) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    if (size == 0 || in_.eof()) return std::size_t{0};
    // What is there already, so that a pipe's rows are not held back; else wait for one byte.
    std::streamsize count = in_.readsome(buffer, static_cast<std::streamsize>(size));
    if (count <= 0) {
      in_.read(buffer, 1);
      count = in_.gcount();
      if (count == 1 && size > 1) {
        count += std::max<std::streamsize>(
            in_.readsome(buffer + 1, static_cast<std::streamsize>(size - 1)), 0);
      }
    }
    if (in_.bad()) return absl::UnavailableError("standard input: reading failed");
    return static_cast<std::size_t>(count);
  }

 private:
  std::istream& in_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenInput(const std::string& path, Console& console) {
  if (path == "-") return std::make_unique<StreamSource>(console.in);
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return CannotOpen(path, errno);
  auto source = std::make_unique<FileSource>(path, fd);
  struct stat info {};
  if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) return CannotOpen(path, EISDIR);
  return source;
}

std::istream* OpenInputStream(const std::string& path, std::ifstream* file, Console& console) {
  if (path == "-") return &console.in;
  file->open(path, std::ios::binary);
  // A directory opens, but cannot be read.
  if (!file->is_open() || (file->peek(), file->bad())) return nullptr;
  file->clear();
  return file;
}

std::string InputName(const std::string& path) { return path == "-" ? "standard input" : path; }

int64_t InputSize(const std::string& path) {
  struct stat info {};
  if (path == "-" || stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return 0;
  return info.st_size;
}

absl::StatusOr<std::string> ReadWhole(const std::string& path, size_t max_bytes, Console& console) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenInput(path, console);
  if (!source.ok()) return source.status();
  std::string text;
  char buffer[1 << 16];
  while (true) {
    const absl::StatusOr<std::size_t> count = (*source)->Read(buffer, sizeof(buffer));
    if (!count.ok()) return count.status();
    if (*count == 0) return text;
    text.append(buffer, *count);
    if (text.size() > max_bytes) {
      return absl::InvalidArgumentError(
          absl::StrCat(InputName(path), ": larger than ", max_bytes, " bytes"));
    }
  }
}

}  // namespace crosscheck
