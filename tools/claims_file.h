// All claims of a file in memory, for comparing without a store.
#ifndef CROSSCHECK_TOOLS_CLAIMS_FILE_H_
#define CROSSCHECK_TOOLS_CLAIMS_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/open_reader.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "tools/console.h"

namespace crosscheck {

struct ClaimsFile {
  std::vector<Claim> claims;  // in the order of the file, each id once
  int64_t rejected = 0;
};

// Rejected rows and unknown keys are told on console.err. InvalidArgument when the file cannot be
// read or is no feed at all.
absl::StatusOr<ClaimsFile> ReadClaimsFile(const std::string& path, const ReaderOptions& options,
                                          const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                          Console& console);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_CLAIMS_FILE_H_
