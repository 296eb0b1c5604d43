// RunInfer is the whole of `crosscheck infer` without flags and files: CSV bytes in, CSV text out.
// `source,item,value` rows become `item,value,confidence` rows and `source,accuracy,low,high,
// claims,group` rows.
//
//   InferStreams streams;
//   streams.claims = {{"claims.csv", &source}};
//   streams.answers = &std::cout;
//   absl::StatusOr<InferSummary> summary = RunInfer(options, streams);
//
// Thread safety: none needed; sources and streams belong to the caller.
#ifndef CROSSCHECK_ENGINE_INFER_RUN_INFER_H_
#define CROSSCHECK_ENGINE_INFER_RUN_INFER_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/infer/infer.h"
#include "engine/intake/byte_source.h"

namespace crosscheck {

// An input with the name to use for it in messages. A null source means that it is not given.
struct InferInput {
  std::string name;
  ByteSource* source = nullptr;
};

// Columns are found by their names in the header, in any order; others are passed over.
struct InferStreams {
  std::vector<InferInput> claims;  // source,item,value[,weight]; several files are one table
  InferInput known;                // item,value: judged answers
  InferInput priors;               // source,accuracy[,claims]: an earlier run's sources will do
  InferInput hierarchy;            // ID,name,parentID or child,parent
  std::ostream* answers = nullptr;  // item,value,confidence
  std::ostream* sources = nullptr;  // source,accuracy,low,high,claims,group
  std::ostream* notes = nullptr;    // the chosen kind and why, rejected rows, ties
};

struct InferSummary {
  InferKind kind = InferKind::kAuto;
  uint64_t claims = 0;
  uint64_t rejected_rows = 0;  // rows that could not be read; the first of each file are named
};

// Fields of `options` that the streams carry (known, priors, hierarchy) are added to.
//
// InvalidArgument, naming file and line: a header without the needed columns, no claims at all, a
// place whose parent is not listed, options out of range. Other codes: what a source says.
absl::StatusOr<InferSummary> RunInfer(InferOptions options, const InferStreams& streams);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_RUN_INFER_H_
