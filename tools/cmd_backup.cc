#include <limits>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/backup.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/render/json.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

class BackupCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"backup",
            "copy a store to another directory, and read the copy once",
            "Each backup is the whole store at one moment: all that was stored before the command "
            "began. A feed may go on meanwhile. Files that have not changed since an earlier backup "
            "in the same directory are kept once for both. The new backup's files are read and "
            "compared with their checksums before the command says that it is done.\n\n"
            "--list prints the backups that are there, --verify reads the latest (or --number) once "
            "more; neither needs the store.",
            {{"crosscheck backup --db war.db /mnt/backups/war", "Makes one more backup."},
             {"crosscheck backup --list /mnt/backups/war", "Number, time and size of each."},
             {"crosscheck backup --verify /mnt/backups/war", "Is the latest still whole?"}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options, Need::kOptional);
    options.Flag("--list", "Print the backups in the directory; needs no --db.", &list_);
    options.Flag("--verify", "Read a backup and compare its checksums; needs no --db.", &verify_);
    options.Whole("--number", "N", "Which backup --verify reads; 0 is the latest.", &number_);
    options.Choice("--format", {"text", "json"}, "How backups are printed.", &format_);
    options.Positional("DIRECTORY", "Where the backups are.", &directory_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    if (list_) return List(console);
    if (number_ > std::numeric_limits<uint32_t>::max()) {
      return Complain(console, kExitUsage, absl::StrCat("backup: there is no backup ", number_));
    }
    if (verify_) return Verify(static_cast<uint32_t>(number_), console);
    if (store_.path().empty()) {
      return Complain(console, kExitUsage, "backup: missing --db DIR: the store to copy");
    }
    const absl::StatusOr<BackupInfo> made = BackUp(store_.path(), directory_);
    if (!made.ok()) return ComplainAboutStore(console, made.status());
    Print({*made}, console);
    return Verify(made->number, console);
  }

 private:
  ExitCode List(Console& console) const {
    const absl::StatusOr<std::vector<BackupInfo>> backups = ListBackups(directory_);
    if (!backups.ok()) return ComplainAboutStore(console, backups.status());
    Print(*backups, console);
    return kExitDone;
  }

  ExitCode Verify(uint32_t number, Console& console) const {
    const absl::Status whole = VerifyBackup(directory_, number);
    if (!whole.ok()) return ComplainAboutStore(console, whole);
    console.err << "all files of the backup read, checksums agree\n";
    return kExitDone;
  }

  void Print(const std::vector<BackupInfo>& backups, Console& console) const {
    OrderedJson list = OrderedJson::array();
    for (const BackupInfo& backup : backups) {
      const std::string made = absl::FormatTime(
          "%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(backup.made_second), absl::UTCTimeZone());
      if (format_ == "text") {
        console.out << "backup " << backup.number << ": " << made << ", " << backup.files
                    << " files, " << backup.bytes << " bytes\n";
      }
      OrderedJson line;
      line["number"] = backup.number;
      line["made"] = made;
      line["files"] = backup.files;
      line["bytes"] = backup.bytes;
      list.push_back(std::move(line));
    }
    if (format_ == "json") console.out << JsonText(list) << '\n';
  }

  StoreOption store_;
  bool list_ = false;
  bool verify_ = false;
  int64_t number_ = 0;
  std::string format_ = "text";
  std::string directory_;
};

}  // namespace

std::unique_ptr<Command> MakeBackupCommand() { return std::make_unique<BackupCommand>(); }

}  // namespace crosscheck
