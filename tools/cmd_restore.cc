#include <limits>
#include <memory>

#include "absl/strings/str_cat.h"
#include "storage/backup.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

class RestoreCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"restore",
            "make a store from a backup",
            "The store is made at --db, which must not exist or be an empty directory; nothing is "
            "written over. Checksums are compared on the way, and the store is opened once before "
            "it gets its name: a restore that was broken off leaves nothing at --db. The backup "
            "stays as it is.",
            {{"crosscheck restore --db war.db /mnt/backups/war", "From the latest backup."},
             {"crosscheck restore --db war.db --number 3 /mnt/backups/war", "From backup 3."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options);
    options.Whole("--number", "N", "Which backup; 0 is the latest.", &number_);
    options.Positional("DIRECTORY", "Where the backups are.", &directory_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    if (number_ > std::numeric_limits<uint32_t>::max()) {
      return Complain(console, kExitUsage, absl::StrCat("restore: there is no backup ", number_));
    }
    const absl::Status restored =
        RestoreBackup(directory_, static_cast<uint32_t>(number_), store_.path());
    if (!restored.ok()) return ComplainAboutStore(console, restored);
    console.err << "restored to " << store_.path() << "; crosscheck verify"
                << store_.CommandSuffix() << " reads all of it\n";
    return kExitDone;
  }

 private:
  StoreOption store_;
  int64_t number_ = 0;
  std::string directory_;
};

}  // namespace

std::unique_ptr<Command> MakeRestoreCommand() { return std::make_unique<RestoreCommand>(); }

}  // namespace crosscheck
