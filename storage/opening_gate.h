// Keeps a reader's opening and the removal of files out of each other's way. RocksDB removes a file
// as soon as the writer has merged it; a reader beside it that has read the list of files and not
// yet opened them all would find some gone. A reader holds the gate while it opens, together with
// other readers; a writer removes files only while it holds the gate alone.
//
//   const OpeningGate gate = OpeningGate::EnterToRead(path);      // until the end of the scope
//   if (OpeningGate gate = OpeningGate::TryEnterToRemove(path); gate.is_held()) { remove }
//
// The gate is an advisory lock on a file of the store's directory that the writer makes. It is a
// courtesy and no condition: where the lock cannot be had (no such file, a file system without
// locks, somebody stopped while holding it) both sides go on without, and a reader whose files went
// away opens again. The system gives the lock back when a process dies.
//
// Thread safety: a gate belongs to the thread that entered it.
#ifndef CROSSCHECK_STORAGE_OPENING_GATE_H_
#define CROSSCHECK_STORAGE_OPENING_GATE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

inline constexpr absl::string_view kOpeningGateFileName = "OPENING";

class OpeningGate {
 public:
  // Waits a few seconds at most for a writer that is removing files.
  static OpeningGate EnterToRead(const std::string& path);
  // For a writer that opens the store, which may remove files: waits a few seconds at most for
  // readers that are opening it. Makes the file when there is none.
  static OpeningGate EnterToWrite(const std::string& path);
  // Not held when a reader is opening: the files can go later.
  static OpeningGate TryEnterToRemove(const std::string& path);

  OpeningGate() = default;
  OpeningGate(OpeningGate&& other) noexcept;
  OpeningGate& operator=(OpeningGate&& other) noexcept;
  ~OpeningGate();

  bool is_held() const { return file_ >= 0; }

 private:
  static OpeningGate Enter(const std::string& path, int open_flags, int lock, int attempts);

  int file_ = -1;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_OPENING_GATE_H_
