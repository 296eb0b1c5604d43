#include "tools/fd_stream.h"

#include <unistd.h>

#include <cerrno>

namespace crosscheck {

FdStreamBuffer::FdStreamBuffer(int fd) : fd_(fd) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

FdStreamBuffer::~FdStreamBuffer() { sync(); }

bool FdStreamBuffer::WriteAll(const char* data, std::streamsize size) {
  while (size > 0 && error_ == 0) {
    const ssize_t written = ::write(fd_, data, static_cast<size_t>(size));
    if (written < 0) {
      if (errno != EINTR) error_ = errno;
      continue;
    }
    data += written;
    size -= written;
  }
  return error_ == 0;
}

int FdStreamBuffer::sync() {
  const bool written = WriteAll(pbase(), pptr() - pbase());
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return written ? 0 : -1;
}

int FdStreamBuffer::overflow(int c) {
  if (sync() != 0) return traits_type::eof();
  if (c != traits_type::eof()) {
    *pptr() = static_cast<char>(c);
    pbump(1);
  }
  return traits_type::not_eof(c);
}

std::streamsize FdStreamBuffer::xsputn(const char* data, std::streamsize size) {
  if (size <= epptr() - pptr()) {
    traits_type::copy(pptr(), data, static_cast<size_t>(size));
    pbump(static_cast<int>(size));
    return size;
  }
  if (sync() != 0) return 0;
  if (size < static_cast<std::streamsize>(buffer_.size())) return xsputn(data, size);
  return WriteAll(data, size) ? size : 0;
}

}  // namespace crosscheck
