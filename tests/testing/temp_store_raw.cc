#include "tests/testing/temp_store_raw.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>

#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"

namespace crosscheck {
namespace {

void DieUnless(const rocksdb::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::abort();
}

void WithDatabase(const std::string& path,
                  const std::function<void(rocksdb::DB*, const std::vector<rocksdb::ColumnFamilyHandle*>&)>& use) {
  rocksdb::DBOptions options;
  std::vector<std::string> names;
  DieUnless(rocksdb::DB::ListColumnFamilies(options, path, &names));
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.push_back({name, {}});
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  DieUnless(rocksdb::DB::Open(options, path, families, &handles, &opened));
  const std::unique_ptr<rocksdb::DB> db(opened);
  use(db.get(), handles);
  for (rocksdb::ColumnFamilyHandle* handle : handles) DieUnless(db->DestroyColumnFamilyHandle(handle));
}

rocksdb::ColumnFamilyHandle* Named(const std::vector<rocksdb::ColumnFamilyHandle*>& handles,
                                   const std::string& family) {
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    if (handle->GetName() == family) return handle;
  }
  DieUnless(rocksdb::Status::NotFound(family));
  return nullptr;
}

}  // namespace

void WriteRaw(const std::string& path, const std::string& family, const std::string& key,
              const std::string& value) {
  WithDatabase(path, [&](rocksdb::DB* db, const auto& handles) {
    DieUnless(db->Put({}, Named(handles, family), key, value));
  });
}

void DeleteRaw(const std::string& path, const std::string& family, const std::string& key) {
  WithDatabase(path, [&](rocksdb::DB* db, const auto& handles) {
    DieUnless(db->Delete({}, Named(handles, family), key));
  });
}

void DropFamilyRaw(const std::string& path, const std::string& family) {
  WithDatabase(path, [&](rocksdb::DB* db, const auto& handles) {
    DieUnless(db->DropColumnFamily(Named(handles, family)));
  });
}

void CreateFamilyRaw(const std::string& path, const std::string& family) {
  WithDatabase(path, [&](rocksdb::DB* db, const auto&) {
    rocksdb::ColumnFamilyHandle* handle = nullptr;
    DieUnless(db->CreateColumnFamily({}, family, &handle));
    DieUnless(db->DestroyColumnFamilyHandle(handle));
  });
}

std::vector<std::string> TableFilesOf(const std::string& path, const std::string& family) {
  std::vector<rocksdb::LiveFileMetaData> files;
  WithDatabase(path, [&](rocksdb::DB* db, const auto&) { db->GetLiveFilesMetaData(&files); });
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.size > b.size; });
  std::vector<std::string> names;
  for (const rocksdb::LiveFileMetaData& file : files) {
    if (file.column_family_name == family) names.push_back(absl::StrCat(path, file.name));
  }
  return names;
}

void FlipBytes(const std::string& file, uint64_t offset, int count) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  for (int i = 0; i < count; ++i) {
    const auto position = static_cast<std::streamoff>(offset + i);
    stream.seekg(position);
    const int byte = stream.get();
    stream.seekp(position);
    stream.put(static_cast<char>(~byte));
  }
  stream.flush();
  if (!stream.good()) DieUnless(rocksdb::Status::IOError(file));
}

}  // namespace crosscheck
