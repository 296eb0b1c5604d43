// An output stream over a file descriptor that remembers why writing failed: a full disk must not
// pass for success, and a reader that went away (`| head`) is no error at all.
//
//   FdStreamBuffer buffer(STDOUT_FILENO);
//   std::ostream out(&buffer);
//   ...
//   out.flush();
//   if (buffer.error() != 0 && buffer.error() != EPIPE) complain(strerror(buffer.error()));
#ifndef CROSSCHECK_TOOLS_FD_STREAM_H_
#define CROSSCHECK_TOOLS_FD_STREAM_H_

#include <array>
#include <streambuf>

namespace crosscheck {

// Not thread-safe. Does not own the descriptor. After the first failure nothing more is written.
class FdStreamBuffer : public std::streambuf {
 public:
  explicit FdStreamBuffer(int fd);
  ~FdStreamBuffer() override;

  // The errno of the first failed write; 0 while all went well.
  int error() const { return error_; }

 protected:
  int overflow(int c) override;
  int sync() override;
  std::streamsize xsputn(const char* data, std::streamsize size) override;

 private:
  bool WriteAll(const char* data, std::streamsize size);

  int fd_;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_FD_STREAM_H_
