#include <fstream>
#include <istream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "storage/dump.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/input.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

class LoadCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"load",
            "take a dump back into a store",
            "Reads what `crosscheck dump` wrote, as JSON Lines, protobuf text or binary, and stores "
            "it; records that the store already has are counted as repeated. Dumping, loading "
            "into a new store and dumping again gives the same bytes. CSV cannot be loaded: it "
            "does not hold everything.",
            {{"crosscheck dump all --db war.db | crosscheck load --db copy.db -",
              "Copies a store."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    options.Choice("--format", {"jsonl", "textproto", "binary"}, "The dump's format.", &format_);
    options.Positional("FILE", "The dump; - is standard input.", &file_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    std::ifstream file;
    std::istream* const in = OpenInputStream(file_, &file, console);
    if (in == nullptr) {
      return Complain(console, kExitUsage, absl::StrCat(file_, ": cannot be read"));
    }
    absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kWrite);
    if (!store.ok()) return ComplainAboutStore(console, store.status());
    const absl::StatusOr<LoadCounts> counts =
        LoadDump(in, *DumpFormatFromName(format_), store->get());
    if (!counts.ok()) {
      return Complain(console,
                      absl::IsInvalidArgument(counts.status()) ? kExitIncomplete : kExitStore,
                      absl::StrCat(file_, ": ", std::string(counts.status().message())));
    }
    console.err << counts->records << " records read: " << counts->stored << " stored, "
                << counts->repeated << " already there, " << counts->derived
                << " left to the store to derive, " << counts->damaged << " damaged\n";
    return counts->damaged > 0 ? kExitIncomplete : kExitDone;
  }

 private:
  StoreOption store_;
  std::string format_ = "jsonl";
  std::string file_;
};

}  // namespace

std::unique_ptr<Command> MakeLoadCommand() { return std::make_unique<LoadCommand>(); }

}  // namespace crosscheck
