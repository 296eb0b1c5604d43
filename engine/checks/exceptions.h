// What a person accepted: a file under version control that says which notices nobody needs to be
// told of again, who says so, why, and until when.
//
//   exception {
//     check: "conflicts" id: "3f2a9c01"
//     owner: "m.kovalenko" reason: "two villages of one name, asked the ministry" expires: "2024-01-31"
//   }
//
// Protobuf text, as the vocabulary's files. An exception names a notice by the first digits of its
// id, or all notices of a check about one place or source. Owner, reason and expiry are required.
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_CHECKS_EXCEPTIONS_H_
#define CROSSCHECK_ENGINE_CHECKS_EXCEPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

// InvalidArgument names file:line:column of each mistake, one a line: text that does not parse, a
// missing owner, reason or expiry, a check that does not exist, an exception that names nothing.
absl::StatusOr<NightExceptions> ParseExceptions(absl::string_view file, absl::string_view text);

class AcceptedNotices {
 public:
  // `exceptions` come from ParseExceptions. `day` is the night's.
  AcceptedNotices(NightExceptions exceptions, int32_t day);

  // The exception in force that covers the notice; null: none. Remembers that it was used.
  const NightException* Find(const NightNotice& notice);

  // One notice for each exception that has run out or, in this night, covered nothing; to be asked
  // after all others. Of the check `exceptions`.
  std::vector<NightNotice> Leftovers() const;

 private:
  struct Entry {
    NightException exception;
    int32_t last_day = 0;
    bool in_force = false;
    bool used = false;
  };
  std::vector<Entry> entries_;
};

inline constexpr char kExceptionsCheck[] = "exceptions";

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_EXCEPTIONS_H_
