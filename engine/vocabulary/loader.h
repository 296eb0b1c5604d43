// Reads the vocabulary's text files and refuses what does not hold together, naming the place of
// each mistake:
//
//   engine/data/sources.textproto:41:12: source "reuters": alias "Reuters" is also an alias of
//   source "thomson_reuters" (engine/data/sources.textproto:90:12)
//
// Checked: every id once; every name, alias and synonym once within its kind after folding; every
// reference names something that exists; no cycles of parents, sides or offices; the fields an
// entry needs. The build runs this over the files in engine/data, so that a data mistake stops it.
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_LOADER_H_
#define CROSSCHECK_ENGINE_VOCABULARY_LOADER_H_

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/data/embedded_file.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

// All files as one message, entries in the order of the files. kInvalidArgument with every mistake
// found, one per line.
absl::StatusOr<VocabularyFile> LoadVocabulary(absl::Span<const EmbeddedFile> files);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_LOADER_H_
