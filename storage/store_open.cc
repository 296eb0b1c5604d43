// Store::Open: who may open what stands at the path how, and what is said when not.
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "storage/bulk_undo.h"
#include "storage/meta.h"
#include "storage/migrate.h"
#include "storage/opening_gate.h"
#include "storage/owner_file.h"
#include "storage/status_map.h"
#include "storage/store.h"
#include "storage/store_place.h"
#include "storage/store_state.h"

namespace crosscheck {
namespace {

constexpr int kReadAttempts = 100;
// How often a fault is looked at again when nothing seems to be written.
constexpr int kAttemptsAtRest = 2;
constexpr int kMicrosBetweenAttempts = 10'000;

absl::Status NewerSchema(const std::string& path, absl::string_view version) {
  return absl::FailedPreconditionError(absl::StrCat(
      path, " was written by a newer crosscheck: its schema version is ", version,
      ", this program knows versions up to ", kSchemaVersion, "; nothing was changed"));
}

absl::Status NotAStore(const std::string& path, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, " is a RocksDB database but not a crosscheck store: ", why));
}

// The schema version as the store has it, read without opening the rest; empty when there is none.
absl::StatusOr<std::string> ReadSchemaVersion(const StoreState& state) {
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, FamilyOptions(state.tuning, Family::kMeta)},
      {std::string(FamilyName(Family::kMeta)), FamilyOptions(state.tuning, Family::kMeta)}};
  OpenOptions reading = state.options;
  reading.mode = OpenMode::kRead;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(
      MakeTuning(reading).db, state.path, families, &handles, &opened);
  if (!status.ok()) return FromRocksDb(status, absl::StrCat("opening the store ", state.path));
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::string version;
  const rocksdb::Status got = db->Get(rocksdb::ReadOptions(), handles[1], kMetaSchemaVersion, &version);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
  if (got.IsNotFound()) return std::string();
  if (!got.ok()) return FromRocksDb(got, absl::StrCat("opening the store ", state.path));
  return version;
}

bool IsNewer(const std::string& version) {
  int number = 0;
  return absl::SimpleAtoi(version, &number) && number > kSchemaVersion;
}

// Whether the families on disk are ours, or of a newer store. `finished`: all of them are there.
absl::Status CheckFamilies(const StoreState& state, bool* finished) {
  std::vector<std::string> names;
  const rocksdb::Status listed =
      rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(state.tuning.db), state.path, &names);
  if (!listed.ok()) return FromRocksDb(listed, absl::StrCat("opening the store ", state.path));
  std::set<std::string> missing;
  for (Family family : AllFamilies()) missing.insert(std::string(FamilyName(family)));
  const bool has_meta = std::find(names.begin(), names.end(), "meta") != names.end();
  std::vector<std::string> foreign;
  for (const std::string& name : names) {
    if (missing.erase(name) == 0 && name != rocksdb::kDefaultColumnFamilyName) {
      foreign.push_back(name);
    }
  }
  *finished = missing.empty();
  if (foreign.empty()) return absl::OkStatus();
  if (has_meta) {
    const absl::StatusOr<std::string> version = ReadSchemaVersion(state);
    if (!version.ok()) return version.status();
    if (IsNewer(*version)) return NewerSchema(state.path, *version);
  }
  return NotAStore(state.path, absl::StrCat("it has the column families ",
                                            absl::StrJoin(foreign, ", ")));
}

absl::Status OpenDatabase(StoreState* state) {
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, FamilyOptions(state->tuning, Family::kMeta)}};
  for (Family family : AllFamilies()) {
    families.push_back({std::string(FamilyName(family)), FamilyOptions(state->tuning, family)});
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      state->options.mode == OpenMode::kRead
          ? rocksdb::DB::OpenForReadOnly(state->tuning.db, state->path, families, &handles, &db)
          : rocksdb::DB::Open(state->tuning.db, state->path, families, &handles, &db);
  if (!status.ok()) {
    absl::Status mapped = FromRocksDb(status, absl::StrCat("opening the store ", state->path));
    if (mapped.code() == absl::StatusCode::kUnavailable) {
      return absl::UnavailableError(absl::StrCat(
          state->path, " is being written by ", ReadOwnerFile(state->env, state->path),
          "; wait until it is done, or stop it (reading works meanwhile)"));
    }
    if (mapped.code() == absl::StatusCode::kPermissionDenied &&
        state->options.mode != OpenMode::kRead) {
      return absl::PermissionDeniedError(
          absl::StrCat("cannot write to the store ", state->path, ": ", status.ToString(),
                       "; reading it needs no right to write"));
    }
    return mapped;
  }
  state->db.reset(db);
  state->default_handle = handles[0];
  for (size_t i = 0; i < AllFamilies().size(); ++i) {
    state->handles[static_cast<size_t>(AllFamilies()[i])] = handles[i + 1];
  }
  return absl::OkStatus();
}

std::set<std::string> LogFiles(const StoreState& state) {
  std::vector<std::string> names;
  state.env->GetChildren(state.path, &names).PermitUncheckedError();
  std::set<std::string> logs;
  for (const std::string& name : names) {
    if (absl::EndsWith(name, ".log")) logs.insert(name);
  }
  return logs;
}

// The version that an open store says it has; empty when it says none.
absl::StatusOr<std::string> SchemaVersionOf(const StoreState& state) {
  std::string version;
  const rocksdb::Status got = state.db->Get(rocksdb::ReadOptions(), state.handle(Family::kMeta),
                                            kMetaSchemaVersion, &version);
  if (got.IsNotFound()) return std::string();
  if (!got.ok()) return FromRocksDb(got, absl::StrCat("opening the store ", state.path));
  if (IsNewer(version)) return NewerSchema(state.path, version);
  return version;
}

absl::StatusOr<int> VersionNumber(const std::string& path, const std::string& version) {
  int number = 0;
  if (absl::SimpleAtoi(version, &number) && number > 0) return number;
  return absl::DataLossError(
      absl::StrCat("opening the store ", path, ": its schema version is no number"));
}

absl::Status CheckNotOlder(const std::string& path, const std::string& version) {
  const absl::StatusOr<int> number = VersionNumber(path, version);
  if (!number.ok()) return number.status();
  if (*number == kSchemaVersion) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      path, " was written by an older crosscheck, with schema version ", version,
      "; a command that writes, such as feed, brings it to version ", kSchemaVersion));
}

absl::Status BringUpToDate(StoreState* state, const std::string& version) {
  const absl::StatusOr<int> number = VersionNumber(state->path, version);
  if (!number.ok()) return number.status();
  const MigratedStore store{state->path, state->db.get(),
                            [state](Family family) { return state->handle(family); }};
  return MigrateStore(store, *number, kSchemaVersion, MigrationSteps(), state->options.migrating);
}

// RocksDB steps over damage in the log, except where a commit of several blocks is damaged after
// its first: that keeps it from opening at all. Told to stop at the first damage, it opens.
bool OpenUpToLogDamage(StoreState* state, const absl::Status& why) {
  state->tuning = MakeTuning(state->options);
  state->tuning.db.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  state->tuning.db.paranoid_checks = true;  // else damage goes unnoticed where it is met
  if (!OpenDatabase(state).ok()) return false;
  state->log_damage = state->tuning.messages->log_damage();
  if (state->log_damage.empty()) state->log_damage = std::string(why.message());
  return true;
}

// A bulk load may have left the list of files naming tables that are gone.
absl::Status CheckNeedsNoUndo(const StoreState& state) {
  if (!CanUndo(state.env, state.path)) return absl::OkStatus();
  std::vector<rocksdb::LiveFileMetaData> files;
  state.db->GetLiveFilesMetaData(&files);
  for (const rocksdb::LiveFileMetaData& file : files) {
    if (!state.env->FileExists(absl::StrCat(file.db_path, file.name)).IsNotFound()) continue;
    return absl::FailedPreconditionError(absl::StrCat(
        state.path, " is what a bulk load left that broke off in its last step; a command that writes, such as "
                    "feed, makes it the empty store again that it was before"));
  }
  return absl::OkStatus();
}

absl::Status TryOpenToRead(StoreState* state) {
  bool finished = false;
  if (absl::Status status = CheckFamilies(*state, &finished); !status.ok()) return status;
  absl::StatusOr<std::string> version = std::string();
  if (!finished) {
    // An older store has fewer families, a store in the making perhaps not even this one.
    version = ReadSchemaVersion(*state);
    if (!version.ok()) version = std::string();
  } else {
    // Messages of an earlier try are none of this one's.
    state->tuning = MakeTuning(state->options);
    state->log_damage.clear();
    if (absl::Status status = OpenDatabase(state); absl::IsDataLoss(status)) {
      if (!OpenUpToLogDamage(state, status)) return status;
    } else if (!status.ok()) {
      return status;
    }
    if (state->log_damage.empty()) state->log_damage = state->tuning.messages->log_damage();
    if (absl::Status status = CheckNeedsNoUndo(*state); !status.ok()) return status;
    version = SchemaVersionOf(*state);
    // All families are there: a store of ours whose meta is damaged, which verifying will name.
    if (absl::IsDataLoss(version.status()) || absl::IsNotFound(version.status())) {
      return absl::OkStatus();
    }
  }
  if (!version.ok()) return version.status();
  if (!version->empty()) return CheckNotOlder(state->path, *version);
  return absl::NotFoundError(
      absl::StrCat(state->path, " holds no finished store; open it for writing once"));
}

// A reader beside a writer reads the list of files first and the log afterwards. What was in memory
// is in both or in one of them only if no log has gone meanwhile, which the gate sees to; where there
// is none and a log has gone, the reader looks again.
absl::Status OpenBesideWriter(StoreState* state) {
  const OpeningGate gate = OpeningGate::EnterToRead(state->path);
  absl::Status status;
  std::set<std::string> before = LogFiles(*state);
  for (int attempt = 0; attempt < kReadAttempts; ++attempt) {
    status = TryOpenToRead(state);
    const std::set<std::string> after = LogFiles(*state);
    const bool has_all_logs =
        std::includes(after.begin(), after.end(), before.begin(), before.end());
    if (status.ok() && has_all_logs && state->log_damage.empty()) return status;
    // Whether looking again could show anything else: nobody writes, or the answer is not about
    // what is being written.
    const bool is_final = (before == after && attempt >= kAttemptsAtRest) ||
                          status.code() == absl::StatusCode::kFailedPrecondition ||
                          status.code() == absl::StatusCode::kInvalidArgument ||
                          status.code() == absl::StatusCode::kPermissionDenied;
    if (is_final) return status;
    state->CloseDatabase();
    state->env->SleepForMicroseconds(kMicrosBetweenAttempts);
    before = LogFiles(*state);
  }
  if (!status.ok()) return status;
  return absl::UnavailableError(absl::StrCat(
      state->path, " changes too fast to be read just now; try again in a moment"));
}

absl::Status WriteSchemaVersion(StoreState* state) {
  rocksdb::WriteOptions write;
  write.sync = true;
  const rocksdb::Status status =
      state->db->Put(write, state->handle(Family::kMeta), kMetaSchemaVersion,
                     absl::StrCat(kSchemaVersion));
  return FromRocksDb(status, absl::StrCat("creating the store ", state->path));
}

// Another program's database may have no column families of its own, only the default one.
absl::Status CheckDefaultFamilyEmpty(StoreState* state) {
  const std::unique_ptr<rocksdb::Iterator> it(
      state->db->NewIterator(rocksdb::ReadOptions(), state->default_handle));
  it->SeekToFirst();
  if (!it->Valid()) {
    return FromRocksDb(it->status(), absl::StrCat("opening the store ", state->path));
  }
  return NotAStore(state->path, "its default column family is in use");
}

// A file is missing, cannot be read, or holds what it should not.
bool SaysFilesAreDamaged(const absl::Status& status) {
  return status.code() == absl::StatusCode::kDataLoss ||
         status.code() == absl::StatusCode::kNotFound ||
         status.code() == absl::StatusCode::kInternal;
}

// RocksDB removes files as it opens, and from then on only when told to.
absl::Status OpenDatabaseToWrite(StoreState* state) {
  const OpeningGate gate = OpeningGate::EnterToWrite(state->path);
  absl::Status status = OpenDatabase(state);
  if (SaysFilesAreDamaged(status) && CanUndo(state->env, state->path)) {
    status = Undo(state->env, state->path);
    if (status.ok()) status = OpenDatabase(state);
  }
  if (!status.ok()) return status;
  WriteOwnerFile(state->env, state->path);
  state->owns_directory = true;
  RemoveBulkLeftOvers(state->env, state->path);
  return FromRocksDb(state->db->DisableFileDeletions(),
                     absl::StrCat("opening the store ", state->path));
}

absl::Status OpenToWrite(StoreState* state, Found found) {
  if (found == Found::kDatabase) {
    // Before the lock is taken nothing of a newer or foreign database is touched.
    bool finished = false;
    absl::Status status = CheckFamilies(*state, &finished);
    // With a writer at work its files may go while they are looked at; the lock settles it.
    if (!status.ok() && !SaysFilesAreDamaged(status)) return status;
  } else {
    const rocksdb::Status created = state->env->CreateDirIfMissing(state->path);
    if (!created.ok()) {
      return FromRocksDb(created, absl::StrCat("creating the store ", state->path));
    }
  }
  if (absl::Status status = OpenDatabaseToWrite(state); !status.ok()) return status;

  const absl::StatusOr<std::string> version = SchemaVersionOf(*state);
  if (!version.ok()) return version.status();
  if (!version->empty()) return BringUpToDate(state, *version);
  if (absl::Status status = CheckDefaultFamilyEmpty(state); !status.ok()) return status;
  return WriteSchemaVersion(state);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::string& path,
                                                   const OpenOptions& options) {
  auto state = std::make_unique<StoreState>();
  state->path = path;
  state->options = options;
  state->env = options.env != nullptr ? options.env : rocksdb::Env::Default();
  state->tuning = MakeTuning(options);
  state->schema_version = kSchemaVersion;

  const absl::StatusOr<Found> found = LookAtPlace(state->env, path);
  if (!found.ok()) return found.status();
  if (*found != Found::kDatabase && options.mode != OpenMode::kWrite) {
    return absl::NotFoundError(absl::StrCat("there is no store at ", path));
  }
  const absl::Status status = options.mode == OpenMode::kRead
                                  ? OpenBesideWriter(state.get())
                                  : OpenToWrite(state.get(), *found);
  if (!status.ok()) return status;
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

}  // namespace crosscheck
