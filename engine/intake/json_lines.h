// Reads JSON Lines in the feed format: one object a line, one claim each.
//
// Any bytes are survived. A line is at most 1 MiB; a longer one is rejected without being held in
// memory, however long it is. A byte order mark, CRLF, blank lines and a missing last line end are
// taken as they come. For what makes a line a reject see json_object.h.
#ifndef CROSSCHECK_ENGINE_INTAKE_JSON_LINES_H_
#define CROSSCHECK_ENGINE_INTAKE_JSON_LINES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/chunked_input.h"
#include "engine/intake/json_object.h"
#include "engine/intake/stated_reader.h"
#include "engine/intake/unknown_keys.h"

namespace crosscheck {

// Does not own the source. The claims' origins refer to the reader's copy of the file name, so the
// reader outlives the batches it filled.
class JsonLinesReader : public StatedReader {
 public:
  JsonLinesReader(ByteSource* source, std::string file) : input_(source), file_(std::move(file)) {}

  absl::StatusOr<bool> Read(StatedBatch* batch) override;
  const std::vector<UnknownKey>& unknown_keys() const override { return unknown_.keys(); }

 private:
  void ReadRow(const RowOrigin& origin, StatedBatch* batch);

  ChunkedInput input_;
  const std::string file_;
  JsonObjectParser parser_;
  UnknownKeys unknown_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_JSON_LINES_H_
