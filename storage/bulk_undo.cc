#include "storage/bulk_undo.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "rocksdb/env.h"
#include "storage/status_map.h"
#include "storage/writer_lock.h"

namespace crosscheck {
namespace {

constexpr char kListCopyName[] = "LIST";
// The name of the list, then those of the tables, one a line, then an empty line: without that the file was not
// written to its end.
constexpr char kStepName[] = "STEP";

std::string BulkPath(const std::string& store_path, absl::string_view name) {
  return absl::StrCat(store_path, "/", kBulkDirectoryName, "/", name);
}

absl::Status Write(rocksdb::Env* env, const std::string& content, const std::string& path) {
  return FromRocksDb(rocksdb::WriteStringToFile(env, content, path, /*should_sync=*/true),
                     absl::StrCat("writing ", path));
}

absl::Status SyncDirectory(rocksdb::Env* env, const std::string& path) {
  std::unique_ptr<rocksdb::Directory> directory;
  rocksdb::Status status = env->NewDirectory(path, &directory);
  if (status.ok()) status = directory->Fsync();
  return FromRocksDb(status, absl::StrCat("writing ", path));
}

// Empty: none was prepared to its end.
BulkStep ReadStep(rocksdb::Env* env, const std::string& store_path) {
  BulkStep step;
  std::string text;
  if (!rocksdb::ReadFileToString(env, BulkPath(store_path, kStepName), &text).ok()) return step;
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (lines.size() < 4 || !lines[lines.size() - 1].empty() || !lines[lines.size() - 2].empty()) {
    return step;
  }
  step.list = lines[0];
  step.tables.assign(lines.begin() + 1, lines.end() - 2);
  return step;
}

}  // namespace

absl::Status PrepareUndo(rocksdb::Env* env, const std::string& store_path, const BulkStep& step) {
  const std::string path = absl::StrCat(store_path, "/", step.list);
  std::string list;
  const rocksdb::Status read = rocksdb::ReadFileToString(env, path, &list);
  if (!read.ok()) return FromRocksDb(read, absl::StrCat("reading ", path));
  if (list.size() < step.list_bytes) {
    return absl::DataLossError(absl::StrCat(path, " has ", list.size(), " bytes of ",
                                            step.list_bytes, " that were written to it"));
  }
  list.resize(step.list_bytes);
  const std::string names = absl::StrCat(step.list, "\n", absl::StrJoin(step.tables, "\n"), "\n\n");
  absl::Status status = Write(env, list, BulkPath(store_path, kListCopyName));
  if (status.ok()) status = Write(env, names, BulkPath(store_path, kStepName));
  if (status.ok()) status = SyncDirectory(env, absl::StrCat(store_path, "/", kBulkDirectoryName));
  return status;
}

bool CanUndo(rocksdb::Env* env, const std::string& store_path) {
  const BulkStep step = ReadStep(env, store_path);
  return !step.tables.empty() &&
         std::all_of(step.tables.begin(), step.tables.end(), [&](const std::string& table) {
           return env->FileExists(BulkPath(store_path, table)).ok();
         });
}

absl::Status Undo(rocksdb::Env* env, const std::string& store_path) {
  const WriterLock lock(env, store_path, "taking back the bulk load of");
  if (!lock.status().ok()) return lock.status();
  const BulkStep step = ReadStep(env, store_path);
  std::string list;
  const std::string copy = BulkPath(store_path, kListCopyName);
  const rocksdb::Status read = rocksdb::ReadFileToString(env, copy, &list);
  if (!read.ok()) return FromRocksDb(read, absl::StrCat("reading ", copy));
  // The copy itself stays, for when this breaks off.
  const std::vector<std::pair<std::string, std::string>> files = {
      {step.list, list}, {"CURRENT", absl::StrCat(step.list, "\n")}};
  for (const auto& [name, content] : files) {
    const std::string path = absl::StrCat(store_path, "/", name);
    const std::string unfinished = absl::StrCat(path, ".dbtmp");
    if (absl::Status status = Write(env, content, unfinished); !status.ok()) return status;
    const rocksdb::Status renamed = env->RenameFile(unfinished, path);
    if (!renamed.ok()) return FromRocksDb(renamed, absl::StrCat("writing ", path));
  }
  return SyncDirectory(env, store_path);
}

void RemoveBulkLeftOvers(rocksdb::Env* env, const std::string& store_path) {
  std::vector<std::string> names;
  const std::string directory = absl::StrCat(store_path, "/", kBulkDirectoryName);
  if (!env->GetChildren(directory, &names).ok()) return;
  env->DeleteFile(BulkPath(store_path, kStepName)).PermitUncheckedError();
  for (const std::string& name : names) {
    if (name != "." && name != ".." && name != kStepName) {
      env->DeleteFile(BulkPath(store_path, name)).PermitUncheckedError();
    }
  }
  env->DeleteDir(directory).PermitUncheckedError();
}

}  // namespace crosscheck
