// Where the cues of the data stand in a text: "said", "according to", "support for".
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_CUES_H_
#define CROSSCHECK_ENGINE_EXTRACT_CUES_H_

#include <cstddef>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "engine/extract/reading.h"

namespace crosscheck {

struct FoundCue {
  const CueGroup* group = nullptr;
  TokenRange range;
  TokenRange gap;  // what "~" of its pattern took
};

// The longest cue of the form that begins at i and ends within `end`; of two alike, the one that
// stands first in the data.
std::optional<FoundCue> CueAt(const ReadText& reading, std::size_t i, std::size_t end,
                              CueGroup::Form form);

// All of them, the longest first: "asked" asks with a clause and says with a quotation.
absl::InlinedVector<FoundCue, 4> CuesAt(const ReadText& reading, std::size_t i, std::size_t end,
                                        CueGroup::Form form);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_CUES_H_
