// How fast the store is beside RocksDB itself, in one run on one machine:
//
//   bazel run -c opt //tests/bench:storage_benchmark -- [claims, default 200000] [directory]
//
// "raw" writes the very same batches of keys and values (sizes, families, log) into a RocksDB of
// default options without looking anything up; "store" commits claims. Columns: claims a second,
// the same against raw, processor time of the calling thread for each claim, the same against raw.
#include <time.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"
#include "storage/index_entries.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr size_t kPerCommit = 1000;

double CpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Timing {
  double wall_seconds = 0;
  double cpu_seconds = 0;  // of the calling thread, which other work on the machine does not touch
};

class Stopwatch {
 public:
  Timing Read() const {
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(),
            CpuSeconds() - cpu_start_};
  }

 private:
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  const double cpu_start_ = CpuSeconds();
};

[[noreturn]] void Fail(const std::string& words) {
  std::fprintf(stderr, "%s\n", words.c_str());
  std::exit(1);
}

void Print(const char* what, size_t count, const Timing& timing, const Timing& baseline) {
  std::printf("%-32s %9.0f /s %6.2f %10.2f us %6.2f\n", what, count / timing.wall_seconds,
              baseline.wall_seconds / timing.wall_seconds, timing.cpu_seconds / count * 1e6,
              baseline.cpu_seconds / timing.cpu_seconds);
  std::fflush(stdout);
}

// What the store writes for a claim, for the raw database.
std::vector<IndexEntry> AllEntriesOf(const Claim& claim) {
  std::vector<IndexEntry> entries = IndexEntriesOf(claim);
  entries.push_back({Family::kClaims, ClaimKeyOf(claim).ToBytes(), claim.SerializeAsString()});
  std::string cell;
  AppendUint64(claim.place().cell(), &cell);
  entries.push_back({Family::kDirty, cell, ""});
  return entries;
}

struct RawDatabase {
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;

  ~RawDatabase() {
    for (auto* handle : handles) db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
};

std::unique_ptr<RawDatabase> OpenRaw(const std::string& path, bool one_family) {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {{"default", {}}};
  if (!one_family) {
    for (Family family : AllFamilies()) families.push_back({std::string(FamilyName(family)), {}});
  }
  auto raw = std::make_unique<RawDatabase>();
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(options, path, families, &raw->handles, &db);
  if (!status.ok()) Fail(status.ToString());
  raw->db.reset(db);
  return raw;
}

// Prepared batches; one family or those of the store.
Timing WriteRaw(const std::string& path, const std::vector<std::vector<IndexEntry>>& claims,
                bool one_family) {
  const auto raw = OpenRaw(path, one_family);
  const Stopwatch stopwatch;
  rocksdb::WriteBatch batch;
  size_t in_batch = 0;
  const auto write = [&] {
    const rocksdb::Status status = raw->db->Write({}, &batch);
    if (!status.ok()) Fail(status.ToString());
    batch.Clear();
    in_batch = 0;
  };
  for (const std::vector<IndexEntry>& entries : claims) {
    for (const IndexEntry& entry : entries) {
      const size_t family = one_family ? 0 : static_cast<size_t>(entry.family);
      batch.Put(raw->handles[family], entry.key, entry.value);
    }
    if (++in_batch == kPerCommit) write();
  }
  write();
  return stopwatch.Read();
}

Timing ScanRaw(const std::string& path) {
  const auto raw = OpenRaw(path, /*one_family=*/false);
  const Stopwatch stopwatch;
  std::unique_ptr<rocksdb::Iterator> it(
      raw->db->NewIterator({}, raw->handles[static_cast<size_t>(Family::kClaims)]));
  size_t bytes = 0;
  for (it->SeekToFirst(); it->Valid(); it->Next()) bytes += it->value().size();
  if (bytes == 0) Fail("nothing was read");
  return stopwatch.Read();
}

Timing Commit(Store* store, const std::vector<Claim>& claims, PutOutcome expected) {
  const Stopwatch stopwatch;
  Batch batch;
  for (const Claim& claim : claims) {
    if (!batch.PutClaim(claim).ok()) Fail("a claim was refused");
    if (batch.claim_count() < kPerCommit) continue;
    const auto result = store->Commit(batch, {});
    if (!result.ok()) Fail(result.status().ToString());
    if (result->claims.back() != expected) Fail("not the expected outcome");
    batch.Clear();
  }
  return stopwatch.Read();
}

void Run(size_t count, const std::string& directory) {
  std::vector<Claim> claims = MakeClaims(1, count);
  std::vector<std::vector<IndexEntry>> prepared;
  size_t bytes = 0;
  size_t entries = 0;
  for (Claim& claim : claims) {
    claim.clear_report_id();  // reports are looked up too, which raw has nothing to set against
    prepared.push_back(AllEntriesOf(claim));
    for (const IndexEntry& entry : prepared.back()) bytes += entry.key.size() + entry.value.size();
    entries += prepared.back().size();
  }
  std::printf("%zu claims, %.1f entries and %.0f bytes each, %zu a commit\n", count,
              static_cast<double>(entries) / count, static_cast<double>(bytes) / count, kPerCommit);

  const Timing one_family = WriteRaw(directory + "/one", prepared, /*one_family=*/true);
  Print("raw, write, one family", count, one_family, one_family);
  const Timing raw = WriteRaw(directory + "/raw", prepared, /*one_family=*/false);
  Print("raw, write, families", count, raw, one_family);
  prepared.clear();

  OpenOptions options;
  options.mode = OpenMode::kWrite;
  {
    const Stopwatch stopwatch;
    Batch batch;
    for (const Claim& claim : claims) {
      if (!batch.PutClaim(claim).ok()) Fail("a claim was refused");
      if (batch.claim_count() == kPerCommit) batch.Clear();
    }
    Print("store, putting into batches", count, stopwatch.Read(), one_family);
  }
  auto store = Store::Open(directory + "/store", options);
  if (!store.ok()) Fail(store.status().ToString());
  Print("store, new claims", count, Commit(store->get(), claims, PutOutcome::kStored), one_family);
  Print("store, the same again", count, Commit(store->get(), claims, PutOutcome::kRepeated),
        one_family);

  const auto no_damage = [](const Damage& damage) { Fail(damage.ToText()); };
  const Timing raw_scan = ScanRaw(directory + "/raw");
  Print("raw, read claims in order", count, raw_scan, raw_scan);
  const auto view = (*store)->NewReadView();
  {
    const Stopwatch stopwatch;
    size_t seen = 0;
    const auto counts = view->ScanCellsBytes(
        {}, [&](const ClaimKey&, absl::string_view value) { return (seen += value.size()) > 0; },
        no_damage);
    if (!counts.ok()) Fail(counts.status().ToString());
    Print("store, read claims as bytes", count, stopwatch.Read(), raw_scan);
  }
  {
    const Stopwatch stopwatch;
    const auto counts =
        view->ScanCells({}, [](const ClaimKey&, const Claim&) { return true; }, no_damage);
    if (!counts.ok()) Fail(counts.status().ToString());
    Print("store, read claims", count, stopwatch.Read(), raw_scan);
  }
  {
    const Stopwatch stopwatch;
    size_t looks = 0;
    for (; looks < 2000; ++looks) {
      const uint64_t cell = claims[looks * 31 % claims.size()].place().cell();
      const auto counts = view->ScanCells(
          {.cell_min = cell, .cell_max = cell, .first_day = 19300, .last_day = 19302},
          [](const ClaimKey&, const Claim&) { return true; }, no_damage);
      if (!counts.ok()) Fail(counts.status().ToString());
    }
    std::printf("%-34s %9.0f us each\n", "store, one place, three days",
                stopwatch.Read().wall_seconds / looks * 1e6);
  }
  {
    const Stopwatch stopwatch;
    const auto result = VerifyStore(**store, {}, no_damage);
    if (!result.ok()) Fail(result.status().ToString());
    std::printf("%-34s %9.0f entries/s\n", "store, verify", result->records / stopwatch.Read().wall_seconds);
  }
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  const size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200'000;
  crosscheck::TempDir temporary;
  const std::string directory = argc > 2 ? argv[2] : temporary.path();
  std::filesystem::create_directories(directory);
  crosscheck::Run(count, directory);
  return 0;
}
