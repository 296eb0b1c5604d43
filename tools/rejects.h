// Rejected rows and unknown keys, told to the person who fed them.
#ifndef CROSSCHECK_TOOLS_REJECTS_H_
#define CROSSCHECK_TOOLS_REJECTS_H_

#include <string>

#include "absl/types/span.h"
#include "engine/intake/stated_reader.h"
#include "proto/feed.pb.h"
#include "tools/console.h"

namespace crosscheck {

// "claims.jsonl:3: date: '2023-02-30': no such day; expected ...": one line.
std::string RejectLine(const Reject& reject);

// Each reject on console.err, and how many more of the file's `rejected` there are.
void TellRejects(absl::Span<const Reject> rejects, int64_t rejected, Console& console);

void TellUnknownKeys(const std::string& file, absl::Span<const UnknownKey> keys, Console& console);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_REJECTS_H_
