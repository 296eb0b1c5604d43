#include <sys/resource.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/schema.h"
#include "storage/store_directory.h"
#include "tools/commands.h"
#include "tools/data_option.h"
#include "tools/library_versions.h"
#include "tools/render/json.h"
#include "tools/render/text_layout.h"
#include "tools/store_option.h"
#include "tools/version.h"

namespace crosscheck {
namespace {

// Below this a feed of a day may not fit.
constexpr int64_t kLittleDisk = int64_t{1} << 30;
// Beside the store's files: pipes, the feed, a merge under way.
constexpr int64_t kSpareFiles = 64;

std::string Mebibytes(int64_t bytes) { return absl::StrCat((bytes + (1 << 20) - 1) >> 20, " MiB"); }

std::string Instant(int64_t second) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(second),
                          absl::UTCTimeZone());
}

// What is looked at, one after the other; the same lines as text and as JSON.
class Findings {
 public:
  void Fact(std::string name, std::string says) { Add(std::move(name), "ok", std::move(says)); }
  void Note(std::string name, std::string says) { Add(std::move(name), "note", std::move(says)); }
  void Problem(std::string name, std::string says) {
    has_problem_ = true;
    Add(std::move(name), "problem", std::move(says));
  }

  bool has_problem() const { return has_problem_; }

  void PrintText(Console& console) const {
    TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
    std::vector<std::vector<std::string>> rows;
    for (const Line& line : lines_) {
      rows.push_back({line.state == "ok" ? "" : line.state, line.name, line.says});
    }
    text.Table(rows);
  }

  void PrintJson(Console& console) const {
    OrderedJson object;
    object["sound"] = !has_problem_;
    object["checks"] = OrderedJson::array();
    for (const Line& line : lines_) {
      object["checks"].push_back(
          OrderedJson{{"check", line.name}, {"state", line.state}, {"says", line.says}});
    }
    console.out << JsonText(object) << '\n';
  }

 private:
  struct Line {
    std::string name;
    std::string state;
    std::string says;
  };

  void Add(std::string name, std::string state, std::string says) {
    lines_.push_back({std::move(name), std::move(state), ForScreen(says)});
  }

  std::vector<Line> lines_;
  bool has_problem_ = false;
};

class DoctorCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"doctor",
            "what is installed, how it is set, and the state of the store",
            "One screen for a person who looks for what is wrong, or reports it: versions, data "
            "files, limits of the system, and with --db the store's schema, size, last feed, writer, "
            "log and disk. It opens the store as a reader does and reads none of its records but the "
            "runs of feeds; `crosscheck verify` reads all. A problem makes the exit code 3; a note "
            "does not.",
            {{"crosscheck doctor --db war.db", "Also while a feed is running."},
             {"crosscheck doctor --format json", "Of the installation alone."}}};
  }

  void Declare(Options& options) override {
    store_.Declare(options, Need::kOptional);
    data_.Declare(options);
    options.Choice("--format", {"text", "json"}, "How it is printed.", &format_);
  }

  ExitCode Run(Console& console) override {
    LookAtProgram();
    LookAtData();
    LookAtSystem();
    if (!store_.path().empty()) LookAtStore();
    format_ == "json" ? findings_.PrintJson(console) : findings_.PrintText(console);
    return findings_.has_problem() ? kExitStore : kExitDone;
  }

 private:
  void LookAtProgram() {
    findings_.Fact("program", absl::StrCat("crosscheck ", kVersion, ", schema ", kSchemaVersion));
    std::string libraries;
    for (const auto& [name, version] : LibraryVersions()) {
      absl::StrAppend(&libraries, libraries.empty() ? "" : ", ", name, " ", version);
    }
    findings_.Fact("libraries", libraries);
  }

  void LookAtData() {
    const std::string where = data_.directory().empty()
                                  ? std::string("compiled in")
                                  : absl::StrCat("compiled in and ", data_.directory());
    if (const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary(); vocabulary.ok()) {
      findings_.Fact("vocabulary", absl::StrCat(where, ": ", vocabulary->event_types().size(),
                                                " event types, ", vocabulary->measures().size(),
                                                " measures, ", vocabulary->parties().all().size(),
                                                " parties, ", vocabulary->sources().all().size(),
                                                " sources"));
    } else {
      findings_.Problem("vocabulary", std::string(vocabulary.status().message()));
    }
    if (const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer(); gazetteer.ok()) {
      findings_.Fact("places", absl::StrCat(where, ": ", gazetteer->size(), " places"));
    } else {
      findings_.Problem("places", std::string(gazetteer.status().message()));
    }
  }

  void LookAtSystem() {
    rlimit files = {};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    if (files.rlim_cur != RLIM_INFINITY) open_files_ = static_cast<int64_t>(files.rlim_cur);
    findings_.Fact("open files", open_files_.has_value()
                                     ? absl::StrCat("at most ", *open_files_, " (ulimit -n)")
                                     : std::string("no limit"));
  }

  void LookAtStore() {
    const StoreDirectory seen = LookAtStoreDirectory(store_.path());
    if (!seen.exists) {
      findings_.Problem("store", absl::StrCat("there is no store at ", store_.path()));
      return;
    }
    LookAtDirectory(seen);
    const absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
    if (!store.ok()) {
      findings_.Problem("store", std::string(store.status().message()));
      return;
    }
    findings_.Fact("store", absl::StrCat(store_.path(), ": schema ", (*store)->schema_version(),
                                         ", ", seen.files, " files, ", Mebibytes(seen.bytes)));
    std::string records;
    for (const FamilySize& size : (*store)->Sizes()) {
      if (size.records == 0 || KindOf(size.family) == FamilyKind::kIndex) continue;
      absl::StrAppend(&records, records.empty() ? "about " : ", ", size.records, " ",
                      std::string(FamilyName(size.family)));
    }
    findings_.Fact("records", records.empty() ? "none" : records);
    if (!(*store)->log_damage().empty()) {
      findings_.Problem("log", absl::StrCat("the latest commits cannot be read: ",
                                            (*store)->log_damage(), "; see crosscheck verify"));
    } else {
      findings_.Fact("log", "sound");
    }
    LookAtFeeds(**store);
  }

  void LookAtDirectory(const StoreDirectory& seen) {
    if (seen.is_written) {
      findings_.Fact("writer", seen.writer);
    } else if (seen.was_broken_off) {
      findings_.Note("writer", "none; the last one was broken off (what it acknowledged is there)");
    } else {
      findings_.Fact("writer", "none");
    }
    if (seen.disk_free_bytes >= 0) {
      const std::string free = absl::StrCat(Mebibytes(seen.disk_free_bytes), " free");
      if (seen.disk_free_bytes < kLittleDisk) {
        findings_.Problem("disk", absl::StrCat(free, ": too little for a feed of any size"));
      } else if (seen.disk_free_bytes < seen.bytes) {
        findings_.Note("disk", absl::StrCat(free, ": less than the store has; a merge of all files "
                                                  "or a repair needs as much"));
      } else {
        findings_.Fact("disk", free);
      }
    }
    if (open_files_.has_value() && seen.files + kSpareFiles > *open_files_) {
      findings_.Problem("open files", absl::StrCat("the store has ", seen.files,
                                                   " files, all of which are kept open; raise "
                                                   "ulimit -n"));
    }
    for (const std::string& path : seen.left_over) {
      findings_.Note("left over",
                     absl::StrCat(path, ": from a backup, restore, repair or bulk load"));
    }
  }

  void LookAtFeeds(const Store& store) {
    FeedRun last;
    int64_t runs = 0;
    const absl::StatusOr<ScanCounts> counts = store.NewReadView()->ScanFeedRuns(
        [&](const FeedRun& run) {
          if (++runs == 1 || run.ingested_second() >= last.ingested_second()) last = run;
          return true;
        },
        IgnoreDamage);  // counted, and named by verify
    if (!counts.ok()) return findings_.Problem("feeds", std::string(counts.status().message()));
    if (counts->damaged > 0) {
      findings_.Problem("feeds", absl::StrCat(counts->damaged,
                                              " runs cannot be read; see crosscheck verify"));
    }
    if (runs == 0) return findings_.Fact("feeds", "none yet");
    findings_.Fact("last feed", absl::StrCat(Instant(last.ingested_second()), " ", last.file(), ": ",
                                             last.stored(), " stored, ", last.repeated(),
                                             " repeated, ", last.rejected(), " rejected; ", runs,
                                             runs == 1 ? " run in all" : " runs in all"));
  }

  StoreOption store_;
  DataOption data_;
  std::string format_ = "text";
  std::optional<int64_t> open_files_;
  Findings findings_;
};

}  // namespace

std::unique_ptr<Command> MakeDoctorCommand() { return std::make_unique<DoctorCommand>(); }

}  // namespace crosscheck
