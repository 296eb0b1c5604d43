#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/infer/run_infer.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/input.h"

namespace crosscheck {
namespace {

class InferCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"infer",
            "weigh who said what in plain tables: support for each value, a record for each source",
            "Reads rows of source,item,value and prints item,value,confidence: how much of the "
            "sources' weight stands behind each answer, given how often each source agrees with the "
            "others and which of them speak with one voice. It is support, not a verdict "
            "(docs/credibility.md). The kind of table is found out by itself; --kind overrides it.",
            {{"crosscheck infer claims.csv > answers.csv", "One answer for each item."},
             {"crosscheck infer --sources-out sources.csv claims.csv",
              "And how often each source agrees."},
             {"crosscheck infer --kind places --hierarchy tree.csv claims.csv",
              "Values in a tree: a region supports, in part, the towns inside it."}}};
  }

  void Declare(Options& options) override {
    options.Choice("--kind", {"auto", "closed", "open", "numeric", "places", "multi"},
                   "What kind of values the table has.", &kind_);
    options.Number("--tolerance", "SHARE",
                   "Numbers that differ by at most this share of the larger are one answer. "
                   "Default: 0.01.",
                   &tolerance_);
    options.Text("--known", "FILE", "Answers that a person has judged: item,value.", &known_);
    options.Text("--priors", "FILE", "What is known of sources: source,accuracy[,claims].",
                 &priors_);
    options.Text("--hierarchy", "FILE", "The tree of values: child,parent, or ID,name,parentID.", &hierarchy_);
    options.Text("--sources-out", "FILE", "Where to write the sources' records.", &sources_out_);
    options.Positional("FILE", "Tables of source,item,value; - is standard input.", &files_,
                       Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    InferOptions options;
    const absl::StatusOr<InferKind> kind = ParseInferKind(kind_);
    if (!kind.ok()) return Complain(console, kind.status());
    options.kind = *kind;
    if (tolerance_.has_value()) options.tolerance = *tolerance_;

    InferStreams streams;
    for (const std::string& path : files_) {
      streams.claims.emplace_back();
      if (absl::Status status = Open(path, console, &streams.claims.back()); !status.ok()) {
        return Complain(console, status);
      }
    }
    for (const auto& [path, input] : {std::pair(&known_, &streams.known),
                                      std::pair(&priors_, &streams.priors),
                                      std::pair(&hierarchy_, &streams.hierarchy)}) {
      if (path->empty()) continue;
      if (absl::Status status = Open(*path, console, input); !status.ok()) {
        return Complain(console, status);
      }
    }
    std::ofstream sources_file;
    if (!sources_out_.empty()) {
      sources_file.open(sources_out_, std::ios::binary);
      if (!sources_file.is_open()) {
        return Complain(console, kExitUsage, absl::StrCat(sources_out_, ": cannot be written"));
      }
      streams.sources = &sources_file;
    }
    streams.answers = &console.out;
    streams.notes = &console.err;
    const absl::StatusOr<InferSummary> summary = RunInfer(std::move(options), streams);
    if (!summary.ok()) return Complain(console, summary.status());
    sources_file.close();
    if (!sources_out_.empty() && sources_file.fail()) {
      return Complain(console, kExitIncomplete,
                      absl::StrCat(sources_out_, ": could not be written in full"));
    }
    return summary->rejected_rows > 0 ? kExitIncomplete : kExitDone;
  }

 private:
  absl::Status Open(const std::string& path, Console& console, InferInput* input) {
    absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenInput(path, console);
    if (!source.ok()) return source.status();
    opened_.push_back(*std::move(source));
    *input = {InputName(path), opened_.back().get()};
    return absl::OkStatus();
  }

  std::string kind_ = "auto";
  std::optional<double> tolerance_;
  std::string known_;
  std::string priors_;
  std::string hierarchy_;
  std::string sources_out_;
  std::vector<std::string> files_;
  std::vector<std::unique_ptr<ByteSource>> opened_;
};

}  // namespace

std::unique_ptr<Command> MakeInferCommand() { return std::make_unique<InferCommand>(); }

}  // namespace crosscheck
