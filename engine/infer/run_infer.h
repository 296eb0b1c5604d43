// RunInfer is the whole of `crosscheck infer` without flags and files: CSV text in, CSV text out.
// `source,item,value` rows become `item,value,confidence` rows and `source,accuracy,low,high,claims,
// group` rows.
//
// Thread safety: none needed; streams belong to the caller.
#ifndef CROSSCHECK_ENGINE_INFER_RUN_INFER_H_
#define CROSSCHECK_ENGINE_INFER_RUN_INFER_H_

#include <cstdint>
#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/infer/infer.h"

namespace crosscheck {

// An input with the name to use for it in messages. Only `claims` is required; null means absent.
struct InferInput {
  std::string name;
  std::istream* stream = nullptr;
};

struct InferStreams {
  std::vector<InferInput> claims;  // source,item,value[,weight]; several files are one table
  InferInput known;                // item,value
  InferInput priors;               // source,accuracy[,claims]
  InferInput hierarchy;            // child,parent or ID,name,parentID
  std::ostream* answers = nullptr;  // item,value,confidence
  std::ostream* sources = nullptr;  // source,accuracy,low,high,claims,group
  std::ostream* notes = nullptr;    // narration: the chosen kind and why, rejected rows, ties
};

struct InferSummary {
  InferKind kind = InferKind::kAuto;
  uint64_t claims = 0;
  uint64_t rejected_rows = 0;  // rows that could not be read; each is named on `notes`
};

// InvalidArgument: a header without the needed columns, bad options. DataLoss: nothing readable.
absl::StatusOr<InferSummary> RunInfer(const InferOptions& options, const InferStreams& streams);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_RUN_INFER_H_
