// What a full relation pass over a store costs beside reading the same claims, in one run:
//
//   bazel run -c opt //tests/bench:relate_benchmark -- /path/to/store
//
// Prints a line for each stage: wall and processor seconds, microseconds of processor a claim, and how
// many times the wall and the processor time of a plain RocksDB iterator over the family of claims
// that is. On a shared machine the processor's is the one to go by. Stages: `read` (that
// iterator), `remember` (what a night remembers of every cell), `relate` (conflicts of all places and
// mismatches of all names), `night` (a whole night but for integrity, grades and recording, the two
// before included). The store is only read.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "engine/cells/nightly_activity.h"
#include "engine/cells/nightly_cells.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/nightly/nightly.h"
#include "engine/passes/findings_pass.h"
#include "engine/passes/place_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "rocksdb/db.h"
#include "storage/store.h"

namespace crosscheck {
namespace {

constexpr int kThreads = 2;

void DieUnless(bool ok, const std::string& what) {
  if (ok) return;
  std::cerr << "relate_benchmark: " << what << "\n";
  std::exit(1);
}

struct Clock {
  double wall_seconds = 0;
  double processor_seconds = 0;

  static Clock Now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    const auto wall = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration<double>(wall).count(),
            seconds(usage.ru_utime) + seconds(usage.ru_stime)};
  }
};

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Read {
  int64_t claims = 0;
  int64_t bytes = 0;
};

// As a default RocksDB reads the family.
Read ReadWithRocksDb(const std::string& path) {
  std::vector<std::string> names;
  DieUnless(rocksdb::DB::ListColumnFamilies({}, path, &names).ok(), path + ": no store");
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::OpenForReadOnly({}, path, families, &handles, &opened);
  DieUnless(status.ok(), status.ToString());
  const std::unique_ptr<rocksdb::DB> db(opened);
  Read read;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] != "claims") continue;
    const std::unique_ptr<rocksdb::Iterator> it(db->NewIterator({}, handles[i]));
    for (it->SeekToFirst(); it->Valid(); it->Next()) {
      ++read.claims;
      read.bytes += static_cast<int64_t>(it->key().size() + it->value().size());
    }
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles) delete handle;
  return read;
}

// The last day on which a claim of the store became known: the day of the night.
int32_t LastKnownDay(const ReadView& view) {
  int32_t below = -100000, above = 100000;  // days since 1970-01-01
  while (above - below > 1) {
    const int32_t middle = below + (above - below) / 2;
    bool any = false;
    const absl::StatusOr<ScanCounts> counts = view.ScanByKnown(
        {.first_day = middle},
        [&](const ClaimKey&) {
          any = true;
          return false;
        },
        IgnoreDamage);
    DieUnless(counts.ok(), counts.status().ToString());
    (any ? below : above) = middle;
  }
  return below;
}

class Table {
 public:
  void Run(const std::string& stage, const std::function<void()>& work) {
    const Clock before = Clock::Now();
    work();
    const Clock after = Clock::Now();
    const double wall = after.wall_seconds - before.wall_seconds;
    const double processor = after.processor_seconds - before.processor_seconds;
    if (read_wall_ == 0) {
      read_wall_ = wall;
      read_processor_ = processor;
    }
    std::cout << absl::StreamFormat("%-10s %8.2f %11.2f %9.2f %6.1f %11.1f %8.0f\n", stage, wall,
                                    processor,
                                    processor * 1e6 / static_cast<double>(std::max<int64_t>(1, claims)),
                                    wall / read_wall_, processor / read_processor_, PeakMegabytes())
              << std::flush;
  }

  int64_t claims = 0;

 private:
  double read_wall_ = 0, read_processor_ = 0;
};

void Main(const std::string& path) {
  const Read all = ReadWithRocksDb(path);  // once before, so that both find it in the page cache
  Table table;
  table.claims = all.claims;
  std::cout << all.claims << " claims, " << all.bytes << " bytes, " << kThreads << " threads\n"
            << "stage        wall s processor s  us/claim x wall x processor  peak MB\n";
  table.Run("read", [&] { ReadWithRocksDb(path); });

  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  DieUnless(gazetteer.ok(), gazetteer.status().ToString());
  absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(path, {.mode = OpenMode::kRead});
  DieUnless(store.ok(), store.status().ToString());
  const int32_t day = LastKnownDay(*(*store)->NewReadView());
  {
    const std::unique_ptr<ReadView> view = (*store)->NewReadView();
    CellsUpdate update;
    table.Run("remember", [&] {
      const absl::Status status = UpdateCells(
          *view, vocabulary, {.activity_from = ActivityFrom(day), .threads = kThreads}, &update);
      DieUnless(status.ok(), status.ToString());
    });
    table.Run("relate", [&] {
      const PlaceMap map(update.cells);
      FindingsPass pass(*view, map, vocabulary, *gazetteer, {.threads = kThreads});
      std::set<int> clusters;
      for (int i = 0; i < map.cluster_count(); ++i) clusters.insert(i);
      absl::Status status = pass.OfClusters(clusters, [](int, const Finding&) {});
      DieUnless(status.ok(), status.ToString());
      std::set<std::string> names;
      for (const auto& [name, cells] : map.names()) names.insert(name);
      status = pass.OfNames(pass.WithLoneOrigin(names), [](const std::string&, const Finding&) {});
      DieUnless(status.ok(), status.ToString());
      std::cout << "  claims read " << pass.counts().claims_read << ", places "
                << pass.counts().places_read << " of " << clusters.size() << "\n";
    });
  }
  table.Run("night", [&] {
    NightlyOptions options;
    options.full = true;
    options.day = day;
    options.skipped_checks = {"storage_integrity", "moved_grades"};
    options.threads = kThreads;
    const absl::StatusOr<Night> night = MakeNight(**store, vocabulary, *gazetteer, options);
    DieUnless(night.ok(), night.status().ToString());
  });
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: relate_benchmark STORE\n";
    return 2;
  }
  crosscheck::Main(argv[1]);
}
