// The files that commands read, and standard input, as bytes.
//
//   absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenInput("claims.jsonl", console);
#ifndef CROSSCHECK_TOOLS_INPUT_H_
#define CROSSCHECK_TOOLS_INPUT_H_

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/intake/byte_source.h"
#include "tools/console.h"

namespace crosscheck {

// "-" is console.in, which outlives the source. InvalidArgument, naming the file and the system's
// reason, when it cannot be opened or is a directory; Unavailable from Read when reading fails later.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenInput(const std::string& path, Console& console);

// The same as a stream, for formats that are read from one: `file` when it could be opened,
// console.in for "-", null when it cannot be read or is a directory.
std::istream* OpenInputStream(const std::string& path, std::ifstream* file, Console& console);

// What to call the input in messages and records: the path as given, "standard input" for "-".
std::string InputName(const std::string& path);

// Bytes in the file, for progress; 0 when that is not known, as of a pipe.
int64_t InputSize(const std::string& path);

// The whole of a small file. InvalidArgument as above, and when it has more than `max_bytes`.
absl::StatusOr<std::string> ReadWhole(const std::string& path, size_t max_bytes, Console& console);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_INPUT_H_
